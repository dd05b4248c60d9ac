"""Tokens, keys, ETags, framing: what stands in headers and may be wrong."""
import json
import time
import unittest

import forge
from case import GOAL, Municipality, identity_number
from client import BASE, Client, needed, new_key
from expect import Story
from service import Service, not_quick
from signer import Issuer

SERVICE = None
TOWN = None
PERSON = None
UNKNOWN = "019506a0-5c00-7000-8000-00000000dead"


def setUpModule():
    global SERVICE, TOWN, PERSON
    SERVICE = Service.begin("bad_headers")
    TOWN = Municipality(SERVICE)
    PERSON = TOWN.person()


class Tokens(Story):
    def assert_unauthorized(self, value):
        """401 with WWW-Authenticate, nothing stored, and each time the same body."""
        before = SERVICE.database.contents()
        client = Client(SERVICE)
        given = {} if value is None else {"Authorization": value}
        reply = client.request("GET", "/persons/" + PERSON["id"], None, given)
        self.assert_problem(reply, 401, "unauthorized")
        self.assertTrue(reply.headers["WWW-Authenticate"].startswith("Bearer"))
        self.assertEqual(SERVICE.database.contents(), before)
        body = dict(reply.body)
        del body["traceId"]
        body.pop("instance", None)
        return body

    def assert_all_unauthorized(self, *values):
        bodies = []
        for value in values:
            with self.subTest(value and value[:80]):
                bodies.append(self.assert_unauthorized(value))
        self.assertTrue(all(body == bodies[0] for body in bodies), bodies)

    def test_the_token_itself_is_good(self):
        self.assertEqual(TOWN.officer.get("/persons/" + PERSON["id"]).status, 200)

    def test_without_a_token(self):
        token = TOWN.officer.token
        self.assert_all_unauthorized(None, "", "Bearer", "Bearer ", "Basic YTpi", token,
                                     "Bearer x", "Bearer a.b.c", f"Bearer {token} {token}")

    def test_with_a_forged_token(self):
        token = TOWN.officer.token
        keys = json.loads((SERVICE.folder / "keys" / "jwks.json").read_text())
        public = json.dumps(keys["keys"][0]).encode()
        hmac = {"alg": "HS256"}
        self.assert_all_unauthorized(
            "Bearer " + forge.without_signature(token),
            "Bearer " + forge.forged(token, claims={"role": "authority_manager"}),
            "Bearer " + forge.forged(token, claims={"municipality": "1497"}),
            "Bearer " + forge.forged(token, public, hmac),
            "Bearer " + forge.forged(token, b"secret", hmac),
            "Bearer " + forge.forged(token, public, {"alg": "none"}),
            "Bearer " + forge.forged(token, header={"kid": "other"}),
            "Bearer " + forge.forged(token, header={"crit": ["x"], "x": 1}),
            "Bearer " + forge.forged(token, header={"jku": "http://127.0.0.1:1/keys"}),
            "Bearer " + token[:-4] + ("AAAA" if not token.endswith("AAAA") else "BBBB"),
            "Bearer " + token + "A", "Bearer " + token.rsplit(".", 1)[0],
            "Bearer " + "A" * 5000 + ".B.C")

    def test_with_an_expired_token(self):
        expired = Issuer.of_sandbox(SERVICE).token("person.read", exp=int(time.time()) - 3600)
        self.assert_all_unauthorized(
            "Bearer " + expired, "Bearer " + forge.forged(TOWN.officer.token, claims={"exp": 1}))

    def test_a_token_for_another_audience_is_refused(self):
        other = SERVICE.run("token", "--role", "case_officer", "--subject", "a", "--unit", "u",
                            "--municipality", "0382", check=True, INSATS_AUDIENCE="other")
        self.assert_unauthorized("Bearer " + other.stdout.strip())

    def test_a_token_without_the_scope_is_refused(self):
        token = SERVICE.token("case_officer", scope="reference.read")
        reply = Client(SERVICE, token).get("/persons/" + PERSON["id"])
        self.assert_problem(reply, 403, "scope-missing")

    def test_a_role_that_may_not_is_refused(self):
        for client in (TOWN.auditor, TOWN.administrator, TOWN.provider, TOWN.intake):
            with self.only_the_denial_is_stored(SERVICE):
                reply = client.get("/persons/" + PERSON["id"])
            self.assert_problem(reply, 403, "role-not-allowed")
            self.assertEqual(set(reply["roles"]), {"case_officer", "authority_manager"})


