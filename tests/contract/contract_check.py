"""Hold what goes over the wire against the bundled contract, for every test that speaks HTTP.

    contract = Contract("build/dev/made/openapi.json")
    breaches = contract.check_reply("POST", "/lss/v1/persons", 201, headers, body)

Each breach is one line of text; none means that request or reply is what the contract says, with
nothing more in it.
"""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "openapi"))
sys.dont_write_bytecode = True

import check  # noqa: E402

SERVICE_WIDE = {404, 405}  # unknown path, other method: documented by no operation


class Contract:
    def __init__(self, path):
        with open(path, encoding="utf-8") as text:
            self.document = json.load(text)
        self.schemas = self.document["components"]["schemas"]
        self.paths = [(path, re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))))
                      for path in self.document["paths"]]

    def operations(self):
        """Every operation as (method, path, operation)."""
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                yield method.upper(), path, operation

    def path_of(self, path):
        """The contract's path of an address, None when there is none; plain words win."""
        path = path.split("?")[0]
        fitting = [template for template, pattern in self.paths if pattern.fullmatch(path)]
        return min(fitting, key=lambda template: template.count("{"), default=None)

    def operation_of(self, method, path):
        template = self.path_of(path)
        method = "get" if method == "HEAD" else method.lower()
        return self.document["paths"].get(template, {}).get(method)

    def component(self, value):
        """What a $ref to a component stands for."""
        if "$ref" not in value:
            return value
        _, kind, name = value["$ref"].rsplit("/", 2)
        return self.document["components"][kind][name]

    def check_request(self, method, path, headers=None, body=None):
        """Breaches of a request that is meant to be right."""
        operation = self.operation_of(method, path)
        if operation is None:
            return [f"{method} {path} is not in the contract"]
        wanted = operation.get("requestBody")
        if wanted is None:
            return [] if body is None else ["the operation takes no body"]
        if body is None:
            return ["the operation needs a body"]
        schema = wanted["content"]["application/json"]["schema"]
        return self.missing_headers(operation, headers or {}) + self.lines(schema, value_of(body))

    def missing_headers(self, operation, headers):
        given = {name.lower() for name in headers}
        parameters = map(self.component, operation["parameters"])
        return [f"the header {parameter['name']} is missing" for parameter in parameters
                if parameter["in"] == "header" and parameter["required"]
                and parameter["name"].lower() not in given]

    def check_reply(self, method, path, status, headers, body):
        """Breaches of a reply: status, media type, headers and every member."""
        operation = self.operation_of(method, path)
        response = (operation or {"responses": {}})["responses"].get(str(status))
        if response is None and operation and status == 200 and is_dry_run(path):
            response = next(iter(operation["responses"].values()))
        if response is None and status in SERVICE_WIDE:
            return self.check_problem(status, headers, body)
        if response is None and (method == "OPTIONS" or operation is None):
            return [] if status == 204 else [f"{method} {path}: {status} is not expected"]
        if response is None:
            return [f"{operation['operationId']}: status {status} is not documented"]
        if status >= 400:
            return self.check_problem(status, headers, body)
        return self.check_success(method, response, headers, body)

    def check_success(self, method, response, headers, body):
        media = media_type(headers)
        if "content" not in response or method == "HEAD":
            return ["a body where there is none"] if body else []
        if media not in response["content"]:
            return [f"media type {media} is not documented"]
        if media != "application/json":
            return []
        return self.lines(response["content"][media]["schema"], value_of(body))

    def check_problem(self, status, headers, body):
        """A problem says the same status as the reply, and a code that the contract knows."""
        if media_type(headers) != "application/problem+json":
            return [f"status {status} is {media_type(headers)}, not application/problem+json"]
        problem = value_of(body)
        breaches = self.lines({"$ref": "#/components/schemas/Problem"}, problem)
        if breaches:
            return breaches
        known = self.document["components"]["examples"].get(problem["code"], {}).get("value")
        if known is None:
            return [f"/code: {problem['code']} is not in the contract"]
        if not problem["status"] == status == known["status"]:
            return [f"/status: {problem['status']} in a reply with {status}"]
        return []

    def lines(self, schema, value):
        return [f"{pointer or '/'}: {keyword}: {detail}" for pointer, keyword, detail
                in check.breaches(schema, value, self.schemas)]


def media_type(headers):
    found = [value for name, value in dict(headers).items() if name.lower() == "content-type"]
    return found[0].split(";")[0].strip().lower() if found else None


def value_of(body):
    """The JSON value, whether it came as bytes, text or already read."""
    return json.loads(body) if isinstance(body, (bytes, str)) else body


def is_dry_run(path):
    return "dryRun=true" in path
