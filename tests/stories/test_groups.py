"""Requests that share a transaction: each is answered as if it had come alone.

The table that all of them write to is locked until everybody waits; what comes through then comes in
groups. Rows of one transaction have one xid, so the log shows who shared.
"""
import concurrent.futures
import threading
import time
import unittest

from case import Municipality
from client import needed, new_key
from expect import Story
from service import Service, at_level

SERVICE = None
TOWNS = []
HELD_SECONDS = 0.2  # below the service's patience with a lock
WORKERS = 2         # so many transactions wait at the table; what comes behind them is a group
TURNS = 20          # until a group was of both municipalities, which a slow machine may miss
CONFIRMATION = {"confirmedOn": "2026-03-23", "checked": True}


def setUpModule():
    global SERVICE
    SERVICE = Service.begin("groups")
    TOWNS.extend(Municipality(SERVICE, code) for code in ("0382", "9999"))


def hold(table, is_held):
    """Nobody else writes to the table meanwhile."""
    SERVICE.database.run("postgres", f"BEGIN; LOCK TABLE {table} IN SHARE MODE; "
                         f"SELECT pg_sleep({HELD_SECONDS}); COMMIT")
    is_held.set()


def all_at_once(table, requests):
    """Sends them while the table is held; their replies in order."""
    over = threading.Event()
    holder = threading.Thread(target=hold, args=(table, over))
    holder.start()
    wait_for(over, table, "granted AND mode = 'ShareLock'", 1)
    with concurrent.futures.ThreadPoolExecutor(len(requests)) as pool:
        running = [pool.submit(request) for request in requests[:WORKERS]]
        wait_for(over, table, "NOT granted", WORKERS)
        running += [pool.submit(request) for request in requests[WORKERS:]]
        replies = [request.result() for request in running]
    holder.join()
    return replies


def wait_for(over, table, which, count):
    """Until so many locks of a kind are at the table."""
    while not over.is_set() and SERVICE.database.number(
            f"SELECT count(*) FROM pg_locks WHERE {which} AND relation = '{table}'::regclass") \
            < count:
        time.sleep(0.005)


def were_mixed(table, condition):
    """Whether some transaction wrote for both municipalities."""
    return SERVICE.database.number(
        f"SELECT count(*) FROM (SELECT FROM {table} WHERE {condition} GROUP BY xid "
        "HAVING count(DISTINCT municipality) = 2) AS mixed") > 0


class Reads(Story):
    def entries(self, trace):
        return SERVICE.database.rows(
            "SELECT municipality, subject, resource_id, person_ids FROM access_entry "
            f"WHERE trace = '{trace}' AND result = 'shown'")

    def ask(self, who, order, trace):
        return who.request("GET", f"/orders/{order}",
                           headers={"traceparent": f"00-{trace}-00000000000000aa-01"})

    def test_each_sees_its_own_and_leaves_its_own_entry(self):
        orders = [[needed(town.provider.get(f"/orders/{town.sent()['id']}")) for _ in range(3)]
                  for town in TOWNS]
        readers = [(town, who) for town in (0, 1)
                   for who in (TOWNS[town].provider, TOWNS[town].officer)]
        asked = [(town, who, owner, order) for town, who in readers
                 for owner in (0, 1) for order in orders[owner]]
        for turn in range(TURNS):
            traces = [f"{turn + 1:08x}{number + 1:024x}" for number in range(len(asked))]
            replies = all_at_once("access_entry", [
                lambda who=who, order=order, trace=trace: self.ask(who, order["id"], trace)
                for (_, who, _, order), trace in zip(asked, traces)])
            for (town, who, owner, order), trace, reply in zip(asked, traces, replies):
                self.assert_own(town, who, owner, order, trace, reply)
            if were_mixed("access_entry", "operation = 'getOrder'") and turn + 1 >= at_level(4, 1):
                return
        self.fail("no group was of both municipalities")

    def assert_own(self, town, who, owner, order, trace, reply):
        entries = self.entries(trace)
        if town != owner:
            self.assertEqual((reply.status, entries), (404, []))
            return
        self.assertEqual((reply.status, reply["id"], reply["person"]),
                         (200, order["id"], order["person"]))
        self.assertEqual([(entry[0], entry[2], entry[3]) for entry in entries],
                         [(str(int(TOWNS[town].code)), order["id"], f"{{{order['personId']}}}")])
        is_provider = who is TOWNS[town].provider
        self.assertEqual(entries[0][1].startswith("executor."), is_provider)


