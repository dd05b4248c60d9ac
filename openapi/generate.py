#!/usr/bin/python3
"""Turn openapi/ into the tables that the service runs on and the contract that it serves.

    generate.py <openapi folder> <output folder>

writes routes.c, contract_text.c, openapi.json and openapi.yaml. What it cannot enforce, or finds
undeclared or without an example, stops the build: the contract never promises what is not checked.
"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True

import yaml  # noqa: E402

import facts  # noqa: E402
import operation  # noqa: E402
import schema  # noqa: E402
import source  # noqa: E402
import tables  # noqa: E402


def components(api, schemas):
    examples = {code: {"summary": problem["title"], "value": problem_example(code, problem)}
                for code, problem in api["x-problems"].items()}
    return {"securitySchemes": api["components"]["securitySchemes"],
            "parameters": api["components"]["parameters"],
            "headers": api["components"]["headers"],
            "examples": examples,
            "schemas": schema.without_ours(schemas)}


def problem_example(code, problem):
    return {"type": f"https://insats.example/problems/{code}", **problem, "code": code,
            "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"}


def bundle(api, schemas, operations):
    """The whole contract in one document."""
    paths = {}
    for path, method, op in operations:
        paths.setdefault(path, {})[method] = operation.expand(api, path, method, op, schemas)
    document = {key: api[key] for key in ("openapi", "info", "servers", "tags")}
    return {**document, "paths": paths, "components": components(api, schemas)}


def check_problems(schemas, document):
    for code, example in document["components"]["examples"].items():
        for breach in schema.breaches(schemas["Problem"], example["value"], schemas):
            schema.fail(f"problem {code}", breach)


def text_as_c(name, text):
    """A text as C, line by line: compilers read literals faster than lists of bytes."""
    lines = text.encode().splitlines(keepends=True)
    pieces = [line[start:start + 2000] for line in lines for start in range(0, len(line), 2000)]
    rows = "\n".join(f'    "{escaped(piece)}"' for piece in pieces)
    return (f"const char {name}[] =\n{rows};\n"
            f"const size_t {name}_length = sizeof {name} - 1;\n")


def escaped(piece):
    plain = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("?"): "\\?"}
    return "".join(plain.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}")
                   for byte in piece)


class WholeDumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    """Writes every value where it stands: no anchors."""

    def ignore_aliases(self, data):
        return True


def write_text(dumper, text):
    """Quotes what one reader or another takes for a number."""
    style = "'" if text[:1] in "+-.0123456789" and "\n" not in text else None
    return dumper.represent_scalar(source.TEXT, text, style)


WholeDumper.add_representer(str, write_text)


def main(folder, output):
    api = source.load(folder)
    facts.add_attested_facts(api["schemas"], pathlib.Path(folder).parent)
    operations = operation.gather(api)
    requests = {op["request"] for _, _, op in operations if "request" in op}
    lists = {operation.answer(op)[1] for _, _, op in operations if operation.answer(op)[2]}
    schemas = schema.expand(api, requests, lists)
    document = bundle(api, schemas, operations)
    check_problems(schemas, document)
    as_json = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
    as_yaml = yaml.dump(document, Dumper=WholeDumper, allow_unicode=True, sort_keys=False,
                        width=100)
    made = {
        "routes.c": tables.write(api, schemas, operations),
        "contract_text.c": "/* Made from openapi/ by generate.py. Do not edit. */\n"
                           '#include "api/contract.h"\n\n'
                           "/* The contract is longer than C promises of a literal. */\n"
                           '#pragma GCC diagnostic ignored "-Woverlength-strings"\n\n'
                           + text_as_c("contract_json", as_json)
                           + text_as_c("contract_yaml", as_yaml),
        "openapi.json": as_json,
        "openapi.yaml": as_yaml,
    }
    for name, text in made.items():
        pathlib.Path(output, name).write_text(text, encoding="utf-8")


main(*sys.argv[1:])
