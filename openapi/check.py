"""Hold a JSON value against a schema of the contract: the few keywords that the service enforces.

`breaches(schema, value, schemas)` lists (pointer, keyword, detail). The generator checks the
contract's own examples with it, the tests check what a running service answers.
"""
import datetime
import re

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
MUNICIPALITY_CODE = re.compile(r"\d{4}", re.ASCII)
IDENTITY_NUMBER = re.compile(r"\d{8}-?\d{4}")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def resolve(schema, schemas):
    """Follow $ref; what stands beside it is annotation."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def is_date(text):
    try:
        return (bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))
                and 1900 <= datetime.date.fromisoformat(text).year <= 2199)
    except ValueError:
        return False


def is_date_time(text):
    if not DATE_TIME.fullmatch(text):
        return False
    return is_date(text[:10]) and text[11:13] < "24" and text[14:16] < "60" and text[17:19] < "60"


def is_identity_number(text):
    """Twelve digits, a real day (a coordination number's is 60 higher) and Luhn's check digit."""
    if not IDENTITY_NUMBER.fullmatch(text):
        return False
    digits = text.replace("-", "")
    day = int(digits[6:8])
    date = f"{digits[:4]}-{digits[4:6]}-{day - 60 if day > 60 else day:02}"
    doubled = [int(digit) * (2 - index % 2) for index, digit in enumerate(digits[2:])]
    return is_date(date) and sum(n // 10 + n % 10 for n in doubled) % 10 == 0


FORMATS = {
    "date": is_date,
    "date-time": is_date_time,
    "uuid": lambda text: bool(UUID.fullmatch(text)),
    "identity-number": is_identity_number,
    "municipality-code": lambda text: bool(MUNICIPALITY_CODE.fullmatch(text)),
    "uri-reference": lambda text: " " not in text,
}


def has_type(value, name):
    if name == "integer" and isinstance(value, bool):
        return False
    return isinstance(value, TYPES[name])


def of_text(schema, value, at):
    if "format" in schema and not FORMATS[schema["format"]](value):
        yield at, "format", f"not a {schema['format']}: {value!r}"
    if len(value) < schema.get("minLength", 0):
        yield at, "min-length", f"at least {schema['minLength']} characters"
    if len(value) > schema.get("maxLength", len(value)):
        yield at, "max-length", f"at most {schema['maxLength']} characters"
    if CONTROL.search(value):
        yield at, "control-character", "a control character"


def of_number(schema, value, at):
    if value < schema.get("minimum", value):
        yield at, "minimum", f"at least {schema['minimum']}"
    if value > schema.get("maximum", value):
        yield at, "maximum", f"at most {schema['maximum']}"


def of_array(schema, value, at, schemas):
    if len(value) < schema.get("minItems", 0):
        yield at, "min-items", f"at least {schema['minItems']} items"
    if len(value) > schema.get("maxItems", len(value)):
        yield at, "max-items", f"at most {schema['maxItems']} items"
    for index, item in enumerate(value):
        yield from breaches(schema["items"], item, schemas, f"{at}/{index}")


def of_object(schema, value, at, schemas):
    known = schema.get("properties", {})
    others = schema.get("additionalProperties", False)
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}/{escape(name)}", "required", "missing"
    for name, member in value.items():
        here = f"{at}/{escape(name)}"
        if name in known:
            yield from breaches(known[name], member, schemas, here)
        elif isinstance(others, dict):
            yield from breaches(others, member, schemas, here)
        elif not others:
            yield here, "unknown-member", "not in the contract"


def escape(name):
    return name.replace("~", "~0").replace("/", "~1")


def breaches(schema, value, schemas, at=""):
    """Every way in which the value breaks the schema. What is not documented is a breach too."""
    schema = resolve(schema, schemas)
    kind = schema.get("type")
    if kind and not has_type(value, kind):
        return [(at, "type", f"{kind} expected, {type(value).__name__} found")]
    if "enum" in schema and value not in schema["enum"]:
        return [(at, "enum", f"one of {', '.join(map(str, schema['enum']))}")]
    if kind == "string":
        return list(of_text(schema, value, at))
    if kind == "integer":
        return list(of_number(schema, value, at))
    if kind == "array":
        return list(of_array(schema, value, at, schemas))
    if kind == "object":
        return list(of_object(schema, value, at, schemas))
    return []
