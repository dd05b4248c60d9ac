"""Who has a relation to what is written: nothing is written that its writer is told is not there."""
import unittest

from case import Municipality
from client import needed, new_key
from expect import Story
from service import Service

SERVICE = TOWN = None


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("relations")
    TOWN = Municipality(SERVICE)


def count(table):
    return SERVICE.database.number(f'SELECT count(*) FROM "{table}"')


class OtherUnit(Story):
    def setUp(self):
        self.other = TOWN.client("case_officer", subject="olle", unit="other")

    def test_an_application_to_another_unit_gets_a_case_of_its_own(self):
        person = TOWN.person()
        first = needed(TOWN.apply(person))
        key = new_key()
        body = {"personId": person["id"], "receivedOn": first["receivedOn"], "applicant": "self",
                "channel": "letter", "lines": [{"measure": "relief_service", "request": "Rest."}]}
        before = count("application")
        again = [needed(self.other.post("/applications", body, key=key)) for _ in range(3)]
        self.assertNotEqual(again[0]["caseId"], first["caseId"])
        self.assertEqual({reply["id"] for reply in again}, {again[0]["id"]})
        self.assertEqual(count("application"), before + 1)

    def test_whoever_hands_a_case_over_is_told_so(self):
        application = needed(TOWN.apply(TOWN.person()))
        case = needed(TOWN.officer.get(f"/cases/{application['caseId']}"))
        moved = needed(TOWN.officer.put(f"/cases/{case['id']}/assignment",
                                        {"responsibleOfficer": "olle", "unit": "other"}, case.etag))
        self.assertEqual((moved["unit"], moved["responsibleOfficer"]), ("other", "olle"))
        self.assertEqual(TOWN.officer.get(f"/cases/{case['id']}").status, 404)
        self.assertEqual(self.other.get(f"/cases/{case['id']}").status, 200)

    def test_a_replay_ends_with_the_relation(self):
        key, person = new_key(), TOWN.person()
        body = {"personId": person["id"], "receivedOn": "2026-03-02", "applicant": "self",
                "channel": "letter", "lines": [{"measure": "escort_service", "request": "Company."}]}
        made = needed(TOWN.officer.post("/applications", body, key=key))
        self.assertTrue(needed(TOWN.officer.post("/applications", body, key=key)).replayed)
        case = needed(TOWN.officer.get(f"/cases/{made['caseId']}"))
        needed(TOWN.officer.put(f"/cases/{case['id']}/assignment",
                                {"responsibleOfficer": "olle", "unit": "other"}, case.etag))
        self.assert_problem(TOWN.officer.post("/applications", body, key=key), 404, "not-found")


class OtherProvider(Story):
    def test_one_client_of_two_providers_does_not_see_across(self):
        order, key = TOWN.sent(), new_key()
        TOWN.day("2026-03-24")
        body = {"confirmedOn": "2026-03-24", "checked": True}
        path = f"/orders/{order['id']}/confirmation"
        mine = TOWN.client("provider", subject="vendor", provider=TOWN.provider_id)
        theirs = TOWN.client("provider", subject="vendor", provider=TOWN.new_provider())
        needed(mine.post(path, body, order.etag, key))
        self.assert_problem(theirs.post(path, body, order.etag, key), 404, "not-found")
        self.assertTrue(needed(mine.post(path, body, order.etag, key)).replayed)


class Replaced(Story):
    def send(self, decision, replaced):
        return TOWN.send(decision, replacesOrderId=replaced)

    def test_a_new_order_replaces_a_recalled_one_of_its_decision_alone(self):
        other = TOWN.sent()
        decision = needed(TOWN.notify(TOWN.granted()))
        order = needed(TOWN.send(decision))
        for wrong in (other["id"], order["id"], decision["id"]):
            reply = self.send(decision, wrong)
            self.assert_problem(reply, 422, "invalid-body")
            self.assertEqual(reply["errors"][0]["pointer"], "/replacesOrderId")
        needed(TOWN.officer.post(f"/orders/{order['id']}/recall", {"reason": "correction"},
                                 order.etag))
        replacing = needed(self.send(decision, order["id"]))
        recalled = needed(TOWN.officer.get(f"/orders/{order['id']}"))
        self.assertEqual(recalled["replacedByOrderId"], replacing["id"])
        self.assertEqual(replacing["replacesOrderId"], order["id"])


class AgencyGrant(Story):
    def test_the_agencys_grant_while_escort_runs_is_flagged_and_watched(self):
        person = TOWN.person()
        escort = TOWN.granted(person=person)
        application = needed(TOWN.apply(person, "personal_assistance"))
        needed(TOWN.confirm(application))
        TOWN.day("2026-03-20")
        path = f"/applications/{application['id']}/assistance-notification"
        for step, body in (("information", {"informedOn": "2026-03-20"}),
                           ("notice", {"sentOn": "2026-03-20"})):
            needed(TOWN.officer.post(f"{path}/{step}", body, needed(TOWN.officer.get(path)).etag))
        answer = needed(TOWN.officer.post(f"{path}/answer", {
            "answeredOn": "2026-03-20", "answer": "granted", "grantedMinutesPerWeek": 1800,
            "grantedFrom": "2026-04-05"}, needed(TOWN.officer.get(path)).etag))
        found = [one for one in answer["findings"] if one["ruleId"] == "assistance-ends-escort"]
        self.assertEqual(found[0]["decisionId"], escort["id"])
        watches = TOWN.officer.items("/watches?kind=escort_to_end&state=open&limit=100")
        self.assertIn(person["id"], {watch["personId"] for watch in watches})


if __name__ == "__main__":
    unittest.main()
