"""The attested facts of domain/attested.def as members of the contract: written once, in the domain."""
import pathlib
import re

ROW = re.compile(r'ATTESTED\((\w+),\s*(\w+),\s*"(\w+)",\s*"((?:[^"\\]|\\.)*)"\)')
INCLUDE = re.compile(r'#include "(domain/[^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/", re.S)
SCHEMAS = {
    "TRUTH": {"type": "boolean"},
    "COUNT": {"type": "integer", "minimum": 0, "maximum": 1000000},
    "DATE": {"type": "string", "format": "date"},
    "TEXT": {"type": "string", "minLength": 1, "maxLength": 10000},
}


def rows(path, root):
    text = COMMENT.sub("", path.read_text())
    for included in INCLUDE.findall(text):
        yield from rows(root / included, root)
    yield from ROW.findall(text)


def attested_members(root):
    """Each attested fact as a property: its kind as the schema, what it says as the description."""
    root = pathlib.Path(root)
    return {name: {**SCHEMAS[kind], "description": text.replace('\\"', '"')}
            for kind, _, name, text in rows(root / "domain" / "attested.def", root)}


def add_attested_facts(schemas, root):
    """EvaluationFacts takes them beside its own; AttestedFacts is they and the lists of persons."""
    members = attested_members(root)
    schemas["EvaluationFacts"]["properties"].update(members)
    schemas["AttestedFacts"]["properties"].update(members)
