"""Personal assistance: who bears it above 20 hours a week, and the notice to the agency."""
import unittest
import unittest.mock

from case import Municipality
from client import needed
from expect import Story
from service import Service

SERVICE = None
TOWN = None
INFORMED, NOTICED, ANSWERED = "2026-03-20", "2026-03-23", "2026-05-04"


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("rules_assistance")
    TOWN = Municipality(SERVICE)


def path_of(application_id):
    return f"/applications/{application_id}/assistance-notification"


def watches_of(person_id, kind, state="open"):
    items = TOWN.officer.items(f"/watches?limit=100&kind={kind}&state={state}")
    return [item for item in items if item["personId"] == person_id]


class TwentyHours(Story):
    def adopt(self, basic, other):
        return needed(TOWN.adopt(TOWN.assistance(basic=basic, other=other)))

    def test_20_hours_of_basic_needs_are_the_municipalitys_whatever_the_total(self):
        decision = self.adopt(1200, 2100)
        self.assertEqual(decision["costSplit"], {
            "municipalMinutesPerWeek": 3300, "stateMinutesPerWeek": 0, "stateStatus": "none"})
        self.assertNotIn("twenty-hour-split", decision.failed_rules())
        self.assertEqual(watches_of(decision["personId"], "inform_person_about_agency"), [])

    def test_a_minute_more_splits_the_total(self):
        decision = self.adopt(1201, 99)
        self.assertEqual(decision["costSplit"], {
            "municipalMinutesPerWeek": 1200, "stateMinutesPerWeek": 100,
            "stateStatus": "expected"})
        found = decision.finding("twenty-hour-split")
        self.assertEqual(found["result"], "fail")
        self.assertIn("HJO-281", found["sources"])
        self.assertEqual(len(watches_of(decision["personId"], "inform_person_about_agency")), 1)

    def test_the_example_of_the_guideline(self):
        self.assertEqual(self.adopt(1500, 1800)["costSplit"], {
            "municipalMinutesPerWeek": 1200, "stateMinutesPerWeek": 2100,
            "stateStatus": "expected"})


class Notification(Story):
    def setUp(self):
        self.decision = needed(TOWN.adopt(TOWN.assistance(basic=1500, other=1800)))
        self.path = path_of(self.decision["applicationId"])

    def step(self, name, body, state=200):
        TOWN.day(next(iter(body.values())))
        seen = needed(TOWN.officer.get(self.path))
        reply = TOWN.officer.post(f"{self.path}/{name}", body, seen.etag)
        self.assertEqual(reply.status, state, repr(reply))
        return reply

    def watch(self, kind, state="open"):
        return watches_of(self.decision["personId"], kind, state)

    def test_each_step_closes_its_watch_and_opens_the_next(self):
        self.assertEqual(TOWN.officer.get(self.path)["state"], "awaited")
        self.assertEqual(self.watch("notify_agency"), [])
        told = self.step("information", {"informedOn": INFORMED})
        self.assertEqual((told["state"], told["informedOn"]), ("informed", INFORMED))
        self.assertEqual(self.watch("inform_person_about_agency"), [])
        self.assertEqual(len(self.watch("notify_agency")), 1)
        noticed = self.step("notice", {"sentOn": NOTICED, "reference": "2026-114"})
        self.assertEqual((noticed["state"], noticed["noticeReference"]), ("noticed", "2026-114"))
        self.assertEqual(self.watch("notify_agency"), [])
        self.assertEqual(len(self.watch("notify_agency", "closed")), 1)

    def test_the_agency_is_not_told_before_the_person(self):
        TOWN.day(NOTICED)
        seen = needed(TOWN.officer.get(self.path))
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.officer.post(self.path + "/notice", {"sentOn": NOTICED}, seen.etag)
        self.assertIn(reply.status, (409, 422), repr(reply))
        if reply.status == 422:
            self.assert_refused(reply, "notice-after-information", unittest.mock.ANY)
        self.assertEqual(TOWN.officer.get(self.path)["state"], "awaited")

    def test_the_notice_is_not_dated_before_the_information(self):
        self.step("information", {"informedOn": NOTICED})
        seen = needed(TOWN.officer.get(self.path))
        reply = TOWN.officer.post(self.path + "/notice", {"sentOn": INFORMED}, seen.etag)
        self.assertEqual(reply.status, 422, repr(reply))

    def test_an_answer_before_the_notice_is_refused(self):
        self.step("information", {"informedOn": INFORMED})
        self.step("answer", {"answeredOn": ANSWERED, "answer": "refused"}, 409)

    def test_a_granted_allowance_is_recorded_as_external_support(self):
        self.step("information", {"informedOn": INFORMED})
        self.step("notice", {"sentOn": NOTICED})
        done = self.step("answer", {"answeredOn": ANSWERED, "answer": "granted",
                                    "grantedMinutesPerWeek": 2100, "grantedFrom": "2026-05-01"})
        self.assertEqual((done["state"], done["answer"]), ("answered", "granted"))
        support = TOWN.officer.items(f"/persons/{self.decision['personId']}/external-support")
        self.assertEqual([(one["source"], one["measure"], one["minutesPerWeek"], one["period"])
                          for one in support],
                         [("social_insurance_agency", "assistance_allowance", 2100,
                           {"from": "2026-05-01"})])
        split = TOWN.officer.get(f"/decisions/{self.decision['id']}")["costSplit"]
        self.assertEqual(split["stateStatus"], "granted")

    def test_a_refused_allowance_records_no_support(self):
        self.step("information", {"informedOn": INFORMED})
        self.step("notice", {"sentOn": NOTICED})
        self.step("answer", {"answeredOn": ANSWERED, "answer": "refused"})
        path = f"/persons/{self.decision['personId']}/external-support"
        self.assertEqual(TOWN.officer.items(path), [])


