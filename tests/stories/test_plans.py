"""No query of the service scans a table that grows, planned as the service plans it.

Sequential scans are switched off on its connections, so one that is left in a plan is one that no
index can spare.
"""
import pathlib
import re
import unittest

from service import PROGRAM, Service

SERVICE = None
SMALL = {"municipality", "provider", "guideline_parameter", "guideline_version", "installation",
         "migration"}
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


class Plans(unittest.TestCase):
    def test_no_query_scans_a_table_that_grows(self):
        seen = 0
        for name, count, sql in queries():
            if not sql.lstrip().startswith(("SELECT", "WITH", "UPDATE", "INSERT", "DELETE")):
                continue
            with self.subTest(name):
                self.assertEqual(self.scanned(count, sql) - SMALL, set())
                seen += 1
        self.assertGreater(seen, 100)

    def scanned(self, count, sql):
        given = f"({', '.join(['NULL'] * count)})" if count else ""
        script = (f"{session_settings()}\n{SETTINGS};\nPREPARE asked AS {sql};\n"
                  f"EXPLAIN EXECUTE asked{given};\n")
        plan = SERVICE.database.run("insats_app", script)
        self.assertEqual(plan.returncode, 0, plan.stderr)
        return {table.strip('"') for table in re.findall(r'Seq Scan on ("?\w+"?)', plan.stdout)}


if __name__ == "__main__":
    unittest.main()
