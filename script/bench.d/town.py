"""The municipality that is measured: one case that came in through the service, copied."""
import collections
import concurrent.futures
import contextlib
import importlib.machinery
import importlib.util
import io
from pathlib import Path

import sandbox
import statements

HERE = Path(__file__).resolve().parent
MUNICIPALITY = "0382"
PARTS = ["person", "decision", "grant", "order"]  # in the order in which they refer to each other
CHUNK = 25_000  # rows of a part made at a time
FIRST = statements.FIRST_NUMBER
# How many there are of persons, of decisions, of municipalities from the code first_town on, and of
# executors in each: bench.size in data.sql.
Size = collections.namedtuple("Size", "persons decisions first_town towns executors")
ORDERS = f"{sandbox.BASE}/orders/{statements.PREFIX}"
PAGE = f"{sandbox.BASE}/orders?limit=50"


def demo_data():
    """script/demo-data as a module: it knows how a case comes into being."""
    loader = importlib.machinery.SourceFileLoader("demo_data", str(HERE.parent / "demo-data"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("demo_data", loader))
    loader.exec_module(module)
    return module


def copied(database, part):
    """The tables in which a part has rows."""
    found = database.ask(f"SELECT DISTINCT relation FROM bench.template WHERE part = '{part}'")
    return [name for name, in found]


def drop_indexes(database):
    """Those of what is copied that no constraint needs; returns how to make them again. To keep
    them up to date for each row would be most of the work."""
    found = database.ask(
        "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid IN (SELECT relation FROM bench.template) "
        "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)")
    database.ask("".join(f"DROP INDEX {name};" for name, *_ in found))
    return ["|".join(definition) for _, *definition in found]


def make_indexes(database, definitions):
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda definition: database.ask(
            f"SET maintenance_work_mem = '256MB'; {definition}"), definitions))


def order_id(number):
    return f"{statements.PREFIX}{statements.FIRST_NUMBER + number}"


class Orders:
    """Orders 0 to readable - 1 are read; those behind them wait for the executor's confirmation."""

    def __init__(self, database, readable, size):
        self.database = database
        self.readable = readable
        self.size = size
        self.order_count = readable
        self.first_new = readable  # the first order that nobody has confirmed

    def copy_all(self, say=lambda _: None):
        """All that is read, with the persons and decisions behind it."""
        counts = {"person": self.size.persons, "decision": self.size.decisions,
                  "grant": self.size.persons, "order": self.readable}
        dropped = drop_indexes(self.database)
        for part in PARTS:
            self.copy(part, 0, counts[part])
            say(f"... {counts[part]:,} of {part}")
        make_indexes(self.database, dropped)

    def need_new(self, count):
        """Makes orders until so many wait for their confirmation, and tidies up behind them, which
        autovacuum would else do beside what is measured."""
        missing = self.first_new + count - self.order_count
        if missing <= 0:
            return
        self.copy("order", self.order_count, self.order_count + missing)
        self.order_count += missing
        self.database.ask(f"VACUUM ANALYZE {', '.join(copied(self.database, 'order'))}")

    def copy(self, part, first, behind_last):
        """Rows first to behind_last - 1 of a part (bench.copy), two chunks at a time; the foreign
        keys hold, since what is copied kept them."""
        def chunk(start):
            last = min(start + CHUNK, behind_last) - 1
            self.database.ask("SET session_replication_role = replica;"
                              "SET synchronous_commit = off;"
                              f"CALL bench.copy('{part}', {start}, {last}, ROW{tuple(self.size)})")
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(chunk, range(first, behind_last, CHUNK)))

    def new_from(self):
        return FIRST + self.first_new

    def are_its_own(self):
        """SQL: whether an order is in these municipalities."""
        codes = (str(self.size.first_town + place) for place in range(self.size.towns))
        return f"municipality IN ({', '.join(codes)})"

    def are_new(self):
        """SQL: whether an order is one that waited for its confirmation."""
        return (f"{self.are_its_own()} AND "
                f"id BETWEEN '{order_id(self.first_new)}' AND '{order_id(self.order_count)}'")

    def confirmed(self):
        """How many of the new ones are confirmed, and the number of the last of them."""
        found = self.database.ask(
            "SELECT count(*), coalesce(max(right(id::text, 11)::bigint), 0) FROM \"order\" "
            f"WHERE state = 'confirmed' AND {self.are_new()}")
        count, last = map(int, found[0])
        return count, last - FIRST


class Town(Orders):
    """One municipality with one executor."""

    def __init__(self, database, service, readable):
        super().__init__(database, readable, Size(readable, readable, int(MUNICIPALITY), 1, 1))
        self.service = service
        self.provider = self.token = None

    def make(self):
        """Needs the running service; afterwards self.token is the executor's."""
        roles = ("case_officer", "authority_manager", "administrator")
        people = {role: sandbox.Caller(self.service.url, self.service.token(role))
                  for role in roles}
        demo = demo_data()
        with contextlib.redirect_stdout(io.StringIO()):
            demo.load_providers(MUNICIPALITY, people)
        demo.escort_case(MUNICIPALITY, people, 0)
        self.database.ask((HERE / "data.sql").read_text())
        self.copy_all()
        self.database.ask("VACUUM ANALYZE")
        self.provider = self.database.ask('SELECT provider_id FROM "order" LIMIT 1')[0][0]
        self.token = self.service.token("provider", "--provider", self.provider)

    def read_range(self):
        return {"first": FIRST, "last": FIRST + self.readable - 1}
