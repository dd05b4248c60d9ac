"""Read the contract's sources: YAML with JSON's types only, every file of paths/ and schemas/."""
import pathlib
import re
import sys

import yaml

YAML_1_1 = yaml.SafeLoader("")
YAML_1_2_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
                             r"|0o[0-7]+|0x[0-9a-fA-F]+")
TEXT = "tag:yaml.org,2002:str"


class JsonTypesLoader(yaml.SafeLoader):
    """Knows null, true, false and JSON's numbers; all other plain words are text.

    A plain word that YAML 1.1 or 1.2 would read as something else (2026-03-02, 0382, no) is
    refused: quoted, it means the same to every reader.
    """
    yaml_implicit_resolvers = {}

    def resolve(self, kind, value, implicit):
        tag = super().resolve(kind, value, implicit)
        if kind is yaml.ScalarNode and implicit[0] and self.is_doubtful(tag, value):
            sys.exit(f"{self.name}:{self.line + 1}: quote {value!r}: readers of YAML differ")
        return tag

    @staticmethod
    def is_doubtful(tag, value):
        return (tag != YAML_1_1.resolve(yaml.ScalarNode, value, (True, False))
                or tag == TEXT and YAML_1_2_NUMBER.fullmatch(value))

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            sys.exit(f"{self.name}:{node.start_mark.line + 1}: twice: {', '.join(twice)}")
        return super().construct_mapping(node, deep)


for tag, pattern, first in (
        ("null", "null", "n"),
        ("bool", "true|false", "tf"),
        ("int", "-?(?:0|[1-9][0-9]*)", "-0123456789"),
        ("float", r"-?(?:0|[1-9][0-9]*)\.[0-9]+", "-0123456789")):
    JsonTypesLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}",
                                          re.compile(f"^(?:{pattern})$"), list(first))


def read(path):
    with open(path, encoding="utf-8") as text:
        try:
            return yaml.load(text, JsonTypesLoader)
        except yaml.YAMLError as error:
            sys.exit(f"openapi: {error}")


def gather(folder, kind):
    """All that the files of one folder define, by name; a name defined twice stops the build."""
    found = {}
    for path in sorted(pathlib.Path(folder, kind).glob("*.yaml")):
        for name, value in read(path).items():
            if name in found:
                sys.exit(f"{path}: {name} is defined twice")
            found[name] = value
    return found


def load(folder):
    """The source: openapi.yaml with its paths and schemas."""
    api = read(pathlib.Path(folder, "openapi.yaml"))
    api["paths"] = gather(folder, "paths")
    api["schemas"] = gather(folder, "schemas")
    return api
