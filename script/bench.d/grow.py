#!/usr/bin/python3
"""grow.py ROOT OUTPUT: writes the contract with 190 operations more, for script/cost.

The added operations are the contract's own again, each with its parameters, body and writer, under
other first segments. These come before all others in the alphabet, where a search in order passes
them first. OUTPUT/operations.h lets their handlers be those of the originals; none of them is
asked for. They are no commands, so that no answer offers them.
"""
import itertools
import json
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
ROOT, OUTPUT = map(Path, sys.argv[1:])
sys.path.insert(0, str(ROOT / "openapi"))

import source  # noqa: E402
import tables  # noqa: E402

ADDED = 190


def copies(api):
    """(path, method, operation, name of the original), round after round."""
    inside = [(path, methods) for path, methods in api["paths"].items()
              if path not in api["x-outside"]]
    for again in itertools.count(1):
        for path, methods in inside:
            for method, original in methods.items():
                name = original["operationId"]
                op = {**original, "operationId": f"{name}Added{again}"}
                op.pop("x-command", None)
                yield f"/added-{again}-{path[1:]}", method, op, name


def main():
    shutil.rmtree(OUTPUT, ignore_errors=True)
    shutil.copytree(ROOT / "openapi", OUTPUT / "openapi", ignore=shutil.ignore_patterns("node_*"))
    (OUTPUT / "domain").symlink_to(ROOT / "domain")
    paths, names = {}, []
    api = source.load(ROOT / "openapi")
    for path, method, op, original in itertools.islice(copies(api), ADDED):
        paths.setdefault(path, {})[method] = op
        names.append((op["operationId"], original))
    # JSON is YAML. The first file by name: where the contract asks for an answer's own address, the
    # last operation counts, which stays the original.
    (OUTPUT / "openapi/paths/added.yaml").write_text(json.dumps(paths))
    (OUTPUT / "operations.h").write_text("".join(
        f"#define operation_{tables.snake(name)} operation_{tables.snake(original)}\n"
        for name, original in names))


main()
