"""Escort service beside personal assistance, and who may decide on how much of it."""
import unittest

from case import PERIOD, Municipality, hours, refusal
from client import needed
from expect import Story
from service import Service

SERVICE = None
TOWN = None
REASON = "In this very case the assistant is not allowed to come along to the choir."


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("rules_escort")
    TOWN = Municipality(SERVICE)


def support(person, since, until=None, **more):
    period = {"from": since, **({"to": until} if until else {})}
    return TOWN.officer.post(f"/persons/{person['id']}/external-support", {
        "source": "social_insurance_agency", "measure": "assistance_allowance",
        "minutesPerWeek": 2100, "period": period, **more})


def assisted(since, until=None, **more):
    """Somebody with an adopted decision on personal assistance, and that decision."""
    person = TOWN.person()
    period = {"from": since, **({"to": until} if until else {})}
    return person, needed(TOWN.adopt(TOWN.assistance(person, period=period, **more)))


def watches_to_end_escort(person, state="open"):
    items = TOWN.officer.items(f"/watches?limit=100&kind=escort_to_end&state={state}")
    return [item for item in items if item["personId"] == person["id"]]


class EscortBesideAssistance(Story):
    RULE = "escort-without-assistance"

    def assert_names_decision(self, person, assistance):
        draft = TOWN.ready(person=person)
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.adopt(draft)
        found = self.assert_refused_by_this_alone(reply, self.RULE)
        self.assertEqual(found["decisionId"], assistance["id"])
        self.assertEqual(found["effect"], "reject")
        self.assertEqual(set(found["sources"]), {"OST-LED-11", "OST-LED-14", "HJO-342"})
        self.assertEqual(TOWN.officer.get(f"/decisions/{draft['id']}")["state"], "draft")

    def test_it_is_refused_while_own_assistance_runs(self):
        self.assert_names_decision(*assisted("2026-01-01"))

    def test_it_is_refused_when_own_assistance_begins_on_its_last_day(self):
        self.assert_names_decision(*assisted(PERIOD["to"]))

    def test_it_is_refused_when_own_assistance_ends_on_its_first_day(self):
        self.assert_names_decision(*assisted("2026-01-01", PERIOD["from"]))

    def test_it_passes_when_assistance_ends_the_day_before(self):
        person, _ = assisted("2026-01-01", "2026-03-31")
        self.assertEqual(TOWN.adopt(TOWN.ready(person=person)).status, 200)

    def test_it_passes_when_assistance_begins_the_day_after(self):
        person, _ = assisted("2027-03-01")
        self.assertEqual(TOWN.adopt(TOWN.ready(person=person)).status, 200)

    def test_it_passes_when_the_person_has_declined_the_assistance(self):
        person, assistance = assisted("2026-01-01")
        needed(TOWN.officer.post(f"/decisions/{assistance['id']}/end", {
            "endedOn": "2026-03-31", "reason": "person_declines", "wish": "Told by phone."},
            assistance.etag))
        self.assertEqual(TOWN.adopt(TOWN.ready(person=person)).status, 200)

    def test_a_partly_granted_escort_is_refused_too(self):
        person, assistance = assisted("2026-01-01")
        reply = TOWN.adopt(TOWN.ready(
            person=person, outcome="partly_granted", appliedFor="80 hours", granted="40 hours",
            goal="Choir.", extent=hours(40), period=PERIOD, refusalGround="no_need",
            reasons="The need is 40 hours.", appealInstructions="Write to us.",
            individualAssessment="Tried."))
        self.assertEqual(self.assert_refused(reply, self.RULE)["decisionId"], assistance["id"])

    def test_no_written_reason_overrides_it(self):
        person, _ = assisted("2026-01-01")
        draft = TOWN.ready(person=person)
        reply = TOWN.adopt(draft, overrides=[{"ruleId": self.RULE, "reason": REASON}])
        self.assert_problem(reply, 422, "invalid-body")
        self.assertEqual(reply["errors"][0]["pointer"], "/overrides/0/ruleId")
        self.assertEqual(TOWN.officer.get(f"/decisions/{draft['id']}")["state"], "draft")

    def test_the_manager_is_refused_as_well(self):
        person, _ = assisted("2026-01-01")
        self.assert_refused(TOWN.adopt(TOWN.ready(person=person), TOWN.manager), self.RULE)

    def test_refusing_escort_because_assistance_meets_the_need_is_possible(self):
        person, _ = assisted("2026-01-01")
        reply = TOWN.adopt(TOWN.ready(person=person, found={
            "needMetOtherwise": True, "needMetOtherwiseBy": "personal assistance"},
            **refusal("need_met_otherwise")))
        self.assertEqual(reply.status, 200, repr(reply))
        self.assertEqual((reply["state"], reply["outcome"]), ("adopted", "refused"))
        self.assertNotIn("phase", reply.body)


