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


def main(folder, output):
    rows = "".join(f"    {{ {c_text(rule)}, {c_text(f'{answer}: {facts.strip()}')} }},\n"
                   for rule, answer, facts in examples(folder))
    pathlib.Path(output, "rule_examples.c").write_text(
        "/* Made from the examples in tests/domain by embed_examples.py. Do not edit. */\n"
        '#include "api/rule_example.h"\n\n'
        f"const struct rule_example rule_examples[] = {{\n{rows}}};\n"
        "const size_t rule_example_count = sizeof rule_examples / sizeof *rule_examples;\n")


main(*sys.argv[1:3])
