"""The service and the database as processes: started, asked, and what they used of the machine."""
import contextlib
import http.client
import itertools
import os
import re
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

import load

TICK = 1_000_000 / os.sysconf("SC_CLK_TCK")  # microseconds
TRAILS = ["access_entry", "audit_entry", "event", "idempotency_answer", "message"]


def fields_of(process):
    """/proc/PID/stat from the state on; None when the process is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def microseconds(process, with_ended_children=False):
    fields = fields_of(process)
    return TICK * sum(map(int, fields[11:15 if with_ended_children else 13])) if fields else 0


def wait_until(is_so, what, seconds=30):
    """Returns what is_so did, as soon as it is true."""
    give_up = time.monotonic() + seconds
    while not (found := is_so()):
        if time.monotonic() > give_up:
            raise SystemExit(f"bench: waited {seconds} s in vain until {what}")
        time.sleep(0.01)
    return found


class Database:
    def __init__(self, folder):
        self.url = os.environ["DATABASE_URL"]
        self.administration_url = os.environ["ADMINISTRATION_URL"]
        self.folder = folder / "cluster"
        self.process = self.postmaster()
        self.programs = Path(os.readlink(f"/proc/{self.process}/exe")).parent

    def postmaster(self):
        return (self.folder / "data/postmaster.pid").read_text().split("\n", 1)[0]

    def ask(self, sql):
        """As the superuser, whom no wall binds; lines of fields."""
        done = subprocess.run(
            [self.programs / "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align",
             "--set=ON_ERROR_STOP=1", self.administration_url],
            input=sql, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"bench: the database refused: {done.stderr.strip()}")
        return [line.split("|") for line in done.stdout.splitlines() if line]

    def buffers(self, settings, sql, given):
        """How many pages a query reads, prepared as the service does and as its own role."""
        plans = " ".join(f"SET {name} TO '{value}';" for name, value in load.PLANS.items())
        text = "\n".join(line[0] for line in self.ask(
            f"SET ROLE insats_app; {plans} BEGIN; {settings}; PREPARE asked AS {sql}; "
            f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) EXECUTE asked({given}); ROLLBACK"))
        return sum(map(int, re.search(r"Buffers: shared (?:hit=(\d+))?(?: ?read=(\d+))?", text)
                       .groups("0")))

    def trails(self):
        """How many rows each table holds in which a request leaves its trail."""
        counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in TRAILS)
        return dict(zip(TRAILS, map(int, self.ask(f"SELECT {counts}")[0])))

    def children(self):
        numbers = (entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit())
        return [number for number in numbers
                if (fields_of(number) or ["", ""])[1] == self.process]

    def used(self):
        """CPU of all server processes until now, those that have ended as well."""
        return microseconds(self.process, True) + sum(map(microseconds, self.children()))

    def kill(self):
        """All of it at once: nothing is written out any more, but by the system what it has been
        given already. (What a failure of the power would take besides, this does not show.)"""
        processes = [self.process, *self.children()]
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(process), signal.SIGKILL)
        wait_until(lambda: not any(map(fields_of, processes)), "PostgreSQL has ended")

    def hold_writer(self):
        """The process that writes out, behind the commits, what none of them waited for."""
        found = wait_until(lambda: self.ask(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'"), "it writes")
        os.kill(int(found[0][0]), signal.SIGSTOP)

    def rest(self):
        """Waits until nobody of the service's has anything under way."""
        wait_until(lambda: not self.ask(
            "SELECT pid FROM pg_stat_activity WHERE usename = 'insats_app' AND state <> 'idle'"),
                   "the database rests")

    def start(self):
        script = Path(__file__).resolve().parent.parent / "cluster"
        subprocess.run([script, "start", self.folder], check=True, capture_output=True)
        self.process = self.postmaster()


class Disk(threading.Thread):
    """Asks the disk beside a load, at even distances, to keep 8 KiB, as the database's log does: in
    a file that has its size already. Used as `with`."""

    EVERY = 0.1  # seconds
    BLOCK = 8192
    BLOCKS = 2048

    def __init__(self, folder):
        super().__init__()
        self.file = folder / "disk"
        self.slowest = {}  # milliseconds from when it was due, by the second in which it was
        self.ends = threading.Event()

    def __enter__(self):
        with open(self.file, "wb") as made:
            made.write(bytes(self.BLOCK * self.BLOCKS))
            made.flush()
            os.fsync(made.fileno())
        self.start()
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.join()

    def keep(self, file, number):
        os.pwrite(file, self.BLOCK * b"-", number % self.BLOCKS * self.BLOCK)
        os.fdatasync(file)

    def run(self):
        file = os.open(self.file, os.O_WRONLY)
        began = time.perf_counter()
        for number in itertools.count():
            due = began + self.EVERY * number
            if self.ends.wait(max(0, due - time.perf_counter())):
                break
            self.keep(file, number)
            second = int(due - began)
            took = 1000 * (time.perf_counter() - due)
            self.slowest[second] = max(self.slowest.get(second, 0), took)
        os.close(file)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Bare:
    """The bare Ulfius handler, with the number of threads that suits it best."""

    THREADS = 4

    def __init__(self, program, file):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = [program, str(self.port), str(self.THREADS), file]
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command)

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            self.process.wait()


class Service:
    def __init__(self, folder):
        self.folder = folder
        self.program = folder / "insats"
        self.under = []        # a command that runs it, such as valgrind's
        self.environment = {}  # settings beside those of whoever starts us
        owner = folder.stat()
        self.as_owner = {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
        if os.geteuid() != 0:
            self.as_owner = {}
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def token(self, role, *more, municipality="0382", number=""):
        command = [self.program, "token", "--role", role, "--subject", f"bench-{role}{number}",
                   "--unit", "bench", "--municipality", municipality, "--hours", "12", *more]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd="/",
                              **self.as_owner).stdout.strip()

    def start(self, path="/readyz", token=""):
        """Starts it and returns the milliseconds until the path was answered."""
        environment = {**os.environ, "INSATS_LISTEN": f"127.0.0.1:{self.port}",
                       **self.environment}
        with open(self.folder / "service.log", "ab") as log:
            began = time.perf_counter()
            self.process = subprocess.Popen([*self.under, self.program, "serve", "--sandbox"],
                                            stderr=log, cwd="/", env=environment,
                                            **self.as_owner)
        while not self.answers(path, token):
            if self.process.poll() is not None or time.perf_counter() - began > 30:
                raise SystemExit("bench: the service did not get ready; see its service.log")
            time.sleep(0.002)
        return 1000 * (time.perf_counter() - began)

    def answers(self, path, token):
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            client.request("GET", path, headers={"Authorization": f"Bearer {token}"})
            return client.getresponse().status == 200
        except OSError:
            return False
        finally:
            client.close()

    def stop(self):
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def kill(self):
        if self.process.poll() is not None:
            raise SystemExit("bench: the service had ended by itself; see its service.log")
        self.process.kill()
        self.process.wait()

    def used(self):
        return microseconds(self.process.pid)

    def settle(self):
        """Waits until it rests: what was cut off has then come to its end as well."""
        used = -1
        while used != self.used():
            used = self.used()
            time.sleep(0.4)

    def memory(self):
        """The most resident memory until now, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024
