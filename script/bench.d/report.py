"""The table of figures, on the screen and in docs/performance.md."""
import collections
import datetime
import os
import platform
import re
import statistics
import subprocess

import load
import sides

BEGIN = "<!-- figures: script/bench --write replaces what follows -->"
END = "<!-- end of figures -->"
SHOWN_SECONDS = 20
# A run at a rate, and in milliseconds the slowest of what the disk was asked beside it.
Steady = collections.namedtuple("Steady", "result disk")
LIBRARIES = ["libulfius2.7", "libmicrohttpd12", "libjansson4", "libpq5", "wrk"]


def spread(values, form):
    """Median (lowest to highest)."""
    low, middle, high = (format(value, form) for value in
                         (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low} to {high})"


def growth(before, after):
    ratio = statistics.median(after) / statistics.median(before)
    return f"{spread(after, '.2f')} ms, {ratio:.2f} times as long"


def stalls(kind, slowest, most, disk):
    """In which seconds one took longer than what 99 of 100 shall; beside it what the disk took."""
    over = sorted(second for second, took in slowest.items() if took > most)
    longest = max(slowest, key=slowest.get, default=0)
    listed = ", ".join(f"{second} ({slowest[second]:.0f}; {disk.get(second, 0):.0f})"
                       for second in over[:SHOWN_SECONDS])
    return (f"{kind}s over {most} ms in {len(over)} of {len(slowest)} seconds"
            + (f" ({'the first ' if len(over) > SHOWN_SECONDS else ''}in milliseconds, and what "
               f"the disk took in the same second: {listed})" if over else "")
            + f", the longest {slowest.get(longest, 0):.0f} ms in second {longest}")


