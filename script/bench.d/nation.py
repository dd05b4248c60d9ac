"""Growth, and all of Sweden: G6 and G12.

290 municipalities beside the measured one, 345 persons in each, ten decisions and twenty orders for
each person, and audit entries behind them. The first orders are the ones to be confirmed.
"""
import concurrent.futures

import load
import town

TOWNS = 290
PERSONS = 345 * TOWNS
DECISIONS = 10 * PERSONS
AUDITS = 5_000_000
TOWNS_FIRST_CODE = 2000   # as bench.town() has it
RATES = {"read": 400, "write": 100}
SECONDS = 600
GROWTH_RATE = 200         # requests a second while the latency is taken
GROWN_SIDES = ("get", "page")


class Nation:
    SECONDS = SECONDS
    TITLE = f"{TOWNS} municipalities, {PERSONS:,} persons, {DECISIONS:,} decisions"

    def __init__(self, bench):
        self.bench = bench
        self.database = bench.database
        self.is_full = bench.options.full
        self.orders = 20_000_000 if self.is_full else 2_000_000
        self.audits = 10 * AUDITS if self.is_full else AUDITS

    def make(self, say):
        size = {"person": PERSONS, "decision": DECISIONS, "grant": PERSONS, "order": self.orders}
        say(f"Making {TOWNS} municipalities, {PERSONS:,} persons, {DECISIONS:,} decisions, "
            f"{self.orders:,} orders and {self.audits:,} audit entries: about "
            f"{60 if self.is_full else 7} minutes and {90 if self.is_full else 9} GB ...")
        self.database.ask(f"CALL bench.found_towns({TOWNS})")
        for part in town.PARTS:
            town.copy(self.database, part, 0, size[part], (PERSONS, DECISIONS, TOWNS))
            say(f"... {size[part]:,} of {part}")
        self.database.ask(f"CALL bench.audit({self.audits}, {TOWNS})")
        self.database.ask("VACUUM ANALYZE")
        self.database.ask("CHECKPOINT")
        self.bench.service.stop()  # it learns at its start which municipalities there are
        self.bench.service.start()

    def latencies(self, all_sides):
        """Medians of each run, in milliseconds, by side."""
        return {key: [all_sides[key].at(GROWTH_RATE).run(self.bench, self.bench.options.seconds)
                      .latency[50] for _ in range(self.bench.options.runs)]
                for key in GROWN_SIDES}

    def tokens(self):
        """A file with the executor's token for each municipality, in their order."""
        service, provider = self.bench.service, self.bench.town.provider
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            made = pool.map(lambda place: service.token(
                "provider", "--provider", provider,
                municipality=f"{TOWNS_FIRST_CODE + place:04}"), range(TOWNS))
            text = "\n".join(made) + "\n"
        path = self.bench.folder / "tokens"
        path.write_text(text)
        return path

    def loads(self, seconds):
        """Reads and writes side by side for the whole time, each at its rate."""
        common = {"path": town.ORDERS, "tokens": self.tokens(), "towns": TOWNS,
                  "first": town.FIRST, "last": town.FIRST + self.orders - 1}
        body = f'{{"confirmedOn":"{self.bench.today}"}}'
        service = self.bench.service
        with concurrent.futures.ThreadPoolExecutor(len(RATES)) as pool:
            running = {name: pool.submit(load.wrk, "nation.lua", service.url, seconds, lambda: None,
                                         rate=rate, kind=name, body=body, **common)
                       for name, rate in RATES.items()}
            return {name: under_way.result() for name, under_way in running.items()}

    def run(self, seconds):
        before = self.database.trails()
        done = self.loads(seconds)
        self.bench.service.settle()
        after = self.database.trails()
        errors = "; ".join(load.errors for load in done.values() if load.errors)
        logged = {"read": after["access_entry"] - before["access_entry"],
                  "write": after["audit_entry"] - before["audit_entry"]}
        for name, count in logged.items():
            answered = done[name].answered
            if not errors and not answered <= count <= answered + load.CONNECTIONS:
                raise SystemExit(f"bench: {answered} {name}s answered, {count} logged")
        return done, errors

    def measure(self, outcome, all_sides, say):
        small = self.latencies(all_sides)
        self.make(say)
        for key in GROWN_SIDES:
            all_sides[key].warm_up(self.bench, 1)
        large = self.latencies(all_sides)
        outcome.growth = {key: (small[key], large[key]) for key in GROWN_SIDES}
        say(f"All of Sweden for {SECONDS} s ...")
        outcome.nation = (self, *self.run(SECONDS))
