"""Every statement of the five documents is met, and what a row names exists.

The rows stand in domain/statements/*.tsv: id, document, section, paraphrase, treatment, by, test.
"""
import collections
import csv
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COLUMNS = ["id", "document", "section", "paraphrase", "treatment", "by", "test"]
SERIES = {"OST-AVL": 48, "OST-LED": 55, "OST-KON": 63, "HJO": 500, "LOV": 72}
LIMITS = {"later": 138, "not_applicable": 60, "info": 126}
MET = {"rule", "transition", "field", "watch", "role", "parameter"}
REASONS = {"document_head", "duplicate", "external_process", "principle_without_act"}
AWAITED = {"pause", "provider_change", "provider_choice", "appeal", "advance_notice", "individual_plan",
           "contact_assignment", "concern", "death", "journal", "document", "message", "delivered_time",
           "interruption", "offer", "transfer", "revocation", "change_report", "delay_report", "fee"}

STRING = r'"((?:[^"\\]|\\.)*)"'
COMMENT = re.compile(r"/\*.*?\*/", re.S)


def expected_ids():
    return [f"{series}-{number:02d}" for series, last in SERIES.items() for number in range(1, last + 1)]


def statements():
    """All rows, in the order of files and lines, each with the place it stands in."""
    found = []
    for path in sorted((ROOT / "domain" / "statements").glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                row["place"] = f"{path.name}: {row['id']}"
                row["test"] = row["test"] or ""
                found.append(row)
    return found


def read_def(path):
    """A .def file with the files that it includes, without comments."""
    text = COMMENT.sub("", (ROOT / path).read_text(encoding="utf-8"))
    return re.sub(r'#include "(domain/[^"]+\.def)"', lambda match: read_def(match.group(1)), text)


def rules():
    """Of each rule: effect and sources. Its texts are id, parameters, sources and six more."""
    found = {}
    for kind, call in re.findall(r"^(RULE|ASKS)\((.*?)\)\s*(?=^RULE|^ASKS|\Z)", read_def("domain/rules.def"),
                                 re.S | re.M):
        joined = re.sub(r'"\s*\n?\s*"', "\0", call.replace('""', '"-"')).replace("\0", "")
        texts = re.findall(STRING, joined)
        words = re.sub(STRING, "", joined)
        effect = re.search(r"\b(REJECT|OVERRIDE|ATTEST|FLAG|WATCH|INFORM)\b\s*,\s*(?:STATUTE|GUIDELINE)", words)
        assert len(texts) == 9 and effect, (kind, texts[:1], len(texts))
        found[texts[0]] = (effect.group(1), texts[2].split())
    return found


def transitions():
    """entity:event, by the constant of the table and by the word of the contract."""
    found = set()
    words = {}
    for header in (ROOT / "domain").glob("*.h"):
        for constant, word in re.findall(r'WORD\((\w+), "(\w+)"\)', header.read_text(encoding="utf-8")):
            words[constant] = word
    for table in (ROOT / "domain").glob("*_steps.def"):
        entity = table.name.removesuffix("_steps.def")
        for event in re.findall(r"^STEP\(\w+, (\w+),", table.read_text(encoding="utf-8"), re.M):
            prefixes = {entity.upper()} | {constant.rsplit("_" + event, 1)[0] for constant in words
                                           if constant.endswith("_" + event)}
            found.add(f"{entity}:{event.lower()}")
            found |= {f"{entity}:{words[f'{prefix}_{event}']}" for prefix in prefixes
                      if f"{prefix}_{event}" in words and entity.upper().startswith(prefix)}
    return found


def schemas():
    """Of each schema of the contract the text that defines it; x-like takes the other's in."""
    found = {}
    for path in sorted((ROOT / "openapi" / "schemas").glob("*.yaml")):
        for block in re.split(r"^(?=\w+:)", path.read_text(encoding="utf-8"), flags=re.M):
            name = block.split(":", 1)[0]
            if name.isidentifier():
                found[name] = block
    for name, block in list(found.items()):
        like = re.search(r"x-like: (\w+)", block)
        if like:
            found[name] += found.get(like.group(1), "")
    members = "".join(f"{name}:\n" for name in re.findall(r'ATTESTED\(\w+,\s*\w+,\s*"(\w+)"',
                                                         read_def("domain/attested.def")))
    for name in ("AttestedFacts", "EvaluationFacts"):
        found[name] += members
    return found


def words_of(path, pattern):
    return set(re.findall(pattern, read_def(path)))


def plain(text):
    """plan_due, PLAN_DUE and planDue are one word."""
    return re.sub(r"[^a-z0-9.]", "", text.lower())


def tried_by(name):
    """The rules that a table of examples tries."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines() if name.endswith(".examples") else []
    return {line.split(" ", 1)[0] for line in lines}


def paths():
    """The last word in the path of the operation behind a transition: a test over HTTP says that."""
    found = collections.defaultdict(set)
    for path in sorted((ROOT / "openapi" / "paths").glob("*.yaml")):
        for block in re.split(r"^(?=/)", path.read_text(encoding="utf-8"), flags=re.M):
            for entity, event in re.findall(r"x-command: \{entity: (\w+), event: (\w+)", block):
                found[f"{entity}:{event}"].add(re.findall(r"/([\w-]+)", block.split(":", 1)[0])[-1])
    return found


def clients():
    """Of a role the name that the stories have for who has it: TOWN.officer."""
    text = (ROOT / "tests/stories/case.py").read_text(encoding="utf-8")
    found = collections.defaultdict(set)
    for name, role in re.findall(r'self\.(\w+) = self\.client\("(\w+)"\)', text):
        found[role].add("TOWN." + name)
    return found


PATHS, CLIENTS = paths(), clients()


class Statements(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = statements()
        cls.rules = rules()
        cls.transitions = transitions()
        cls.schemas = schemas()
        cls.watches = words_of("domain/watch.def", r'WATCH\(\w+, "(\w+)"')
        cls.roles = words_of("domain/role.def", r'ROLE\(\w+, "(\w+)"')
        cls.parameters = words_of("domain/parameter.def", r'PARAMETER\(\w+, "(\w+)"')
        cls.operations = set()
        for path in (ROOT / "openapi" / "paths").glob("*.yaml"):
            cls.operations |= set(re.findall(r"operationId: (\w+)", path.read_text(encoding="utf-8")))

    def assert_none(self, wrong, what):
        self.assertEqual(wrong, [], f"\n{what}:\n  " + "\n  ".join(wrong[:60]))

    def of(self, *treatments):
        return [row for row in self.rows if row["treatment"] in treatments]

    def test_every_statement_has_exactly_one_row(self):
        count = collections.Counter(row["id"] for row in self.rows)
        self.assert_none([one for one in expected_ids() if count[one] == 0], "missing")
        self.assert_none(sorted(one for one, times in count.items() if times > 1), "doubled")
        self.assert_none(sorted(set(count) - set(expected_ids())), "no such statement")

    def test_every_row_is_filled_in(self):
        wrong = []
        for row in self.rows:
            needed = COLUMNS if row["treatment"] in MET | {"info"} else COLUMNS[:6]
            wrong += [f"{row['place']}: {column} is empty" for column in needed if not (row[column] or "").strip()]
            if None in row or row["treatment"] not in MET | set(LIMITS):
                wrong.append(f"{row['place']}: {row['treatment']}")
        self.assert_none(wrong, "rows")

    def test_the_limits_hold(self):
        count = collections.Counter(row["treatment"] for row in self.rows)
        for treatment, limit in LIMITS.items():
            self.assertLessEqual(count[treatment], limit, treatment)

    def test_named_rules_exist_and_name_the_statement(self):
        wrong = []
        for row in self.of("rule"):
            for name in row["by"].split():
                if name not in self.rules:
                    wrong.append(f"{row['place']}: no rule {name}")
                elif row["id"] not in self.rules[name][1]:
                    wrong.append(f"{row['place']}: {name} does not name it among its sources")
        self.assert_none(wrong, "rules")

    def test_information_is_a_rule_that_informs_or_an_operation(self):
        wrong = []
        for row in self.of("info"):
            for name in row["by"].split():
                informs = self.rules.get(name, ("", []))
                if name not in self.operations and (informs[0] != "INFORM" or row["id"] not in informs[1]):
                    wrong.append(f"{row['place']}: {name}")
        self.assert_none(wrong, "information")

    def test_every_rule_stands_on_statements_that_exist(self):
        known = set(expected_ids())
        self.assert_none([f"{name}: {source}" for name, (_, sources) in self.rules.items()
                          for source in sources or ["none"] if source not in known], "sources")

    def test_named_transitions_exist(self):
        self.assert_none([f"{row['place']}: {name}" for row in self.of("transition")
                          for name in row["by"].split() if name not in self.transitions], "transitions")

    def test_named_fields_exist(self):
        wrong = []
        for row in self.of("field"):
            for name in row["by"].split():
                schema, _, member = name.partition(".")
                if not re.search(rf'\b{re.escape(member)}\b"?\s*[:,\]]', self.schemas.get(schema, "")):
                    wrong.append(f"{row['place']}: {name}")
        self.assert_none(wrong, "fields")

    def test_named_watches_roles_and_parameters_exist(self):
        known = {"watch": self.watches, "parameter": self.parameters, "role": self.roles | self.parameters}
        self.assert_none([f"{row['place']}: {row['treatment']} {name}" for row in self.of(*known)
                          for name in row["by"].split() if name not in known[row["treatment"]]], "words")

    def test_what_waits_names_an_entity_that_is_not_built(self):
        wrong = []
        for row in self.of("later"):
            for name in row["by"].split():
                built = (ROOT / "domain" / f"{name}_steps.def").exists()
                if name not in AWAITED or built:
                    wrong.append(f"{row['place']}: {name}" + (" is built" if built else ""))
        self.assert_none(wrong, "later")

    def test_what_is_not_applicable_has_a_reason_and_a_sentence(self):
        wrong = []
        for row in self.of("not_applicable"):
            reason, _, sentence = row["by"].partition(": ")
            if reason not in REASONS or not sentence.strip().endswith("."):
                wrong.append(f"{row['place']}: {row['by']}")
        self.assert_none(wrong, "reasons")

    def test_the_named_tests_exist(self):
        self.assert_none([f"{row['place']}: no test {name}" for row in self.rows
                          for name in row["test"].split() if not (ROOT / name).is_file()], "tests")

    def test_each_named_rule_is_tried_by_a_table_that_is_named(self):
        wrong = []
        for row in self.of("rule", "info"):
            tried = set().union(*(tried_by(name) for name in row["test"].split()))
            wrong += [f"{row['place']}: no named test tries {name}" for name in row["by"].split()
                      if name not in tried and name not in self.operations]
        self.assert_none(wrong, "rules without a test")

    def test_what_else_is_named_is_spoken_of_by_a_test_that_is_named(self):
        """It cannot be read from a test what it shows; that it never names the thing can."""
        wrong = []
        for row in self.of(*MET - {"rule"}):
            texts = [plain((ROOT / name).read_text(encoding="utf-8")) for name in row["test"].split()]
            for name in row["by"].split():
                words = {re.split(r"[.:]", name)[-1]} | PATHS.get(name, set()) | CLIENTS.get(name, set())
                if not any(plain(word) in text for word in words for text in texts):
                    wrong.append(f"{row['place']}: no named test speaks of {name}")
        self.assert_none(wrong, "things without a test")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "--verbose"])
