"""The database hangs, or cannot say whether what was written is safe: nobody waits for ever, and no
success is told that is not one."""
import concurrent.futures
import os
import signal
import time

from case import Municipality
from client import needed, new_key
from expect import Story
from service import Service, not_quick

SERVICE = None
TOWN = None
LIMIT = 2     # seconds that a try may take
PATIENCE = 3  # seconds more, for everything else on a busy machine
OF_SERVICE = "FROM pg_stat_activity WHERE usename = 'insats_app' AND datname = '{}' {}"
FOR_STANDBY = "AND wait_event = 'SyncRep'"


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("database", INSATS_DATABASE_TIMEOUT=str(LIMIT))
    TOWN = Municipality(SERVICE)


def backends(which=""):
    rows = SERVICE.database.rows("SELECT pid " + OF_SERVICE.format(SERVICE.database.name, which))
    return [int(row[0]) for row in rows]


class Migrated(Story):
    def test_what_is_prepared_is_prepared_anew_when_a_view_has_changed(self):
        """The next release's migration adds a column; this one goes on."""
        order = TOWN.sent()["id"]
        with concurrent.futures.ThreadPoolExecutor(16) as pool:  # so that there are several
            list(pool.map(lambda _: needed(TOWN.provider.get(f"/orders/{order}")), range(100)))
        view = SERVICE.database.run("postgres", "SELECT pg_get_viewdef('order_view'::regclass)")
        more = view.stdout.strip().rstrip(";").replace("AS granting_decision",
                                                       "AS granting_decision, 1 AS added", 1)
        SERVICE.database.rows(
            f"CREATE OR REPLACE VIEW order_view WITH (security_invoker) AS {more}".replace("\n", " "))
        for _ in range(20):
            needed(TOWN.provider.get(f"/orders/{order}"))
            needed(TOWN.officer.get("/orders?limit=3"))


class Hangs(Story):
    @not_quick
    def test_who_waits_has_an_answer_in_time_and_it_goes_on_afterwards(self):
        person = TOWN.person()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:  # so that there are several
            list(pool.map(lambda _: TOWN.officer.get("/cases"), range(200)))
        stopped = backends()
        self.assertGreater(len(stopped), 0)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            started = time.monotonic()
            reply = TOWN.officer.get(f"/persons/{person['id']}")
            took = time.monotonic() - started
        finally:
            for pid in stopped:
                os.kill(pid, signal.SIGCONT)
        self.assertIn(reply.status, (200, 503), repr(reply))
        self.assertGreater(took, LIMIT / 2, "nothing hung")
        self.assertLess(took, LIMIT + PATIENCE)
        self.assertEqual(TOWN.officer.get(f"/persons/{person['id']}").status, 200)


class WaitsForStandby(Story):
    """COMMIT waits for a standby, and there is none."""

    def setUp(self):
        self.pool = concurrent.futures.ThreadPoolExecutor(1)
        self.addCleanup(self.pool.shutdown)
        self.addCleanup(self.let_commit)

    def let_wait(self):
        SERVICE.database.rows("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        SERVICE.database.rows("SELECT pg_reload_conf()")

    def let_commit(self):
        SERVICE.database.rows("ALTER SYSTEM RESET synchronous_standby_names")
        SERVICE.database.rows("SELECT pg_reload_conf()")
        self.assertEqual(self.still_waiting(), [])

    def until_it_waits(self, send):
        """Send until the setting has come into force: the request that waits, and its backend."""
        self.let_wait()
        for _ in range(200):
            asked = self.pool.submit(send)
            while not asked.done():
                waiting = backends(FOR_STANDBY)
                if waiting:
                    return asked, waiting[0]
            needed(asked.result())
        raise AssertionError("no COMMIT waits for the standby")

    def cancel(self, pid):
        SERVICE.database.rows(f"SELECT pg_cancel_backend({pid})")

    def post(self):
        """A new person; what was sent stays, for a repetition."""
        self.sent = {"identityNumber": next(TOWN.numbers), "givenName": "Bo", "familyName": "Ek"}
        self.key = new_key()
        return self.post_again()

    def post_again(self):
        return TOWN.officer.post("/persons", self.sent, key=self.key)

    def assert_stored_once(self, reply):
        self.assertEqual(SERVICE.database.number(
            "SELECT count(*) FROM audit_entry WHERE operation = 'createPerson' "
            f"AND resource_id = '{reply['id']}'"), 1)

    def test_a_commit_that_was_cancelled_is_tried_again_and_the_key_tells(self):
        asked, pid = self.until_it_waits(self.post)
        self.cancel(pid)
        self.let_commit()
        reply = asked.result()
        self.assertEqual((reply.status, reply.replayed), (201, True), repr(reply))
        self.assert_stored_once(reply)

    def test_without_a_key_its_outcome_is_unknown(self):
        application = needed(TOWN.apply(TOWN.person()))
        path = f"/cases/{application['caseId']}"
        etags = [needed(TOWN.officer.get(path)).etag]

        def assign():
            reply = TOWN.officer.put(path + "/assignment", {
                "responsibleOfficer": "case_officer.0382", "unit": "bistand"}, etags[-1])
            etags.append(reply.etag)
            return reply
        asked, pid = self.until_it_waits(assign)
        self.cancel(pid)
        self.assert_problem(asked.result(), 503, "unavailable")

    @not_quick
    def test_who_waits_too_long_is_told_so_and_the_database_to_stop(self):
        asked, _ = self.until_it_waits(self.post)
        reply = asked.result()  # of the last try, which may find the one before still at its end
        self.assertIn((reply.status, reply.code),
                      [(503, "unavailable"), (409, "request-in-progress")])
        self.assertEqual(self.still_waiting(), [])
        self.let_commit()
        reply = needed(self.post_again())
        self.assertEqual((reply.status, reply.replayed), (201, True))
        self.assert_stored_once(reply)

    def still_waiting(self):
        """Nobody is left behind in the database; to hear of the cancel takes it a moment."""
        until = time.monotonic() + PATIENCE
        while backends(FOR_STANDBY) and time.monotonic() < until:
            time.sleep(0.02)
        return backends(FOR_STANDBY)
