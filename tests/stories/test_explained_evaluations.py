"""An evaluation explains itself: facts, parameters, guideline and overrides, years later too."""
import unittest

from case import DECIDED, Municipality, hours
from client import needed
from expect import Story
from service import Service

SERVICE = TOWN = None
RULE = "escort-staff-meets-whole-need"
REASON = "Boendets personal räcker inte till körens kvällar den här våren, se utredningen."
RESIDENT = {"facts": {"livesInSpecialService": True, "homeCannotMeetNeed": False,
                      "residenceOrganisation": "Six flats with staff day and night.",
                      "staffingFactors": "number_of_residents individual_needs permanent_staff "
                                         "duty_hours other_circumstances",
                      "uncoveredEscortNeed": "The choir.", "escortLimitsTold": True}}


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("explained_evaluations")
    TOWN = Municipality(SERVICE)


def rule(evaluation, rule_id):
    return next(found for found in evaluation["trace"] if found["ruleId"] == rule_id)


def evaluation_of(decision, language="en"):
    TOWN.officer.language = language
    try:
        return TOWN.officer.get(f"/decisions/{decision['id']}/evaluation")
    finally:
        TOWN.officer.language = "en"


class BareFacts(Story):
    def tearDown(self):
        TOWN.officer.language = "en"

    def ask(self, **more):
        return TOWN.officer.post("/evaluations", {
            "municipality": "0382", "measure": "escort_service", "stage": "decision",
            "date": DECIDED, "today": DECIDED, "outcome": "granted", "role": "case_officer",
            "extent": hours(45), "goal": "Choir.", **more})

    def test_each_rule_names_the_facts_and_parameters_that_it_looked_at(self):
        evaluation = needed(self.ask())
        found = rule(evaluation, "delegation")
        self.assertEqual(found["facts"], ["role", "outcome", "extent"])
        self.assertEqual(evaluation["facts"]["extent"], hours(45))
        self.assertEqual(evaluation["facts"]["role"], "case_officer")
        limit = next(row for row in found["parameters"]
                     if row["name"] == "delegation_limit_minutes_per_month")
        self.assertEqual((limit["value"], limit["status"], limit["source"]),
                         ("2640", "in_force", "OST-LED-44"))

    def test_the_numbers_of_the_case_are_in_the_language_asked_for(self):
        found = rule(needed(self.ask()), "delegation")
        self.assertIn("45 h 0 min a month; the officer may decide up to 44 h", found["detail"])
        TOWN.officer.language = "sv"
        found = rule(needed(self.ask()), "delegation")
        self.assertIn("45 h 0 min per månad; handläggaren", found["detail"])

    def test_facts_are_shown_as_they_are_given(self):
        given = {"grants": [{"id": "019506a0-5c00-7000-8000-000000000001", "own": True,
                             "measure": "personal_assistance", "legalBasis": "LSS",
                             "kind": "ordinary", "period": {"from": "2026-01-01"}}],
                 "externalSupport": [{"source": "region", "measure": "assistance_allowance",
                                      "id": "019506a0-5c00-7000-8000-000000000002",
                                      "minutesPerWeek": 90,
                                      "period": {"from": "2026-01-01", "to": "2026-02-01"}}],
                 "period": {"from": "2026-04-01"}, "bornOn": "1985-01-01",
                 "targetGroup": "group_1", "autism": False,
                 "representatives": [{"kind": "custodian", "stance": "applied"}]}
        shown = needed(self.ask(**given))["facts"]
        self.assertEqual({name: shown[name] for name in given}, given)

    def test_what_follows_from_a_list_is_shown_with_the_list(self):
        household = [{"relation": "parent", "proposedContactPerson": True}]
        evaluation = needed(self.ask(measure="contact_person", household=household))
        self.assertEqual(evaluation["facts"]["contactPersonInHousehold"], True)
        self.assertEqual(evaluation["facts"]["household"], household)

    def test_a_fact_that_is_unknown_or_that_no_rule_looked_at_is_not_shown(self):
        evaluation = needed(self.ask(officerPhone="0173-174 06 00"))
        self.assertNotIn("officerPhone", evaluation["facts"])
        self.assertNotIn("bornOn", evaluation["facts"])
        self.assertEqual(rule(evaluation, "target-group")["facts"], ["outcome"])

    def test_a_rule_that_is_not_tried_names_none(self):
        self.assertNotIn("facts", rule(needed(self.ask(date="2022-02-23")), "goal-stated"))

    def test_the_guideline_of_the_day_is_named(self):
        profile = needed(self.ask())["profile"]
        self.assertEqual(profile["validFrom"], "2022-02-24")
        self.assertIn("Rutiner", profile["document"])
        self.assertNotIn("profile", needed(self.ask(date="2022-02-23")).body)

    def test_an_adopted_version_is_named_from_its_day(self):
        TOWN.day(DECIDED)
        administrator = TOWN.client("administrator", subject="karin")
        version = needed(administrator.post("/guideline-profiles/0382/drafts", {
            "document": "Delegationsordning", "validFrom": "2026-06-01",
            "parameters": [{"name": "delegation_limit_minutes_per_month",
                            "measure": "escort_service", "value": "3000", "status": "in_force",
                            "source": "Delegationsordning"}]}))
        path = f"/guideline-profiles/0382/drafts/{version['id']}/adoption"
        needed(TOWN.manager.post(path, None, match=version.etag))
        self.assertNotIn("versionId", needed(self.ask(date="2026-05-31"))["profile"])
        self.assertEqual(needed(self.ask(date="2026-06-01"))["profile"], {
            "document": "Delegationsordning", "validFrom": "2026-06-01",
            "versionId": version["id"]})

    def test_municipalities_are_compared_by_one_who_asks(self):
        here, there = needed(self.ask()), needed(self.ask(municipality="1497"))
        self.assertEqual((here["municipality"], there["municipality"]), ("0382", "1497"))
        self.assertEqual(rule(here, "delegation")["result"], "fail")
        self.assertEqual(rule(there, "delegation")["result"], "pass")
        self.assertEqual(there["profile"]["validFrom"], "2018-04-11")

    def test_the_municipality_is_said_and_has_a_guideline(self):
        reply = self.ask(municipality="0114")
        self.assert_problem(reply, 422, "invalid-body")
        self.assertEqual(reply["errors"][0]["pointer"], "/municipality")
        reply = TOWN.officer.post("/evaluations", {"measure": "escort_service",
                                                   "stage": "decision", "date": DECIDED})
        self.assertEqual(reply["errors"][0]["pointer"], "/municipality")


    def test_a_member_that_is_unknown_is_told_in_few_words(self):
        reply = self.ask(banana=True)
        detail = reply["errors"][0]["detail"]
        self.assertEqual(reply["errors"][0]["pointer"], "/banana")
        self.assertIn("in all", detail)
        self.assertLess(len(detail), 1000)


