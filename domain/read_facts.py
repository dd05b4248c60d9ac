#!/usr/bin/env python3
"""Write which facts each rule looks at, as its C says, and the order of the facts' names.

    read_facts.py <root> <output folder>

A rule reads facts-><member> and FACT_OF_<member>, itself or in a function that it calls. A member
that no row of facts.def or attested.def knows stops the build, so that no fact is read unnamed.
"""
import pathlib
import re
import sys

COMMENT = re.compile(r"/\*.*?\*/", re.S)
INCLUDE = re.compile(r'#include "(domain/[^"]+\.def)"')
MEMBER = re.compile(r'^(\w*)MEMBER\((?:\w+, )?"(\w+)", ([\w.]+), ([\w.]+)\)', re.M)
ATTESTED = re.compile(r'^ATTESTED\(\w+, (\w+), "(\w+)"', re.M)
RULE = re.compile(r'^(RULE|ASKS)\("([a-z0-9-]+)",\s*(\w+),\s*(\w+)', re.M)
FUNCTION = re.compile(r"^(?!#)\w[^\n;{}]*?\b(\w+)\(([^;{}]*)\)\s*\n\{\n(.*?)^\}", re.M | re.S)
CALL = re.compile(r"\b(\w+)\(")
PARTS = {"attested": "attested", "investigation_content": "investigation",
         "decision_content": "content"}
HOLDER = re.compile(r"\bstruct (" + "|".join(PARTS) + r") \*(\w+)")
READ = re.compile(r"\b(\w+)->([a-z_]+(?:\.[a-z_]+)*)")
NAMED = re.compile(r"\bFACT_OF_(\w+)")
IN_THE_HEAD = {"stage", "date", "measure"}  # of every evaluation, not of one rule


def text_of(path, root):
    """A file without comments, the files that it includes in their places."""
    text = COMMENT.sub("", path.read_text())
    return INCLUDE.sub(lambda match: text_of(root / match[1], root), text)


def fact_rows(root):
    """(member of struct facts, JSON name), in the order of fact_members."""
    for kind, name, first, second in MEMBER.findall(text_of(root / "domain/facts.def", root)):
        yield (second if kind == "" or kind == "SILENT_" else first), name
    for member, name in ATTESTED.findall(text_of(root / "domain/attested.def", root)):
        yield f"attested.{member}", name


class Facts:
    def __init__(self, root):
        self.rows = list(fact_rows(root))
        self.places = {member: place for place, (member, _) in enumerate(self.rows)}
        self.named = {member.rsplit(".", 1)[-1]: place
                      for member, place in reversed(self.places.items())}

    def place(self, member):
        """Of "content.period.from" as of "content.period"; a list's count is the list.

        Minutes of needs stand in decision and investigation alike, and are one fact.
        """
        for end in ("_count", ""):
            whole = member.removesuffix(end) if end else member
            while whole:
                for path in (whole, whole + "s"):
                    if path in self.places:
                        return self.places[path]
                whole = whole.rpartition(".")[0]
        if member.rpartition(".")[2] in self.named:
            return self.named[member.rpartition(".")[2]]
        sys.exit(f"read_facts.py: no row of facts.def or attested.def has the member {member}")

    def shown(self, places):
        return sorted(place for place in places if self.rows[place][1] not in IN_THE_HEAD)


class Code:
    """The functions of the domain: which facts they read, and whom they call."""

    def __init__(self, root, facts):
        self.facts = facts
        self.functions = {}
        for path in sorted(root.glob("domain/*.c")) + sorted(root.glob("domain/rules/*.[ch]")):
            text = COMMENT.sub("", path.read_text())
            for name, parameters, body in FUNCTION.findall(text):
                self.functions[path.name, name] = (parameters, body)
        self.places = {name: file for file, name in self.functions}

    def own_reads(self, parameters, body):
        holders = {"facts": ""}
        for kind, name in HOLDER.findall(parameters + body):
            holders[name] = PARTS[kind] + "."
        for holder, member in READ.findall(body.replace("inquiry->facts", "facts")):
            if holder in holders and member not in PARTS.values():
                yield self.facts.place(holders[holder] + member)
        for member in NAMED.findall(body):
            yield self.facts.named[member]

    def reads(self, file, name, seen=None):
        """Every fact that a function reads, with all that it calls."""
        seen = set() if seen is None else seen
        here = (file, name) if (file, name) in self.functions else (self.places.get(name), name)
        if here in seen or here not in self.functions:
            return set()
        seen.add(here)
        parameters, body = self.functions[here]
        found = set(self.own_reads(parameters, body))
        for called in CALL.findall(body):
            found |= self.reads(here[0], called, seen)
        return found

    def of_rule(self, kind, what, fact):
        name = f"rule_{what}" if kind == "RULE" else f"when_{what}"
        if name not in self.places:
            sys.exit(f"read_facts.py: there is no function {name}")
        asked = {self.facts.named[fact]} if kind == "ASKS" else set()
        return self.facts.shown(self.reads(None, name) | asked)


def main(root, output):
    root = pathlib.Path(root)
    facts = Facts(root)
    code = Code(root, facts)
    rules = RULE.findall(text_of(root / "domain/rules.def", root))
    lists = [code.of_rule(kind, what, fact) for kind, _, what, fact in rules]
    tables = "".join(f"static const unsigned short read_{number}[] = {{"
                     f"{', '.join(map(str, places))}}};\n"
                     for number, places in enumerate(lists) if places)
    rows = "".join(f"    {{ {f'read_{number}' if places else 'NULL'}, {len(places)} }}, "
                   f"/* {rule[1]} */\n"
                   for number, (rule, places) in enumerate(zip(rules, lists)))
    by_name = sorted(range(len(facts.rows)), key=lambda place: facts.rows[place][1].encode())
    pathlib.Path(output, "rule_facts.c").write_text(
        "/* Made from domain/rules by read_facts.py. Do not edit. */\n"
        '#include "domain/rule.h"\n\n'
        f"{tables}\nstatic const struct rule_facts read[] = {{\n{rows}}};\n\n"
        "struct rule_facts rule_facts(const struct rule *rule)\n{\n"
        "    return read[rule - rules];\n}\n\n"
        "const unsigned short fact_places_by_name[] = {"
        f"{', '.join(map(str, by_name))}}};\n")


main(*sys.argv[1:3])
