#!/usr/bin/python3
"""Ask a running service what the contract promises of every operation.

    contract_test.py <openapi.json> <base URL> <tokens.json>

tokens.json holds one token for each role: {"case_officer": "eyJ…", …}. Prints each breach, and
fails when there is one.
"""
import http.client
import json
import re
import sys
import urllib.parse

from contract_check import Contract

NOBODY = "019506a0-5c00-7000-8000-0000000000ff"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SAMPLES = {"measure": "escort_service", "entity": "order", "municipalityCode": "0382", "ruleId": "escort-without-assistance",
           "code": "wrong-state"}


class Service:
    def __init__(self, contract, base, tokens):
        self.contract = contract
        self.address = urllib.parse.urlsplit(base)
        self.tokens = tokens
        self.breaches = []

    def ask(self, method, path, headers=None, body=None):
        """One request; the reply is held against the contract before it is given back."""
        kind = {"https": http.client.HTTPSConnection}.get(self.address.scheme,
                                                          http.client.HTTPConnection)
        connection = kind(self.address.netloc, timeout=30)
        connection.request(method, path, body, headers or {})
        reply = connection.getresponse()
        status, got, text = reply.status, dict(reply.getheaders()), reply.read()
        connection.close()
        for breach in self.contract.check_reply(method, path, status, got, text):
            self.say(method, path, breach)
        return status, {name.lower(): value for name, value in got.items()}, text

    def expect(self, holds, method, path, text):
        if not holds:
            self.say(method, path, text)

    def say(self, method, path, text):
        self.breaches.append(f"{method} {path}: {text}")

    def bearer(self, role):
        return {"Authorization": f"Bearer {self.tokens[role]}"}


def address(path):
    """The path with something in the place of each parameter."""
    return re.sub(r"{(\w+)}", lambda found: SAMPLES.get(found[1], NOBODY), path)


def check_unauthenticated(service, method, path, operation):
    """Without a token what is scoped is 401, and says how to authenticate."""
    if not operation["security"]:
        return
    body, headers = example_of(operation)
    status, got, _ = service.ask(method, address(path), headers, body)
    service.expect(status == 401, method, path, f"401 expected without a token, not {status}")
    service.expect("www-authenticate" in got, method, path, "401 without WWW-Authenticate")


def check_other_roles(service, method, path, operation):
    """A role that may not ask is 403 before anything is looked up."""
    others = [role for role in service.tokens if role not in operation.get("x-roles", [])]
    if not operation["security"] or not others:
        return
    body, headers = example_of(operation)
    status, _, _ = service.ask(method, address(path), headers | service.bearer(others[0]), body)
    service.expect(status == 403, method, path, f"403 expected for {others[0]}, not {status}")


def check_other_methods(service, path):
    """What a path does not know is 405 with Allow."""
    known = {method for method, other, _ in service.contract.operations() if other == path}
    for method in sorted(set(METHODS) - known):
        status, got, _ = service.ask(method, address(path))
        allowed = {name.strip() for name in got.get("allow", "").split(",")}
        service.expect(status == 405, method, path, f"405 expected, not {status}")
        service.expect(known <= allowed, method, path, f"Allow is {got.get('allow')!r}")


def check_body(service, method, path, operation):
    """An unknown member is named with its pointer, for whoever may ask."""
    roles = [role for role in operation.get("x-roles", []) if role in service.tokens]
    if "requestBody" not in operation or not roles:
        return
    body, headers = example_of(operation)
    wrong = json.dumps({**json.loads(body), "no/such": 1})
    status, _, text = service.ask(method, address(path), headers | service.bearer(roles[0]), wrong)
    service.expect(status == 422 and b"/no~1such" in text, method, path,
                   f"an unknown member is answered with {status}")


def example_of(operation):
    """Body and headers of a request as the contract shows them."""
    headers = {"If-Match": '"1.0"', "Idempotency-Key": f"contract-{operation['operationId']}"}
    wanted = operation.get("requestBody")
    if wanted is None:
        return None, headers
    content = wanted["content"]["application/json"]
    return json.dumps(content["example"]), headers | {"Content-Type": "application/json"}


def check_reading(service, method, path, operation):
    """What needs no id answers whoever may ask, in the shape of the contract."""
    roles = [role for role in operation.get("x-roles", []) if role in service.tokens]
    if method != "GET" or NOBODY in address(path):
        return
    headers = service.bearer(roles[0]) if roles else {}
    status, _, _ = service.ask(method, address(path), headers)
    service.expect(status == 200, method, path, f"200 expected, not {status}")


def check_unknown_path(service):
    status, _, _ = service.ask("GET", "/lss/v1/no-such-noun")
    service.expect(status == 404, "GET", "/lss/v1/no-such-noun", f"404 expected, not {status}")


def main(contract, base, tokens):
    with open(tokens, encoding="utf-8") as text:
        service = Service(Contract(contract), base, json.load(text))
    for method, path, operation in service.contract.operations():
        for inspect in (check_unauthenticated, check_other_roles, check_body, check_reading):
            inspect(service, method, path, operation)
    for path in service.contract.document["paths"]:
        check_other_methods(service, path)
    check_unknown_path(service)
    for breach in service.breaches:
        print(breach)
    print(f"{len(service.breaches)} breaches of the contract")
    return 1 if service.breaches else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
