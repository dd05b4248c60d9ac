"""Make the source's short schemas whole, and refuse what the service could not enforce."""
import sys

from check import breaches, resolve

ANNOTATIONS = {"description", "examples", "title", "default"}
ENFORCED = {"type", "format", "enum", "minLength", "maxLength", "minimum", "maximum", "minItems",
            "maxItems", "properties", "required", "items", "additionalProperties", "$ref"}
FORMATS = {"date", "date-time", "uuid", "identity-number", "municipality-code"}
OURS = {"x-column", "x-raw", "x-sealed", "x-like", "x-less", "x-self", "x-own-writer"}


def fail(place, text):
    sys.exit(f"openapi: {place}: {text}")


def long_reference(name):
    return name if name.startswith("#") else f"#/components/schemas/{name}"


def long_references(node):
    """Sources say `$ref: Period`; the bundle says where it stands."""
    if isinstance(node, list):
        return [long_references(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: long_reference(value) if key == "$ref" else
            value if key in ("examples", "enum") else long_references(value)
            for key, value in node.items()}


def with_likeness(name, schemas):
    """`x-like: Investigation` takes over the properties of another schema, less some."""
    schema = schemas[name]
    if "x-like" not in schema:
        return schema
    model = with_likeness(schema["x-like"], schemas)
    less = schema.get("x-less", [])
    missing = set(less) - set(model["properties"])
    if missing:
        fail(name, f"x-less names no member: {', '.join(sorted(missing))}")
    taken = {key: value for key, value in model["properties"].items() if key not in less}
    properties = {**taken, **schema.get("properties", {})}
    return {**schema, "type": "object", "properties": properties}


def with_standard_members(schema):
    """A resource (it says its address in x-self) also tells what may be done with it."""
    if "x-self" not in schema:
        return schema
    added = {}
    if "version" in schema["properties"]:
        added["allowedActions"] = {"$ref": long_reference("AllowedActions")}
    added["_links"] = {"$ref": long_reference("Links")}
    whole = {**schema, "properties": {**schema["properties"], **added}}
    whole["examples"] = [with_links(schema, example) for example in schema.get("examples", [])]
    return whole


def self_address(schema, example):
    path = schema["x-self"]
    for member, value in example.items():
        path = path.replace("{" + member + "}", str(value))
    return f"https://insats.example/lss/v1{path}"


def with_links(schema, example):
    link = {"href": self_address(schema, example), "method": "GET"}
    allowed = {"allowedActions": []} if "version" in schema["properties"] else {}
    return {**allowed, **example, "_links": {"self": link}}


def list_of(name, schema):
    """The page that a list answers with."""
    item = {"$ref": long_reference(name)}
    link = {"href": f"https://insats.example/lss/v1{schema['x-self'].rsplit('/', 1)[0]}"
                    "?limit=20&offset=0", "method": "GET"}
    return {
        "type": "object",
        "description": f"One page of {name}.",
        "required": ["items", "_meta", "_links"],
        "properties": {
            "items": {"type": "array", "description": "The page's rows.", "maxItems": 100,
                      "items": item},
            "_meta": {"$ref": long_reference("ListMeta")},
            "_links": {"$ref": long_reference("ListLinks")},
        },
        "examples": [{"items": schema["examples"][:1], "_meta": {"limit": 20, "offset": 0},
                      "_links": {"self": link}}],
    }


def reachable(name, schemas, found):
    """The names of all schemas that a schema leads to, itself included."""
    if name in found:
        return
    found.add(name)
    stack = [schemas[name]]
    while stack:
        node = stack.pop()
        if isinstance(node, list):
            stack += node
        elif isinstance(node, dict):
            if "$ref" in node:
                reachable(node["$ref"].rsplit("/", 1)[-1], schemas, found)
            stack += [value for key, value in node.items() if key not in ("examples", "default")]


def closed(schema, place):
    """A schema of what comes in: only enforced keywords, everything bounded, no other members."""
    unknown = set(schema) - ENFORCED - ANNOTATIONS - OURS
    if unknown:
        fail(place, f"cannot enforce {', '.join(sorted(unknown))}")
    if "$ref" in schema:
        beside = set(schema) - ANNOTATIONS - OURS - {"$ref"}
        if beside:
            fail(place, f"beside $ref: {', '.join(sorted(beside))}")
        return schema
    kind = schema.get("type")
    if kind not in CLOSED:
        fail(place, f"cannot enforce type {kind}")
    if schema.get("format", "date") not in FORMATS:
        fail(place, f"cannot enforce format {schema['format']}")
    if schema.get("additionalProperties", False):
        fail(place, "a body takes no other members")
    return CLOSED[kind](schema, place)


def closed_object(schema, place):
    missing = set(schema.get("required", [])) - set(schema.get("properties", {}))
    if missing:
        fail(place, f"required but not described: {', '.join(sorted(missing))}")
    properties = {name: closed(value, f"{place}.{name}")
                  for name, value in schema["properties"].items()}
    return {**schema, "properties": properties, "additionalProperties": False}


def closed_array(schema, place):
    if "maxItems" not in schema or "items" not in schema:
        fail(place, "an array needs items and maxItems")
    return {**schema, "items": closed(schema["items"], f"{place}[]")}


def closed_string(schema, place):
    if not {"format", "enum", "maxLength"} & set(schema):
        fail(place, "a text needs maxLength")
    return schema


def closed_integer(schema, place):
    if not {"minimum", "maximum"} <= set(schema):
        fail(place, "a number needs minimum and maximum")
    return schema


CLOSED = {"object": closed_object, "array": closed_array, "string": closed_string,
          "integer": closed_integer, "boolean": lambda schema, _: schema}


def check_described(schema, schemas, place):
    """Every property says what it is, by itself or through the schema that it refers to."""
    if "description" not in schema and "description" not in resolve(schema, schemas):
        fail(place, "has no description")
    for name, value in schema.get("properties", {}).items():
        check_described(value, schemas, f"{place}.{name}")
    if "items" in schema and "properties" in schema["items"]:
        for name, value in schema["items"]["properties"].items():
            check_described(value, schemas, f"{place}[].{name}")


def check_examples(name, schemas):
    for example in schemas[name].get("examples", []):
        for pointer, keyword, detail in breaches(schemas[name], example, schemas):
            fail(f"{name}'s example", f"{pointer}: {keyword}: {detail}")


def expand(api, requests, lists):
    """All schemas, whole and checked. `requests` and `lists` name what operations take and list."""
    schemas = {name: with_likeness(name, api["schemas"]) for name in api["schemas"]}
    schemas = {name: with_standard_members(long_references(schema))
               for name, schema in schemas.items()}
    for name in sorted(lists):
        schemas[f"{name}List"] = list_of(name, schemas[name])
    incoming = set()
    for name in requests:
        reachable(name, schemas, incoming)
    for name in incoming:
        schemas[name] = closed(schemas[name], name)
    for name, schema in schemas.items():
        check_described(schema, schemas, name)
        check_examples(name, schemas)
    return schemas


def without_ours(node):
    """The schema as the world sees it."""
    if isinstance(node, list):
        return [without_ours(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: value if key in ("examples", "default") else without_ours(value)
            for key, value in node.items() if key not in OURS}
