"""The attested facts of domain/attested.def as members of the contract, with attested.yaml's English."""
import pathlib
import re
import sys

import source

ROW = re.compile(r'ATTESTED\((\w+),\s*(\w+),\s*"(\w+)",\s*"((?:[^"\\]|\\.)*)"\)')
INCLUDE = re.compile(r'#include "(domain/[^"]+)"')
COMMENT = re.compile(r"/\*.*?\*/", re.S)
SCHEMAS = {
    "TRUTH": {"type": "boolean"},
    "COUNT": {"type": "integer", "minimum": 0, "maximum": 1000000},
    "DATE": {"type": "string", "format": "date"},
    "TEXT": {"type": "string", "minLength": 1, "maxLength": 10000},
}
SILENT = "SILENT_"
SILENCE = {
    "TRUTH": " When it is left out, it is not so.",
    "DATE": " When it is left out, it has not happened.",
    "TEXT": " When it is left out, there is none.",
}


def rows(path, root):
    text = COMMENT.sub("", path.read_text())
    for included in INCLUDE.findall(text):
        yield from rows(root / included, root)
    yield from ROW.findall(text)


def attested_members(root):
    """Each attested fact as a property: its kind as the schema, what it says as the description."""
    root = pathlib.Path(root)
    english = source.read(root / "openapi" / "attested.yaml")
    found = {name: member(kind, english.pop(name, None), text.replace('\\"', '"'), name)
             for kind, _, name, text in rows(root / "domain" / "attested.def", root)}
    if english:
        sys.exit(f"openapi/attested.yaml: no fact is called {', '.join(english)}")
    return found


def member(kind, english, swedish, name):
    """One fact; a closed set of words is its schema, where there is one."""
    if english is None:
        sys.exit(f"openapi/attested.yaml: {name} has no English")
    plain = kind.removeprefix(SILENT)
    silence = SILENCE[plain] if kind.startswith(SILENT) else ""
    if isinstance(english, str):
        return {**SCHEMAS[plain], "description": f"{english} ({swedish}){silence}"}
    return {"type": "string", "enum": english["enum"],
            "description": f"{english['text']} ({swedish}){silence}"}


def attested_texts(root):
    """(name, what it says in Swedish, in English) of each attested fact."""
    english = source.read(pathlib.Path(root) / "openapi" / "attested.yaml")
    for _, _, name, text in rows(pathlib.Path(root) / "domain" / "attested.def", pathlib.Path(root)):
        said = english[name]
        yield name, text.replace('\\"', '"'), said if isinstance(said, str) else said["text"]


def add_attested_facts(schemas, root):
    """EvaluationFacts takes them beside its own; AttestedFacts is they and the lists of persons."""
    members = attested_members(root)
    schemas["EvaluationFacts"]["properties"].update(members)
    schemas["AttestedFacts"]["properties"].update(members)
