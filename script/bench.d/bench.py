#!/usr/bin/python3
"""The measuring part of script/bench, which starts it; see there."""
import argparse
import contextlib
import datetime
import importlib.machinery
import importlib.util
import io
import signal
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

import load  # noqa: E402
import machine  # noqa: E402
import report  # noqa: E402
import sandbox  # noqa: E402
import sides  # noqa: E402
import statements  # noqa: E402

PATH = f"{sandbox.BASE}/orders/{statements.PREFIX}"
WARM_UP_SECONDS = 1
FIRST_RATE = 4000  # confirmations a second that the warm-up may reach; then what it reached


def say(text):
    print(text, file=sys.stderr, flush=True)


def demo_data():
    """script/demo-data as a module: it knows how a case comes into being."""
    loader = importlib.machinery.SourceFileLoader("demo_data", str(HERE.parent / "demo-data"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("demo_data", loader))
    loader.exec_module(module)
    return module


class Bench:
    def __init__(self, folder, options):
        self.folder = folder
        self.options = options
        self.database = machine.Database(folder)
        self.service = machine.Service(folder)
        self.today = datetime.date.today().isoformat()
        self.first_new = options.orders   # the first order that nobody has confirmed
        self.order_count = options.orders
        self.rates = {}                   # of confirmations, by side, as last measured
        self.seed = 0

    # What there is to read and to confirm

    def make_data(self):
        say(f"Making {self.options.orders} orders ...")
        roles = ("case_officer", "authority_manager", "administrator")
        people = {role: sandbox.Caller(self.service.url, self.service.token(role))
                  for role in roles}
        demo = demo_data()
        with contextlib.redirect_stdout(io.StringIO()):
            demo.load_providers("0382", people)
        demo.escort_case("0382", people, 0)
        self.database.ask((HERE / "data.sql").read_text())
        count = self.options.orders
        self.database.ask(f"CALL bench.copy(false, 0, {count - 1}, {count});"
                          f"CALL bench.copy(true, 0, {count - 1}, {count})")
        self.database.ask("VACUUM ANALYZE")

    def prepare_sides(self):
        found = self.database.ask('SELECT provider_id FROM "order" LIMIT 1')
        self.provider = found[0][0]
        self.token = self.service.token("provider", "--provider", self.provider)
        texts = statements.Statements(ROOT / "build/release/made/queries.c")
        common = self.variables()
        self.write("bare.pgbench", texts.read(statements.READ_BARE, common))
        self.write("read.pgbench", texts.read(statements.READ, common))
        self.write("confirm.pgbench", texts.confirm(self.confirm_variables()))

    def variables(self):
        return {"municipality": "382", "subject": "bench-provider", "role": "provider",
                "unit": "bench", "provider": self.provider, "operation": "getOrder",
                "trace": "4bf92f3577b34da6a3ce929d0e0e4736"}

    def confirm_variables(self):
        return {**self.variables(), "operation": "confirmOrder", "client": "bench-provider",
                "request_hash": 64 * "0", "today": self.today, "confirmed_on": self.today,
                "state": "confirmed", "status": "200", "watch": "confirmation_due",
                "message": "order_confirmed", "receiver": "officer", "fields": "{confirmedOn}"}

    def write(self, name, text):
        (self.folder / name).write_text(text)

    @staticmethod
    def order_id(number):
        return f"{statements.PREFIX}{statements.FIRST_NUMBER + number}"

    # The sides

    def get(self, seconds, begin):
        self.seed += 1
        return load.wrk("get_order.lua", self.service.url, seconds, begin, token=self.token,
                        path=PATH, seed=self.seed, **self.read_range())

    def read_range(self):
        return {"first": statements.FIRST_NUMBER,
                "last": statements.FIRST_NUMBER + self.options.orders - 1}

    def get_bare(self, seconds, begin):
        given = self.variables()
        settings = " ".join(f"-c insats.{name}={given[name]}" for name in
                            ("municipality", "role", "unit", "subject", "provider"))
        return load.pgbench(self.database, self.folder / "bare.pgbench", seconds, begin,
                            {**given, **self.read_range()}, settings)

    def get_same(self, seconds, begin):
        return load.pgbench(self.database, self.folder / "read.pgbench", seconds, begin,
                            {**self.variables(), **self.read_range()})

    def confirm(self, seconds, begin):
        return load.wrk("confirm_order.lua", self.service.url, seconds, begin, token=self.token,
                        path=PATH, first=statements.FIRST_NUMBER + self.first_new,
                        body=f'{{"confirmedOn":"{self.today}"}}')

    def confirm_same(self, seconds, begin):
        return load.pgbench(self.database, self.folder / "confirm.pgbench", seconds, begin,
                            {**self.confirm_variables(), "i": -1,
                             "first": statements.FIRST_NUMBER + self.first_new})

    # Around a run

    def prepare(self, side, seconds):
        """Enough fresh orders, and the same start for all: nothing left to be written out."""
        if side.trail == sides.WRITE_TRAIL:
            longest = load.PREPARING_SECONDS + seconds
            needed = int(1.7 * longest * self.rates.get(side.key, FIRST_RATE)) + 2000
            missing = self.first_new + needed - self.order_count
            if missing > 0:
                self.database.ask(f"CALL bench.copy(true, {self.order_count}, "
                                  f"{self.order_count + missing - 1}, {self.options.orders})")
                self.order_count += missing
        self.database.ask("CHECKPOINT")

    def finish(self, side, done):
        """Each answered confirmation confirmed one order; the next run begins behind them."""
        if side.trail != sides.WRITE_TRAIL:
            return
        self.rates[side.key] = done.rate
        found = self.database.ask(
            "SELECT count(*), coalesce(max(right(id::text, 11)::bigint), 0) FROM \"order\" "
            f"WHERE state = 'confirmed' AND id >= '{self.order_id(self.first_new)}'")
        confirmed, last = map(int, found[0])
        if not (done.errors or done.answered <= confirmed <= done.answered + side.may_exceed):
            raise SystemExit(f"bench: {side.title}: {done.answered} answered, "
                             f"but {confirmed} orders confirmed")
        self.first_new = max(self.first_new, last - statements.FIRST_NUMBER) + 2 * load.CONNECTIONS

    # All of it

    def starts(self):
        """Milliseconds to the first answer: an order, so that everything it takes is there."""
        path = PATH + str(statements.FIRST_NUMBER)
        took = []
        for _ in range(self.options.runs):
            self.service.stop()
            took.append(self.service.start(path, self.token))
        return took

    def evaluations(self):
        """Microseconds, rules considered and heap of the slowest evaluation, once for each run."""
        program = ROOT / "build/release/evaluation_time"
        printed = (subprocess.run([program], capture_output=True, text=True, check=True).stdout
                   for _ in range(self.options.runs))
        return [tuple(map(float, line.split())) for line in printed]

    def measure(self):
        self.service.start()
        self.make_data()
        self.prepare_sides()
        outcome = report.Outcome(self.database, self.options)
        outcome.starts = self.starts()
        outcome.evaluations = self.evaluations()
        outcome.memory_at_start = self.service.memory()
        all_sides = sides.sides_of(self)
        say("Warming up ...")
        for side in all_sides:
            errors = side.warm_up(self, WARM_UP_SECONDS)
            if errors:
                say(f"While warming up, {side.title}: {errors}")
        # Plans that were made while a table was small are made anew, as autovacuum does in time.
        self.database.ask("VACUUM ANALYZE")
        for run in range(self.options.runs):
            for side in all_sides:
                outcome.add(side, side.run(self, self.options.seconds))
            say(f"Run {run + 1} of {self.options.runs}: " + outcome.latest(all_sides))
        outcome.memory_after_load = self.service.memory()
        return outcome


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--orders", type=int, default=20_000)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    options.runs = options.runs or (3 if options.quick else 5)
    options.seconds = options.seconds or (2 if options.quick else 5)
    return options


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    options = read_options()
    bench = Bench(options.folder, options)
    try:
        outcome = bench.measure()
    finally:
        bench.service.stop()
    text = outcome.text()
    print(text)
    if options.write:
        report.write(ROOT / "docs/performance.md", text)


if __name__ == "__main__":
    main()
