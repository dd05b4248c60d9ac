"""What a decision must hold, the six conditions of a grant, grounds of refusal, overlap."""
import unittest
import unittest.mock

from case import CONFIRMED, PERIOD, Municipality, hours, refusal
from client import needed
from expect import Story
from service import Service

SERVICE = None
TOWN = HJO = VALVIKEN = None
REASON = "In this very case the guideline does not fit, as the investigation shows."


def setUpModule():
    global SERVICE, TOWN, HJO, VALVIKEN
    SERVICE = Service.begin("rules_form")
    TOWN, HJO, VALVIKEN = (Municipality(SERVICE, code) for code in ("0382", "1497", "9999"))


class Confirmation(Story):
    def test_missing_evidence_must_be_told_in_the_confirmation(self):
        application = needed(TOWN.apply(TOWN.person()))
        TOWN.day(CONFIRMED)
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.confirm(application, medicalEvidence="missing")
        self.assert_refused(reply, "evidence-notice", unittest.mock.ANY)
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.confirm(application, medicalEvidence="missing",
                                 missingEvidenceNoticeGiven=False)
        found = self.assert_refused_by_this_alone(reply, "evidence-notice")
        self.assertIn("OST-LED-34", found["sources"])
        told = TOWN.confirm(application, medicalEvidence="missing", missingEvidenceNoticeGiven=True)
        self.assertEqual(told.status, 200)

    def test_an_investigation_is_not_completed_before_the_confirmation(self):
        application = needed(TOWN.apply(TOWN.person()))
        opened = needed(TOWN.investigate(application))
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.complete(application, opened.etag)
        self.assertIn(reply.finding("confirmation-before-completion")["result"],
                      ("fail", "needs_facts"))
        self.assertEqual(reply.status, 422)
        confirmed = needed(TOWN.confirm(application, opened.etag))
        TOWN.day("2026-03-17")
        self.assertEqual(TOWN.complete(application, confirmed.etag).status, 200)

    def test_an_investigation_by_phone_needs_its_reason(self):
        application = needed(TOWN.confirm(needed(TOWN.apply(TOWN.person()))))
        call = {"kind": "phone", "on": "2026-03-09"}
        opened = TOWN.investigate(application, appointments=[call])
        reply = TOWN.complete(application) if opened.ok else opened
        self.assertEqual(reply.status, 422, repr(reply))
        self.assertIsNotNone(reply.finding("phone-investigation-reason"))
        known = {**call, "reason": "previously_known"}
        needed(TOWN.investigate(application, appointments=[known]))
        self.assertEqual(TOWN.complete(application).status, 200)


class Form(Story):
    def assert_draft_refused(self, rule, town=None, **changes):
        town = town or TOWN
        draft = town.ready(**changes)
        with self.only_the_denial_is_stored(SERVICE):
            reply = town.adopt(draft)
        return self.assert_refused(reply, rule, unittest.mock.ANY)

    def test_a_grant_of_escort_needs_an_end_date(self):
        found = self.assert_draft_refused("end-date-required", period={"from": "2026-04-01"})
        self.assertIn("OST-LED-42", found["sources"])
        self.assertEqual(found["nature"], "form")

    def test_a_grant_of_escort_needs_its_hours(self):
        found = self.assert_draft_refused("extent-form", extent=None)
        self.assertIn("OST-LED-41", found["sources"])

    def test_a_grant_of_escort_is_not_counted_in_sessions(self):
        self.assert_draft_refused("extent-form", extent={"quantity": 4, "unit": "sessions",
                                                         "period": "month"})

    def test_a_grant_of_escort_is_not_counted_by_the_year(self):
        self.assert_draft_refused("extent-form", extent=hours(400, "year"))

    def test_a_grant_needs_its_goal_where_the_guideline_says_so(self):
        self.assert_draft_refused("goal-stated", HJO, goal=None)
        needed(TOWN.adopt(TOWN.ready(goal=None)))

    def test_a_grant_needs_what_is_granted_where_the_guideline_says_so(self):
        self.assert_draft_refused("granted-stated", HJO, granted=None)
        needed(TOWN.adopt(TOWN.ready(granted=None)))

    def test_a_grant_needs_its_duration(self):
        self.assert_draft_refused("duration-stated", period=None)

    def test_a_grant_does_not_end_before_it_begins(self):
        application = TOWN.investigated()
        reply = TOWN.draft(application, period={"from": "2026-04-01", "to": "2026-03-31"})
        reply = TOWN.adopt(reply) if reply.ok else reply
        self.assertEqual(reply.status, 422, repr(reply))

    def test_a_decision_is_not_made_tomorrow(self):
        draft = TOWN.ready()
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.adopt(draft, decidedOn="2026-03-21")
        self.assert_problem(reply, 422, "invalid-body")
        self.assertEqual(reply["errors"][0]["pointer"], "/decidedOn")

    def test_a_decision_registered_later_is_flagged(self):
        for town, flagged in ((VALVIKEN, "flag"), (TOWN, None)):
            with self.subTest(town.code):
                draft = town.ready()
                town.day("2026-03-23")
                found = needed(town.adopt(draft)).finding("registered-on-the-day")
                self.assertEqual(found and found["effect"], flagged)

    def test_an_open_investigation_bears_no_decision(self):
        application = needed(TOWN.confirm(needed(TOWN.apply(TOWN.person()))))
        needed(TOWN.investigate(application))
        reply = TOWN.draft(application)
        reply = TOWN.adopt(reply) if reply.ok else reply
        self.assertIn(reply.status, (409, 422), repr(reply))

    def test_all_that_is_wrong_is_said_at_once(self):
        reply = TOWN.adopt(TOWN.ready(extent=None, period={"from": "2026-04-01"}))
        self.assertLessEqual({"extent-form", "end-date-required"},
                             set(reply.failed_rules()))


