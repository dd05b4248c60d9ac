"""No query of the service reads more of a table that grows than it must.

Planned as the service's role with the service's own settings, on tables of some thousand rows: every
row of a played case many times over, with ids of its own.
"""
import json
import pathlib
import re
import time
import unittest

from case import Municipality
from client import needed
from service import PROGRAM, Service

SERVICE = None
TOWN = None
SMALL = {"municipality", "provider", "guideline_parameter", "guideline_document",
         "guideline_version", "installation", "migration"}
KEYS = {"identity_index", "request_key", "rule_id", "responsible_officer", "unit", "assignee"}
COPIES = 5000
FEW_BUFFERS = 40     # for a poll
MEASURED_AT_MOST = 3
# A page ends when it is full, in the order of an index; a statistic counts all there is.
PAGES = re.compile("(case|decision|order|watch)_list(?:_logged)?")
WHOLE = {"override_statistics_list": "rule_override"}
NARROWED = re.compile(r"WHERE v\.municipality = \$\d+::smallint\s+AND (v\..*)")
QUERY = re.compile(r'\[QUERY_\w+\] = \{ "(\w+)", \w+, (\d+), [^\n]*\n((?:\s*"(?:[^"\\\n]|\\.)*")+) \},'
                   r'|\[QUERY_\w+\] = \{ "(\w+)",\s*\w+,\s*(\d+),[^"]*((?:\s*"(?:[^"\\\n]|\\.)*")+) \},')
PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
SETTINGS = ("SELECT set_config('insats.municipality', '382', false), "
            "set_config('insats.role', 'case_officer', false), "
            "set_config('insats.unit', 'bistand', false), "
            "set_config('insats.subject', 'anna', false), set_config('insats.provider', '', false)")


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("plans")
    TOWN = Municipality(SERVICE)
    TOWN.sent()
    person = TOWN.assistance()["personId"]
    TOWN.officer.post(f"/persons/{person}/external-support", {
        "source": "region", "measure": "advice_support", "period": {"from": "2026-01-01"}})
    for table in set(SERVICE.database.tables()) - SMALL:
        multiply(table)
    SERVICE.database.rows("ANALYZE")


def multiply(table):
    """Many copies of a table's rows, with other ids, keys and indexes; foreign keys aside."""
    columns = SERVICE.database.rows(
        "SELECT column_name, data_type FROM information_schema.columns "
        f"WHERE table_name = '{table}' AND identity_generation IS NULL")
    other = {"uuid": "gen_random_uuid()"}
    made = ", ".join(other.get(kind, f"{name} || md5(random()::text)" if name in KEYS else name)
                     for name, kind in columns)
    names = ", ".join(name for name, _ in columns)
    SERVICE.database.rows(
        f"SET session_replication_role = replica; INSERT INTO \"{table}\" ({names}) "
        f"SELECT {made} FROM \"{table}\", generate_series(1, {COPIES}); "
        "RESET session_replication_role")


def queries():
    """Name, number of parameters and SQL of every query that the program was built with."""
    text = (pathlib.Path(PROGRAM).parent / "made" / "queries.c").read_text(encoding="utf-8")
    for found in QUERY.finditer(text):
        name, count, literals = found.groups()[:3] if found[1] else found.groups()[3:]
        sql = "".join(PIECE.findall(literals))
        yield name, int(count), sql.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")


def session_settings():
    root = pathlib.Path(__file__).resolve().parents[2]
    return (root / "persistence" / "plain" / "session_settings.sql").read_text(encoding="utf-8")


def nodes(plan, table=None):
    """Every node of a plan with the table that it reads; a bitmap's index with its heap's."""
    table = plan.get("Relation Name", table)
    yield plan, table
    for child in plan.get("Plans", []):
        is_bitmap = child["Node Type"].startswith(("Bitmap Index", "BitmapAnd", "BitmapOr"))
        yield from nodes(child, table if is_bitmap else None)


def enters(plan, condition):
    """Whether some index of the plan is entered by all that a condition compares with."""
    compared = re.findall(r"= (\$\d+|'\w+')", condition)
    return any(all(re.search(rf"= {re.escape(value)}(?!\d)", node.get("Index Cond", ""))
                   for value in compared) for node, _ in nodes(plan))


def begins_at_cursor(plan):
    """Whether an index is entered behind the row that a cursor names, and not read up to it."""
    return any(re.search(r"\bid\)? [<>] (ROW\()?CASE", node.get("Index Cond", ""))
               for node, _ in nodes(plan))


def sorts(plan):
    return any("Sort" in node["Node Type"] for node, _ in nodes(plan))


