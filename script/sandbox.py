"""How script/demo and script/demo-data talk to a sandbox: over HTTP only, like any client."""

import datetime
import json
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zoneinfo
from pathlib import Path

from attested import attested

BASE = "/lss/v1"
TODAY = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Stockholm")).date()  # the service's day


class Answer:
    """What the service said: status, body as data, and the ETag that the next change needs."""

    def __init__(self, status, headers, text):
        self.status = status
        self.body = json.loads(text) if text else None
        self.etag = headers.get("ETag")
        self.replayed = headers.get("Idempotency-Replayed") == "true"

    def __getitem__(self, member):
        return self.body[member]

    @property
    def ok(self):
        return self.status < 300


class Unexpected(Exception):
    """The service answered otherwise than the caller needs."""


class Caller:
    """Somebody with a token. Sends JSON; an answer that is no 2xx comes back like any other."""

    def __init__(self, url, token):
        self.url = url
        self.token = token
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def send(self, method, path, body=None, etag=None, key=None, **query):
        where = self.url + (path if path.startswith("/sandbox") else BASE + path)
        if query:
            where += "?" + urllib.parse.urlencode(query)
        headers = {"Authorization": f"Bearer {self.token}", "Accept-Language": "en"}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        if etag:
            headers["If-Match"] = etag
        if method == "POST" and path != "/persons/search":
            headers["Idempotency-Key"] = key or str(uuid.uuid4())
        return self._open(urllib.request.Request(where, data, headers, method=method))

    def _open(self, request):
        try:
            with self.opener.open(request, timeout=30) as reply:
                return Answer(reply.status, reply.headers, reply.read())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.headers, refused.read())

    def get(self, path, **query):
        return needed(self.send("GET", path, **query), path)

    def post(self, path, body=None, etag=None, key=None):
        return needed(self.send("POST", path, body, etag, key), path)

    def put(self, path, body, etag=None):
        return needed(self.send("PUT", path, body, etag), path)

    def patch(self, path, body, etag):
        return needed(self.send("PATCH", path, body, etag), path)


def needed(answer, path):
    if not answer.ok:
        text = json.dumps(answer.body, ensure_ascii=False, indent=2)
        raise Unexpected(f"{path}: {answer.status} {text}")
    return answer


def callers(url, tokens, municipality):
    """Everybody of a municipality for whom there is a token file, by role."""
    return {path.name.split("-", 1)[1]: Caller(url, path.read_text().strip())
            for path in sorted(Path(tokens).glob(f"{municipality}-*"))}


def identity_number(born, serial):
    """A made-up identity number with its check digit; serials from 980 are for tests."""
    digits = born[2:] + f"{serial:03}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    total = sum(number // 10 + number % 10 for number in doubled)
    return f"{born}-{serial:03}{-total % 10}"


def investigate(officer, application, facts, completed_on):
    """Fills in an investigation and completes it; returns the answer to the completion."""
    path = f"/applications/{application['id']}/investigation"
    opened = officer.get(path)
    changed = officer.patch(path, facts, opened.etag)
    return officer.post(f"{path}/completion", {"completedOn": completed_on}, changed.etag)


def facts_of(grant, need, goal, proposal, met_on, presented_on, **more):
    """An investigation that carries a grant; grant is measure and municipality."""
    return {
        "targetGroup": "group_1",
        "certifiedBy": "Psychologist Prov Provsson",
        "appointments": [{"kind": "home_visit", "on": met_on}],
        "needs": [{"lifeArea": "community_social_and_civic_life", "need": need, "goal": goal}],
        "needsMeasure": True,
        "wantsMeasure": True,
        "needMetOtherwise": False,
        "neededForGoodLivingConditions": True,
        "housing": "own_home",
        "informationFromOthers": False,
        "communicatedOn": presented_on,
        "communicationChannel": "oral",
        "proposal": proposal,
        "proposalPresentedOn": presented_on,
        "position": "accepts",
        "facts": attested(*grant),
        **more,
    }
