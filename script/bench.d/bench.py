#!/usr/bin/python3
"""The measuring part of script/bench, which starts it; see there."""
import argparse
import collections
import http.client
import signal
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

import executors  # noqa: E402
import load  # noqa: E402
import machine  # noqa: E402
import nation  # noqa: E402
import report  # noqa: E402
import sandbox  # noqa: E402
import sides  # noqa: E402
import statements  # noqa: E402
import town  # noqa: E402

RULE = f"{sandbox.BASE}/rules/escort-without-assistance"
WARM_UP_SECONDS = 1
DEEP_PAGE = 10_000
FIRST_RATE = 4000  # confirmations a second that the warm-up may reach; then what it reached
# What --quick and so on leave to them, and how large a nation they make (nation.SCALES).
Size = collections.namedtuple("Size", "orders runs seconds nation")
SIZES = {"whole": Size(200_000, 5, 5, "whole"), "full": Size(200_000, 5, 5, "full"),
         "quick": Size(20_000, 3, 2, None), "trial": Size(5_000, 1, 1, "trial")}
STEADY = (("get", "read", 10), ("confirm", "write", 20))  # side, what it is, p99 in milliseconds


def say(text):
    print(text, file=sys.stderr, flush=True)


class Bench:
    CROWD = 1000  # connections

    def __init__(self, folder, options):
        self.folder = folder
        self.options = options
        self.database = machine.Database(folder)
        self.service = machine.Service(folder)
        self.bare = machine.Bare(ROOT / "build/release/bare_handler", folder / "rule.json")
        self.today = sandbox.TODAY.isoformat()
        self.confirmation = f'{{"confirmedOn":"{self.today}"}}'
        self.town = town.Town(self.database, self.service, options.orders)
        self.many = executors.Executors(
            "many", self, executors.some_of_each(self.database, options.orders))
        self.sides = {side.key: side for side in sides.sides_of(self)}  # run in this order
        self.nation = nation.Nation(self) if options.nation else None
        self.rates = {}  # of confirmations, by side, as last measured
        self.seed = 0

    # What there is to read and to confirm

    def prepare_sides(self):
        texts = self.texts = statements.Statements(ROOT / "build/release/made/queries.c")
        common = self.variables()
        self.write("bare.pgbench", texts.read(statements.READ_BARE, common))
        self.write("read.pgbench", texts.read(statements.READ, common))
        self.write("page.pgbench", texts.page(self.page_variables()))
        self.write("confirm.pgbench", texts.confirm(self.confirm_variables()))
        rule = self.ask(RULE)
        self.rule_match = rule.getheader("ETag")
        (self.folder / "rule.json").write_bytes(rule.read())
        if self.ask(RULE, {"If-None-Match": self.rule_match}).status != 304:
            raise SystemExit("bench: a rule that is held already is sent again")
        self.bare.start()

    def ask(self, path, headers=None):
        client = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=5)
        client.request("GET", path, headers={"Authorization": f"Bearer {self.town.token}",
                                             **(headers or {})})
        return client.getresponse()

    def variables(self):
        return {"municipality": "382", "subject": "bench-provider", "role": "provider",
                "unit": "bench", "provider": self.town.provider, "operation": "getOrder",
                "trace": "4bf92f3577b34da6a3ce929d0e0e4736"}

    def page_variables(self):
        return {**self.variables(), "operation": "listOrders", "page_size": "50",
                "page_start": "0"}

    def confirm_variables(self):
        return {**self.variables(), "operation": "confirmOrder", "client": "bench-provider",
                "request_hash": 64 * "0", "today": self.today, "confirmed_on": self.today,
                "state": "confirmed", "status": "200", "watch": "confirmation_due",
                "message": "order_confirmed", "receiver": "officer", "fields": "{confirmedOn}"}

    def write(self, name, text):
        (self.folder / name).write_text(text)

    # The sides

    def get(self, seconds, begin, **how):
        self.seed += 1
        return load.wrk("get_order.lua", self.service.url, seconds, begin, token=self.town.token,
                        path=town.ORDERS, seed=self.seed, **self.town.read_range(), **how)

    def get_crowd(self, seconds, begin):
        return self.get(seconds, begin, connections=self.CROWD)

    def get_bare(self, seconds, begin, **how):
        given = self.variables()
        settings = " ".join(f"-c insats.{name}={given[name]}" for name in
                            ("municipality", "role", "unit", "subject", "provider"))
        return load.pgbench(self.database, self.folder / "bare.pgbench", seconds, begin,
                            {**given, **self.town.read_range()}, settings, **how)

    def get_same(self, seconds, begin, **how):
        return load.pgbench(self.database, self.folder / "read.pgbench", seconds, begin,
                            {**self.variables(), **self.town.read_range()}, **how)

    def confirm(self, seconds, begin, **how):
        return load.wrk("confirm_order.lua", self.service.url, seconds, begin,
                        token=self.town.token, path=town.ORDERS, first=self.town.new_from(),
                        body=self.confirmation, **how)

    def confirm_same(self, seconds, begin, **how):
        return load.pgbench(self.database, self.folder / "confirm.pgbench", seconds, begin,
                            {**self.confirm_variables(), "i": -1, "first": self.town.new_from()},
                            **how)

    def page(self, seconds, begin, **how):
        return load.wrk("get.lua", self.service.url, seconds, begin, token=self.town.token,
                        path=town.PAGE, **how)

    def page_same(self, seconds, begin):
        return load.pgbench(self.database, self.folder / "page.pgbench", seconds, begin,
                            self.page_variables())

    def rule(self, seconds, begin, **more):
        return load.wrk("get.lua", self.service.url, seconds, begin, token=self.town.token,
                        path=RULE, **more)

    def rule_bare(self, seconds, begin, **more):
        return load.wrk("get.lua", self.bare.url, seconds, begin, token="-", path=RULE, **more)

    def unchanged(self, seconds, begin):
        return self.rule(seconds, begin, match=self.rule_match)

    def unchanged_bare(self, seconds, begin):
        return self.rule_bare(seconds, begin, match=self.rule_match)

    # Around a run

    def prepare(self, side, seconds):
        """Enough fresh orders, and the same start for all: nothing left to be written out."""
        if side.confirms:
            longest = load.PREPARING_SECONDS + seconds
            side.confirms.need_new(
                int(1.7 * longest * self.rates.get(side.key, FIRST_RATE)) + 2000)
        self.database.ask("CHECKPOINT")

    def finish(self, side, done):
        """Each answered confirmation confirmed one order; the next run begins behind them."""
        orders = side.confirms
        if orders is None:
            return
        self.rates[side.key] = done.rate
        confirmed, last = orders.confirmed()
        if not (done.errors or done.answered <= confirmed <= done.answered + side.may_exceed):
            raise SystemExit(f"bench: {side.title}: {done.answered} answered, "
                             f"but {confirmed} orders confirmed")
        orders.first_new = max(orders.first_new, last) + 2 * load.CONNECTIONS

    # All of it

    def starts(self):
        """Milliseconds to the first answer: an order, so that everything it takes is there."""
        path = town.ORDERS + str(statements.FIRST_NUMBER)
        took = []
        for _ in range(self.options.runs):
            self.service.stop()
            took.append(self.service.start(path, self.town.token))
        return took

    def evaluations(self):
        """Microseconds, rules considered and heap of the slowest evaluation, once for each run."""
        program = ROOT / "build/release/evaluation_time"
        printed = (subprocess.run([program], capture_output=True, text=True, check=True).stdout
                   for _ in range(self.options.runs))
        return [tuple(map(float, line.split())) for line in printed]

    def deep_pages(self):
        """How many buffers the first page reads, and the DEEP_PAGEth (or the last, where no nation
        is made either): (page, buffers)."""
        if self.nation:
            self.town.need_new(50 * DEEP_PAGE - self.town.first_new)
        last = min(DEEP_PAGE, self.town.order_count // 50)
        end = self.database.ask(f"SELECT id FROM \"order\" WHERE {self.town.are_its_own()} "
                                f"ORDER BY id DESC LIMIT 1 OFFSET {50 * (last - 1) - 1}")[0][0]
        return [(page, self.database.buffers(
                    *self.texts.page_behind(self.page_variables(), after)))
                for page, after in ((1, None), (last, end))]

    def make_orders(self):
        say(f"Making {self.options.orders:,} orders of one executor ...")
        self.town.make()
        if self.nation:
            self.nation.measure_before(say)
        say(f"Making {self.many.orders.readable:,} orders of {self.many.count} executors ...")
        self.many.found()
        self.many.orders.copy_all()
        self.database.ask("VACUUM ANALYZE")

    def measure_rounds(self, outcome):
        say("Warming up ...")
        for side in self.sides.values():
            errors = side.warm_up(self, WARM_UP_SECONDS)
            if errors:
                say(f"While warming up, {side.title}: {errors}")
        # Plans that were made while a table was small are made anew, as autovacuum does in time.
        self.database.ask("VACUUM ANALYZE")
        for run in range(self.options.runs):
            for side in self.sides.values():
                outcome.add(side, side.run(self, self.options.seconds))
            say(f"Run {run + 1} of {self.options.runs}: " + outcome.latest(self.sides))

    def measure_steady(self, outcome):
        """At half of what each reached at most, as many runs."""
        for key, name, _ in STEADY:
            rate = outcome.median_rate(key) / 2
            side = self.sides[key].at(rate)
            say(f"At {rate:.0f}/s: {side.title} ...")
            outcome.steady[name] = [self.run_beside_disk(side) for _ in range(self.options.runs)]

    def run_beside_disk(self, side):
        with machine.Disk(self.folder) as disk:
            result = side.run(self, self.options.seconds)
        return report.Steady(result, max(disk.slowest.values()))

    def measure(self):
        self.service.start()
        self.make_orders()
        self.prepare_sides()
        outcome = report.Outcome(self.database, self.options)
        outcome.starts = self.starts()
        outcome.evaluations = self.evaluations()
        outcome.memory_at_start = self.service.memory()
        self.measure_rounds(outcome)
        self.measure_steady(outcome)
        outcome.memory_after_load = self.service.memory()
        outcome.pages = self.deep_pages()
        if self.nation:
            say("So far:\n\n" + outcome.text())
            self.nation.measure(outcome, say)
        return outcome


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--orders", type=int)
    size = parser.add_mutually_exclusive_group()
    for name in SIZES:
        size.add_argument(f"--{name}", action="store_const", const=name, dest="size")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write and options.size == "trial":
        parser.error("the figures of a trial mean nothing, and are not written")
    for name, value in SIZES[options.size or "whole"]._asdict().items():
        if getattr(options, name, None) is None:
            setattr(options, name, value)
    return options


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    options = read_options()
    bench = Bench(options.folder, options)
    try:
        outcome = bench.measure()
    finally:
        bench.service.stop()
        bench.bare.stop()
    text = outcome.text()
    print(text)
    if options.write:
        report.write(ROOT / "docs/performance.md", text)


if __name__ == "__main__":
    main()
