"""Make each short operation of paths/ whole: security, parameters, body, headers, every status."""
import re

from schema import closed, fail, long_reference, long_references

NEEDS = {"key", "match"}
METHODS = ("get", "post", "put", "patch", "delete")
KNOWN = {"operationId", "tags", "summary", "description", "x-scope", "x-roles", "x-command",
         "x-needs", "x-dry-run", "x-cursor", "x-media", "x-translated",
         "query", "request", "responses", "x-problems"}
BY_LANGUAGE = ["Vary", "Content-Language"]
MEANING = {200: "Done.", 201: "Created.", 304: "Not modified: the ETag in If-None-Match still "
           "stands.", 400: "The request cannot be read.", 401: "No valid token.",
           403: "The token does not allow this.", 404: "Unknown, or not yours.",
           406: "No such representation.", 409: "The state does not allow this now.",
           412: "If-Match is not the current version.", 413: "The body is too large.",
           415: "The body is not application/json.", 422: "The body or the rules say no.",
           428: "If-Match is missing.", 429: "Too many requests.", 500: "A fault of the service.",
           503: "The service cannot answer now."}


def gather(api):
    """Every operation as (path, method, source), in the order of the sources."""
    found, seen = [], set()
    for path, methods in api["paths"].items():
        full = path if path in api["x-outside"] else api["x-base"] + path
        for method, op in methods.items():
            place = f"{method.upper()} {full}"
            if method not in METHODS or set(op) - KNOWN:
                fail(place, f"unknown: {', '.join(sorted(set(op) - KNOWN)) or method}")
            if op["operationId"] in seen:
                fail(place, f"operationId {op['operationId']} is used twice")
            seen.add(op["operationId"])
            found.append((full, method, op))
    return found


def answer(op):
    """The status, schema name and list-or-not of the successful answer."""
    (status, name), = op["responses"].items()
    is_list = isinstance(name, list)
    return int(status), name[0] if is_list else name, is_list


def roles(api, op, place):
    """The roles that may ask, groups written out."""
    given = op.get("x-roles", "ANY" if "x-scope" in op else [])
    found = []
    for name in [given] if isinstance(given, str) else given:
        found += api["x-role-groups"].get(name, [name])
    unknown = set(found) - set(api["x-role-groups"]["ANY"])
    if unknown:
        fail(place, f"no such role: {', '.join(sorted(unknown))}")
    return [role for role in api["x-role-groups"]["ANY"] if role in found]


def path_parameters(api, path):
    names = re.findall(r"{(\w+)}", path)
    for name in names:
        if name not in api["x-path-parameters"]:
            fail(path, f"the path parameter {name} is not declared")
    return [(name, api["x-path-parameters"][name]) for name in names]


def query_parameters(api, op, is_list):
    """Filters, then what every list and every command with a dry run takes."""
    found = long_references(op.get("query", {}))
    if is_list and op.get("x-scope"):
        found.update(api["x-list-parameters"])
    if op.get("x-cursor"):
        found["cursor"] = api["x-cursor-parameter"]
    if op.get("x-dry-run"):
        found["dryRun"] = api["x-dry-run-parameter"]
    return list(found.items())


def parameter(where, name, schema):
    """OpenAPI's own form; description and example stand on the parameter."""
    if "$ref" in schema:
        return {"name": name, "in": where, "required": where == "path", "schema": schema}
    rest = {key: value for key, value in schema.items() if key not in ("description", "examples")}
    whole = {"name": name, "in": where, "description": schema["description"],
             "required": where == "path", "schema": rest}
    return whole | ({"example": schema["examples"][0]} if "examples" in schema else {})


def parameters(api, path, method, op):
    status, _, is_list = answer(op)
    headers = ["acceptLanguage", "traceparent"]
    if "key" in op.get("x-needs", []):
        headers.append("idempotencyKeyOrDryRun" if op.get("x-dry-run") else "idempotencyKey")
    if "match" in op.get("x-needs", []):
        headers.append("ifMatch")
    if is_revalidated(op, method):
        headers.append("ifNoneMatch")
    return ([parameter("path", name, schema) for name, schema in path_parameters(api, path)]
            + [parameter("query", name, schema)
               for name, schema in query_parameters(api, op, is_list)]
            + [{"$ref": f"#/components/parameters/{name}"} for name in headers])


def is_revalidated(op, method):
    """A single resource can be asked for again with its ETag."""
    return method == "get" and not answer(op)[2] and "x-scope" in op