class Kinds(Story):
    def test_a_temporary_increase_runs_beside_the_ordinary_grant(self):
        person = TOWN.person()
        needed(TOWN.adopt(TOWN.assistance(person)))
        increase = TOWN.assistance(person, kind="temporary_increase")
        self.assertEqual(TOWN.adopt(increase).status, 200)

    def test_a_second_ordinary_grant_does_not(self):
        person = TOWN.person()
        needed(TOWN.adopt(TOWN.assistance(person)))
        self.assert_refused(TOWN.adopt(TOWN.assistance(person)), "grants-do-not-overlap")


class Provisional(Story):
    def noticed(self):
        """An application of somebody about whom the agency has been told."""
        application = TOWN.investigated("personal_assistance", basicNeedsMinutesPerWeek=1500,
                                        otherNeedsMinutesPerWeek=0)
        path = path_of(application["id"])
        for name, body in (("information", {"informedOn": "2026-03-17"}),
                           ("notice", {"sentOn": "2026-03-17"})):
            needed(TOWN.officer.post(f"{path}/{name}", body, needed(TOWN.officer.get(path)).etag))
        return application

    def draft(self, application, **more):
        return needed(TOWN.draft(application, **{
            "kind": "provisional", "extent": {"quantity": 1500, "unit": "minutes",
                                              "period": "week"},
            "basicNeedsMinutesPerWeek": 1500, "otherNeedsMinutesPerWeek": 0, **more}))

    def test_it_needs_a_notice_that_awaits_its_answer(self):
        application = TOWN.investigated("personal_assistance", basicNeedsMinutesPerWeek=1500,
                                        otherNeedsMinutesPerWeek=0)
        self.assert_refused(TOWN.adopt(self.draft(application)), "pending-notice",
                            unittest.mock.ANY)

    def test_it_comes_too_late_when_the_agency_has_answered(self):
        draft = self.draft(self.noticed())
        path = path_of(draft["applicationId"])
        TOWN.day("2026-03-20")
        needed(TOWN.officer.post(path + "/answer", {"answeredOn": "2026-03-20", "answer": "refused"},
                                 needed(TOWN.officer.get(path)).etag))
        self.assert_refused(TOWN.adopt(draft), "pending-notice")

    def test_it_needs_an_end_date(self):
        draft = self.draft(self.noticed(), period={"from": "2026-04-01"})
        self.assert_refused(TOWN.adopt(draft), "provisional-end-date", unittest.mock.ANY)

    def test_the_agencys_grant_asks_to_end_it(self):
        decision = needed(TOWN.adopt(self.draft(self.noticed())))
        self.assertEqual(watches_of(decision["personId"], "provisional_to_end"), [])
        path = path_of(decision["applicationId"])
        TOWN.day(ANSWERED)
        needed(TOWN.officer.post(path + "/answer", {
            "answeredOn": ANSWERED, "answer": "granted", "grantedMinutesPerWeek": 1500,
            "grantedFrom": "2026-05-01"}, needed(TOWN.officer.get(path)).etag))
        self.assertEqual(len(watches_of(decision["personId"], "provisional_to_end")), 1)


if __name__ == "__main__":
    unittest.main()