def is_whole_municipality(node):
    """An index that is entered by the municipality alone reads all of it."""
    condition = node.get("Index Cond", "")
    return "Index Name" in node and not re.search(r"\b(?!municipality\b)\w+ (=|<|>|&&|IS)", condition)


class Plans(unittest.TestCase):
    def explain(self, count, sql):
        given = f"({', '.join(['NULL'] * count)})" if count else ""
        script = (f"{session_settings()}\n{SETTINGS};\nPREPARE asked AS {sql};\n"
                  f"\\echo plan\nEXPLAIN (FORMAT JSON) EXECUTE asked{given};\n")
        done = SERVICE.database.run("insats_app", script)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout.split("plan\n", 1)[1])[0]["Plan"]

    def wide(self, name, plan):
        """The growing tables that a plan reads whole, or a whole municipality's part of."""
        page = PAGES.fullmatch(name)
        own = page[1] if page else WHOLE.get(name)
        for node, table in nodes(plan):
            if table is None or table in SMALL or node["Node Type"] == "ModifyTable":
                continue
            if node["Node Type"] == "Seq Scan" or (is_whole_municipality(node) and table != own):
                yield table

    def test_no_query_reads_more_than_it_must(self):
        seen = 0
        for name, count, sql in queries():
            if not sql.lstrip().startswith(("SELECT", "WITH", "UPDATE", "INSERT", "DELETE")):
                continue
            with self.subTest(name):
                self.assertEqual(set(self.wide(name, self.explain(count, sql))), set())
                seen += 1
        self.assertGreater(seen, 100)

    def narrowed(self):
        """The forms of the lists that are asked by what is given, with their own condition."""
        for name, count, sql in queries():
            if "_list_logged_by_" in name:
                yield name, count, sql, NARROWED.search(sql)[1]

    def test_a_narrowed_list_enters_an_index_by_what_narrows_it(self):
        seen = 0
        for name, count, sql, condition in self.narrowed():
            with self.subTest(name):
                self.assertTrue(enters(self.explain(count, sql), condition))
                seen += 1
        self.assertGreater(seen, 14)

    def test_a_page_begins_at_its_cursor_and_comes_in_the_order_of_an_index(self):
        for name, count, sql in queries():
            if PAGES.fullmatch(name) or "_list_logged_by_" in name:
                with self.subTest(name):
                    plan = self.explain(count, sql)
                    self.assertTrue(begins_at_cursor(plan))
                    self.assertFalse(sorts(plan))

    def test_a_list_without_its_index_is_found(self):
        named = {name: (count, sql, condition) for name, count, sql, condition in self.narrowed()}
        count, sql, condition = named["watch_list_logged_by_assignee"]
        elsewhere = sql.replace("AND v.assignee = ", "AND v.closed_by = ", 1)
        self.assertFalse(enters(self.explain(count, elsewhere), condition))
        self.assertTrue(sorts(self.explain(count, sql.replace("BY v.due_on", "BY v.opened_on"))))
        leaky = re.sub(r"CASE WHEN (\S+) IS NULL THEN '-infinity' ELSE \S+ END",
                       r"coalesce(\1, '-infinity')", sql)
        self.assertFalse(begins_at_cursor(self.explain(count, leaky)))

    def test_a_query_without_its_index_is_found(self):
        sql = "SELECT id FROM watch WHERE municipality = $1::smallint AND note = $2"
        self.assertEqual(set(self.wide("watch_by_note", self.explain(2, sql))), {"watch"})


class Polls(unittest.TestCase):
    """An executor has one order among thousands of others'."""

    def buffers(self, table):
        return SERVICE.database.number(
            "SELECT heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read "
            f"FROM pg_statio_user_tables WHERE relname = '{table}'")

    def per_poll(self, client, path, table):
        """Counts come a second late, with the next transaction of the connection; so what was
        read before may be in them, or what autovacuum read."""
        before, polls = self.buffers(table), 0
        while self.buffers(table) == before or polls < 10:
            self.assertLess(polls, 200)
            polls += 1
            needed(client.get(path))
            time.sleep(0.15)
        return (self.buffers(table) - before) / polls

    def test_a_providers_poll_reads_its_own_rows(self):
        for path, table in (("/orders", "order"), ("/orders?state=sent", "order"),
                            ("/watches", "watch"), ("/watches?state=open", "watch"),
                            ("/watches?overdue=true", "watch")):
            with self.subTest(path):
                self.assertTrue(any(self.per_poll(TOWN.provider, path, table) < FEW_BUFFERS
                                    for _ in range(MEASURED_AT_MOST)))


if __name__ == "__main__":
    unittest.main()
