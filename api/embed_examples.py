#!/usr/bin/env python3
"""Write the examples of the rules, tests/domain/*.examples, into C: what is tested is what is shown.

    embed_examples.py <root> <output folder>

A line is a rule's id, the answer (with the facts that are missing), and the circumstances that
differ from a complete grant. It becomes a sentence in Swedish and one in English. A circumstance
that has no words stops the build.
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "openapi"))
sys.dont_write_bytecode = True

import facts  # noqa: E402
from example_words import ANSWERS, NAMES, PROFILES, WORDS  # noqa: E402

LINE = re.compile(r"^([a-z][a-z0-9-]+)\s+(pass|fail|needs_facts|not_applicable)(?::(\S+))?\s+(\S.*)$")
ROW = re.compile(r'^\w+\(\w+,\s*"(\w+)",\s*"([^"]+)",\s*"([^"]+)"', re.M)
WORD = re.compile(r'^    WORD\(\w+, "(\w+)"', re.M)
# Behind it a description lists words, which the example itself shows.
LISTED = re.compile(r"(, (ett eller flera ord|(som )?ord med mellanslag|words with blanks between))?:.*"
                    r"|, (till exempel|for instance) .*|\.$")
SWEDISH, ENGLISH = 0, 1


class Words:
    """Names and values in one language."""

    def __init__(self, root, language):
        self.language = language
        self.attested = {name: LISTED.sub("", texts[language])
                         for name, *texts in facts.attested_texts(root)}
        self.words = {word: pair[language] for word, pair in WORDS.items()}
        for table in ("measure", "role", "stage"):
            rows = ROW.findall((root / f"domain/{table}.def").read_text())
            self.words.update({word: pair[language].lower() for word, *pair in rows})

    def name(self, name):
        if name in NAMES:
            return NAMES[name][self.language]
        if name not in self.attested:
            sys.exit(f"embed_examples.py: what is {name}?")
        return self.attested[name]

    def value(self, name, value):
        if name == "profile":
            return PROFILES[value][self.language]
        if name in ("grant", "support"):
            what, _, period = value.partition(":")
            return f"{self.words.get(what, what)} {self.period(period)}"
        if name in ("household", "representatives"):
            return ", ".join(self.part(part) for part in value.split(","))
        return self.period(self.words.get(value, value.replace("~", " ").replace("_", " ")))

    def part(self, part):
        name, colon, value = part.partition(":")
        return f"{self.name(name)} {self.words.get(value, value)}" if colon else self.words[name]

    def period(self, text):
        """2026-01-01.. is a period without an end."""
        last = ("tills vidare", "until further notice")[self.language]
        until = ("till", "to")[self.language]
        begins, dots, ends = text.partition("..")
        return f"{begins} {until} {ends}" if dots and ends else f"{begins} {last}" if dots else text

    def circumstance(self, token):
        name, _, value = token.partition("=")
        return f"{self.name(name)}: {self.value(name, value)}"

    def sentence(self, answer, needs, tokens):
        names = ", ".join(self.name(name) for name in needs.split(",")) if needs else ""
        start = ANSWERS[answer][self.language] + (f" ({names})" if names else "")
        return f"{start} – {'; '.join(map(self.circumstance, tokens.split()))}."


def examples(folder):
    for path in sorted(folder.glob("*.examples")):
        for line in path.read_text().splitlines():
            match = LINE.match(line)
            if match:
                yield match.groups()


def c_text(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def by_rule(found):
    """The examples of each rule, in the order of ids as C compares them."""
    rules = {}
    for rule, *example in found:
        rules.setdefault(rule, []).append(example)
    return sorted(rules.items(), key=lambda item: item[0].encode())


def table(name, sentences):
    rows = "".join(f"    {c_text(sentence)},\n" for sentence in sentences)
    return f"static const char *const {name}[] = {{\n{rows}}};\n"


def main(root, output):
    root = pathlib.Path(root)
    languages = {"swedish": Words(root, SWEDISH), "english": Words(root, ENGLISH)}
    rules = by_rule(examples(root / "tests/domain"))
    tables = "".join(table(f"{name}_{number}", [words.sentence(*example) for example in shown])
                     for number, (_, shown) in enumerate(rules)
                     for name, words in languages.items())
    rows = "".join(f"    {{ {c_text(rule)}, swedish_{number}, english_{number}, {len(shown)} }},\n"
                   for number, (rule, shown) in enumerate(rules))
    pathlib.Path(output, "rule_examples.c").write_text(
        "/* Made from the examples in tests/domain by embed_examples.py. Do not edit. */\n"
        '#include "api/rule_example.h"\n\n'
        f"{tables}\nconst struct rule_examples rule_example_index[] = {{\n{rows}}};\n"
        "const size_t rule_example_index_count =\n"
        "    sizeof rule_example_index / sizeof *rule_example_index;\n")


main(*sys.argv[1:3])
