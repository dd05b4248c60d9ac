"""The load generators: wrk against the service, pgbench against the database."""
import os
import re
import resource
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONNECTIONS = 64
THREADS = 2
# What the service sets on each connection, so that both sides run the same plans.
SETTINGS = HERE.parent.parent / "persistence/plain/session_settings.sql"
PLANS = dict(re.findall(r"^SET (\w+) TO '?(\w+)'?;", SETTINGS.read_text(), re.M))
# pgbench prepares its statements in its first transactions, the service long before: not counted.
PREPARING_SECONDS = 3
HANGING = 2000  # milliseconds: no stall of the disk, but a request that was lost


class Load:
    """What a generator did: all that was answered, and the requests and the rate that count."""

    def __init__(self, answered, counted, rate, used, errors, latency=None, slowest=None):
        self.answered = answered
        self.counted = counted
        self.rate = rate
        self.used = used / max(answered, 1)  # its own CPU, microseconds per request
        self.errors = errors
        self.latency = latency  # milliseconds, by the percentage of requests that took no longer
        self.slowest = slowest  # milliseconds of the slowest, by the second in which it was due


class Generator:
    """A load generator under way; it is killed when whoever waits for it is interrupted."""

    def __init__(self, command, environment):
        self.before = self.children()
        self.name = command[0]
        self.process = subprocess.Popen(command, env={**os.environ, **environment}, text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    @staticmethod
    def children():
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return 1_000_000 * (used.ru_utime + used.ru_stime)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def end(self):
        """Its output and the CPU that it used."""
        text, errors = self.process.communicate()
        if self.process.returncode != 0:
            raise SystemExit(f"bench: {self.name} failed: {errors.strip()[-2000:]}")
        return text, self.children() - self.before


def number(pattern, text):
    return float(re.search(pattern, text, re.M).group(1))


def numbers(pattern, text):
    return {int(key): float(value) for key, value in re.findall(pattern, text, re.M)}


def latencies(text, answered):
    """From when each request was due, as pace.lua prints them: {50: ..., 99: ...}."""
    seen = int(number(r"^Due: (\d+) answered$", text))
    if seen != answered:
        raise SystemExit(f"bench: {answered} answered, but {seen} latencies")
    return numbers(r"^Due: (\d+)% within ([\d.]+) ms$", text)


def hanging(text):
    """What was still not answered in the end, when it had waited too long to be cut off."""
    found = re.search(r"^Due: (\d+ not answered, for (\d+) ms at most)$", text, re.M)
    return found.group(1) if found and int(found.group(2)) > HANGING else ""


def wrk(script, url, seconds, begin, connections=CONNECTIONS, rate=0, **environment):
    """As fast as it is answered, or at a rate; latencies are taken at a rate only."""
    command = ["wrk", f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
               "-s", str(HERE / script), url]
    environment.update(threads=THREADS, seconds=seconds, rate=rate, lua=HERE)
    given = {f"BENCH_{name.upper()}": str(value) for name, value in environment.items()}
    begin()
    with Generator(command, given) as generator:
        text, used = generator.end()
    errors = "; ".join(filter(None, [*re.findall(r"(?:Non-2xx|Socket errors).*", text),
                                     hanging(text)]))
    answered = int(number(r"(\d+) requests in", text))
    return Load(answered, answered, number(r"Requests/sec:\s+([\d.]+)", text), used, errors,
                latencies(text, answered) if rate else None,
                numbers(r"^Due: in second (\d+) within ([\d.]+) ms$", text))


def prepared(lines):
    """Reads pgbench's progress until its preparing is over; returns what it has done by then."""
    done = at = 0
    for line in lines:
        shown = re.match(r"progress: ([\d.]+) s, ([\d.]+) tps", line)
        if shown:
            done += float(shown.group(2)) * (float(shown.group(1)) - at)
            at = float(shown.group(1))
        if at >= PREPARING_SECONDS:
            break
    return round(done)


# How many connections to the database the service keeps; beside the yardsticks' CONNECTIONS.
FEW = 12


def pgbench(database, script, seconds, begin, variables, settings="", clients=CONNECTIONS):
    command = [database.programs / "pgbench", "--no-vacuum", "--protocol=prepared",
               f"--client={clients}", f"--jobs={THREADS}", "--progress=1",
               f"--time={PREPARING_SECONDS + seconds}", f"--define=clients={clients}",
               *(f"--define={name}={value}" for name, value in variables.items()),
               f"--file={script}", database.url]
    # Where the service tries again, pgbench would end all: it waits for a lock as long as it takes.
    session = {**PLANS, "lock_timeout": 0, "statement_timeout": 0}
    plans = " ".join(f"-c {name}={value}" for name, value in session.items())
    with Generator(command, {"PGOPTIONS": f"{plans} {settings}"}) as generator:
        before = prepared(generator.process.stderr)
        begin()
        began = time.perf_counter()
        text, used = generator.end()
    answered = int(number(r"actually processed: (\d+)", text))
    failed = int(number(r"failed transactions: (\d+)", text))
    counted = answered - before
    rate = counted / (time.perf_counter() - began)
    return Load(answered, counted, rate, used, f"{failed} failed" if failed else "")
