#!/usr/bin/python3
"""The checking part of script/history, which starts it; see there."""
import argparse
import collections
import concurrent.futures
import http.client
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import load  # noqa: E402
import machine  # noqa: E402
import sandbox  # noqa: E402
import statements  # noqa: E402
import town  # noqa: E402

ORDERS = 40_000
HISTORIES = 4
PERSONS = "019506a0-5c01-7000-8000-0"
MADE_BEFORE = "019506a0-5c03-%"  # the applications that the copied cases came with
FASTEST = 4000                   # confirmations a second that the load may reach
STRIKES = (0.3, 0.6)             # when, in parts of the load's time
SHOWN = 5                        # violations told of each kind
ENOUGH = 100                     # requests of each kind that must have been answered
PATIENCE = 10                    # seconds in which a repeated request must be answered
BEHIND = 0.5                     # seconds that the disk is behind the commits, in a control

# What a confirmation leaves beside the order itself, and an application beside its own row.
CONFIRMED_PARTS = [("audit_entry", "resource_id", "operation = 'confirmOrder'"),
                   ("event", "resource_id", "operation = 'confirmOrder'"),
                   ("message", "order_id", "kind = 'order_confirmed'")]
APPLIED_PARTS = [("audit_entry", "resource_id", "operation = 'createApplication'"),
                 ("event", "resource_id", "operation = 'createApplication'")]

# The status is 0 when there was no answer; its own names the order or person asked about.
Request = collections.namedtuple("Request", "kind number status is_its_own")
Stored = collections.namedtuple("Stored", "confirmed applied read")


class Broken(collections.defaultdict):
    """What should not be, by kind."""

    def __init__(self):
        super().__init__(list)

    def tell(self):
        for kind, cases in self.items():
            print(f"    {kind}: {len(cases)}, among them {', '.join(cases[:SHOWN])}")


class History:
    """One load with what strikes it, what was written down, and what the database then holds."""

    def __init__(self, number, stage, seconds):
        self.number = number
        self.stage = stage
        self.seconds = seconds
        self.record = stage.folder / f"history-{number}"
        self.orders = int(FASTEST * seconds)  # for it to confirm, and persons to apply
        self.persons = ORDERS // HISTORIES

    def play(self, strike):
        stage = self.stage
        stage.town.need_new(self.orders)
        with load.Generator(*self.generator()) as generator:
            began = time.monotonic()
            for part in STRIKES:
                time.sleep(max(0, began + part * self.seconds - time.monotonic()))
                strike()
            generator.end()
        stage.service.settle()
        stage.database.rest()

    def generator(self):
        stage = self.stage
        first_person = statements.FIRST_NUMBER + stage.first_person
        given = {"TOKEN": stage.town.token, "OFFICER": stage.officer, "PATH": town.ORDERS,
                 "THREADS": load.THREADS, "PERSONS": PERSONS, "NEW": stage.town.new_from(),
                 "LAST_NEW": stage.town.new_from() + self.orders - 1,
                 "PERSON": first_person, "LAST_PERSON": first_person + self.persons - 1,
                 "APPLICATIONS": f"{sandbox.BASE}/applications", "HISTORY": self.number,
                 "RECORD": self.record, "CONFIRMATION": stage.confirmation,
                 "APPLICATION": stage.application,
                 **{name.upper(): value for name, value in stage.town.read_range().items()}}
        command = ["wrk", f"-t{load.THREADS}", f"-c{load.CONNECTIONS}", f"-d{self.seconds}s",
                   "--timeout", "10s", "-s", str(HERE / "history.lua"), stage.service.url]
        return command, {f"BENCH_{name}": str(value) for name, value in given.items()}

    def requests(self):
        """By trace: what was sent and how it was answered."""
        sent, answered = {}, {}
        for place in range(load.THREADS):
            for line in Path(f"{self.record}.{place}").read_text().splitlines():
                what, trace, *rest = line.split(" ")
                if what == "sent":
                    sent[trace] = (rest[0], int(rest[1]))
                else:
                    answered[trace] = (int(rest[0]), rest[1] == "own")
        return {trace: Request(*what, *answered.get(trace, (0, False)))
                for trace, what in sent.items()}


