"""What is measured: each side is a way to do the same work, a ratio holds two against each other.

A side leaves a trail in the database, and after each run the trail must be exactly as long as what
was answered. wrk cuts off what is under way when its time is up; the service finishes that too, so
its trail may be longer by at most one request for each connection.
"""
import copy
import functools

import executors
import load
import statements

READ_TRAIL = {"access_entry"}
WRITE_TRAIL = {"audit_entry", "event", "idempotency_answer", "message"}


class Result:
    """One run: requests a second, and the CPU of each part in microseconds per request."""

    def __init__(self, done, service, database):
        self.rate = done.rate
        self.latency = done.latency
        self.cpu = {"service": service / done.counted, "database": database / done.counted,
                    "generator": done.used}


class Meter:
    """The CPU that service and database use from the beginning on."""

    def __init__(self, *parts):
        self.parts = parts
        self.began = None

    def begin(self):
        self.began = [part.used() for part in self.parts]

    def end(self):
        return [part.used() - began for part, began in zip(self.parts, self.began)]


def check_trails(title, wanted, may_exceed, before, after):
    """Each table has grown by as many rows as were answered of what leaves a trail there, or by
    the few more that wrk cut off: as many in all that they leave a trail in. wanted: (trail,
    answered) of each kind of request."""
    grown = {table: count - before[table] for table, count in after.items()}
    for trail, answered in wanted:
        rows = {table: grown.pop(table) for table in sorted(trail)}
        if len(set(rows.values())) > 1 or not all(
                answered <= count <= answered + may_exceed for count in rows.values()):
            raise SystemExit(f"bench: {title}: {answered} answered, but grown are {rows}")
    if any(grown.values()):
        raise SystemExit(f"bench: {title}: also grown are {grown}")


class Side:
    def __init__(self, key, title, trail, may_exceed, start, confirms=None):
        self.key = key
        self.title = title
        self.trail = trail
        self.may_exceed = may_exceed
        self.start = start  # (seconds, what to call when it begins to count) -> Load
        self.confirms = confirms  # town.Orders of which each request takes a fresh one

    def at(self, rate):
        """The same at a rate instead of as fast as it is answered."""
        paced = copy.copy(self)
        paced.start = functools.partial(self.start, rate=rate)
        return paced

    def warm_up(self, bench, seconds):
        """Connections, caches and plans come into being; errors are told, not counted."""
        bench.prepare(self, seconds)
        done = self.start(seconds, lambda: None)
        bench.service.settle()
        bench.finish(self, done)
        return done.errors

    def run(self, bench, seconds):
        bench.prepare(self, seconds)
        trails = bench.database.trails()
        meter = Meter(bench.service, bench.database)
        done = self.start(seconds, meter.begin)
        bench.service.settle()
        used = meter.end()
        self.check(done, trails, bench.database.trails())
        bench.finish(self, done)
        return Result(done, *used)

    def check(self, done, before, after):
        if done.errors or done.answered == 0:
            raise SystemExit(f"bench: {self.title}: {done.answered} answered; {done.errors}")
        check_trails(self.title, [(self.trail, done.answered)], self.may_exceed, before, after)


class Ratio:
    def __init__(self, key, title, side, yardstick, goal):
        self.key = key
        self.title = title
        self.side = side
        self.yardstick = yardstick
        self.goal = goal


