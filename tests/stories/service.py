"""The real program on a port and a database of its own, for one module of stories.

    SERVICE = None
    def setUpModule():
        global SERVICE
        SERVICE = Service.begin("races")

Ended by its process id when the module ends, also after a failure; a sanitizer's or leak checker's
complaint makes its exit status, and with it the module, fail.
"""
import contextlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "contract"))
sys.dont_write_bytecode = True

from contract_check import Contract  # noqa: E402

PROGRAM = os.environ.get("TEST_PROGRAM", "")
FOLDER = pathlib.Path(os.environ.get("TEST_FOLDER", "/tmp"))
LEVEL = os.environ.get("TEST_LEVEL", "normal")
SEPARATOR = "\x1f"
COUNTED = "SELECT '{0}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM \"{0}\" t"

quick = LEVEL == "quick"
not_quick = unittest.skipIf(quick, "takes longer than the quick level has time for")


def at_level(normal, few):
    """How often something is done: often, or at the quick level a few times."""
    return few if quick else normal


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def database_url(name, role):
    cluster = [ROOT / "script" / "cluster", "url", os.environ["TEST_CLUSTER"], role, name]
    return subprocess.run(cluster, check=True, capture_output=True, text=True).stdout.strip()


# A warning would stand among the rows.
ERRORS_ALONE = {**os.environ, "PGOPTIONS": "-c client_min_messages=error"}


class Session:
    """A psql that stays, since starting one for each question takes longer than the answer."""

    END = "\x1e"

    def __init__(self, url):
        command = ["psql", "--no-psqlrc", "-qAt", "-F", SEPARATOR, url]
        self.psql = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     stderr=subprocess.STDOUT, text=True, env=ERRORS_ALONE)

    def rows(self, sql):
        self.psql.stdin.write(f"{sql};\n\\echo {self.END}\n")
        self.psql.stdin.flush()
        lines = list(iter(lambda: self.psql.stdout.readline().rstrip("\n"), self.END))
        if any(line.startswith("ERROR:") for line in lines):
            raise AssertionError(f"{sql}: {lines}")
        return [line.split(SEPARATOR) for line in lines]

    def end(self):
        self.psql.stdin.close()
        self.psql.wait(30)
        self.psql.stdout.close()


class Database:
    """A fresh, empty database of the tests' cluster."""

    def __init__(self, name):
        self.name = "story_" + name
        make = [ROOT / "script" / "cluster", "database", os.environ["TEST_CLUSTER"], self.name]
        self.run("postgres", f'DROP DATABASE IF EXISTS "{self.name}" (FORCE)', database="postgres")
        subprocess.run(make, check=True, capture_output=True)
        self.urls = {role: database_url(self.name, role)
                     for role in ("insats_app", "insats_migrate", "postgres")}
        self.session = Session(self.urls["postgres"])

    def run(self, role, sql, database=None):
        """psql as a role: the finished process."""
        url = database_url(database, role) if database else self.urls[role]
        return subprocess.run(["psql", "--no-psqlrc", "-qAt", "-F", SEPARATOR, "-v",
                               "ON_ERROR_STOP=1", url], input=sql, capture_output=True, text=True)

    def rows(self, sql, role=None):
        """As the superuser, or as another role on a connection of its own."""
        if role is None:
            return self.session.rows(sql)
        done = self.run(role, sql)
        if done.returncode:
            raise AssertionError(f"{sql}: {done.stderr}")
        return [line.split(SEPARATOR) for line in done.stdout.splitlines()]

    def refusal(self, role, sql):
        """What the database says to what it must refuse."""
        done = self.run(role, sql)
        if not done.returncode:
            raise AssertionError(f"not refused: {sql}: {done.stdout}")
        return done.stderr

    def value(self, sql):
        return self.rows(sql)[0][0]

    def number(self, sql):
        return int(self.value(sql))

    def tables(self):
        return [row[0] for row in self.rows("SELECT relname FROM pg_class WHERE relkind = 'r' "
                                            "AND relnamespace = 'public'::regnamespace")]

    def contents(self):
        """Every table with the number of its rows and a hash of them all."""
        query = " UNION ALL ".join(COUNTED.format(table) for table in self.tables())
        return {table: (int(count), digest) for table, count, digest in self.rows(query)}


class Service:
    """The program, its database and its keys; may be killed and started again."""

    def __init__(self, name, sandbox=True, **settings):
        self.name = name
        self.arguments = ["serve", "--sandbox"] if sandbox else ["serve"]
        self.database = Database(name)
        self.folder = FOLDER / name
        self.port = free_port()
        self.settings = settings
        self.process = None
        self.starts = 0
        self.tokens = {}
        self.connections = []
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "keys").mkdir(parents=True, mode=0o700)
        self.contract = Contract(pathlib.Path(PROGRAM).parent / "made" / "openapi.json")

    @classmethod
    def begin(cls, name, **settings):
        """For setUpModule: migrated, started, and ended after the module."""
        made = cls(name, **settings)
        unittest.addModuleCleanup(made.end)
        made.run("migrate", "--kind", "sandbox", check=True)
        made.start()
        return made

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self):
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def environment(self):
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("INSATS_", "DATABASE_URL", "MIGRATION_URL", "PG"))}
        return {**kept, "DATABASE_URL": self.database.urls["insats_app"],
                "MIGRATION_URL": self.database.urls["insats_migrate"],
                "INSATS_KEYS_DIR": str(self.folder / "keys"),
                "INSATS_LISTEN": f"127.0.0.1:{self.port}", **self.settings}

    def run(self, *arguments, check=False, **settings):
        """The program as a command that ends by itself, within 30 seconds."""
        done = subprocess.run([PROGRAM, *arguments], env={**self.environment(), **settings},
                              capture_output=True, text=True, timeout=30)
        if check and done.returncode:
            raise AssertionError(f"insats {arguments}: {done.returncode} {done.stderr}")
        return done

    def start(self):
        self.starts += 1
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen([PROGRAM, *self.arguments], stdout=log, stderr=log,
                                            env=self.environment())
        for _ in range(600):
            if self.is_ready():
                return
            if self.process.poll() is not None:
                raise AssertionError(f"the service ended: {self.log[-2000:]}")
            time.sleep(0.05)
        raise AssertionError("the service did not get ready")

    def is_ready(self):
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
            with contextlib.closing(connection):
                connection.request("GET", "/readyz")
                return connection.getresponse().status == 200
        return False

    def signal_and_wait(self, number):
        process, self.process = self.process, None
        if process is None:
            return None
        process.send_signal(number)
        try:
            return process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError("the service did not end within 30 s of the signal") from None

    def kill(self):
        self.signal_and_wait(signal.SIGKILL)

    def restart_killed(self):
        self.kill()
        self.start()

    def end(self):
        for connection in self.connections:
            connection.close()
        status = self.signal_and_wait(signal.SIGTERM)
        self.database.session.end()
        if status not in (0, None):
            raise AssertionError(f"the service ended with {status}: {self.log[-3000:]}")

    def token(self, role, municipality="0382", subject=None, unit="bistand", **more):
        """A development token; asked from the program once for each kind."""
        wanted = {"role": role, "municipality": municipality, "unit": unit,
                  "subject": subject or f"{role}.{municipality}", **more}
        kind = json.dumps(wanted, sort_keys=True)
        if kind not in self.tokens:
            options = [word for name, value in wanted.items() for word in ("--" + name, value)]
            self.tokens[kind] = self.run("token", *options, check=True).stdout.strip()
        return self.tokens[kind]