def codes(path, op):
    """Every problem that this operation can answer with."""
    found = {"malformed-request", "invalid-parameter", "not-acceptable", "too-many-requests",
             "internal-error", "unavailable"}
    needs = op.get("x-needs", [])
    groups = (
        ("x-scope" in op, ("unauthorized", "scope-missing", "role-not-allowed", "bad-data")),
        ("{" in path, ("not-found",)),
        ("request" in op, ("malformed-json", "invalid-body", "content-too-large",
                           "unsupported-media-type")),
        ("key" in needs, ("idempotency-key-missing", "idempotency-key-reused",
                          "request-in-progress")),
        ("match" in needs, ("precondition-required", "precondition-failed")),
        ("x-command" in op, ("wrong-state",)),
        (True, op.get("x-problems", [])),
    )
    for holds, names in groups:
        found.update(names if holds else ())
    return found


def problem_responses(api, path, op):
    responses = {}
    unknown = codes(path, op) - set(api["x-problems"])
    if unknown:
        fail(path, f"no such problem: {', '.join(sorted(unknown))}")
    for code, problem in api["x-problems"].items():
        if code not in codes(path, op):
            continue
        status = problem["status"]
        response = responses.setdefault(str(status), {
            "description": MEANING[status],
            "headers": header_references(["traceparent"] + BY_LANGUAGE + problem_headers(status)),
            "content": {"application/problem+json": {
                "schema": {"$ref": long_reference("Problem")}, "examples": {}}}})
        examples = response["content"]["application/problem+json"]["examples"]
        examples[code] = {"$ref": f"#/components/examples/{code}"}
    return responses


def problem_headers(status):
    return {401: ["WWW-Authenticate"], 409: ["Retry-After"], 429: ["Retry-After"],
            503: ["Retry-After"]}.get(status, [])


def header_references(names):
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def success(method, op, schemas):
    status, name, is_list = answer(op)
    has_version = "version" in schemas[name].get("properties", {})
    headers = ["traceparent", "Cache-Control"]
    headers += BY_LANGUAGE if op.get("x-translated") else []
    headers += ["ETag"] if has_version and not is_list or is_revalidated(op, method) else []
    headers += ["Location"] if status == 201 and "x-self" in schemas[name] else []
    headers += ["Idempotency-Replayed"] if "key" in op.get("x-needs", []) else []
    body_name = f"{name}List" if is_list else name
    content = {"schema": {"$ref": long_reference(body_name)}}
    if schemas[body_name].get("examples"):
        content["example"] = schemas[body_name]["examples"][0]
    elif schemas[body_name].get("type") == "object" and "properties" in schemas[body_name]:
        fail(op["operationId"], f"its answer {body_name} has no example")
    return {str(status): {"description": schemas[body_name]["description"],
                          "headers": header_references(headers),
                          "content": {op.get("x-media", "application/json"): content}}}


def request_body(op, schemas):
    name = op["request"]
    if not schemas[name].get("examples"):
        fail(name, "a body needs an example")
    return {"required": True, "description": schemas[name]["description"],
            "content": {"application/json": {"schema": {"$ref": long_reference(name)},
                                             "example": schemas[name]["examples"][0]}}}


def not_modified():
    return {"304": {"description": MEANING[304],
                    "headers": header_references(["traceparent", "Cache-Control", "ETag"])}}


def who(api, op, place):
    """One sentence more for the description: who may ask."""
    if "x-scope" not in op:
        return "Open to everybody."
    names = roles(api, op, place)
    if names == api["x-role-groups"]["ANY"]:
        return f"Scope `{op['x-scope']}`; any role."
    return f"Scope `{op['x-scope']}`; roles {', '.join(f'`{name}`' for name in names)}."


def expand(api, path, method, op, schemas):
    """The whole operation, as OpenAPI has it."""
    place = f"{method.upper()} {path}"
    if set(op.get("x-needs", [])) - NEEDS:
        fail(place, f"x-needs knows {', '.join(sorted(NEEDS))}")
    if op.get("x-scope", "reference.read") not in api["x-scopes"]:
        fail(place, f"no such scope: {op['x-scope']}")
    for _, schema in path_parameters(api, path) + query_parameters(api, op, answer(op)[2]):
        closed(schema, place)
    whole = {key: op[key] for key in ("operationId", "tags", "summary")}
    whole["description"] = f"{op['description'].strip()}\n\n{who(api, op, place)}"
    whole["security"] = [{"bearer": [op["x-scope"]]}] if "x-scope" in op else []
    whole["parameters"] = parameters(api, path, method, op)
    if "request" in op:
        whole["requestBody"] = request_body(op, schemas)
    whole["responses"] = (success(method, op, schemas)
                          | (not_modified() if is_revalidated(op, method) else {})
                          | problem_responses(api, path, op))
    if "x-scope" in op:
        whole["x-roles"] = roles(api, op, place)
    if "x-command" in op:
        whole["x-command"] = op["x-command"]
    return whole