MANY = f"{executors.IN_ALL} callers in {executors.TOWNS} municipalities"
BESIDE = "none: beside the one above"
RATIOS = [
    Ratio("G1", "`GET /orders/{id}` : bare SELECT", "get", "get_bare", "0.4; later 1.0"),
    Ratio("G1", f"`GET /orders/{{id}}` : bare SELECT by {load.FEW} clients", "get",
          "get_bare_few", BESIDE),
    Ratio("G1", f"`GET /orders/{{id}}` of {MANY} : bare SELECT", "get_many", "get_bare", BESIDE),
    Ratio("G1", f"`GET /orders/{{id}}` of {MANY} : bare SELECT by {load.FEW} clients", "get_many",
          "get_bare_few", BESIDE),
    Ratio("G2", "`GET /orders/{id}` : the same statements", "get", "get_same", "1.0; later 3"),
    Ratio("G2", f"`GET /orders/{{id}}` : the same statements by {load.FEW} clients", "get",
          "get_same_few", BESIDE),
    Ratio("G2", f"`GET /orders/{{id}}` of {MANY} : the same statements", "get_many", "get_same",
          BESIDE),
    Ratio("G2", f"`GET /orders/{{id}}` of {MANY} : the same statements by {load.FEW} clients",
          "get_many", "get_same_few", BESIDE),
    Ratio("G3", "`POST …/confirmation` : the same statements", "confirm", "confirm_same",
          "1.2; later 3"),
    Ratio("G3", f"`POST …/confirmation` : the same statements by {load.FEW} clients", "confirm",
          "confirm_same_few", BESIDE),
    Ratio("G3", f"`POST …/confirmation` of {MANY} : the same statements", "confirm_many",
          "confirm_same", BESIDE),
    Ratio("G3", f"`POST …/confirmation` of {MANY} : the same statements by {load.FEW} clients",
          "confirm_many", "confirm_same_few", BESIDE),
    Ratio("G4", "a page of 50 orders : the same statements", "page", "page_same", "0.8"),
    Ratio("G5", "`GET /rules/{id}` : bare Ulfius, same bytes", "rule", "rule_bare", "0.8"),
    Ratio("G5", "304 to it : bare Ulfius, 304", "unchanged", "unchanged_bare", "0.8"),
    Ratio("G8", "`GET /orders/{id}`, 1,000 connections : 64", "get_crowd", "get", "0.9"),
]


def sides_of(bench):
    """Who runs, in this order, in each round."""
    cut = load.CONNECTIONS
    fewer = f", {load.FEW} clients"

    def few(start):
        return functools.partial(start, clients=load.FEW)

    return [
        Side("get", "service: GET /orders/{id}", READ_TRAIL, cut, bench.get),
        Side("get_bare", "pgbench: bare SELECT", set(), 0, bench.get_bare),
        Side("get_bare_few", f"pgbench: bare SELECT{fewer}", set(), 0, few(bench.get_bare)),
        Side("get_same", f"pgbench: the service's {len(statements.READ)} statements", READ_TRAIL, 0,
             bench.get_same),
        Side("get_same_few", f"pgbench: the service's {len(statements.READ)} statements{fewer}",
             READ_TRAIL, 0, few(bench.get_same)),
        Side("get_many", f"service: GET /orders/{{id}} of {MANY}", READ_TRAIL, cut,
             bench.many.read),
        Side("get_crowd", "service: GET /orders/{id}, 1,000 connections", READ_TRAIL, bench.CROWD,
             bench.get_crowd),
        Side("confirm", "service: POST /orders/{id}/confirmation", WRITE_TRAIL, cut, bench.confirm,
             bench.town),
        Side("confirm_many", f"service: POST /orders/{{id}}/confirmation of {MANY}", WRITE_TRAIL,
             cut, bench.many.confirm, bench.many.orders),
        Side("confirm_same", f"pgbench: the service's {len(statements.CONFIRM)} statements",
             WRITE_TRAIL, 0, bench.confirm_same, bench.town),
        Side("confirm_same_few",
             f"pgbench: the service's {len(statements.CONFIRM)} statements{fewer}", WRITE_TRAIL, 0,
             few(bench.confirm_same), bench.town),
        Side("page", "service: GET /orders?limit=50", READ_TRAIL, cut, bench.page),
        Side("page_same", f"pgbench: the service's {len(statements.PAGE)} statements", READ_TRAIL,
             0, bench.page_same),
        Side("rule", "service: GET /rules/{id}", set(), 0, bench.rule),
        Side("rule_bare", "bare Ulfius, same bytes", set(), 0, bench.rule_bare),
        Side("unchanged", "service: GET /rules/{id}, 304", set(), 0, bench.unchanged),
        Side("unchanged_bare", "bare Ulfius, 304", set(), 0, bench.unchanged_bare),
    ]
