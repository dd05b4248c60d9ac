"""The load generators: wrk against the service, pgbench against the database."""
import os
import re
import resource
import subprocess
from pathlib import Path

CONNECTIONS = 64
THREADS = 2
# As persistence/plain/session_settings.sql sets them, so that both sides run the same plans.
PLANS = "-c plan_cache_mode=force_generic_plan -c jit=off -c client_min_messages=error"


class Load:
    """What a generator did: requests answered, how many a second, and its own CPU."""

    def __init__(self, answered, rate, used, errors=""):
        self.answered = answered
        self.rate = rate
        self.used = used
        self.errors = errors


def run(command, environment):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True,
                          text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(f"bench: {command[0]} failed: {done.stderr.strip()[-2000:]}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, 1_000_000 * used


def number(pattern, text):
    return float(re.search(pattern, text).group(1))


def wrk(script, url, seconds, **environment):
    command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s",
               "-s", str(Path(__file__).parent / script), url]
    given = {f"BENCH_{name.upper()}": str(value) for name, value in environment.items()}
    text, used = run(command, {**given, "BENCH_THREADS": str(THREADS)})
    errors = re.findall(r"(?:Non-2xx|Socket errors).*", text)
    return Load(int(number(r"(\d+) requests in", text)), number(r"Requests/sec:\s+([\d.]+)", text),
                used, "; ".join(errors))


def pgbench(database, script, seconds, variables, settings=""):
    command = [database.programs / "pgbench", "--no-vacuum", "--protocol=prepared",
               f"--client={CONNECTIONS}", f"--jobs={THREADS}", f"--time={seconds}",
               f"--file={script}", f"--define=clients={CONNECTIONS}",
               *(f"--define={name}={value}" for name, value in variables.items()), database.url]
    text, used = run(command, {"PGOPTIONS": f"{PLANS} {settings}"})
    failed = int(number(r"failed transactions: (\d+)", text))
    return Load(int(number(r"actually processed: (\d+)", text)), number(r"tps = ([\d.]+)", text),
                used, f"{failed} failed" if failed else "")
