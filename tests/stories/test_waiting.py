"""Requests that wait for the database: no thread waits with them, and nobody else either."""
import concurrent.futures
import contextlib
import os
import signal
import socket
import time
import unittest

import forge
from case import Municipality
from client import BASE, LOST, needed
from expect import Story
from service import Service, free_port, not_quick

SERVICE = None
TOWN = None
READERS = 2        # of the service, each with a connection
THREADS = 1        # of the service: if one waited with a request, it would be all of them
PATIENCE = 2       # seconds that the first in a queue may wait until others are turned away
BEGIN = 8          # in which a request is begun, or not at all
CONNECTIONS = 12   # to the database
MANY = 40
WITHOUT_DATABASE = "/rules/escort-without-assistance"


HEALTH_PORT = free_port()


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("waiting", INSATS_THREADS=str(THREADS),
                            INSATS_HEALTH_LISTEN=f"127.0.0.1:{HEALTH_PORT}")
    TOWN = Municipality(SERVICE)


def waiting_count(table):
    return int(SERVICE.database.run(
        "postgres", "SELECT count(*) FROM pg_locks WHERE NOT granted "
        f"AND relation = '{table}'::regclass").stdout)


def provider_count():
    return SERVICE.database.number("SELECT count(*) FROM provider")


@contextlib.contextmanager
def held(table):
    """Nobody else writes to it meanwhile; the service has 250 ms of patience with a lock."""
    SERVICE.database.rows(f"BEGIN; LOCK TABLE {table} IN SHARE MODE")
    try:
        yield
    finally:
        SERVICE.database.rows("COMMIT")


def until(condition):
    end = time.monotonic() + 10
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not come to that")
        time.sleep(0.002)


def many_reads(pool, order):
    """More than the service has threads and connections for; all wait when the table is held."""
    running = [pool.submit(TOWN.provider.get, f"/orders/{order}") for _ in range(MANY)]
    until(lambda: waiting_count("access_entry") >= READERS)
    return running


def request(target, who, *more, method="GET"):
    return forge.request(method, BASE + target, [("Authorization", "Bearer " + who.token), *more])


def answers_in(content, count):
    """The bodies' beginnings, one after the other as they came."""
    for _ in range(count):
        head, _, rest = content.partition(b"\r\n\r\n")
        length = next(int(line.split(b":")[1]) for line in head.lower().split(b"\r\n")
                      if line.startswith(b"content-length:"))
        yield int(head.split()[1]), rest[:length]
        content = rest[length:]


class Waiting(Story):
    def test_what_comes_in_one_breath_is_answered_in_its_order(self):
        orders = [TOWN.sent()["id"] for _ in range(4)]
        parts = [part for order in orders
                 for part in (request(f"/orders/{order}", TOWN.provider),
                              request(WITHOUT_DATABASE, TOWN.provider))]
        last = request(f"/orders/{orders[0]}", TOWN.provider, ("Connection", "close"))
        with socket.create_connection(("127.0.0.1", SERVICE.port), timeout=30) as connection:
            connection.sendall(b"".join([*parts, last]))
            content = b"".join(iter(lambda: connection.recv(65536), b""))
        answers = list(answers_in(content, len(parts) + 1))
        self.assertEqual([status for status, _ in answers], [200] * len(answers))
        for order, (_, body) in zip([*orders, orders[0]], answers[::2]):
            self.assertIn(f'{{"id":"{order}"'.encode(), body)

    def test_what_needs_no_database_is_answered_meanwhile(self):
        order = TOWN.sent()["id"]
        with concurrent.futures.ThreadPoolExecutor(MANY) as pool:
            with held("access_entry"):
                running = many_reads(pool, order)
                needed(TOWN.provider.get(WITHOUT_DATABASE))
                self.assertEqual([each for each in running if each.done()], [])
            replies = [each.result() for each in running]
        self.assertLessEqual({reply.status for reply in replies}, {200, 503})
        self.assertIn(200, {reply.status for reply in replies})

    def test_who_leaves_meanwhile_harms_nobody(self):
        order = TOWN.sent()["id"]
        with held("access_entry"):
            for _ in range(MANY):
                with socket.create_connection(("127.0.0.1", SERVICE.port)) as connection:
                    connection.sendall(request(f"/orders/{order}", TOWN.provider))
            until(lambda: waiting_count("access_entry") > 0)
        reply = needed(TOWN.provider.get(f"/orders/{order}"))
        self.assertEqual(reply["id"], order)

    def test_the_head_of_an_answer_waits_as_well(self):
        order = TOWN.sent()["id"]
        head = TOWN.provider.request("HEAD", f"/orders/{order}")
        whole = TOWN.provider.get(f"/orders/{order}")
        self.assertEqual((head.status, head.content), (200, b""))
        self.assertEqual(head.headers["Content-Length"], str(len(whole.content)))