class Keys(Story):
    def person(self, serial, **more):
        return {"identityNumber": identity_number("19770707", serial), "givenName": "Bo",
                "familyName": "Ek", **more}

    def test_a_missing_key_is_refused(self):
        with self.nothing_is_stored(SERVICE):
            for key in (None, ""):
                reply = TOWN.officer.send("POST", "/persons", self.person(980), key=key)
                self.assert_problem(reply, 400, "idempotency-key-missing")

    def test_a_key_that_is_too_long_is_refused(self):
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.officer.post("/persons", self.person(980), key="k" * 256)
        self.assertEqual(reply.status, 400, repr(reply))
        self.assertEqual(TOWN.officer.post("/persons", self.person(980), key="k" * 255).status, 201)

    def test_the_same_key_with_another_body_is_refused(self):
        key = new_key()
        needed(TOWN.officer.post("/persons", self.person(981), key=key))
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.officer.post("/persons", self.person(981, phone="070"), key=key)
        self.assert_problem(reply, 422, "idempotency-key-reused")

    def test_the_same_key_for_another_resource_is_refused(self):
        key = new_key()
        first, second = TOWN.ready(), TOWN.ready()
        needed(TOWN.adopt(first, key=key))
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.adopt(second, key=key)
        self.assert_problem(reply, 422, "idempotency-key-reused")

    def test_another_clients_same_key_is_another_key(self):
        key = new_key()
        first = needed(TOWN.officer.post("/persons", self.person(982), key=key))
        other = needed(TOWN.manager.post("/persons", self.person(983), key=key))
        self.assertNotEqual(first["id"], other["id"])
        self.assertFalse(other.replayed)

    def test_a_replay_is_the_first_answer(self):
        key = new_key()
        first = needed(TOWN.officer.post("/persons", self.person(984), key=key))
        again = TOWN.officer.post("/persons", self.person(984), key=key)
        self.assertEqual((again.status, again.content, again.replayed), (201, first.content, True))
        self.assertEqual(again.headers["Location"], first.headers["Location"])
        self.assertFalse(first.replayed)

    def test_a_refused_request_may_be_sent_again_with_its_key(self):
        key = new_key()
        self.assertEqual(TOWN.officer.post("/persons", {}, key=key).status, 422)
        self.assertEqual(TOWN.officer.post("/persons", self.person(985), key=key).status, 201)

    def test_a_person_is_registered_once(self):
        needed(TOWN.officer.post("/persons", self.person(986)))
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.officer.post("/persons", self.person(986))
        self.assert_problem(reply, 409, "wrong-state")


