"""Bad input: each a clear problem, and nothing stored but the log of the denial."""
import json
import unittest

import forge
from case import RECEIVED, Municipality, identity_number
from client import needed, new_key
from expect import Story
from service import Service

SERVICE = None
TOWN = None
PERSON = None
DRAFT = None
ORDER = None
UNKNOWN = "019506a0-5c00-7000-8000-00000000dead"


def setUpModule():
    global SERVICE, TOWN, PERSON, DRAFT, ORDER
    SERVICE = Service.begin("bad_input")
    TOWN = Municipality(SERVICE)
    PERSON = TOWN.person()
    ORDER = TOWN.sent()
    DRAFT = TOWN.ready()


def headers(**more):
    """Those of a good POST with JSON; underscores stand for hyphens, None leaves one out."""
    given = {"Content-Type": "application/json", "Idempotency-Key": new_key(),
             **{name.replace("_", "-"): value for name, value in more.items()}}
    return {name: value for name, value in given.items() if value is not None}


class BadInput(Story):
    def post(self, path, content, client=None, **more):
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        return (client or TOWN.officer).request("POST", path, content, headers(**more))

    def setUp(self):
        self.before = SERVICE.database.contents()

    def tearDown(self):
        """Whatever was sent: nothing is stored but access entries."""
        changed = self.changed(SERVICE, self.before)
        changed.pop("access_entry", None)
        self.assertEqual(changed, {})

    def application(self, **more):
        return {"personId": PERSON["id"], "receivedOn": RECEIVED, "applicant": "self",
                "channel": "letter",
                "lines": [{"measure": "escort_service", "request": "Company."}], **more}


