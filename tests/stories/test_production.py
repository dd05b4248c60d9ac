"""Outside the sandbox: another issuer, no movable clock; and what signed tokens may hold."""
import json
import time
import unittest

from case import identity_number
from client import Client, needed
from expect import Story
from service import Service
from signer import Issuer

SERVICE = None
SANDBOX = None
ISSUER = Issuer()
SCOPES = "reference.read person.read person.write case.read case.write provider.write sandbox.write"


def setUpModule():
    global SERVICE, SANDBOX
    SANDBOX = Service.begin("signed")
    SERVICE = Service("live", sandbox=False, INSATS_ISSUER=ISSUER.issuer)
    unittest.addModuleCleanup(SERVICE.end)
    keys = SERVICE.folder / "keys"
    (keys / "jwks.json").write_text(json.dumps(ISSUER.jwks()))
    for name, digit in (("seal.key", "1"), ("index.key", "2")):
        (keys / name).write_text(digit * 64)
        (keys / name).chmod(0o400)
    SERVICE.run("migrate", check=True)
    SERVICE.start()


def with_token(service, issuer, header=None, **claims):
    return Client(service, issuer.token(claims.pop("scope", SCOPES), header, **claims))


class Production(Story):
    def test_a_token_of_the_issuer_is_taken(self):
        officer = with_token(SERVICE, ISSUER)
        person = needed(officer.post("/persons", {
            "identityNumber": identity_number("19850202", 980), "givenName": "Bo",
            "familyName": "Ek"}))
        self.assertEqual(officer.get(f"/persons/{person['id']}").status, 200)

    def test_there_is_no_clock_to_move(self):
        administrator = with_token(SERVICE, ISSUER, role="administrator")
        reply = administrator.put("/sandbox/clock", {"today": "2026-03-02"})
        self.assert_problem(reply, 404, "not-found")

    def test_the_sandboxs_tokens_are_worth_nothing(self):
        client = Client(SERVICE, SANDBOX.token("case_officer"))
        self.assert_problem(client.get("/measures"), 401, "unauthorized")

    def test_the_program_makes_no_tokens_there(self):
        done = SERVICE.run("token", "--role", "case_officer", "--subject", "a", "--unit", "u",
                           "--municipality", "0382")
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stdout, "")


class Signed(Story):
    """Tokens with a good signature, as the sandbox's own issuer could have made them."""

    def setUp(self):
        self.issuer = Issuer.of_sandbox(SANDBOX)
        self.now = int(time.time())

    def ask(self, header=None, **claims):
        return with_token(SANDBOX, self.issuer, header, **claims).get("/cases")

    def test_the_test_signs_well(self):
        self.assertEqual(self.ask().status, 200)

    def test_a_time_that_is_not_now_is_refused(self):
        for claims in ({"exp": self.now - 3600}, {"exp": 0}, {"exp": None}, {"exp": "later"},
                       {"nbf": self.now + 3600}, {"exp": -1}):
            with self.subTest(claims):
                self.assert_problem(self.ask(**claims), 401, "unauthorized")

    def test_another_issuer_or_audience_is_refused(self):
        for claims in ({"iss": "https://other.example"}, {"iss": None}, {"iss": ""},
                       {"aud": "other"}, {"aud": None}, {"aud": []}, {"aud": ["other"]}):
            with self.subTest(claims):
                self.assert_problem(self.ask(**claims), 401, "unauthorized")

    def test_a_header_that_says_otherwise_is_refused(self):
        for header in ({"typ": "JWT"}, {"typ": None}, {"kid": "other"}, {"alg": "none"},
                       {"alg": "HS256"}, {"alg": "ES384"}, {"alg": None},
                       {"crit": ["b64"], "b64": False}):
            with self.subTest(header):
                self.assert_problem(self.ask(header), 401, "unauthorized")

    def test_claims_that_say_nobody_are_refused(self):
        for claims in ({"role": None}, {"role": "king"}, {"municipality": None},
                       {"municipality": "382"}, {"municipality": "03820"}, {"municipality": 382},
                       {"municipality": "abcd"}, {"sub": None},
                       {"sub": ""}, {"sub": 1}, {"role": ["case_officer"]}):
            with self.subTest(claims):
                self.assertIn(self.ask(**claims).status, (401, 403))

    def test_an_executor_without_its_provider_sees_nothing(self):
        for provider in (None, "", "x", 1):
            with self.subTest(provider):
                client = with_token(SANDBOX, self.issuer, role="provider", provider=provider,
                                    scope="order.read")
                self.assertIn(client.get("/orders").status, (401, 403))

    def test_without_scopes_nothing_is_allowed(self):
        for scope in (None, "", "case.reader", "xcase.read", "CASE.READ"):
            with self.subTest(scope):
                self.assertIn(self.ask(scope=scope).status, (401, 403))


if __name__ == "__main__":
    unittest.main()
