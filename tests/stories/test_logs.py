"""Every read of personal data leaves one access entry, every write an audit entry and an event."""
import unittest

from case import GOAL, Municipality, facts
from client import needed, new_key
from expect import Story
from service import Service

SERVICE = None
TOWN = None


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("logs")
    TOWN = Municipality(SERVICE)


def last_number(table):
    return SERVICE.database.number(f"SELECT coalesce(max(id), 0) FROM {table}")


class Reads(Story):
    @classmethod
    def setUpClass(cls):
        cls.order = TOWN.sent()
        cls.decision = needed(TOWN.officer.get(f"/decisions/{cls.order['decisionId']}"))
        cls.person_id = cls.order["personId"]

    def entries(self, since):
        return SERVICE.database.rows(
            "SELECT operation, person_ids, subject, result, trace FROM access_entry "
            f"WHERE id > {since} ORDER BY id")

    def assert_logged(self, client, operation, path, persons=None, method="GET", body=None):
        since = last_number("access_entry")
        reply = needed(client.send(method, path, body))
        entries = self.entries(since)
        self.assertEqual(len(entries), 1, f"{path}: {entries}")
        found, seen, subject, _, trace = entries[0]
        self.assertEqual(found, operation)
        self.assertEqual(trace, reply.headers["traceparent"].split("-")[1])
        self.assertIn(subject, (f"case_officer.{TOWN.code}", f"executor.{TOWN.provider_id[-6:]}"))
        wanted = persons(reply) if persons else {self.person_id}
        self.assertEqual(set(seen.strip("{}").split(",")) - {""}, wanted, path)

    def test_a_single_resource(self):
        application = f"/applications/{self.decision['applicationId']}"
        order, decision = f"/orders/{self.order['id']}", f"/decisions/{self.decision['id']}"
        for operation, path in (
                ("getPerson", f"/persons/{self.person_id}"),
                ("listExternalSupport", f"/persons/{self.person_id}/external-support"),
                ("getCase", f"/cases/{self.order['caseId']}"),
                ("getApplication", application),
                ("getInvestigation", application + "/investigation"),
                ("getAssistanceNotification", application + "/assistance-notification"),
                ("getDecision", decision), ("getDecisionEvaluation", decision + "/evaluation"),
                ("listFollowUps", decision + "/follow-ups"), ("getOrder", order),
                ("getImplementationPlan", order + "/implementation-plan")):
            with self.subTest(operation):
                self.assert_logged(TOWN.officer, operation, path)
        self.assert_logged(TOWN.provider, "getOrder", order)
        self.assert_logged(TOWN.provider, "getImplementationPlan", order + "/implementation-plan")

    def test_a_list_names_everybody_on_the_page(self):
        TOWN.sent()

        def on_page(reply):
            return {item["personId"] for item in reply["items"]}
        for operation, path in (("listCases", "/cases"), ("listDecisions", "/decisions"),
                                ("listOrders", "/orders"), ("listWatches", "/watches")):
            with self.subTest(operation):
                self.assert_logged(TOWN.officer, operation, path + "?limit=3", on_page)
        self.assert_logged(TOWN.provider, "listOrders", "/orders?limit=3", on_page)

    def test_a_search_and_its_failure(self):
        number = needed(TOWN.officer.get(f"/persons/{self.person_id}"))["identityNumber"]
        self.assert_logged(TOWN.officer, "searchPersons", "/persons/search", method="POST",
                           body={"identityNumber": number})
        self.assert_logged(TOWN.officer, "searchPersons", "/persons/search", lambda reply: set(),
                           "POST", {"identityNumber": next(TOWN.numbers)})

    def test_what_was_not_changed_is_still_a_read(self):
        path = f"/persons/{self.person_id}"
        held = needed(TOWN.officer.get(path)).etag
        since = last_number("access_entry")
        TOWN.officer.request("GET", path, None, {"If-None-Match": held})
        TOWN.officer.request("HEAD", path)
        self.assertEqual([row[:2] for row in self.entries(since)],
                         [["getPerson", "{%s}" % self.person_id]] * 2)

    def test_reference_data_is_not_personal(self):
        since = last_number("access_entry")
        for path in ("/measures", "/rules", "/processes/order", "/providers"):
            needed(TOWN.officer.get(path))
        self.assertEqual(self.entries(since), [])

    def test_a_denial_is_logged_with_what_was_asked_for(self):
        since = last_number("access_entry")
        unknown = "019506a0-5c00-7000-8000-00000000dead"
        TOWN.officer.get(f"/persons/{unknown}")
        rows = SERVICE.database.rows("SELECT operation, resource_id, result FROM access_entry "
                                     f"WHERE id > {since}")
        self.assertEqual([row[:2] for row in rows], [["getPerson", unknown]])
        self.assertNotEqual(rows[0][2], self.entries(since - 1)[0][3])

    def test_a_denial_of_what_is_no_id_is_logged_too(self):
        for path in ("/cases/abcd", "/cases/a%22b", f"/cases/{self.person_id[:-1]}"):
            with self.subTest(path):
                since = last_number("access_entry")
                self.assert_problem(TOWN.provider.get(path), 403, "role-not-allowed")
                self.assertEqual(SERVICE.database.rows(
                    "SELECT operation, resource_id IS NULL FROM access_entry "
                    f"WHERE id > {since}"), [["getCase", "t"]])

    def test_no_identity_number_stands_in_a_log(self):
        number = needed(TOWN.officer.get(f"/persons/{self.person_id}"))["identityNumber"]
        for text in (number, number.replace("-", ""), "Provsson", "070-174"):
            self.assertNotIn(text, SERVICE.log)
            for table in ("access_entry", "audit_entry", "event"):
                self.assertEqual(SERVICE.database.number(
                    f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%{text}%'"), 0)


class Writes(Story):
    def assert_written(self, operation, send):
        """Exactly one audit entry and one event, of this operation and with the reply's trace."""
        audit, event = last_number("audit_entry"), last_number("event")
        reply = needed(send())
        trace = reply.headers["traceparent"].split("-")[1]
        self.assertEqual(SERVICE.database.rows(
            f"SELECT operation, trace FROM audit_entry WHERE id > {audit}"), [[operation, trace]])
        self.assertEqual(SERVICE.database.rows(
            f"SELECT operation FROM event WHERE id > {event}"), [[operation]])
        return reply

    def test_every_step_of_a_case(self):
        officer, written = TOWN.officer, self.assert_written
        person = written("createPerson", TOWN.person)
        written("updatePerson", lambda: officer.patch(
            f"/persons/{person['id']}", {"phone": "070-174 06 03"}, person.etag))
        TOWN.day("2026-03-02")
        application = written("createApplication", lambda: TOWN.apply(person))
        path = f"/applications/{application['id']}"
        TOWN.day("2026-03-04")
        confirmed = written("confirmApplication", lambda: TOWN.confirm(application))
        TOWN.day("2026-03-17")
        opened = written("updateInvestigation", lambda: officer.patch(
            path + "/investigation", facts(), confirmed.etag))
        written("completeInvestigation", lambda: TOWN.complete(application, opened.etag))
        TOWN.day("2026-03-20")
        draft = written("createDecision", lambda: TOWN.draft(application))
        draft = written("updateDecision", lambda: officer.patch(
            f"/decisions/{draft['id']}", {"goal": GOAL + " Often."}, draft.etag))
        decision = written("adoptDecision", lambda: TOWN.adopt(draft))
        TOWN.day("2026-03-23")
        written("notifyDecision", lambda: TOWN.notify(decision))
        self.order = written("sendOrder", lambda: TOWN.send(decision))
        self.execution()

    def act(self, client, operation, action, body):
        path = f"/orders/{self.order['id']}"
        etag = needed(client.get(path)).etag
        return self.assert_written(operation,
                                   lambda: client.post(f"{path}/{action}", body, etag))

    def execution(self):
        officer, provider = TOWN.officer, TOWN.provider
        self.act(provider, "queryOrder", "query", {"reason": "other", "text": "When?"})
        self.act(officer, "answerOrderQuery", "query/answer", {"text": "Tuesdays."})
        self.act(provider, "confirmOrder", "confirmation", {"confirmedOn": "2026-03-23"})
        TOWN.day("2026-04-07")
        self.act(officer, "remindOrder", "reminders", {})
        self.act(provider, "startOrder", "start", {"startedOn": "2026-04-07"})
        path = f"/orders/{self.order['id']}/implementation-plan"
        etag = needed(provider.get(path)).etag
        self.assert_written("putImplementationPlan", lambda: provider.put(path, {
            "receivedOn": "2026-04-07", "goals": "Choir.", "activities": "Choir.",
            "participation": "Yes."}, etag))
        self.act(officer, "endOrder", "end", {"lastDay": "2026-04-30", "reason": "person_declines"})
        self.act(officer, "withdrawOrderEnd", "end-withdrawal", None)
        self.act(officer, "endOrder", "end", {"lastDay": "2026-04-30", "reason": "person_declines"})
        TOWN.day("2026-05-01")
        self.act(provider, "closeOrder", "closure", {"closedOn": "2026-05-01"})

    def test_a_replay_writes_nothing(self):
        key = new_key()
        body = {"identityNumber": next(TOWN.numbers), "givenName": "Bo", "familyName": "Ek"}
        first = needed(TOWN.officer.post("/persons", body, key=key))
        audit, access = last_number("audit_entry"), last_number("access_entry")
        needed(TOWN.officer.post("/persons", body, key=key))
        self.assertEqual(last_number("audit_entry"), audit)
        self.assertEqual(SERVICE.database.rows(
            f"SELECT operation, person_ids FROM access_entry WHERE id > {access}"),
            [["createPerson", "{%s}" % first["id"]]])

    def test_audit_entries_hold_names_of_fields_and_no_values(self):
        TOWN.person(givenName="Hemligsson")
        self.assertEqual(SERVICE.database.number(
            "SELECT count(*) FROM audit_entry t WHERE t::text LIKE '%Hemligsson%'"), 0)
        fields = SERVICE.database.value("SELECT fields FROM audit_entry WHERE operation = "
                                        "'createPerson' ORDER BY id DESC LIMIT 1")
        self.assertIn("givenName", fields)


if __name__ == "__main__":
    unittest.main()
