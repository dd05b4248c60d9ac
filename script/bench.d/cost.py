#!/usr/bin/python3
"""The measuring part of script/cost, which starts it; see there."""
import argparse
import http.client
import json
import re
import shutil
import signal
import statistics
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

import machine  # noqa: E402
import sandbox  # noqa: E402
import town  # noqa: E402
import typical  # noqa: E402

KEPT = ROOT / "tests/cost.tsv"
HEAD = "# What script/cost compares with, and what it was counted with; --write renews it.\n"
LIBRARIES = ["libc6", "libjansson4", "libpq5", "librhonabwy1.1", "libssl3", "libulfius2.7",
             "valgrind"]
HELP = ("cost: script/cost --profile shows where; if it is worth it, script/cost --write, and the "
        "commit says why")
MOST = 1.05         # of what is kept; below the same share less it says so
MOST_GROWN = 1.02   # with 190 operations more: between 10 and 200
READABLE = 100      # orders to read among
NEW = 1300          # and to confirm one after the other: 200 in each of at most six runs
# From the values that came in to the answer's bytes: on the thread that receives, and on the one
# that asks the database (api/dispatch.c, api/group.c).
COUNTED_FUNCTIONS = ("dispatch", "serve_group", "serve_alone")
# /livez is asked between the requests: where its handler begins, what was counted is written down.
MARK = "/livez"
MARK_FUNCTION = "handle_get_liveness"


