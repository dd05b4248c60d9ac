"""The municipality that is measured: one case that came in through the service, copied."""
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
ORDERS = f"{sandbox.BASE}/orders/{statements.PREFIX}"


def demo_data():
    """script/demo-data as a module: it knows how a case comes into being."""
    loader = importlib.machinery.SourceFileLoader("demo_data", str(HERE.parent / "demo-data"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("demo_data", loader))
    loader.exec_module(module)
    return module


def order_id(number):
    return f"{statements.PREFIX}{statements.FIRST_NUMBER + number}"


def copy(database, part, first, behind_last, size):
    """Rows first to behind_last - 1 of a part (bench.copy), two chunks at a time; the foreign keys
    hold, since what is copied kept them."""
    def chunk(start):
        last = min(start + CHUNK, behind_last) - 1
        database.ask("SET session_replication_role = replica; SET synchronous_commit = off;"
                     f"CALL bench.copy('{part}', {start}, {last}, ROW{tuple(size)})")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        list(pool.map(chunk, range(first, behind_last, CHUNK)))


class Town:
    """Orders 0 to readable - 1 are read; those behind them wait for the executor's confirmation."""

    ARE_ITS_OWN = f"municipality = {int(MUNICIPALITY)}"

    def __init__(self, database, service, readable):
        self.database = database
        self.service = service
        self.readable = readable
        self.order_count = readable
        self.first_new = readable  # the first order that nobody has confirmed
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
        for part in PARTS:
            self.copy(part, 0, self.readable)
        self.database.ask("VACUUM ANALYZE")
        self.provider = self.database.ask('SELECT provider_id FROM "order" LIMIT 1')[0][0]
        self.token = self.service.token("provider", "--provider", self.provider)

    def need_new(self, count):
        """Makes orders until so many wait for their confirmation."""
        missing = self.first_new + count - self.order_count
        if missing <= 0:
            return
        self.copy("order", self.order_count, self.order_count + missing)
        self.order_count += missing

    def copy(self, part, first, behind_last):
        copy(self.database, part, first, behind_last, (self.readable, self.readable, 1))

    def read_range(self):
        return {"first": statements.FIRST_NUMBER,
                "last": statements.FIRST_NUMBER + self.readable - 1}

    def new_from(self):
        return statements.FIRST_NUMBER + self.first_new

    def are_new(self):
        """SQL: whether an order is one that waited for its confirmation."""
        return f"id BETWEEN '{order_id(self.first_new)}' AND '{order_id(self.order_count)}'"

    def confirmed(self):
        """How many of the new ones are confirmed, and the number of the last of them."""
        found = self.database.ask(
            "SELECT count(*), coalesce(max(right(id::text, 11)::bigint), 0) FROM \"order\" "
            f"WHERE state = 'confirmed' AND {self.are_new()}")
        count, last = map(int, found[0])
        return count, last - statements.FIRST_NUMBER
