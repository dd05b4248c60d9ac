"""Write the contract as the C tables of api/contract.h: shapes, writers, routes, the path tree."""
import json
import re

from operation import answer, path_parameters, query_parameters, roles
from schema import ANNOTATIONS, OURS

KINDS = {"string": "TEXT", "integer": "INTEGER", "boolean": "BOOLEAN", "object": "OBJECT",
         "array": "ARRAY"}
FORMATS = {"date": "DATE", "date-time": "DATE_TIME", "uuid": "UUID",
           "identity-number": "IDENTITY_NUMBER", "municipality-code": "MUNICIPALITY_CODE"}
LOW = {"string": "minLength", "integer": "minimum", "array": "minItems"}
HIGH = {"string": "maxLength", "integer": "maximum", "array": "maxItems"}
WRITES = {"integer": "NUMBER", "boolean": "BOOLEAN", "array": "RAW"}
ADDED_IN_C = {"allowedActions", "_links", "_meta"}
METHODS = ("get", "post", "put", "patch", "delete")


def snake(name):
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())


def quoted(text):
    return "NULL" if text is None else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def truth(value):
    return "true" if value else "false"


def bare(schema):
    """What of a schema is enforced, for telling equal shapes."""
    return {key: value for key, value in schema.items() if key not in ANNOTATIONS | OURS}


class Tables:
    def __init__(self, api, schemas):
        self.api = api
        self.schemas = schemas
        self.lines = []
        self.made = {}
        self.names = set()

    def name(self, wanted):
        """The wanted symbol, or the next free one."""
        name, count = wanted, 2
        while name in self.names:
            name, count = f"{wanted}_{count}", count + 1
        self.names.add(name)
        return name

    def array(self, kind, name, rows):
        self.lines.append(f"static const {kind} {name}[] = {{")
        self.lines += [f"    {row}," for row in rows]
        self.lines.append("};")
        return name

    def resolved(self, schema, hint):
        while "$ref" in schema:
            hint = schema["$ref"].rsplit("/", 1)[-1]
            schema = self.schemas[hint]
        return schema, snake(hint)

    def shape(self, schema, hint):
        """The symbol of a schema's shape; equal shapes are one."""
        schema, hint = self.resolved(schema, hint)
        key = json.dumps(bare(schema), sort_keys=True)
        if key not in self.made:
            self.made[key] = self.new_shape(schema, hint)
        return self.made[key]

    def new_shape(self, schema, hint):
        kind = schema["type"]
        choices, members, by_name, count, items = "NULL", "NULL", "NULL", 0, "NULL"
        if "enum" in schema:
            choices = self.array("char *const", self.name(f"choices_{hint}"),
                                 [quoted(choice) for choice in schema["enum"]] + ["NULL"])
        if kind == "array":
            items = f"&{self.shape(schema['items'], hint + '_item')}"
        if kind == "object":
            members, count = self.members(schema, hint), len(schema["properties"])
            by_name = self.places_by_name(schema, hint)
        low, high = schema.get(LOW.get(kind), 0), schema.get(HIGH.get(kind), -1)
        name = self.name(f"shape_{hint}")
        self.lines.append(
            f"static const struct shape {name} = {{\n"
            f"    SHAPE_{FORMATS.get(schema.get('format'), KINDS[kind])}, {low}, {high}, "
            f"{choices}, {members}, {by_name}, {count}, {items}}};")
        return name

    def members(self, schema, hint):
        required = schema.get("required", [])
        rows = [f"{{{quoted(name)}, {truth(name in required)}, "
                f"&{self.shape(value, f'{hint}_{snake(name)}')}}}"
                for name, value in schema["properties"].items()]
        return self.array("struct member", self.name(f"members_{hint}"), rows)

    def places_by_name(self, schema, hint):
        """So that a member is found by halves; the members themselves keep the contract's order."""
        names = list(schema["properties"])
        return self.array("unsigned short", self.name(f"by_name_{hint}"),
                          [str(names.index(name)) for name in sorted(names)])

    def parameters(self, pairs, hint, is_required):
        if not pairs:
            return "NULL"
        rows = [f"{{{quoted(name)}, {truth(is_required)}, &{self.shape(schema, snake(name))}}}"
                for name, schema in pairs]
        key = json.dumps(rows)
        if key not in self.made:
            self.made[key] = self.array("struct parameter_shape", self.name(hint), rows)
        return self.made[key]

    def writer(self, name):
        """The writer of a resource; NULL when the handler makes the answer itself."""
        schema = self.schemas[name]
        if "x-self" not in schema or schema.get("x-own-writer"):
            return "NULL"
        if name not in self.made:
            members, count = self.writer_members(schema, snake(name), "")
            self.made[name] = self.name(f"writer_{snake(name)}")
            self.lines.append(f"static const struct writer {self.made[name]} = {{\n"
                              f"    {quoted(name)}, {members}, {count}}};")
        return f"&{self.made[name]}"

    def writer_members(self, schema, hint, prefix):
        rows = [self.writer_member(name, value, name in schema.get("required", []), hint, prefix)
                for name, value in schema["properties"].items() if name not in ADDED_IN_C]
        return self.array("struct writer_member", self.name(f"written_{hint}"), rows), len(rows)

    def writer_member(self, name, schema, is_required, hint, prefix):
        target, _ = self.resolved(schema, name)
        column = schema.get("x-column", prefix + snake(name))
        kind = WRITES.get(target["type"], "TEXT")
        if schema.get("x-raw") or target.get("x-raw"):
            kind = "RAW"
        elif schema.get("x-sealed"):
            kind = "SEALED"
        elif target["type"] == "object":
            members, count = self.writer_members(target, f"{hint}_{snake(name)}", column + "_")
            return (f"{{{quoted(name)}, NULL, WRITE_OBJECT, {truth(is_required)}, "
                    f"{members}, {count}}}")
        return (f"{{{quoted(name)}, {quoted(column)}, WRITE_{kind}, {truth(is_required)}, "
                "NULL, 0}")

    def route(self, path, method, op):
        status, name, is_list = answer(op)
        command, needs = op.get("x-command", {}), op.get("x-needs", [])
        in_path = path_parameters(self.api, path)
        in_query = query_parameters(self.api, op, is_list)
        hint = snake(op["operationId"])
        allowed = " | ".join(f"ROLE_BIT(ROLE_{role.upper()})"
                             for role in roles(self.api, op, path)) or "0"
        body = f"&{self.shape({'$ref': op['request']}, '')}" if "request" in op else "NULL"
        return (f"{{\n"
                f"        .operation_id = {quoted(op['operationId'])},\n"
                f"        .path = {quoted(path)},\n"
                f"        .method = METHOD_{method.upper()},\n"
                f"        .scope = {quoted(op.get('x-scope'))},\n"
                f"        .roles = {allowed},\n"
                f"        .status = {status},\n"
                f"        .needs_key = {truth('key' in needs)},\n"
                f"        .needs_match = {truth('match' in needs)},\n"
                f"        .takes_dry_run = {truth(op.get('x-dry-run'))},\n"
                f"        .is_list = {truth(is_list)},\n"
                f"        .is_translated = {truth(op.get('x-translated'))},\n"
                f"        .entity = {quoted(command.get('entity'))},\n"
                f"        .event = {quoted(command.get('event'))},\n"
                f"        .body = {body},\n"
                f"        .path_parameters = "
                f"{self.parameters(in_path, f'path_of_{hint}', True)},\n"
                f"        .path_parameter_count = {len(in_path)},\n"
                f"        .query_parameters = "
                f"{self.parameters(in_query, f'query_of_{hint}', False)},\n"
                f"        .query_parameter_count = {len(in_query)},\n"
                f"        .writer = {self.writer(name)},\n"
                f"        .operation = &operation_{hint}}}")


