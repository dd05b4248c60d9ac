"""No query of the service reads more of a table that grows than it must.

Planned as the service's role with the service's own settings, on tables of some thousand rows: every
row of a played case many times over, with ids of its own.
"""
import json
import pathlib
import re
import unittest

from case import Municipality
from service import PROGRAM, Service

SERVICE = None
SMALL = {"municipality", "provider", "guideline_parameter", "guideline_document",
         "guideline_version", "installation", "migration"}
KEYS = {"identity_index", "request_key", "rule_id"}
COPIES = 5000
QUERY = re.compile(r'\[QUERY_\w+\] = \{ "(\w+)", \w+, (\d+), [^\n]*\n((?:\s*"(?:[^"\\\n]|\\.)*")+) \},'
                   r'|\[QUERY_\w+\] = \{ "(\w+)",\s*\w+,\s*(\d+),[^"]*((?:\s*"(?:[^"\\\n]|\\.)*")+) \},')
PIECE = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
SETTINGS = ("SELECT set_config('insats.municipality', '382', false), "
            "set_config('insats.role', 'case_officer', false), "
            "set_config('insats.unit', 'bistand', false), "
            "set_config('insats.subject', 'anna', false), set_config('insats.provider', '', false)")


def setUpModule():
    global SERVICE
    SERVICE = Service.begin("plans")
    town = Municipality(SERVICE)
    town.sent()
    person = town.assistance()["personId"]
    town.officer.post(f"/persons/{person}/external-support", {
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
    made = ", ".join(other.get(kind, "md5(random()::text)" if name in KEYS else name)
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
        pages = "_list" in name  # in the order of an index, up to a page's rows
        for node, table in nodes(plan):
            if table is None or table in SMALL or node["Node Type"] == "ModifyTable":
                continue
            if node["Node Type"] == "Seq Scan" or (is_whole_municipality(node) and not pages):
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

    def test_a_query_without_its_index_is_found(self):
        sql = "SELECT id FROM watch WHERE municipality = $1::smallint AND note = $2"
        self.assertEqual(set(self.wide("watch_by_note", self.explain(2, sql))), {"watch"})


if __name__ == "__main__":
    unittest.main()