class Stage:
    """The service under load and its database, with a town to work on."""

    def __init__(self, folder):
        self.folder = folder
        self.database = machine.Database(folder)
        self.service = machine.Service(folder)
        self.town = town.Town(self.database, self.service, ORDERS)
        self.first_person = 0
        today = sandbox.TODAY.isoformat()
        self.confirmation = json.dumps({"confirmedOn": today})
        self.application = json.dumps({
            "personId": "PERSON", "receivedOn": today, "applicant": "self", "channel": "letter",
            "lines": [{"measure": "contact_person",
                       "request": "Somebody to meet."}]})
        self.officer = None

    def begin(self):
        self.service.start()
        self.town.make()
        self.officer = self.service.token("case_officer")

    def kill_service(self):
        self.service.kill()
        self.service.start()

    def kill_database(self):
        self.database.kill()
        self.database.start()

    def kill_database_behind(self):
        """When for a while nobody has carried to the disk what no commit waited for."""
        self.database.hold_writer()
        time.sleep(BEHIND)
        self.kill_database()

    def stored(self):
        """How often each order is confirmed and each person has applied, and all reads logged."""
        return Stored(self.confirmations(), self.applications(), set(self.column(
            "SELECT trace FROM access_entry WHERE operation = 'getOrder' AND result = 'shown'")))

    def column(self, sql):
        return [row[0] for row in self.database.ask(sql)]

    def counts(self, sql):
        return {int(row[0]): int(row[1]) for row in self.database.ask(sql)}

    def confirmations(self):
        """Of each order whose parts agree; -1 where some are there and some are not."""
        counted, times = joined(CONFIRMED_PARTS)
        parts = f"(state = 'confirmed')::integer, version - 1, {times}"
        return self.counts(
            f"SELECT right(id::text, 11)::bigint, CASE WHEN least({parts}) = greatest({parts}) "
            f"THEN version - 1 ELSE -1 END FROM \"order\" {counted} WHERE {self.town.are_new()}")

    def applications(self):
        """Of each person, if each has its parts; else -1."""
        counted, times = joined(APPLIED_PARTS)
        return self.counts(
            "SELECT right(person_id::text, 11)::bigint, "
            f"CASE WHEN bool_and((1, 1) = ({times})) THEN count(*) ELSE -1 END "
            f"FROM application {counted} WHERE person_id::text LIKE '{PERSONS}%' "
            f"AND id::text NOT LIKE '{MADE_BEFORE}' "
            "GROUP BY person_id")

    def send_again(self, request, key):
        """The same request with its key, until it is answered for good."""
        is_order = request.kind == "confirm"
        path = (f"{town.ORDERS}{request.number}/confirmation" if is_order
                else f"{sandbox.BASE}/applications")
        body = (self.confirmation if is_order
                else self.application.replace("PERSON", f"{PERSONS}{request.number}"))
        token = self.town.token if is_order else self.officer
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json",
                   "Idempotency-Key": key, **({"If-Match": '"1"'} if is_order else {})}
        give_up = time.monotonic() + PATIENCE
        while True:
            client = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=PATIENCE)
            client.request("POST", path, body, headers)
            answer = client.getresponse()
            replayed = answer.getheader("Idempotency-Replayed") == "true"
            client.close()
            if answer.status not in (409, 503) or time.monotonic() > give_up:
                return answer.status, replayed
            time.sleep(0.1)

    def pass_by(self, requests):
        """The next history takes other orders and persons."""
        last = {kind: max((request.number for request in requests if request.kind == kind),
                          default=statements.FIRST_NUMBER) - statements.FIRST_NUMBER
                for kind in ("confirm", "apply")}
        self.town.first_new = max(self.town.first_new, last["confirm"] + 1)
        self.first_person = max(self.first_person, last["apply"] + 1)


def joined(parts):
    """SQL: a join that counts each part, by id, and the counts."""
    joins = " ".join(
        f"LEFT JOIN (SELECT {column} AS id, count(*) AS times FROM {table} WHERE {which} "
        f"GROUP BY 1) {table} USING (id)" for table, column, which in parts)
    return joins, ", ".join(f"coalesce({table}.times, 0)" for table, _, _ in parts)


def times_done(request, stored):
    done = stored.confirmed if request.kind == "confirm" else stored.applied
    return done.get(request.number, 0)


def check_enough(requests, broken):
    """A history in which nothing happened, or nothing was cut off, shows nothing."""
    for kind in ("read", "confirm", "apply"):
        answered = sum(request.kind == kind and request.status in (200, 201)
                       for request in requests)
        if answered < ENOUGH:
            broken["too few to show anything"].append(f"{answered} answered of {kind}")
    if not any(request.kind != "read" and request.status not in (200, 201)
               for request in requests):
        broken["too few to show anything"].append("no write without an answer")