class Client:
    """One connection, one request after the other."""

    def __init__(self, port, tokens, first_order):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.tokens = tokens
        self.next_order = first_order

    def send(self, request):
        order = town.order_id(self.next_order)
        self.next_order += "{order}" in request.path
        headers = {name: text.replace("{order}", order) for name, text in request.headers.items()}
        headers["Authorization"] = f"Bearer {self.tokens[request.caller]}"
        body = None
        if request.body is not None:
            body = json.dumps(request.body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        self.ask(request.method, sandbox.BASE + request.path.replace("{order}", order),
                 request.status, body, headers)

    def mark(self):
        self.ask("GET", MARK, 200, None, {})

    def ask(self, method, path, status, body, headers):
        self.connection.request(method, path, body, headers)
        reply = self.connection.getresponse()
        text = reply.read()
        if reply.status != status:
            raise SystemExit(f"cost: {method} {path}: {reply.status} {text[:2000].decode()}")


def count_under(service, output):
    service.under = ["valgrind", "--quiet", "--tool=callgrind", "--vgdb=no",
                     *(f"--toggle-collect={function}" for function in COUNTED_FUNCTIONS),
                     f"--dump-before={MARK_FUNCTION}",
                     f"--callgrind-out-file={output}"]


def total(output, part):
    return int(re.search(r"^totals: (\d+)$", Path(f"{output}.{part}").read_text(), re.M).group(1))


def check_counted(output, parts):
    """One that has another name by now would count as nothing, and look cheap."""
    text = "".join(Path(f"{output}.{part}").read_text() for part in range(1, parts + 1))
    for function in COUNTED_FUNCTIONS:
        if re.search(rf"^c?fn=\(\d+\) {function}$", text, re.M) is None:
            raise SystemExit(f"cost: nothing was counted in {function}: is it still there?")


class Counting:
    def __init__(self, folder):
        self.folder = folder
        self.service = machine.Service(folder)
        # One heap for all threads: which of several is taken would be a matter of chance.
        self.service.environment = {"INSATS_THREADS": "1", "INSATS_CONNECTIONS": "3",
                                    "MALLOC_ARENA_MAX": "1"}
        self.town = town.Town(machine.Database(folder), self.service, READABLE)
        self.requests = typical.requests(town.order_id(0), sandbox.TODAY.isoformat())
        self.next_order = self.town.first_new
        self.outputs = 0

    def prepare(self):
        """Data and tokens, made by the program as it is. The newest orders stay unconfirmed, so
        that every page of them is the same."""
        self.service.start()
        self.town.make()
        self.town.need_new(NEW)
        self.tokens = {"provider": self.town.token,
                       "case_officer": self.service.token("case_officer")}
        self.service.stop()

    def run(self, program):
        """Instructions per request by name."""
        self.outputs += 1
        output = self.folder / f"callgrind.{self.outputs}"
        self.service.program = self.folder / program
        shutil.copy(ROOT / "build/release" / program, self.service.program)
        count_under(self.service, output)
        self.service.start()
        try:
            self.ask_all()
        finally:
            self.service.stop()
        # Odd parts are warm-ups; the last is one mark's own cost, which stands in all of them.
        parts = 2 * len(self.requests) + 1
        check_counted(output, parts)
        mark = total(output, parts)
        return {request.name: round((total(output, 2 * place + 2) - mark) / request.times)
                for place, request in enumerate(self.requests)}

    def ask_all(self):
        client = Client(self.service.port, self.tokens, self.next_order)
        for request in self.requests:
            for _ in range(2):
                for _ in range(request.times):
                    client.send(request)
                client.mark()
        client.mark()
        self.next_order = client.next_order

    def profile(self):
        """The functions in which most of the first run's instructions were."""
        for place, request in enumerate(self.requests):
            print(f"\n{request.name}")
            for row in top_functions(f"{self.folder}/callgrind.1.{2 * place + 2}"):
                print("{:>6} %  {}  {}".format(*row).rstrip())


def top_functions(output, most=15):
    text = subprocess.run(["callgrind_annotate", "--auto=no", "--threshold=100", output],
                          capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^ *[\d,]+ \( *([\d.]+)%\)  \S+:(\S+)(?: \[(.*)\])?$", text, re.M)
    # What the thread stands in all the time is shown with all of it.
    return [(share, function, Path(library).name) for share, function, library in rows
            if float(share) < 100][:most]


def command_line(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def tools():
    """What the figures depend on beside our own code; valgrind shows the program no newer vectors
    than AVX2."""
    has_avx2 = " avx2 " in Path("/proc/cpuinfo").read_text()
    packages = command_line("dpkg-query", "--show", "--showformat=${Package}\t${Version}\n",
                            *LIBRARIES)
    return {"compiler": command_line("gcc", "--version")[0],
            "processor": f"{command_line('uname', '-m')[0]}, {'with' if has_avx2 else 'no'} AVX2",
            **dict(line.split("\t") for line in packages)}


def read_kept():
    """Instructions by request, and versions by tool."""
    kept = {"request": {}, "tool": {}}
    for line in KEPT.read_text().splitlines():
        if not line.startswith("#"):
            kind, name, value = line.split("\t")
            kept[kind][name] = int(value) if kind == "request" else value
    return kept["request"], kept["tool"]


def write_kept(counts):
    rows = [("request", *row) for row in counts.items()] + [("tool", *row)
                                                            for row in tools().items()]
    KEPT.write_text(HEAD + "".join("\t".join(map(str, row)) + "\n" for row in rows))
    print(f"{KEPT.relative_to(ROOT)} is renewed")


def changed_tools(kept):
    found = tools()
    return [f"{name}: {kept.get(name, 'nothing')} then, {found.get(name, 'nothing')} now"
            for name in {**kept, **found} if kept.get(name) != found.get(name)]


def change(before, now):
    return f"{100 * (now / before - 1):+.2f} %" if before else ""


def verdict(before, now):
    if before is None:
        return "not kept yet"
    if now > before * MOST:
        return "TOO MUCH"
    return "much less" if now < before / MOST else "ok"


def compare(counts):
    """Prints the table; what is above the limit, as sentences."""
    kept, kept_tools = read_kept() if KEPT.exists() else ({}, {})
    verdicts = {name: verdict(kept.get(name), now) for name, now in counts.items()}
    print(f"{'instructions per request':32}{'kept':>10}{'now':>10}{'change':>9}")
    for name, now in counts.items():
        before = kept.get(name)
        print(f"{name:32}{before or '':>10}{now:>10}{change(before, now):>9}  {verdicts[name]}")
    for line in changed_tools(kept_tools):
        print(f"The figures kept are not comparable as they stand: another {line}")
    advise(verdicts, kept, counts)
    return [f"{name} grew from {kept[name]} to {counts[name]} instructions "
            f"({change(kept[name], counts[name])}; at most {100 * (MOST - 1):.0f} %)"
            for name in counts if verdicts[name] == "TOO MUCH"] + [
            f"{name} has no figure in {KEPT.relative_to(ROOT)}: script/cost --write adds it"
            for name in counts if verdicts[name] == "not kept yet"]


def advise(verdicts, kept, counts):
    for name, judged in verdicts.items():
        if judged == "much less":
            print(f"{name} fell from {kept[name]} to {counts[name]}: keep that by "
                  "script/cost --write, so that it cannot creep back")


def compare_grown(counts, grown):
    print("\nwith 190 operations more in the contract")
    for name, now in grown.items():
        print(f"{name:32}{counts[name]:>10}{now:>10}{change(counts[name], now):>9}")
    return [f"{name} grows by 190 operations more from {counts[name]} to {now} instructions "
            f"({change(counts[name], now)}; at most {100 * (MOST_GROWN - 1):.0f} %)"
            for name, now in grown.items() if now > counts[name] * MOST_GROWN]


def print_spread(runs):
    """How far apart the runs lie, in hundredths of their median."""
    for name in runs[0]:
        values = [run[name] for run in runs]
        spread = 100 * (max(values) - min(values)) / statistics.median(values)
        print(f"{name:32}{min(values):>10} to {max(values)}: {spread:.3f} %")
    print()


def least(run, again):
    return {name: min(run[name], again[name]) for name in run}


def compare_all(counts, grown):
    return compare(counts) + compare_grown(counts, grown)


def measure(counting, options):
    """The sentences that say what is wrong; none when all is well. The heap's state is a matter of
    the threads' turns: what seems wrong is counted once more, and the lesser of the two holds."""
    counting.prepare()
    runs = [counting.run("insats_counted") for _ in range(options.runs)]
    if options.runs > 1:
        print_spread(runs)
    counts = {name: round(statistics.median(run[name] for run in runs)) for name in runs[0]}
    grown = counting.run("insats_grown")
    if options.write:
        write_kept(counts)
    wrong = compare_all(counts, grown)
    if wrong:
        print("\nonce more")
        counts = least(counts, counting.run("insats_counted"))
        wrong = compare_all(counts, least(grown, counting.run("insats_grown")))
    if options.profile:
        counting.profile()
    return wrong


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--runs", type=int, default=1, choices=range(1, 4))
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    options = read_options()
    wrong = measure(Counting(options.folder), options)
    if wrong:
        sys.exit("\n".join(["", *(f"cost: {line}" for line in wrong), HELP]))


if __name__ == "__main__":
    main()
