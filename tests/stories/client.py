"""Somebody who speaks HTTP to the service; every reply is held against the contract."""
import contextlib
import http.client
import json
import threading
import time
import uuid

BASE = "/lss/v1"
LOST = (OSError, http.client.HTTPException)  # what is raised when a connection is cut
IDLE_SECONDS = 5  # a kept connection older than this is not used again


class Reply:
    """What came back."""

    def __init__(self, status, headers, content):
        self.status = status
        self.headers = headers
        self.content = content
        self.body = json.loads(content) if content and self.is_json() else None

    def is_json(self):
        return "json" in self.headers.get("Content-Type", "")

    def __getitem__(self, member):
        return self.body[member]

    def get(self, member, otherwise=None):
        return self.body.get(member, otherwise)

    @property
    def ok(self):
        return self.status < 300

    @property
    def etag(self):
        return self.headers.get("ETag")

    @property
    def replayed(self):
        return self.headers.get("Idempotency-Replayed") == "true"

    @property
    def code(self):
        return self.body.get("code") if isinstance(self.body, dict) else None

    def finding(self, rule):
        """The finding of a rule, None when there is none."""
        return next((found for found in self.body.get("findings", []) if found["ruleId"] == rule),
                    None)

    def failed_rules(self):
        return [found["ruleId"] for found in self.body.get("findings", [])
                if found["result"] in ("fail", "needs_facts")]

    def __repr__(self):
        return f"<{self.status} {self.content[:1500].decode(errors='replace')}>"


class Client:
    """Somebody with a token, or without."""

    def __init__(self, service, token=None, language="en"):
        self.service = service
        self.token = token
        self.language = language
        self.local = threading.local()

    def connection(self):
        kept = getattr(self.local, "kept", None)
        if kept and kept[1] > time.monotonic() - IDLE_SECONDS and kept[2] == self.service.starts:
            return kept[0]
        self.drop()
        made = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=30)
        self.service.connections.append(made)
        return made

    def drop(self):
        kept = getattr(self.local, "kept", None)
        self.local.kept = None
        if kept:
            kept[0].close()

    def exchange(self, method, target, content=None, headers=None):
        """One request as it stands; the reply is not checked."""
        connection = self.connection()
        try:
            connection.request(method, target, content, headers or {})
            response = connection.getresponse()
            reply = Reply(response.status, response.headers, response.read())
        except LOST:
            connection.close()
            self.local.kept = None
            raise
        self.local.kept = (connection, time.monotonic(), self.service.starts)
        return reply

    def request(self, method, path, content=None, headers=None):
        """A request; path is under the base unless it begins with the base or stands outside."""
        target = path if is_whole(path) else BASE + path
        given = {"Accept-Language": self.language, **(headers or {})}
        if self.token and "Authorization" not in given:
            given["Authorization"] = "Bearer " + self.token
        given = {name: value for name, value in given.items() if value is not None}
        reply = self.exchange(method, target, content, given)
        check(self.service.contract, method, target, reply)
        return reply

    def send(self, method, path, body=None, match=None, key=None):
        headers = {}
        content = None
        if body is not None:
            content = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        if match:
            headers["If-Match"] = match
        if key:
            headers["Idempotency-Key"] = key
        return self.request(method, path, content, headers)

    def get(self, path):
        return self.send("GET", path)

    def post(self, path, body=None, match=None, key=None):
        """A command, with a key of its own unless one is given."""
        return self.send("POST", path, body, match, key or new_key())

    def dry(self, path, body=None, match=None):
        return self.send("POST", path + "?dryRun=true", body, match)

    def put(self, path, body, match=None):
        return self.send("PUT", path, body, match)

    def patch(self, path, body, match=None):
        return self.send("PATCH", path, body, match)

    def items(self, path):
        reply = needed(self.get(path))
        return reply["items"]


def new_key():
    return str(uuid.uuid4())


def is_whole(path):
    return path.startswith((BASE, "/livez", "/readyz", "/docs", "/problems", "/sandbox"))


def needed(reply):
    """The reply, which must be a 2xx for the story to go on."""
    if not reply.ok:
        raise AssertionError(f"not expected: {reply!r}")
    return reply


def check(contract, method, target, reply):
    """Raises unless the reply is what the contract and the conventions say."""
    if method == "HEAD" and reply.status >= 400:
        breaches = ["a body where there is none"] if reply.content else []
    elif reply.status == 400 and contract.operation_of(method, target) is None:
        breaches = contract.check_problem(reply.status, reply.headers, reply.content)
    else:
        breaches = contract.check_reply(method, target, reply.status, reply.headers, reply.content)
    breaches += breaches_of_headers(contract, method, target, reply)
    if reply.status >= 400 and method != "HEAD":
        breaches += breaches_of_problem(reply)
    if breaches:
        raise AssertionError(f"{method} {target} breaks the contract: {breaches}\n{reply!r}")


def breaches_of_headers(contract, method, target, reply):
    operation = contract.operation_of(method, target) or {}
    documented = operation.get("responses", {}).get(str(reply.status), {}).get("headers", {})
    wanted = {"traceparent"} | ({"ETag", "Location"} & set(documented))
    if "dryRun=true" in target:
        wanted -= {"ETag", "Location"}
        if reply.etag:
            return ["an ETag on a dry run"]
    return [f"the header {name} is missing" for name in sorted(wanted)
            if name not in reply.headers]


def breaches_of_problem(reply):
    with contextlib.suppress(KeyError, TypeError, IndexError):
        trace = reply.headers["traceparent"].split("-")[1]
        if reply.body["traceId"] != trace:
            return [f"traceId {reply.body['traceId']} is not that of traceparent, {trace}"]
        if not reply.body["type"].endswith("/problems/" + reply.code):
            return [f"type {reply.body['type']} does not open the page of {reply.code}"]
        return []
    return ["a problem without type, code or traceId"]