def versions():
    command = ["dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *LIBRARIES]
    asked = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return ", ".join(asked.splitlines())


class Outcome:
    def __init__(self, database, options):
        self.options = options
        self.titles = {}
        self.results = {}  # by side, one for each run
        self.starts = []
        self.evaluations = []
        self.memory_at_start = self.memory_after_load = 0
        self.pages = []     # (page, buffers)
        self.steady = {}    # at half of the peak: lists of Steady by kind
        self.growth = []    # nation.Growth of each side
        self.nation = None  # nation.Outcome
        settings = ("server_version", "fsync", "synchronous_commit", "shared_buffers")
        shown = ", ".join(f"current_setting('{name}')" for name in settings)
        self.server = database.ask(f"SELECT {shown}")[0]

    def add(self, side, result):
        self.titles[side.key] = side.title
        self.results.setdefault(side.key, []).append(result)

    def latest(self, all_sides):
        rates = {key: self.results[key][-1].rate for key in all_sides}
        return ", ".join(f"{key} {rate:.0f}/s" for key, rate in rates.items())

    def median_rate(self, key):
        return statistics.median(result.rate for result in self.results[key])

    def quotients(self, ratio):
        """Run by run: what disturbs the machine for longer disturbs both sides."""
        return [one.rate / other.rate for one, other in
                zip(self.results[ratio.side], self.results[ratio.yardstick])]

    def ratio_rows(self):
        yield "| ratio | median (lowest to highest) | goal |"
        yield "|---|---|---|"
        for ratio in sides.RATIOS:
            value = spread(self.quotients(ratio), ".2f")
            yield f"| {ratio.key} {ratio.title} | {value} | {ratio.goal} |"

    def side_rows(self):
        yield ("| side | per second: median (lowest to highest) | CPU µs per request: service "
               "| database | generator |")
        yield "|---|---|---|---|---|"
        for key, results in self.results.items():
            rates = spread([result.rate for result in results], ",.0f")
            cpu = (statistics.median(result.cpu[part] for result in results)
                   for part in ("service", "database", "generator"))
            columns = " | ".join(f"{used:.0f}" for used in cpu)
            yield f"| {self.titles[key]} | {rates} | {columns} |"

    def page_row(self):
        (first, few), (last, many) = self.pages
        yield f"- G4 buffers read by page {first}: {few}, by page {last:,}: {many}; goal: the same."

    def growth_rows(self):
        nation = self.nation.nation
        for side in self.growth:
            yield (f"- G6 {side.title}: median latency {spread(side.before, '.2f')} ms among "
                   f"{nation.orders_before:,} orders; among {nation.orders_after:,}, of executors "
                   f"in {nation.orders.size.towns} municipalities by turns: "
                   f"{growth(side.before, side.spread)}, goal: at most 1.3; of the one executor "
                   f"of before: {growth(side.before, side.same)}.")

    def steady_rows(self):
        for kind, goal in (("read", 10), ("write", 20)):
            results, disk = zip(*self.steady[kind])
            rate = statistics.median(result.rate for result in results)
            half, most = (spread([result.latency[part] for result in results], ".1f")
                          for part in (50, 99))
            yield (f"- G9 {kind}s at half of the peak ({rate:,.0f}/s), from when they were due: 50 "
                   f"of 100 took at most {half} ms, 99 of 100 {most} ms; goal: 99 in {goal} ms. "
                   "The disk, asked beside them ten times a second to keep 8 KiB, took at most "
                   f"{spread(disk, '.0f')} ms.")

    def nation_rows(self):
        nation, began, done, disk, errors = self.nation
        goals = nation.GOALS
        rates = ", ".join(f"{load.rate:.0f} {kind}s/s with 50 of 100 in {load.latency[50]:.1f} and "
                          f"99 of 100 in {load.latency[99]:.1f} ms" for kind, load in done.items())
        yield (f"- G12 all of Sweden ({nation.title}), {nation.scale.seconds} s from {began:%T} "
               f"UTC on, from when they were due: {rates}; {errors or 'no error'}; goal: 500/s, 99 "
               f"of 100 reads in {goals['read']} ms, writes in {goals['write']} ms, no error.")
        for kind, load in done.items():
            yield f"- G12 {stalls(kind, load.slowest, goals[kind], disk)}."
        yield ("- G12 the disk, asked beside it ten times a second to keep 8 KiB: "
               f"{stalls('answer', disk, goals['read'], disk)}.")

    def cost_row(self):
        yield ("- G7 and G10: `script/cost` counts instructions, and prints both; those of G10 are "
               "kept in tests/cost.tsv.")

    def evaluation_row(self):
        took, rules, heap = zip(*self.evaluations)
        yield (f"- G11 one evaluation of every fact under all rule sets at once, {max(rules):.0f} "
               f"rules considered (the slowest measure and stage): {spread(took, '.1f')} µs of "
               f"CPU, {max(heap):.0f} bytes of heap beside the arena; goal: below 50 µs and 0.")

    def service_rows(self):
        yield (f"- G8 resident memory of the service: {self.memory_at_start:.1f} MiB after the "
               f"first answer (goal: at most 24), {self.memory_after_load:.1f} MiB at most under "
               "all of the load above, with 1,000 connections too (goal: at most 64).")
        yield (f"- G13 start to first answer (an order): {spread(self.starts, '.0f')} ms; "
               "goal: at most 300.")

    def single_rows(self):
        yield from self.page_row()
        if self.nation:
            yield from self.growth_rows()
        yield from self.cost_row()
        yield from self.steady_rows()
        yield from self.evaluation_row()
        if self.nation:
            yield from self.nation_rows()
        yield from self.service_rows()

    def how(self):
        version, fsync, commit, buffers = self.server
        options = self.options
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2 ** 30
        yield (f"{datetime.date.today()}: {os.cpu_count()} cores ({platform.machine()}) and "
               f"{memory:.0f} GiB of memory, shared by service, database and load generator. "
               f"PostgreSQL {version} by socket, fsync {fsync}, synchronous_commit {commit}, "
               f"shared_buffers {buffers}. {versions()}.")
        yield ""
        yield (f"{options.runs} runs of {options.seconds} s of each side by turns, "
               f"{load.CONNECTIONS} connections, {options.orders:,} orders to read among; every "
               f"confirmation has a fresh order and key. The {sides.MANY} ask by turns, each with "
               "a subject, token and provider of its own for orders of its own, among as many "
               "again; all other sides have one caller. At a rate, a latency counts from when the "
               "request was due, so that a request has in it how long it waited to be sent. After "
               "each run the database held the log entries, audit entries, events and kept answers "
               "of exactly the answered requests "
               f"(and of what wrk cuts off at the end: at most {load.CONNECTIONS} more). pgbench "
               "(-M prepared) sends the SQL that the service was built with, each statement in a "
               "round trip of its own, under the same row-level security and plan settings; its "
               f"first {load.PREPARING_SECONDS} s, in which it prepares them, are not counted. "
               "Ratios are taken run by run; CPU is user and system time.")

    def text(self):
        parts = (self.how(), self.ratio_rows(), self.side_rows(), self.single_rows())
        return "\n\n".join("\n".join(part) for part in parts)


def write(path, text):
    """Replaces the figures; what people wrote around them stays."""
    block = f"{BEGIN}\n\n{text}\n\n{END}"
    old = path.read_text() if path.exists() else f"# Speed\n\n{BEGIN}{END}\n"
    if BEGIN not in old:
        old = f"{old.rstrip()}\n\n{BEGIN}{END}\n"
    path.parent.mkdir(exist_ok=True)
    figures = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.S)
    path.write_text(figures.sub(lambda _: block, old))
