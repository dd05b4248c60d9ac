#!/usr/bin/env python3
"""Write the examples of the rules, tests/domain/*.examples, into C: what is tested is what is shown.

    embed_examples.py <folder> <output folder>

A line is a rule's id, the answer, and the circumstances that differ from a complete grant.
"""
import pathlib
import re
import sys

LINE = re.compile(r"^([a-z][a-z0-9-]+)\s+(pass|fail|needs_facts|not_applicable)\s+(\S.*)$")


def examples(folder):
    for path in sorted(pathlib.Path(folder).glob("*.examples")):
        for line in path.read_text().splitlines():
            match = LINE.match(line)
            if match:
                yield match.groups()


def c_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def by_rule(found):
    """The texts of each rule, in the order of ids as C compares them."""
    rules = {}
    for rule, answer, facts in found:
        rules.setdefault(rule, []).append(f"{answer}: {facts.strip()}")
    return sorted(rules.items(), key=lambda item: item[0].encode())


def texts(number, shown):
    rows = "".join(f"    {c_text(text)},\n" for text in shown)
    return f"static const char *const examples_{number}[] = {{\n{rows}}};\n"


def main(folder, output):
    rules = by_rule(examples(folder))
    tables = "".join(texts(number, shown) for number, (_, shown) in enumerate(rules))
    rows = "".join(f"    {{ {c_text(rule)}, examples_{number}, {len(shown)} }},\n"
                   for number, (rule, shown) in enumerate(rules))
    pathlib.Path(output, "rule_examples.c").write_text(
        "/* Made from the examples in tests/domain by embed_examples.py. Do not edit. */\n"
        '#include "api/rule_example.h"\n\n'
        f"{tables}\nconst struct rule_examples rule_example_index[] = {{\n{rows}}};\n"
        "const size_t rule_example_index_count =\n"
        "    sizeof rule_example_index / sizeof *rule_example_index;\n")


main(*sys.argv[1:3])