class Stored(Story):
    def test_it_holds_all_that_it_rests_on(self):
        decision = TOWN.granted()
        stored = needed(evaluation_of(decision))
        self.assertEqual(stored["facts"]["needsMeasure"], True)
        self.assertEqual(stored["facts"]["extent"], hours(40))
        self.assertEqual(stored["facts"]["bornOn"][:2], "19")
        self.assertEqual(stored["profile"]["validFrom"], "2022-02-24")
        self.assertIn("needsMeasure", rule(stored, "need")["facts"])
        names = set(stored["facts"])
        for found in stored["trace"]:
            self.assertLessEqual(set(found.get("facts", [])), names, found["ruleId"])

    def test_it_is_read_in_either_language(self):
        decision = TOWN.granted()
        english, swedish = evaluation_of(decision), evaluation_of(decision, "sv")
        self.assertEqual(rule(english, "need")["title"], "The person needs the measure")
        self.assertNotEqual(rule(swedish, "need")["title"], rule(english, "need")["title"])
        self.assertEqual([found["result"] for found in english["trace"]],
                         [found["result"] for found in swedish["trace"]])

    def test_one_from_before_is_answered_as_it_was_written(self):
        decision = TOWN.granted()
        written = evaluation_of(decision, "sv").content
        SERVICE.database.rows("UPDATE evaluation SET evaluation_en = NULL "
                              f"WHERE decision_id = '{decision['id']}'")
        self.assertEqual(evaluation_of(decision, "en").content, written)

    def test_of_a_draft_it_says_what_the_rules_say_today(self):
        draft = TOWN.ready(extent=hours(45))
        with self.nothing_is_stored(SERVICE):
            evaluation = needed(evaluation_of(draft))
        self.assertEqual(evaluation["date"], DECIDED)
        self.assertEqual(rule(evaluation, "delegation")["result"], "fail")
        proposed = needed(TOWN.officer.post(f"/decisions/{draft['id']}/proposal",
                                            {"proposedTo": "authority_manager"}, draft.etag))
        self.assertEqual(evaluation_of(proposed).status, 200)

    def test_a_discarded_draft_has_none(self):
        draft = TOWN.ready()
        needed(TOWN.officer.post(f"/decisions/{draft['id']}/discard",
                                 {"reason": "Drafted on the wrong line."}, draft.etag))
        self.assert_problem(evaluation_of(draft), 404, "not-found")


