"""The service is killed, the database cut off, the service asked to stop: nothing answered is lost,
nothing is done twice."""
import concurrent.futures
import http.client
import signal
import threading
import time
import unittest

from case import Municipality
from client import LOST, needed, new_key
from expect import Story
from service import Service, at_level, not_quick

SERVICE = None
TOWN = None
TERMINATE = ("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
             "WHERE usename = 'insats_app' AND datname = '{}'")


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("crash")
    TOWN = Municipality(SERVICE)


def new_person():
    return {"identityNumber": next(TOWN.numbers), "givenName": "Bo", "familyName": "Ek"}


def stored_persons():
    """How many audit entries there are for each person that was made."""
    rows = SERVICE.database.rows("SELECT resource_id, count(*) FROM audit_entry WHERE operation = "
                                 "'createPerson' GROUP BY resource_id")
    return {row[0]: int(row[1]) for row in rows}


class Killed(Story):
    def test_between_two_requests(self):
        person, key = new_person(), new_key()
        first = needed(TOWN.officer.post("/persons", person, key=key))
        SERVICE.restart_killed()
        self.assertEqual(needed(TOWN.officer.get(f"/persons/{first['id']}")).etag, first.etag)
        again = TOWN.officer.post("/persons", person, key=key)
        self.assertEqual((again.status, again.replayed, again["id"]), (201, True, first["id"]))
        decision = TOWN.granted()
        SERVICE.restart_killed()
        self.assertEqual(needed(TOWN.officer.get(f"/decisions/{decision['id']}"))["state"],
                         "adopted")

    def confirm(self, order, key):
        """The reply, None when the connection was lost before the answer."""
        try:
            return TOWN.provider.post(f"/orders/{order['id']}/confirmation",
                                      {"confirmedOn": "2026-03-23"}, order.etag, key)
        except LOST:
            return None

    def audits(self):
        """How many confirmations each order has in the audit log."""
        rows = SERVICE.database.rows("SELECT resource_id, count(*) FROM audit_entry "
                                     "WHERE operation = 'confirmOrder' GROUP BY resource_id")
        return {row[0]: int(row[1]) for row in rows}

    def test_in_the_middle_of_a_hundred_confirmations(self):
        count = at_level(100, 20)
        orders = [TOWN.sent() for _ in range(count)]
        keys = [new_key() for _ in orders]
        answered = threading.Semaphore(0)

        def run(order, key):
            reply = self.confirm(order, key)
            answered.release()
            return reply
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            running = [pool.submit(run, *pair) for pair in zip(orders, keys)]
            for _ in range(count // 3):
                answered.acquire(timeout=30)
            SERVICE.kill()
        SERVICE.start()
        replies = [each.result() for each in running]
        self.assertIn(None, replies, "the kill came too late to cut anything")
        before = self.audits()
        for order, key, reply in zip(orders, keys, replies):
            self.assert_once(order, key, reply, before.get(order["id"], 0))
        self.assertEqual(self.audits(), {order["id"]: 1 for order in orders})
        self.assertEqual(SERVICE.database.number(
            "SELECT count(*) FROM message WHERE kind = 'order_confirmed'"), count)

    def assert_once(self, order, key, reply, before):
        """Answered is there once, not answered at most once; a retry makes it once."""
        if reply is not None:
            self.assertEqual((reply.status, before), (200, 1))
        self.assertIn(before, (0, 1))
        again = needed(self.confirm(order, key))
        self.assertEqual((again.status, again["state"]), (200, "confirmed"))
        self.assertEqual(again["version"], order["version"] + 1)
        self.assertEqual(again.replayed, before == 1)
        if reply is not None:
            self.assertEqual(again.content, reply.content)


class DatabaseCut(Story):
    def cut(self):
        return SERVICE.database.number(TERMINATE.format(SERVICE.database.name))

    def test_between_requests_the_next_one_works(self):
        for _ in range(at_level(5, 2)):
            person = TOWN.person()
            self.assertGreater(self.cut(), 0)
            self.assertEqual(TOWN.officer.get(f"/persons/{person['id']}").status, 200)
            self.cut()
            key = new_key()
            reply = TOWN.officer.post("/persons", new_person(), key=key)
            self.assertEqual(reply.status, 201, repr(reply))

    def test_during_requests_each_is_done_once_or_told_to_be_sent_again(self):
        bodies = [(new_person(), new_key()) for _ in range(at_level(400, 60))]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            running = [pool.submit(TOWN.officer.post, "/persons", body, None, key)
                       for body, key in bodies]
            for _ in range(at_level(10, 3)):
                self.cut()
                time.sleep(0.02)
            replies = [each.result() for each in running]
        self.assertLessEqual({reply.status for reply in replies}, {201, 503}, replies)
        for reply in replies:
            if reply.status == 503:
                self.assertGreaterEqual(int(reply.headers["Retry-After"]), 1)
        self.assert_each_once(bodies, replies)

    def assert_each_once(self, bodies, replies):
        """A retry of everything: the same answers, and each person was made once."""
        ids = set()
        for (body, key), reply in zip(bodies, replies):
            again = needed(TOWN.officer.post("/persons", body, key=key))
            if reply.ok:
                self.assertEqual((again.replayed, again.content), (True, reply.content))
            ids.add(again["id"])
        self.assertEqual(len(ids), len(bodies))
        stored = stored_persons()
        self.assertEqual({stored.get(person_id) for person_id in ids}, {1})

    def test_reads_survive_it_too(self):
        person = TOWN.person()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            running = [pool.submit(TOWN.officer.get, f"/persons/{person['id']}")
                       for _ in range(at_level(400, 60))]
            for _ in range(at_level(10, 3)):
                self.cut()
                time.sleep(0.02)
            statuses = {each.result().status for each in running}
        self.assertLessEqual(statuses, {200, 503})
        self.assertIn(200, statuses)


class Stopped(Story):
    def setUp(self):
        self.addCleanup(self.start_again)

    def start_again(self):
        if SERVICE.process is None:
            SERVICE.start()

    def test_asked_to_stop_under_load_it_cuts_no_answer(self):
        """What was stored was answered; the service ends well and comes back."""
        answers, stop = [], threading.Event()
        SERVICE.token("case_officer", TOWN.code, subject="loader")

        def run():
            client = TOWN.client("case_officer", subject="loader")
            while not stop.is_set():
                try:
                    answers.append(client.post("/persons", new_person()))
                except (http.client.IncompleteRead, AssertionError) as cut:
                    answers.append(cut)
                except LOST:
                    client.drop()
                    time.sleep(0.01)
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            running = [pool.submit(run) for _ in range(8)]
            try:
                while len(answers) < at_level(200, 50):
                    time.sleep(0.01)
                status = SERVICE.signal_and_wait(signal.SIGTERM)
            finally:
                stop.set()
            for each in running:
                each.result()
        self.start_again()
        self.assertEqual([answer for answer in answers if isinstance(answer, Exception)], [])
        self.assertLessEqual({answer.status for answer in answers}, {201, 503})
        self.assert_stored_is_answered(answers)
        self.assertEqual(status, 0)

    def assert_stored_is_answered(self, answers):
        told = {answer["id"] for answer in answers if answer.ok}
        stored = {row[0] for row in SERVICE.database.rows(
            "SELECT resource_id FROM audit_entry WHERE operation = 'createPerson' "
            "AND subject = 'loader'")}
        self.assertEqual(stored, told)

    @not_quick
    def test_an_idle_connection_does_not_keep_it_from_ending(self):
        needed(TOWN.officer.get("/measures"))
        self.assertEqual(SERVICE.signal_and_wait(signal.SIGTERM), 0)


if __name__ == "__main__":
    unittest.main()