class Conditions(Story):
    def assert_condition(self, rule, **found):
        draft = TOWN.ready(found=found)
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.adopt(draft)
        failed = self.assert_refused_by_this_alone(reply, rule)
        self.assertEqual((failed["origin"], failed["effect"]), ("statute", "reject"))

    def assert_needs(self, rule, fact):
        """The fact is unknown: neither passed nor failed, and named."""
        draft = TOWN.ready(found={fact: None})
        found = self.assert_refused(TOWN.adopt(draft), rule, "needs_facts")
        self.assertIn(fact, found["needsFacts"])

    def test_the_person_belongs_to_the_target_group(self):
        self.assert_condition("target-group", targetGroup="none")

    def test_no_investigation_is_complete_without_the_target_group(self):
        application = needed(TOWN.apply(TOWN.person()))
        needed(TOWN.confirm(application))
        reply = TOWN.complete(application, needed(TOWN.investigate(application, targetGroup=None)).etag)
        found = self.assert_refused(reply, "target-group", "needs_facts")
        self.assertEqual(found["needsFacts"], ["targetGroup"])

    def test_the_person_needs_the_measure(self):
        self.assert_condition("need", needsMeasure=False)
        self.assert_needs("need", "needsMeasure")

    def test_the_need_is_not_met_otherwise(self):
        self.assert_condition("not-met-otherwise", needMetOtherwise=True,
                              needMetOtherwiseBy="the sister")
        self.assert_needs("not-met-otherwise", "needMetOtherwise")

    def test_the_measure_is_needed_for_good_living_conditions(self):
        self.assert_condition("good-living-conditions", neededForGoodLivingConditions=False)
        self.assert_needs("good-living-conditions", "neededForGoodLivingConditions")

    def test_the_person_wants_the_measure(self):
        self.assert_condition("position-not-declined", position="declines")

    def test_the_person_or_a_representative_applies(self):
        application = needed(TOWN.apply(TOWN.person(), applicant="other", applicantName="Bo"))
        needed(TOWN.confirm(application))
        needed(TOWN.investigate(application))
        needed(TOWN.complete(application))
        reply = TOWN.adopt(needed(TOWN.draft(application)))
        self.assert_refused_by_this_alone(reply, "requester")

    def test_advice_and_support_is_the_regions(self):
        reply = TOWN.adopt(TOWN.ready("advice_support"))
        self.assert_refused(reply, "measure-within-nine-2-to-10")

    def test_each_applied_line_gets_its_own_decision(self):
        lines = [{"measure": measure, "request": "Company."}
                 for measure in ("escort_service", "relief_service")]
        application = needed(TOWN.apply(TOWN.person(), lines=lines))
        needed(TOWN.confirm(application))
        needed(TOWN.investigate(application))
        needed(TOWN.complete(application))
        for place, line in enumerate(lines):
            decision = needed(TOWN.adopt(needed(TOWN.draft(application, place))))
            self.assertEqual(decision["measure"], line["measure"])
        self.assertFalse(TOWN.draft(application, 0).ok)