def tree(operations):
    """The paths' nodes, breadth first: children together, by name, the parameter last."""
    root = {"segment": None, "children": {}, "routes": [-1] * len(METHODS)}
    for index, (path, method, _) in enumerate(operations):
        node = root
        for segment in path.strip("/").split("/"):
            segment = None if segment.startswith("{") else segment
            node = node["children"].setdefault(
                segment, {"segment": segment, "children": {}, "routes": [-1] * len(METHODS)})
        node["routes"][METHODS.index(method)] = index
    nodes = [root]
    for node in nodes:
        node["first"] = len(nodes)
        children = node["children"]
        order = sorted(children, key=lambda segment: (segment is None, segment or ""))
        nodes += [children[segment] for segment in order]
    return [f"{{{quoted(node['segment'])}, {node['first'] if node['children'] else 0}, "
            f"{len(node['children'])}, {{{', '.join(map(str, node['routes']))}}}}}"
            for node in nodes]


def write(api, schemas, operations):
    """The text of routes.c."""
    tables = Tables(api, schemas)
    rows = [tables.route(*operation) for operation in operations]
    externs = [f"extern const struct operation operation_{snake(op['operationId'])};"
               for _, _, op in operations]
    return "\n".join(
        ["/* Made from openapi/ by generate.py. Do not edit. */",
         '#include "api/contract.h"', '#include "domain/role.h"', ""]
        + externs + [""] + tables.lines
        + ["", "const struct route routes[] = {"] + [f"    {row}," for row in rows]
        + ["};", "const size_t route_count = sizeof routes / sizeof *routes;", "",
           "const struct route_node route_tree[] = {"]
        + [f"    {row}," for row in tree(operations)] + ["};", ""])