class EscortBesideExternalAssistance(Story):
    RULE = "escort-without-assistance"

    def adoption_beside(self, since, until=None, **more):
        person = TOWN.person()
        recorded = needed(support(person, since, until, **more))
        return recorded, TOWN.adopt(TOWN.ready(person=person))

    def assert_refused_beside(self, *period, **more):
        recorded, reply = self.adoption_beside(*period, **more)
        found = self.assert_refused_by_this_alone(reply, self.RULE)
        self.assertEqual(found["supportId"], recorded["id"])
        self.assertNotIn("decisionId", found)

    def test_it_is_refused_while_the_allowance_runs(self):
        self.assert_refused_beside("2026-01-01")

    def test_it_is_refused_when_the_allowance_is_upcoming(self):
        self.assert_refused_beside(PERIOD["to"])

    def test_it_is_refused_beside_assistance_by_another_municipality(self):
        self.assert_refused_beside("2026-01-01", source="other_municipality",
                                   measure="personal_assistance")

    def test_it_passes_when_the_allowance_ends_the_day_before(self):
        _, reply = self.adoption_beside("2026-01-01", "2026-03-31")
        self.assertEqual(reply.status, 200, repr(reply))

    def test_it_passes_beside_other_support(self):
        _, reply = self.adoption_beside("2026-01-01", source="social_services_act",
                                        measure="contact_person")
        self.assertEqual(reply.status, 200, repr(reply))


class AssistanceWhileEscortRuns(Story):
    RULE = "assistance-ends-escort"

    def assert_flagged(self, reply, escort, person, day_before):
        self.assertTrue(reply.ok, repr(reply))
        found = reply.finding(self.RULE)
        self.assertIsNotNone(found, repr(reply))
        self.assertEqual((found["result"], found["decisionId"]), ("fail", escort["id"]))
        watches = watches_to_end_escort(person)
        self.assertEqual([(one["caseId"], one["dueOn"]) for one in watches],
                         [(escort["caseId"], day_before)])
        self.assertIn("OST-LED-14", watches[0]["sources"])

    def test_granting_assistance_is_flagged_and_watched(self):
        person = TOWN.person()
        escort = TOWN.granted(person=person)
        reply = TOWN.adopt(TOWN.assistance(person, period={"from": "2026-06-01"}))
        self.assert_flagged(reply, escort, person, "2026-05-31")

    def test_recording_external_assistance_is_flagged_and_watched(self):
        person = TOWN.person()
        escort = TOWN.granted(person=person)
        self.assert_flagged(support(person, "2026-07-01"), escort, person, "2026-06-30")

    def test_the_watch_closes_when_the_escort_ends(self):
        person = TOWN.person()
        escort = TOWN.granted(person=person)
        needed(support(person, "2026-07-01"))
        latest = needed(TOWN.officer.get(f"/decisions/{escort['id']}"))
        needed(TOWN.officer.post(f"/decisions/{escort['id']}/end", {
            "endedOn": "2026-06-30", "reason": "person_declines",
            "wish": "Has assistance now."}, latest.etag))
        self.assertEqual(watches_to_end_escort(person), [])
        self.assertEqual(len(watches_to_end_escort(person, "closed")), 1)

    def test_the_watch_stays_while_escort_goes_on_beside_assistance(self):
        person = TOWN.person()
        escort = TOWN.granted(person=person)
        needed(support(person, "2026-07-01"))
        latest = needed(TOWN.officer.get(f"/decisions/{escort['id']}"))
        needed(TOWN.officer.post(f"/decisions/{escort['id']}/end", {
            "endedOn": "2026-07-01", "reason": "person_declines",
            "wish": "Has assistance now."}, latest.etag))
        self.assertEqual(len(watches_to_end_escort(person)), 1)

    def test_an_increase_is_no_way_around(self):
        person = TOWN.person()
        TOWN.granted(person=person)
        for kind in ("temporary_increase", "increase_pending_agency", "provisional"):
            reply = TOWN.adopt(TOWN.ready(person=person, kind=kind))
            self.assert_refused(reply, "kind-fits-measure")

    def test_the_other_act_is_no_way_around(self):
        reply = TOWN.officer.post("/applications", {
            "personId": TOWN.person()["id"], "receivedOn": "2026-03-02", "applicant": "self",
            "channel": "letter", "lines": [{"measure": "escort_service", "legalBasis": "SoL",
                                            "request": "Company to the choir."}]})
        self.assertEqual((reply.status, reply["errors"][0]["pointer"]),
                         (422, "/lines/0/legalBasis"), repr(reply))

    def test_nothing_is_flagged_when_the_escort_is_over_before(self):
        person = TOWN.person()
        TOWN.granted(person=person)
        reply = needed(TOWN.adopt(TOWN.assistance(person, period={"from": "2027-03-01"})))
        self.assertIsNone(reply.finding(self.RULE))
        self.assertEqual(watches_to_end_escort(person), [])

    def test_other_external_support_is_not_flagged(self):
        person = TOWN.person()
        TOWN.granted(person=person)
        reply = needed(support(person, "2026-06-01", source="region", measure="advice_support"))
        self.assertEqual(reply["findings"], [])
        self.assertEqual(watches_to_end_escort(person), [])