class Versions(Story):
    def test_if_match_is_required(self):
        draft = TOWN.ready()
        path = f"/decisions/{draft['id']}"
        with self.nothing_is_stored(SERVICE):
            for reply in (TOWN.officer.patch(path, {"goal": "x"}),
                          TOWN.officer.post(path + "/adoption", {"decidedOn": "2026-03-20"}),
                          TOWN.officer.post(path + "/discard", {"reason": "x"}),
                          TOWN.officer.dry(path + "/adoption", {"decidedOn": "2026-03-20"})):
                self.assert_problem(reply, 428, "precondition-required")

    def test_a_stale_etag_is_refused(self):
        draft = TOWN.ready()
        path = f"/decisions/{draft['id']}"
        changed = needed(TOWN.officer.patch(path, {"goal": "Another."}, draft.etag))
        with self.nothing_is_stored(SERVICE):
            for reply in (TOWN.officer.patch(path, {"goal": "Third."}, draft.etag),
                          TOWN.adopt(draft)):
                self.assert_problem(reply, 412, "precondition-failed")
        self.assertEqual(TOWN.officer.get(path)["goal"], "Another.")
        self.assertEqual(TOWN.adopt(changed).status, 200)

    def test_an_etag_that_is_none_is_refused(self):
        draft = TOWN.ready()
        with self.nothing_is_stored(SERVICE):
            for etag in ('"x"', "1", '""', 'W/"9.x"', '"99999999999999999999.x"', '"-1.x"'):
                reply = TOWN.officer.patch(f"/decisions/{draft['id']}", {"goal": "x"}, etag)
                self.assertIn(reply.status, (400, 412), etag)

    def test_what_the_caller_holds_is_not_sent_again(self):
        path = "/persons/" + PERSON["id"]
        held = needed(TOWN.officer.get(path)).etag
        reply = TOWN.officer.request("GET", path, None, {"If-None-Match": held})
        self.assertEqual((reply.status, reply.content, reply.etag), (304, b"", held))
        needed(TOWN.officer.patch(path, {"phone": "070-174 06 03"}, held))
        reply = TOWN.officer.request("GET", path, None, {"If-None-Match": held})
        self.assertEqual(reply.status, 200)

    def test_personal_data_is_not_kept_by_caches(self):
        reply = needed(TOWN.officer.get("/persons/" + PERSON["id"]))
        self.assertEqual(reply.headers["Cache-Control"], "private, no-cache")
        reply = needed(TOWN.officer.get("/processes"))
        self.assertIn("public", reply.headers["Cache-Control"])


class Framing(Story):
    """What proxies and servers could read differently is refused, and the connection closed."""

    def ask(self, headers, content=b"", method="POST", target=BASE + "/persons/search",
            patience=30, half_closed=True):
        bearer = [("Authorization", "Bearer " + TOWN.officer.token),
                  ("Content-Type", "application/json")]
        return forge.raw(SERVICE.port, forge.request(method, target, [*bearer, *headers], content),
                         half_closed=half_closed, patience=patience)

    def test_two_ways_of_framing_are_refused(self):
        chunked = b"2\r\n{}\r\n0\r\n\r\n"
        for headers in ([("Content-Length", len(chunked)), ("Transfer-Encoding", "chunked")],
                        [("Transfer-Encoding", "chunked"), ("Content-Length", "2")],
                        [("Content-Length", "2"), ("Content-Length", "3")]):
            with self.subTest(headers):
                reply = self.ask(headers, chunked)
                self.assertEqual(reply.status, 400, repr(reply))

    def test_a_header_that_must_be_single_is(self):
        for name in ("If-Match", "Idempotency-Key", "Authorization", "Host"):
            with self.subTest(name):
                reply = self.ask([(name, '"1.a"'), (name, '"2.b"'), ("Content-Length", "2")], b"{}")
                self.assertEqual(reply.status, 400, repr(reply))

    def test_huge_headers_are_refused(self):
        reply = self.ask([("X-Large", "x" * 200_000)], method="GET", target=BASE + "/measures")
        self.assertTrue(reply is None or reply.status in (400, 413, 431), repr(reply))
        many = [(f"X-{number}", "x" * 50) for number in range(5000)]
        reply = self.ask(many, method="GET", target=BASE + "/measures")
        self.assertTrue(reply is None or reply.status in (400, 413, 431), repr(reply))

    def test_a_huge_target_is_refused(self):
        reply = self.ask([], method="GET", target=BASE + "/cases?state=" + "x" * 100_000)
        self.assertTrue(reply is None or reply.status in (400, 414, 431), repr(reply))

    def test_a_body_that_breaks_off_is_no_request(self):
        self.assert_no_request(half_closed=False)

    @not_quick
    def test_nor_is_one_whose_sender_only_says_that_it_is_done(self):
        self.assert_no_request(half_closed=True)

    def assert_no_request(self, half_closed):
        before = SERVICE.database.contents()
        body = json.dumps({"identityNumber": identity_number("19660606", 980), "givenName": "Bo",
                           "familyName": "Ek"}).encode()
        reply = self.ask([("Content-Length", len(body) + 1), ("Idempotency-Key", new_key())], body,
                         target=BASE + "/persons", patience=1, half_closed=half_closed)
        self.assertTrue(reply is None or reply.status >= 400, repr(reply))
        self.assertEqual(SERVICE.database.contents(), before)

    def test_after_all_that_the_service_still_answers(self):
        self.assertEqual(TOWN.officer.get("/persons/" + PERSON["id"]).status, 200)

    def test_a_trace_that_is_given_is_kept_and_a_wrong_one_replaced(self):
        given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        reply = TOWN.officer.request("GET", "/measures", None, {"traceparent": given})
        self.assertEqual(reply.headers["traceparent"].split("-")[1], given.split("-")[1])
        for wrong in ("x", "00-" + "0" * 32 + "-00f067aa0ba902b7-01", given.upper(), given + "-x"):
            reply = TOWN.officer.request("GET", "/measures", None, {"traceparent": wrong})
            self.assertEqual(reply.status, 200)
            self.assertRegex(reply.headers["traceparent"],
                             "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")
            self.assertNotIn("0" * 32, reply.headers["traceparent"])


