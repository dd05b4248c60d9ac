"""Growth, and all of Sweden: G6 and G12.

290 municipalities beside the measured ones, 345 persons in each, ten decisions and twenty orders
for each person, and audit entries behind them. The first orders are the ones to be confirmed.
"""
import collections
import concurrent.futures
import datetime

import executors
import load
import machine
import sides
import town

TOWNS = 290
FIRST_CODE = 2000
RATES = {"read": 400, "write": 100}
GROWTH_RATE = 200         # requests a second while the latency is taken
GROWN_SIDES = ("get", "page")

Scale = collections.namedtuple("Scale", "persons orders audits seconds minutes gigabytes")
SCALES = {"trial": Scale(10 * TOWNS, 20_000, 50_000, 10, 1, 1),
          "whole": Scale(345 * TOWNS, 2_000_000, 5_000_000, 600, 7, 9),
          "full": Scale(345 * TOWNS, 20_000_000, 50_000_000, 600, 60, 90)}

# Of one side: medians in milliseconds, one for each run, before the growth and after it.
Growth = collections.namedtuple("Growth", "title before spread same")


# Loads by their kind; of the disk, milliseconds of the slowest by second.
Outcome = collections.namedtuple("Outcome", "nation began done disk errors")


class Nation:
    GOALS = {"read": 50, "write": 100}  # milliseconds for 99 of 100

    def __init__(self, bench):
        self.bench = bench
        self.database = bench.database
        self.scale = SCALES[bench.options.nation]
        size = town.Size(self.scale.persons, 10 * self.scale.persons, FIRST_CODE, TOWNS, 1)
        self.orders = town.Orders(self.database, self.scale.orders, size)
        self.orders.first_new = 0
        self.executors = executors.Executors("nation", bench, self.orders)
        self.title = (f"{TOWNS} municipalities, {size.persons:,} persons, "
                      f"{size.decisions:,} decisions; {self.scale.orders:,} orders, "
                      f"{self.scale.audits:,} audit entries")
        self.before = {}
        self.orders_before = self.orders_after = 0

    def make(self, say):
        say(f"Making {self.title}: about {self.scale.minutes} minutes and {self.scale.gigabytes} "
            "GB ...")
        self.executors.found()
        self.orders.copy_all(say)
        size = tuple(self.orders.size)
        self.database.ask(f"CALL bench.audit({self.scale.audits}, ROW{size})")
        self.database.ask("VACUUM ANALYZE")
        self.database.ask("CHECKPOINT")
        self.bench.service.stop()  # it learns at its start which municipalities there are
        self.bench.service.start()

    # Growth

    def count_orders(self):
        return int(self.database.ask('SELECT count(*) FROM "order"')[0][0])

    def latencies(self, side):
        side.warm_up(self.bench, 1)
        return [side.at(GROWTH_RATE).run(self.bench, self.bench.options.seconds).latency[50]
                for _ in range(self.bench.options.runs)]

    def spread_sides(self):
        """The grown sides again, by executors of all the new municipalities."""
        starts = {"get": self.executors.read, "page": self.executors.page}
        return {key: sides.Side(key, f"{self.bench.sides[key].title} in {TOWNS} municipalities",
                                sides.READ_TRAIL, load.CONNECTIONS, starts[key])
                for key in GROWN_SIDES}

    def measure_before(self, say):
        """While the measured municipality has only the orders that are read."""
        say(f"Latency at {GROWTH_RATE}/s before the growth ...")
        self.orders_before = self.count_orders()
        self.before = {key: self.latencies(self.bench.sides[key]) for key in GROWN_SIDES}

    def measure_after(self, say):
        say(f"Latency at {GROWTH_RATE}/s after the growth ...")
        self.orders_after = self.count_orders()
        spread = self.spread_sides()
        return [Growth(self.bench.sides[key].title, self.before[key],
                       self.latencies(spread[key]), self.latencies(self.bench.sides[key]))
                for key in GROWN_SIDES]

    # All of Sweden

    def loads(self):
        """Reads and writes side by side for the whole time, each at its rate."""
        starts = {"read": self.executors.read, "write": self.executors.confirm}
        with concurrent.futures.ThreadPoolExecutor(len(RATES)) as pool:
            running = {kind: pool.submit(starts[kind], self.scale.seconds, lambda: None, rate=rate)
                       for kind, rate in RATES.items()}
            return {kind: under_way.result() for kind, under_way in running.items()}

    def run(self):
        before = self.database.trails()
        with machine.Disk(self.bench.folder) as disk:
            began = datetime.datetime.now(datetime.timezone.utc)
            done = self.loads()
        self.bench.service.settle()
        errors = "; ".join(load.errors for load in done.values() if load.errors)
        wanted = [(sides.READ_TRAIL, done["read"].answered),
                  (sides.WRITE_TRAIL, done["write"].answered)]
        if not errors:
            sides.check_trails("all of Sweden", wanted, load.CONNECTIONS, before,
                               self.database.trails())
        return Outcome(self, began, done, disk.slowest, errors)

    def measure(self, outcome, say):
        self.make(say)
        outcome.growth = self.measure_after(say)
        say(f"All of Sweden for {self.scale.seconds} s ...")
        outcome.nation = self.run()