class Commands(Story):
    def confirm(self, town, order, match, key=None):
        return TOWNS[town].provider.post(f"/orders/{order}/confirmation", CONFIRMATION, match,
                                         key or new_key())

    def test_what_one_is_refused_the_others_do_not_feel(self):
        for turn in range(TURNS):
            towns = [number % 2 for number in range(12)]
            orders = [TOWNS[town].sent() for town in towns]
            for order, town in list(zip(orders, towns))[:2]:  # confirmed before: the step is refused
                order.now = needed(self.confirm(town, order["id"], order.etag)).etag
            matches = [getattr(order, "now", order.etag) for order in orders]
            matches[2] = matches[3] = '"77"'
            strangers = [orders[5]["id"], orders[4]["id"]]  # each the other municipality's
            replies = all_at_once("audit_entry", [
                lambda town=town, order=order, match=match: self.confirm(town, order["id"], match)
                for town, order, match in zip(towns, orders, matches)] + [
                lambda town=town, order=order: self.confirm(town, order, '"1"')
                for town, order in enumerate(strangers)])
            statuses = [reply.status for reply in replies]
            self.assertEqual(statuses[2:], [412, 412] + 8 * [200] + [404, 404])
            self.assertTrue(all(status in (409, 422) for status in statuses[:2]), statuses)
            for town, order in list(zip(towns, orders))[4:]:
                self.assertEqual(needed(TOWNS[town].provider.get(f"/orders/{order['id']}"))["state"],
                                 "confirmed")
            if were_mixed("audit_entry", "operation = 'confirmOrder'") \
                    and turn + 1 >= at_level(4, 1):
                return
        self.fail("no group was of both municipalities")

    def test_two_on_one_order_come_one_after_the_other(self):
        for _ in range(at_level(10, 3)):
            order = TOWNS[0].sent()
            others = [TOWNS[0].sent() for _ in range(WORKERS)]
            replies = all_at_once("audit_entry", [
                lambda order=order: self.confirm(0, order["id"], order.etag)
                for order in others + 6 * [order]])
            self.assertEqual(sorted(reply.status for reply in replies[WORKERS:]), [200] + 5 * [412])
            self.assertEqual(SERVICE.database.number(
                "SELECT count(*) FROM audit_entry WHERE operation = 'confirmOrder' "
                f"AND resource_id = '{order['id']}'"), 1)

    def test_one_order_by_two_spellings_is_one_order(self):
        for _ in range(at_level(5, 2)):
            order = TOWNS[0].sent()
            others = [TOWNS[0].sent() for _ in range(WORKERS)]
            spellings = 2 * [order["id"], order["id"].upper()]
            replies = all_at_once("audit_entry", [
                lambda spelling=spelling: self.confirm(0, spelling, order.etag)
                for spelling in [other["id"] for other in others] + spellings])
            self.assertEqual(sorted(reply.status for reply in replies[WORKERS:]), [200] + 3 * [412])

    def test_one_key_is_answered_once(self):
        for _ in range(at_level(5, 2)):
            order, key = TOWNS[0].sent(), new_key()
            others = [TOWNS[0].sent() for _ in range(WORKERS)]
            replies = all_at_once("audit_entry", [
                lambda order=order: self.confirm(0, order["id"], order.etag) for order in others] +
                4 * [lambda: self.confirm(0, order["id"], order.etag, key)])[WORKERS:]
            done = [reply for reply in replies if reply.status == 200]
            self.assertEqual({reply.status for reply in replies} - {200, 409}, set())
            self.assertEqual(sum(not reply.replayed for reply in done), 1)
            self.assertEqual(len({reply.content for reply in done}), 1)

    def test_a_broken_constraint_lets_the_others_through(self):
        """The database refuses one within a group: each runs again, and nobody waits for a
        connection of his own, of which there are fewer than requests."""
        orders = [TOWNS[number % 2].sent() for number in range(at_level(44, 8))]
        SERVICE.database.rows(
            "CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF NEW.resource_id = '{orders[3]['id']}' THEN RAISE EXCEPTION USING "
            "ERRCODE = '23P01'; END IF; RETURN NEW; END $$")
        SERVICE.database.rows("CREATE TRIGGER refuse_one BEFORE INSERT ON audit_entry "
                              "FOR EACH ROW EXECUTE FUNCTION refuse_one()")
        self.addCleanup(SERVICE.database.rows, "DROP FUNCTION refuse_one() CASCADE")
        replies = all_at_once("audit_entry", [
            lambda number=number, order=order: self.confirm(number % 2, order["id"], order.etag)
            for number, order in enumerate(orders)])
        statuses = [reply.status for reply in replies]
        self.assertEqual(statuses, 3 * [200] + [503] + (len(orders) - 4) * [200])


if __name__ == "__main__":
    unittest.main()