class Health(Story):
    def test_its_address_is_for_it_alone(self):
        order = TOWN.sent()["id"]
        for path, wanted in (("/livez", 200), ("/readyz", 200), (f"{BASE}/orders/{order}", 404),
                             (BASE + WITHOUT_DATABASE, 404), ("/docs", 404)):
            with self.subTest(path):
                asked = forge.request("GET", path, [("Authorization", "Bearer " + TOWN.provider.token)])
                self.assertEqual(forge.raw(HEALTH_PORT, asked).status, wanted)
                self.assertEqual(forge.raw(SERVICE.port, asked).status, 200)


class Stopping(Story):
    def test_who_comes_then_is_sent_elsewhere_at_once(self):
        with (concurrent.futures.ThreadPoolExecutor(1) as pool,
              socket.create_connection(("127.0.0.1", SERVICE.port)) as half):
            half.sendall(b"GET /livez HTTP/1.1\r\n")
            time.sleep(0.1)
            stop = pool.submit(SERVICE.signal_and_wait, signal.SIGTERM)
            time.sleep(0.5)
            try:
                self.assertFalse(stop.done())
                with self.assertRaises(ConnectionRefusedError):
                    socket.create_connection(("127.0.0.1", SERVICE.port), timeout=1).close()
                half.close()
                self.assertEqual(stop.result(), 0)
            finally:
                stop.result()
                SERVICE.start()


@not_quick
class Hanging(Story):
    def setUp(self):
        self.order = TOWN.sent()["id"]
        with concurrent.futures.ThreadPoolExecutor(MANY) as pool, held("access_entry"):
            many_reads(pool, self.order)  # so that every reader has its connection
        with concurrent.futures.ThreadPoolExecutor(MANY) as pool:
            for _ in range(MANY):  # and every worker for itself
                pool.submit(TOWN.new_provider)
        self.backends = [int(pid) for (pid,) in SERVICE.database.rows(
            "SELECT pid FROM pg_stat_activity WHERE usename = 'insats_app' "
            f"AND datname = '{SERVICE.database.name}'")]
        self.signal(signal.SIGSTOP)

    def tearDown(self):
        self.signal(signal.SIGCONT)

    def signal(self, number):
        for pid in self.backends:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def read(self):
        return TOWN.provider.get(f"/orders/{self.order}")

    def test_who_comes_late_is_turned_away_before_those_who_wait(self):
        with concurrent.futures.ThreadPoolExecutor(MANY) as pool:
            running = [pool.submit(self.read) for _ in range(MANY)]
            time.sleep(PATIENCE + 0.5)
            self.assert_problem(self.read(), 503, "unavailable")
            waiting = [each for each in running if not each.done()]
            self.signal(signal.SIGCONT)
            statuses = {each.result().status for each in running}
        self.assertGreater(len(waiting), 0)
        self.assertLessEqual(statuses, {200, 503})
        needed(self.read())

    def test_who_has_waited_too_long_is_not_begun_any_more(self):
        before = provider_count()
        with concurrent.futures.ThreadPoolExecutor(MANY) as pool:
            running = [pool.submit(TOWN.new_provider) for _ in range(MANY)]
            time.sleep(BEGIN + 0.5)
            self.signal(signal.SIGCONT)
        failed = [each for each in running if each.exception()]
        self.assertGreaterEqual(len(failed), MANY - CONNECTIONS)
        self.assertEqual(provider_count() - before, MANY - len(failed))

    def test_a_stop_does_not_wait_for_them(self):
        with concurrent.futures.ThreadPoolExecutor(MANY) as pool:
            running = [pool.submit(self.read) for _ in range(MANY)]
            time.sleep(0.2)
            try:
                self.assertEqual(SERVICE.signal_and_wait(signal.SIGTERM), 0)
            finally:
                SERVICE.start()
        for each in running:
            self.assertTrue(isinstance(each.exception(), LOST) or each.result().status in (200, 503))


if __name__ == "__main__":
    unittest.main()