def check_answers(requests, stored, broken):
    """After the load, before anything is sent again."""
    for trace, request in requests.items():
        name = f"{request.kind} {request.number}"
        if request.status not in (0, 200, 201, 503):
            broken[f"answered with {request.status}"].append(name)
        is_answered = request.status in (200, 201)
        if is_answered and not request.is_its_own:
            broken["answered with another's"].append(name)
        if request.kind == "read":
            if is_answered and trace not in stored.read:
                broken["read and answered, but not logged"].append(name)
            continue
        done = times_done(request, stored)
        if done < 0:
            broken["done in part, or some parts twice"].append(name)
        elif is_answered and done == 0:
            broken["answered, but not there"].append(name)
        elif done > 1:
            broken["there more than once"].append(name)


def check_unsent(requests, stored, broken):
    for kind, done in (("confirm", stored.confirmed), ("apply", stored.applied)):
        sent = {request.number for request in requests if request.kind == kind}
        others = [number for number, times in done.items() if times and number not in sent]
        if others:
            broken["there, but never sent"] += [f"{kind} {number}" for number in others]


def send_unanswered_again(stage, requests, stored, keys_are_kept, broken):
    """A client that got no answer sends the request again; then it is done, and done once."""
    unknown = [request for request in requests
               if request.kind != "read" and request.status not in (200, 201)]
    suffix = "" if keys_are_kept else "-again"
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(
            lambda request: stage.send_again(request, f"{request.kind}-{request.number}{suffix}"),
            unknown))
    for request, (status, replayed) in zip(unknown, answers):
        name = f"{request.kind} {request.number}"
        if keys_are_kept and status not in (200, 201):
            broken[f"sent again and answered with {status}"].append(name)
        if keys_are_kept and replayed != (times_done(request, stored) == 1):
            broken["the repeated answer does not know of the first"].append(name)
    after = stage.stored()
    for request in unknown:
        times = times_done(request, after)
        if times != 1:
            broken["sent again, and there " + ("more than once" if times > 1 else "not at all")
                   ].append(f"{request.kind} {request.number}")
    return unknown


def run(stage, number, title, strike, seconds, keys_are_kept=True):
    """Plays one history and returns what is broken in it. A service that is killed leaves writes
    that are done and not answered; between PostgreSQL's commit and its word of it there is hardly
    time for a kill."""
    broken = Broken()
    history = History(number, stage, seconds)
    before = stage.stored()
    history.play(strike)
    requests = history.requests()
    now = stage.stored()
    stored = Stored(now.confirmed,
                    {key: times - before.applied.get(key, 0) for key, times in now.applied.items()},
                    now.read)
    check_enough(requests.values(), broken)
    check_answers(requests, stored, broken)
    check_unsent(requests.values(), stored, broken)
    unknown = send_unanswered_again(stage, requests.values(), stored, keys_are_kept, broken)
    stage.pass_by(requests.values())
    answered = sum(request.status in (200, 201) for request in requests.values())
    done = sum(times_done(request, stored) == 1 for request in unknown)
    if strike == stage.kill_service and done == 0:
        broken["too few to show anything"].append("no write that was done and not answered")
    print(f"{title}: {len(requests)} requests in {seconds} s, {answered} answered; of the "
          f"{len(unknown)} writes without an answer {done} were done, and all were sent again")
    return broken


def expect_whole(broken):
    broken.tell()
    print("    as it must be" if not broken else "    BROKEN")
    return not broken


def expect_broken(broken, *kinds):
    """A control: what a check is for must be found when it is there, and nothing else."""
    broken.tell()
    is_right = set(broken) == set(kinds)
    print("    found, as it must be" if is_right else f"    NOT AS IT MUST BE: {'; '.join(kinds)}")
    return is_right


def without_waiting_for_the_disk(stage, number, seconds):
    leave = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'insats_app'"
    stage.database.ask(f"ALTER ROLE insats_app SET synchronous_commit = off; {leave}")
    return run(stage, number, "synchronous_commit off, PostgreSQL killed twice",
               stage.kill_database_behind, seconds)


def check_all(stage, seconds):
    stage.begin()
    yield expect_whole(run(stage, 1, "The service killed twice", stage.kill_service, seconds))
    yield expect_whole(run(stage, 2, "PostgreSQL killed twice", stage.kill_database, seconds))
    print("Controls, each of which must break:")
    yield expect_broken(run(stage, 3, "Without keys, the service killed twice",
                            stage.kill_service, seconds, keys_are_kept=False),
                        "sent again, and there more than once")
    yield expect_broken(without_waiting_for_the_disk(stage, 4, seconds),
                        "answered, but not there", "read and answered, but not logged")


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=int, default=8)
    options = parser.parse_args()
    stage = Stage(options.folder)
    try:
        is_right = all(list(check_all(stage, options.seconds)))
    except subprocess.CalledProcessError as failed:
        raise SystemExit(f"history: {failed}") from failed
    finally:
        stage.service.stop()
    sys.exit(0 if is_right else 1)


if __name__ == "__main__":
    main()
