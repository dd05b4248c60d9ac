"""The table of figures, on the screen and in docs/performance.md."""
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
LIBRARIES = ["libulfius2.7", "libmicrohttpd12", "libjansson4", "libpq5", "wrk"]


def spread(values, form):
    """Median (lowest to highest)."""
    low, middle, high = (format(value, form) for value in
                         (min(values), statistics.median(values), max(values)))
    return f"{middle} ({low} to {high})"


def versions():
    asked = subprocess.run(["dpkg-query", "--show", "--showformat=${Package} ${Version}\n", *LIBRARIES],
                           capture_output=True, text=True, check=False).stdout
    return ", ".join(asked.split("\n")[:-1])


class Outcome:
    def __init__(self, database, options):
        self.options = options
        self.titles = {}
        self.results = {}  # by side, one for each run
        self.starts = []
        self.memory_at_start = self.memory_after_load = 0
        self.server = database.ask("SELECT current_setting('server_version'), current_setting('fsync'), "
                                   "current_setting('synchronous_commit')")[0]

    def add(self, side, result):
        self.titles[side.key] = side.title
        self.results.setdefault(side.key, []).append(result)

    def latest(self, all_sides):
        return ", ".join(f"{side.key} {self.results[side.key][-1].rate:.0f}/s" for side in all_sides)

    def quotients(self, ratio):
        """Run by run: what disturbs the machine for longer disturbs both sides."""
        return [one.rate / other.rate for one, other in
                zip(self.results[ratio.side], self.results[ratio.yardstick])]

    def ratio_rows(self):
        yield "| ratio | median (lowest to highest) | goal |"
        yield "|---|---|---|"
        for ratio in sides.RATIOS:
            yield f"| {ratio.key} {ratio.title} | {spread(self.quotients(ratio), '.2f')} | {ratio.goal} |"

    def side_rows(self):
        yield "| side | per second: median (lowest to highest) | CPU µs per request: service | database | generator |"
        yield "|---|---|---|---|---|"
        for key, results in self.results.items():
            cpu = [statistics.median(result.cpu[part] for result in results)
                   for part in ("service", "database", "generator")]
            rates = spread([result.rate for result in results], ",.0f")
            columns = " | ".join(f"{used:.0f}" for used in cpu)
            yield f"| {self.titles[key]} | {rates} | {columns} |"

    def single_rows(self):
        yield f"- G13 start to first answer (an order): {spread(self.starts, '.0f')} ms; goal 300."
        yield (f"- Resident memory of the service: {self.memory_at_start:.1f} MiB after the first answer, "
               f"{self.memory_after_load:.1f} MiB after all load.")

    def how(self):
        version, fsync, commit = self.server
        options = self.options
        yield (f"{datetime.date.today()}, {os.cpu_count()} cores ({platform.machine()}) shared by service, "
               f"database and load generator. PostgreSQL {version} over its socket, fsync {fsync}, "
               f"synchronous_commit {commit}, else as installed. {versions()}.")
        yield ""
        yield (f"{options.runs} runs of {options.seconds} s of each side by turns, {load.CONNECTIONS} connections, "
               f"{options.orders} orders to read among; every confirmation takes a fresh order and a fresh key. "
               "Each request verifies a token, checks rights under row-level security and leaves its "
               "log entry durably; after each run the rows in the database are those of the answered "
               f"requests (of what wrk cuts off at the end, at most {load.CONNECTIONS} more). pgbench "
               "(-M prepared) sends the service's own statements, each in a round trip, with "
               "the service's plan settings. Ratios are taken run by run. CPU that the kernel does for a process counts as its own.")

    def text(self):
        parts = (self.how(), self.ratio_rows(), self.side_rows(), self.single_rows())
        return "\n\n".join("\n".join(part) for part in parts)


def write(path, text):
    """Replaces the figures; what people wrote around them stays."""
    block = f"{BEGIN}\n\n{text}\n\n{END}"
    old = path.read_text() if path.exists() else f"# Speed\n\n{BEGIN}{END}\n"
    if BEGIN not in old:
        old = f"{old.rstrip()}\n\n{BEGIN}{END}\n"
    path.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: block, old, flags=re.S))