class Refusal(Story):
    def adopt(self, ground, found=None, **more):
        return TOWN.adopt(TOWN.ready(found=found, **refusal(ground), **more))

    def assert_adopted(self, ground, found, **more):
        reply = self.adopt(ground, found, **more)
        self.assertEqual(reply.status, 200, repr(reply))
        self.assertEqual(reply["refusalGround"], ground)

    def test_each_ground_holds_when_the_investigation_shows_it(self):
        self.assert_adopted("not_in_target_group",
                            {"targetGroup": "none", "facts": {"group3Tried": True}})
        self.assert_adopted("no_need", {"needsMeasure": False})
        self.assert_adopted("need_met_otherwise",
                            {"needMetOtherwise": True, "needMetOtherwiseBy": "the sister"})
        self.assert_adopted("statutory_bar", {"targetGroup": "none"}, refusalRule="target-group")

    def test_a_ground_that_the_investigation_denies_is_refused(self):
        self.assert_refused(self.adopt("not_in_target_group"), "ground-not-in-target-group")
        self.assert_refused(self.adopt("no_need"), "ground-no-need")
        self.assert_refused(self.adopt("need_met_otherwise"), "ground-need-met-otherwise")

    def test_lack_of_resources_is_always_refused(self):
        draft = TOWN.ready(**refusal("lack_of_resources"))
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.adopt(draft)
        found = self.assert_refused(reply, "lack-of-resources-never")
        self.assertIn("HJO-252", found["sources"])
        overridden = TOWN.adopt(draft, TOWN.manager, overrides=[
            {"ruleId": "lack-of-resources-never", "reason": REASON}])
        self.assertEqual(overridden.status, 422)

    def test_a_statutory_bar_is_named(self):
        self.assertEqual(self.adopt("statutory_bar").status, 422)

    def test_a_statutory_bar_stands_in_the_way_in_this_case(self):
        for rule in ("target-group", "reasons-stated", "supervision-over-twelve"):
            with self.subTest(rule):
                reply = self.adopt("statutory_bar", refusalRule=rule)
                self.assert_refused(reply, "statutory-bar-named")

    def assert_incomplete(self, rule, member):
        found = {"needMetOtherwise": True, "needMetOtherwiseBy": "the sister"}
        draft = TOWN.ready(found=found, **{**refusal("need_met_otherwise"), member: None})
        self.assert_refused(TOWN.adopt(draft), rule, unittest.mock.ANY)

    def test_a_refusal_has_ground_reasons_assessment_and_instructions(self):
        self.assert_incomplete("refusal-ground-given", "refusalGround")
        self.assert_incomplete("reasons-stated", "reasons")
        self.assert_incomplete("appeal-instructions-stated", "appealInstructions")
        self.assert_incomplete("refusal-individual-assessment", "individualAssessment")

    def test_a_refusal_opens_no_way_to_an_order(self):
        refused = needed(self.adopt("no_need", {"needsMeasure": False}))
        self.assertFalse(TOWN.send(refused).ok)
        self.assertEqual(TOWN.watches(refused, "order_to_send"), [])


class Overlap(Story):
    def second(self, first_period, second_period):
        person = TOWN.person()
        first = TOWN.granted(person=person, period=first_period)
        return first, TOWN.adopt(TOWN.ready(person=person, period=second_period))

    def test_overlapping_grants_are_refused_and_the_one_in_the_way_is_named(self):
        first, reply = self.second(PERIOD, {"from": "2026-06-01", "to": "2027-05-31"})
        found = self.assert_refused_by_this_alone(reply, "grants-do-not-overlap")
        self.assertEqual(found["decisionId"], first["id"])
        self.assertEqual(found["nature"], "integrity")

    def test_a_single_shared_day_is_an_overlap(self):
        first, reply = self.second(PERIOD, {"from": PERIOD["to"], "to": "2027-12-31"})
        found = self.assert_refused_by_this_alone(reply, "grants-do-not-overlap")
        self.assertEqual(found["decisionId"], first["id"])

    def test_adjacent_periods_pass(self):
        _, reply = self.second(PERIOD, {"from": "2027-03-01", "to": "2027-12-31"})
        self.assertEqual(reply.status, 200, repr(reply))

    def test_another_measure_at_the_same_time_passes(self):
        person = TOWN.person()
        TOWN.granted(person=person)
        self.assertEqual(TOWN.adopt(TOWN.ready("relief_service", person)).status, 200)

    def test_another_person_at_the_same_time_passes(self):
        TOWN.granted()
        self.assertEqual(TOWN.adopt(TOWN.ready()).status, 200)

    def test_what_was_ended_is_not_in_the_way(self):
        person = TOWN.person()
        first = TOWN.granted(person=person)
        needed(TOWN.officer.post(f"/decisions/{first['id']}/end", {
            "endedOn": "2026-05-31", "reason": "person_declines", "wish": "A friend comes."},
            first.etag))
        reply = TOWN.adopt(TOWN.ready(person=person, period={**PERIOD, "from": "2026-06-01"}))
        self.assertEqual(reply.status, 200, repr(reply))


if __name__ == "__main__":
    unittest.main()