class Json(BadInput):
    def assert_malformed(self, *contents):
        for content in contents:
            with self.subTest(content[:60]):
                self.assert_problem(self.post("/applications", content), 400, "malformed-json")

    def test_it_must_be_json(self):
        self.assert_malformed(b"{", b"", b" ", b"{'a': 1}", b'{"a": 1,}', b'{"a": 1} x', b"nul",
                              b'{"a": 01}', b'{"a": NaN}', b'{"a": "\t"}', b'{"a": "\\x"}',
                              b"\xef\xbb\xbf{}")

    def test_a_missing_body_is_told_as_such(self):
        self.assertEqual(self.post("/applications", b"")["detail"], "The request has no body.")

    def test_a_member_is_given_once(self):
        body = json.dumps(self.application()).encode()
        twice = body[:-1] + b', "channel": "phone"}'
        self.assert_malformed(twice, body.replace(b'"request"', b'"measure"'))

    def test_broken_utf_8_is_refused(self):
        body = json.dumps(self.application()).encode()
        self.assert_malformed(*(body.replace(b"Company", bad) for bad in (
            b"\xff", b"\xc3", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80\x80\x80")))

    def test_nul_and_lone_surrogates_are_refused(self):
        for bad in ('"\\u0000"', '"\\ud800"', '"a\\u0000b"'):
            body = json.dumps(self.application()).replace('"Company."', bad).encode()
            self.assertIn(self.post("/applications", body).status, (400, 422), bad)

    def test_it_is_not_deeper_than_sixteen(self):
        self.assert_malformed(b"[" * 17 + b"]" * 17, b'{"a":' * 17 + b"1" + b"}" * 17,
                              b"[" * 100000 + b"]" * 100000)

    def test_the_body_is_an_object(self):
        for content in (b"[]", b"1", b'"text"', b"null", b"true"):
            with self.subTest(content):
                reply = self.post("/applications", content)
                self.assertIn(reply.status, (400, 422), repr(reply))


class Bodies(BadInput):
    def assert_breach(self, body, pointer, path="/applications"):
        reply = self.post(path, body)
        self.assert_problem(reply, 422, "invalid-body")
        self.assertIn(pointer, [error["pointer"] for error in reply["errors"]], repr(reply))
        self.assertTrue(all(error["code"] and error["detail"] for error in reply["errors"]))

    def test_an_unknown_member_is_refused(self):
        self.assert_breach(self.application(colour="red"), "/colour")
        lines = [{"measure": "escort_service", "request": "Company.", "colour": "red"}]
        self.assert_breach(self.application(lines=lines), "/lines/0/colour")

    def test_a_wrong_type_is_refused(self):
        for member, value in (("channel", 1), ("lines", {}), ("personId", True),
                              ("receivedOn", 20260302), ("applicant", None), ("lines", "x")):
            with self.subTest(f"{member} {value}"):
                self.assert_breach(self.application(**{member: value}), "/" + member)

    def test_a_number_must_be_whole_and_in_range(self):
        path = f"/persons/{PERSON['id']}/external-support"
        support = {"source": "region", "measure": "personal_assistance",
                   "period": {"from": "2026-01-01"}}
        for value in (1.5, 1e3, -1, 10081, 10 ** 30, "60", True):
            with self.subTest(value):
                reply = self.post(path, {**support, "minutesPerWeek": value})
                self.assertIn(reply.status, (400, 422), repr(reply))

    def test_a_missing_member_is_named(self):
        body = self.application()
        del body["channel"]
        self.assert_breach(body, "/channel")

    def test_a_value_outside_the_list_is_refused(self):
        self.assert_breach(self.application(channel="pigeon"), "/channel")

    def test_a_day_that_does_not_exist_is_refused(self):
        for day in ("2026-02-30", "2026-13-01", "2026-00-10", "2026-3-2", "20260302", "1899-12-31",
                    "2200-01-01", "2026-03-02T00:00:00Z", " 2026-03-02", "2025-02-29", ""):
            with self.subTest(day):
                self.assert_breach(self.application(receivedOn=day), "/receivedOn")

    def test_an_application_does_not_come_in_tomorrow(self):
        TOWN.day(RECEIVED)
        self.before = SERVICE.database.contents()
        reply = self.post("/applications", self.application(receivedOn="2026-03-03"))
        self.assertEqual(reply.status, 422, repr(reply))

    def test_a_wrong_check_digit_is_refused(self):
        right = identity_number("19850202", 980)
        wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
        for number in (wrong, "19850230-9804", "850202-9801", "19850202-98O1", "1985", ""):
            with self.subTest(number):
                person = {"identityNumber": number, "givenName": "Bo", "familyName": "Ek"}
                self.assert_breach(person, "/identityNumber", "/persons")
                self.assert_breach({"identityNumber": number}, "/identityNumber", "/persons/search")

    def test_a_refused_identity_number_is_not_repeated(self):
        reply = self.post("/persons/search", {"identityNumber": "19850202-9999"})
        self.assertNotIn(b"9850202-9999", reply.content)
        self.assertNotIn("19850202-9999", SERVICE.log)

    def test_every_breach_is_told_at_once(self):
        reply = self.post("/applications", {"channel": 1, "lines": [{"measure": "x"}], "y": 2})
        pointers = {error["pointer"] for error in reply["errors"]}
        self.assertLessEqual({"/channel", "/lines/0/measure", "/lines/0/request", "/y",
                              "/personId", "/receivedOn", "/applicant"}, pointers)

    def test_a_text_is_not_longer_than_it_may_be(self):
        self.assert_breach({"identityNumber": identity_number("19850202", 980),
                            "givenName": "a" * 201, "familyName": "Ek"}, "/givenName", "/persons")

    def test_control_and_direction_characters_are_refused(self):
        for character in ("\x1b", "\x7f", "\u202e", "\u2028"):
            with self.subTest(hex(ord(character))):
                lines = [{"measure": "escort_service", "request": f"Com{character}pany."}]
                reply = self.post("/applications", self.application(lines=lines))
                self.assertIn(reply.status, (400, 422), repr(reply))

    def test_2_mib_are_too_much(self):
        reply = self.post("/applications", b'{"a": "' + b"x" * (2 << 20) + b'"}')
        self.assert_problem(reply, 413, "content-too-large")

    def test_a_byte_more_than_256_kib_is_too_much(self):
        body = json.dumps(self.application()).encode()
        fits = self.post("/persons/search", body + b" " * (256 * 1024 - len(body)))
        self.assert_problem(fits, 422, "invalid-body")
        over = self.post("/persons/search", body + b" " * (256 * 1024 + 1 - len(body)))
        self.assert_problem(over, 413, "content-too-large")

    def test_the_body_is_application_json(self):
        for media in ("text/plain", "application/xml", "application/x-www-form-urlencoded",
                      "multipart/form-data; boundary=x", "application/jsonx", None):
            with self.subTest(media):
                reply = self.post("/applications", self.application(), Content_Type=media)
                self.assert_problem(reply, 415, "unsupported-media-type")
        charset = self.post("/persons/search", {"identityNumber": ""},
                            Content_Type="application/json; charset=utf-8")
        self.assert_problem(charset, 422, "invalid-body")

    def test_a_person_that_does_not_exist_cannot_apply(self):
        reply = self.post("/applications", self.application(personId=UNKNOWN))
        self.assertIn(reply.status, (404, 422), repr(reply))


class Addresses(BadInput):
    def test_an_unknown_path_is_not_found(self):
        for path in ("/nothing", "/persons/", f"/persons/{UNKNOWN}/", "/Persons", "/persons/x",
                     f"/persons/{UNKNOWN.upper()}", f"/persons/{PERSON['id']}/x", "/../persons",
                     f"/persons/{PERSON['id'][:-1]}", "/persons/%20"):
            with self.subTest(path):
                reply = TOWN.officer.get(path)
                self.assertIn((reply.status, reply.code),
                              ((404, "not-found"), (400, "malformed-request")))
        outside = TOWN.officer.exchange("GET", "/lss/v2/persons", None, {})
        self.assertEqual((outside.status, outside.code), (404, "not-found"))

    def test_a_municipality_has_four_digits(self):
        for code in ("abcd", "9e99", "%2B382", "%20382", "382a", "382", "00382"):
            for path in ("", "/drafts", f"/drafts/{UNKNOWN}"):
                with self.subTest(code + path):
                    reply = TOWN.administrator.get(f"/guideline-profiles/{code}{path}")
                    self.assertEqual((reply.status, reply.code), (404, "not-found"), repr(reply))
        for code in ("abcd", "9e99", "+382", "٠٣٨٢"):
            with self.subTest(code):
                reply = self.post("/evaluations", {
                    "municipality": code, "measure": "escort_service", "stage": "grant",
                    "facts": {}})
                self.assert_problem(reply, 422, "invalid-body")
                self.assertIn("/municipality", [error["pointer"] for error in reply["errors"]])

    def test_a_strange_path_is_malformed(self):
        for path in ("/persons/%2F", "/persons/a%2Fb", "//persons", "/persons/%00", "/persons/%FF",
                     "/persons/%C0%80", "/persons/%zz", "/persons/%2"):
            with self.subTest(path):
                reply = TOWN.officer.get(path)
                self.assertIn(reply.status, (400, 404), repr(reply))

    def test_a_wrong_method_tells_the_right_ones(self):
        for method, path, allowed in (
                ("DELETE", f"/persons/{PERSON['id']}", {"GET", "PATCH"}),
                ("GET", f"/orders/{ORDER['id']}/confirmation", {"POST"}),
                ("PATCH", "/cases", {"GET"}), ("POST", "/measures", {"GET"}),
                ("PUT", f"/decisions/{DRAFT['id']}", {"GET", "PATCH"})):
            with self.subTest(f"{method} {path}"):
                reply = TOWN.officer.request(method, path)
                self.assert_problem(reply, 405, "method-not-allowed")
                told = {word.strip() for word in reply.headers["Allow"].split(",")}
                self.assertLessEqual(allowed, told)
                self.assertNotIn(method, told)

    def test_the_verb_is_exact(self):
        for method in ("get", "Get", "BREW"):
            bearer = [("Authorization", "Bearer " + TOWN.officer.token)]
            reply = forge.raw(SERVICE.port, forge.request(
                method, "/lss/v1/measures", [*bearer, ("Connection", "close")]))
            self.assertIn(reply.status, (400, 405, 501), method)

    def test_options_tells_the_methods(self):
        reply = TOWN.officer.request("OPTIONS", "/persons/" + PERSON["id"])
        self.assertEqual((reply.status, reply.content), (204, b""))
        self.assertLessEqual({"GET", "PATCH", "HEAD"},
                             {word.strip() for word in reply.headers["Allow"].split(",")})

    def test_head_is_get_without_the_body(self):
        path = "/persons/" + PERSON["id"]
        whole = needed(TOWN.officer.get(path))
        head = TOWN.officer.request("HEAD", path)
        self.assertEqual((head.status, head.content, head.etag), (200, b"", whole.etag))
        self.assertEqual(TOWN.officer.request("HEAD", "/persons/" + UNKNOWN).status, 404)
        added = self.changed(SERVICE, self.before)["access_entry"]
        self.assertGreaterEqual(added, 2, "HEAD is a read and must be logged")

    def test_a_query_is_what_the_contract_says(self):
        for query in ("limit=0", "limit=101", "limit=x", "limit=", "limit=1&limit=2", "colour=red",
                      "offset=-1", "offset=10001", "state=unknown", "state=open&state=open",
                      "limit=1%00", "limit=+1", "nextWatchBefore=2026-02-30", "state=%FF", "&",
                      "="):
            with self.subTest(query):
                reply = TOWN.officer.get("/cases?" + query)
                self.assertEqual(reply.status, 400, repr(reply))
                self.assertIn(reply.code, ("invalid-parameter", "malformed-request"))

    def test_a_query_does_not_change_the_path(self):
        reply = TOWN.officer.get(f"/persons/{UNKNOWN}?personId={PERSON['id']}")
        self.assertIn(reply.status, (400, 404))

    def test_one_cannot_set_the_clock_by_a_wrong_role(self):
        reply = TOWN.officer.put("/sandbox/clock", {"today": "2026-03-02"})
        self.assert_problem(reply, 403, "role-not-allowed")
        self.assertEqual(reply["roles"], ["administrator"])


if __name__ == "__main__":
    unittest.main()