class Delegation(Story):
    def adopt(self, extent, who=None, measure="escort_service"):
        return TOWN.adopt(TOWN.ready(measure, extent=extent), who)

    def assert_beyond(self, extent, measure="escort_service", source="OST-LED-44"):
        draft = TOWN.ready(measure, extent=extent)
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.adopt(draft)
        self.assert_problem(reply, 403, "beyond-delegation")
        self.assertEqual(reply["roles"], ["authority_manager"])
        found = reply.finding("delegation")
        self.assertEqual((found["nature"], found["result"]), ("competence", "fail"))
        self.assertIn(source, found["sources"])
        limits = {one["name"]: one["value"] for one in found["parameters"]}
        self.assertEqual(limits["delegation_limit_minutes_per_month"], "2640")

    def test_an_officer_adopts_44_hours_a_month(self):
        reply = self.adopt(hours(44))
        self.assertEqual((reply.status, reply.get("decidedByRole")), (200, "case_officer"))

    def test_44_hours_and_a_minute_are_beyond(self):
        self.assert_beyond(hours(44, minutes=1))

    def test_relief_has_the_same_limit(self):
        self.assert_beyond(hours(45), "relief_service", "OST-AVL-36")
        self.assertEqual(self.adopt(hours(44), measure="relief_service").status, 200)

    def test_10_hours_9_minutes_a_week_are_within(self):
        self.assertEqual(self.adopt(hours(10, "week", 9)).status, 200)

    def test_10_hours_10_minutes_a_week_are_beyond(self):
        self.assert_beyond(hours(10, "week", 10))

    def test_the_authority_manager_adopts_45_hours(self):
        reply = self.adopt(hours(45), TOWN.manager)
        self.assertEqual((reply.status, reply.get("decidedByRole")), (200, "authority_manager"))

    def test_no_written_reason_overrides_competence(self):
        draft = TOWN.ready(extent=hours(45))
        reply = TOWN.adopt(draft, overrides=[{"ruleId": "delegation", "reason": REASON}])
        self.assertFalse(reply.ok)
        self.assertEqual(TOWN.officer.get(f"/decisions/{draft['id']}")["state"], "draft")

    def test_an_officer_adopts_assistance_without_limit(self):
        reply = TOWN.adopt(TOWN.assistance(basic=1100, other=5000))
        self.assertEqual(reply.status, 200, repr(reply))

    def propose(self, draft):
        return needed(TOWN.officer.post(f"/decisions/{draft['id']}/proposal", {
            "proposedTo": "authority_manager", "comment": "Beyond my delegation."}, draft.etag))

    def test_what_is_proposed_is_adopted_by_the_one_it_is_proposed_to(self):
        proposed = self.propose(TOWN.ready(extent=hours(45)))
        self.assertEqual((proposed["state"], proposed["proposedTo"]),
                         ("proposed", "authority_manager"))
        self.assertFalse(TOWN.adopt(proposed).ok)
        head = TOWN.client("department_head")
        self.assertFalse(TOWN.adopt(proposed, head).ok)
        adopted = needed(TOWN.adopt(proposed, TOWN.manager))
        self.assertEqual((adopted["state"], adopted["decidedByRole"]),
                         ("adopted", "authority_manager"))

    def test_a_proposal_that_is_returned_is_a_draft_again(self):
        proposed = self.propose(TOWN.ready(extent=hours(45)))
        path = f"/decisions/{proposed['id']}"
        locked = TOWN.officer.patch(path, {"goal": "Another."}, proposed.etag)
        self.assert_problem(locked, 409, "wrong-state")
        self.assertEqual(locked["state"], "proposed")
        back = needed(TOWN.manager.post(path + "/return", {"reason": "Too much."}, proposed.etag))
        self.assertEqual((back["state"], back["returnReason"]), ("draft", "Too much."))
        less = needed(TOWN.officer.patch(path, {"extent": hours(44)}, back.etag))
        self.assertEqual(TOWN.adopt(less).status, 200)

    def test_an_adopted_decision_never_changes(self):
        adopted = TOWN.granted()
        path = f"/decisions/{adopted['id']}"
        self.assert_problem(TOWN.officer.patch(path, {"goal": "Another."}, adopted.etag),
                            409, "wrong-state")
        self.assert_problem(TOWN.adopt(adopted), 409, "wrong-state")


if __name__ == "__main__":
    unittest.main()