class Relations(Story):
    def same_as_unknown(self, client, path, unknown_path):
        """404, with the same words as for an id that nobody has."""
        bodies = []
        for asked in (path, unknown_path):
            reply = client.get(asked)
            self.assert_problem(reply, 404, "not-found")
            bodies.append({name: value for name, value in reply.body.items()
                           if name not in ("traceId", "instance")})
        self.assertEqual(bodies[0], bodies[1])

    def test_another_municipalitys_id_is_unknown(self):
        other = Municipality(SERVICE, "1497")
        person = other.person()
        decision = other.ready(person=person)
        order = needed(other.send(needed(other.adopt(decision))))
        for noun, thing in (("persons", person), ("decisions", decision), ("orders", order)):
            path = f"/{noun}/{thing['id']}"
            self.assertEqual(other.officer.get(path).status, 200)
            self.same_as_unknown(TOWN.officer, path, f"/{noun}/{UNKNOWN}")
        self.same_as_unknown(TOWN.officer, f"/cases/{decision['caseId']}", f"/cases/{UNKNOWN}")
        self.same_as_unknown(TOWN.officer, f"/applications/{decision['applicationId']}",
                             f"/applications/{UNKNOWN}")
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.officer.patch(f"/persons/{person['id']}", {"phone": "1"}, person.etag)
            self.assert_problem(reply, 404, "not-found")

    def test_another_providers_order_is_unknown(self):
        order = TOWN.sent()
        stranger = TOWN.executor(TOWN.new_provider())
        path = f"/orders/{order['id']}"
        self.assertEqual(TOWN.provider.get(path).status, 200)
        self.same_as_unknown(stranger, path, f"/orders/{UNKNOWN}")
        self.same_as_unknown(stranger, path + "/implementation-plan",
                             f"/orders/{UNKNOWN}/implementation-plan")
        bodies = {"confirmation": {"confirmedOn": "2026-03-23"},
                  "start": {"startedOn": "2026-03-23"}, "closure": {"closedOn": "2026-03-23"},
                  "query": {"reason": "other", "text": "x"}}
        for action, body in bodies.items():
            with self.only_the_denial_is_stored(SERVICE):
                reply = stranger.post(f"{path}/{action}", body, order.etag)
            self.assert_problem(reply, 404, "not-found")

    def test_an_order_cannot_go_to_another_municipalitys_provider(self):
        other = Municipality(SERVICE, "9999")
        decision = TOWN.granted()
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.send(decision, other.provider_id)
        self.assertIn(reply.status, (404, 422), repr(reply))
        self.assertNotIn(GOAL, json.dumps(other.provider.items("/orders")))


if __name__ == "__main__":
    unittest.main()