class Overridden(Story):
    def resident(self, *reasons, **more):
        """A grant to who lives where the staff meets the need, with these reasons."""
        draft = TOWN.ready(found=RESIDENT)
        overrides = [{"ruleId": RULE, "reason": reason} for reason in reasons]
        return TOWN.adopt(draft, overrides=overrides, **more)

    def assert_wrong(self, reply, pointer):
        self.assert_problem(reply, 422, "invalid-body")
        self.assertEqual(reply["errors"][0]["pointer"], pointer)

    def test_it_shows_on_the_finding_by_whom_when_and_why(self):
        self.assert_refused_by_this_alone(self.resident(), RULE)
        decision = needed(self.resident(f"  {REASON.replace(' ', '  ')}\n"))
        made = {"reason": REASON, "by": "case_officer.0382", "role": "case_officer",
                "decidedOn": DECIDED}
        stored = needed(evaluation_of(decision, "sv"))
        self.assertEqual(stored.finding(RULE)["override"], made)
        self.assertEqual(rule(stored, RULE)["override"], made)
        self.assertEqual(decision.finding(RULE)["override"], made)
        self.assertNotIn("override", rule(stored, "delegation"))

    def test_a_rule_is_named_once(self):
        self.assert_wrong(self.resident(REASON, REASON), "/overrides/1/ruleId")

    def test_a_rule_that_holds_is_not_overridden(self):
        draft = TOWN.ready()
        reply = TOWN.adopt(draft, overrides=[{"ruleId": RULE, "reason": REASON}])
        self.assert_wrong(reply, "/overrides/0/ruleId")

    def test_a_reason_is_made_of_letters(self):
        for reason in ("\u00a0" * 40, "\u200b" * 40, "a" + 38 * " " + "b", "." * 40,
                       "a\u0301" * 20):
            with self.subTest(reason):
                self.assert_wrong(self.resident(reason), "/overrides/0/reason")

    def test_texts_that_differ_by_blanks_case_and_signs_are_repeated(self):
        repeated = "Personalen räcker inte till för resor utanför kommunen i vår"
        for reason in (repeated, f"{repeated}.  ", repeated.upper()):
            needed(self.resident(reason))
        counted = TOWN.manager.items("/statistics/overrides")
        found = next(one for one in counted if one["ruleId"] == RULE)
        self.assertEqual([one["count"] for one in found["repeatedReasons"]
                          if one["reason"].lower().startswith("personalen räcker")], [3])


if __name__ == "__main__":
    unittest.main()
