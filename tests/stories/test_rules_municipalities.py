"""The same case where other guidelines hold, and the same rules asked with bare facts."""
import contextlib
import unittest
import unittest.mock

from case import DECIDED, PERIOD, Municipality, attested, hours
from client import needed
from expect import Story
from service import Service

SERVICE = None
TOWNS = {}


def setUpModule():
    global SERVICE
    SERVICE = Service.begin("rules_municipalities")
    TOWNS.update({code: Municipality(SERVICE, code) for code in ("0382", "1497", "9999")})


class SameCase(Story):
    def unconfirmed(self, town):
        """The answer to completing an investigation without a confirmation."""
        application = needed(town.apply(town.person()))
        return town.complete(application, needed(town.investigate(application)).etag)

    def test_only_osthammar_asks_for_the_confirmation_of_an_application(self):
        self.assertEqual(self.unconfirmed(TOWNS["0382"]).status, 422)
        self.assertEqual(self.unconfirmed(TOWNS["1497"]).status, 200)
        self.assertEqual(self.unconfirmed(TOWNS["9999"]).status, 200)

    def test_only_osthammar_limits_the_officer(self):
        statuses = {code: town.adopt(town.ready(extent=hours(200))).status
                    for code, town in TOWNS.items()}
        self.assertEqual(statuses, {"0382": 403, "1497": 200, "9999": 200})

    def test_only_osthammar_asks_for_an_end_date(self):
        statuses = {code: town.adopt(town.ready(period={"from": "2026-04-01"})).status
                    for code, town in TOWNS.items()}
        self.assertEqual(statuses, {"0382": 422, "1497": 200, "9999": 200})

    def test_escort_beside_assistance_is_refused_everywhere(self):
        for town in TOWNS.values():
            person = town.person()
            assistance = needed(town.adopt(town.assistance(person)))
            reply = town.adopt(town.ready(person=person))
            found = self.assert_refused(reply, "escort-without-assistance")
            self.assertEqual(found["decisionId"], assistance["id"])

    def test_under_the_other_act_the_officer_attests_that_it_was_tried_so(self):
        town = TOWNS["9999"]
        line = {"measure": "escort_service", "legalBasis": "SoL", "request": "Company."}
        application = needed(town.apply(town.person(), lines=[line]))
        needed(town.investigate(application))
        needed(town.complete(application))
        draft = needed(town.draft(application))
        self.assert_refused(town.adopt(draft), "sol-tried", unittest.mock.ANY)
        adopted = needed(town.adopt(draft, facts={"triedUnderSol": True}))
        self.assertEqual((adopted["state"], adopted["legalBasis"]), ("adopted", "SoL"))
        self.assertIsNone(adopted.finding("individual-plan-to-be-offered"))

    def test_in_hjo_the_manager_in_execution_decides_on_sick_leave_costs(self):
        town = TOWNS["1497"]
        manager = town.executor(town.new_provider("in_house"), "execution_manager")
        draft = town.assistance(found={"facts": {"concernsSickLeaveCost": True}})
        for who in (town.officer, town.manager):
            reply = town.adopt(draft, who)
            self.assert_problem(reply, 403, "beyond-delegation")
            self.assertEqual(reply["roles"], ["execution_manager"])
        self.assertEqual(manager.get(f"/decisions/{draft['id']}").status, 404)
        proposed = needed(town.officer.post(f"/decisions/{draft['id']}/proposal",
                                            {"proposedTo": "execution_manager"}, draft.etag))
        seen = needed(manager.get(f"/decisions/{draft['id']}"))
        adopted = needed(town.adopt(proposed, manager, seen.etag))
        self.assertEqual((adopted["state"], adopted["decidedByRole"]),
                         ("adopted", "execution_manager"))

    def test_in_hjo_the_manager_in_execution_decides_on_nothing_else(self):
        town = TOWNS["1497"]
        manager = town.executor(town.new_provider("in_house"), "execution_manager")
        draft = town.assistance()
        proposed = needed(town.officer.post(f"/decisions/{draft['id']}/proposal",
                                            {"proposedTo": "execution_manager"}, draft.etag))
        self.assert_problem(town.adopt(proposed, manager, "*"), 403, "beyond-delegation")

    def act(self, town, order, action, body):
        path = f"/orders/{order['id']}"
        return town.provider.post(f"{path}/{action}", body, needed(town.provider.get(path)).etag)

    def test_in_osthammar_the_provider_confirms_the_receipt(self):
        town = TOWNS["0382"]
        order = town.sent()
        early = self.act(town, order, "start", {"startedOn": "2026-03-23"})
        self.assert_problem(early, 409, "wrong-state")
        self.assertEqual(early["state"], "sent")
        done = needed(self.act(town, order, "confirmation", {"confirmedOn": "2026-03-23"}))
        self.assertEqual(done["state"], "confirmed")

    def test_in_valviken_the_provider_confirms_after_a_check(self):
        town = TOWNS["9999"]
        order = town.sent()
        for body in ({"confirmedOn": "2026-03-23"},
                     {"confirmedOn": "2026-03-23", "checked": False}):
            unchecked = self.act(town, order, "confirmation", body)
            self.assertEqual(unchecked.status, 422, repr(unchecked))
        done = needed(self.act(town, order, "confirmation",
                               {"confirmedOn": "2026-03-23", "checked": True}))
        self.assertEqual((done["state"], done["checked"]), ("confirmed", True))

    def test_in_hjo_the_start_stands_for_the_confirmation(self):
        town = TOWNS["1497"]
        order = town.sent()
        reply = self.act(town, order, "confirmation", {"confirmedOn": "2026-03-23",
                                                       "checked": True})
        self.assertIn(reply.status, (409, 422), repr(reply))
        town.day("2026-04-01")
        done = needed(self.act(town, order, "start", {"startedOn": "2026-04-01"}))
        self.assertEqual((done["state"], done["startedOn"]), ("started", "2026-04-01"))

    def test_hjo_watches_first_contact_and_investigation(self):
        town = TOWNS["1497"]
        application = needed(town.apply(town.person()))
        case = needed(town.officer.get("/cases/" + application["caseId"]))
        self.assertEqual(case["nextWatch"], {"kind": "first_contact", "dueOn": "2026-03-16"})
        items = town.officer.items("/watches?limit=100&kind=investigation_due")
        self.assertEqual([one["dueOn"] for one in items if one["caseId"] == case["id"]],
                         ["2026-06-02"])


class Overrides(Story):
    RULE = "escort-normally-met-by-home"
    REASON = "The choir is far away, and nobody of the staff can go along in the evenings."

    def test_the_manager_sees_what_was_set_aside_and_which_reasons_come_back(self):
        town = TOWNS["1497"]
        resident = {"livesInSpecialService": True, "homeCannotMeetNeed": False}
        for _ in range(2):
            draft = town.ready(found={"facts": resident})
            self.assert_refused(town.adopt(draft), self.RULE)
            needed(town.adopt(draft, overrides=[{"ruleId": self.RULE, "reason": self.REASON}]))
        counted = [one for one in town.manager.items("/statistics/overrides?limit=100")
                   if one["ruleId"] == self.RULE]
        self.assertEqual([one["decisions"] for one in counted], [2])
        self.assertEqual(counted[0]["repeatedReasons"], [{"reason": self.REASON, "count": 2}])


@contextlib.contextmanager
def on_day(town, date):
    before = town.today or DECIDED
    town.day(date)
    try:
        yield
    finally:
        town.day(before)


class Evaluations(Story):
    FACTS = {
        "measure": "escort_service", "legalBasis": "LSS", "stage": "decision", "date": DECIDED,
        "today": DECIDED, "kind": "ordinary", "outcome": "granted", "period": PERIOD,
        "extent": hours(40), "role": "case_officer", "bornOn": "1985-01-01", "applicant": "self",
        "investigationState": "complete", "targetGroup": "group_1", "needsMeasure": True,
        "wantsMeasure": True, "needMetOtherwise": False, "neededForGoodLivingConditions": True,
        "informationFromOthers": False, "proposalPresentedOn": "2026-03-16",
        "position": "accepts", "appliedFor": "Company.", "granted": "40 hours.", "goal": "Choir.",
        "deliveryForm": "municipal", "grants": [], "externalSupport": []}

    def ask(self, code="0382", language="en", **changes):
        body = {name: value for name, value in {**self.FACTS, **attested(code=code), "municipality": code,
                                             **changes}.items()
                if value is not None}
        client = TOWNS[code].officer
        client.language = language
        try:
            return needed(client.post("/evaluations", body))
        finally:
            client.language = "en"

    def results(self, reply):
        """What stands in the way; what is only to be told does not."""
        return {one["ruleId"]: one["result"] for one in reply["findings"]
                if one["effect"] in ("reject", "override", "attest")}

    def test_a_grant_that_fits_has_no_finding(self):
        reply = self.ask()
        self.assertEqual(self.results(reply), {})
        self.assertGreater(len(reply["trace"]), 10)
        self.assertEqual(reply["municipality"], "0382")

    def test_it_answers_as_the_adoption_does(self):
        town = TOWNS["0382"]
        person = town.person()
        grant = {"measure": "personal_assistance", "period": {"from": "2026-01-01"}}
        assistance = needed(town.adopt(town.assistance(person, period=grant["period"])))
        changes = {"extent": hours(45), "goal": None, "period": {"from": "2026-04-01"}}
        refused = town.adopt(town.ready(person=person, **changes))
        asked = self.ask(grants=[{**grant, "id": assistance["id"], "own": True}], **changes)
        self.assertEqual(self.results(asked), self.results(refused))
        self.assertEqual(asked.finding("escort-without-assistance")["decisionId"],
                         assistance["id"])

    def test_the_same_question_gets_the_same_bytes(self):
        question = {"extent": hours(45), "targetGroup": None}
        self.assertEqual(self.ask(**question).content, self.ask(**question).content)

    def test_the_same_question_gets_the_same_bytes_on_another_day(self):
        question = {"extent": hours(45), "today": None}
        first = self.ask(**question).content
        with on_day(TOWNS["0382"], "2026-03-25"):
            self.assertEqual(self.ask(**question).content, first)

    def test_all_facts_that_a_rule_would_read_are_named_at_once(self):
        nothing = {fact: None for fact in ("outcome", "period", "grants", "externalSupport")}
        found = self.ask(**nothing).finding("escort-without-assistance")
        self.assertEqual(found["needsFacts"], list(nothing))

    def test_the_outcome_is_named_by_rules_that_could_apply(self):
        reply = self.ask(outcome=None)
        needing = {one["ruleId"] for one in reply["findings"]
                   if "outcome" in one.get("needsFacts", [])}
        self.assertLessEqual({"need", "reasons-stated"}, needing)
        others = {one["ruleId"]: one["result"] for one in reply["trace"]}
        for rule in ("escort-normally-met-by-home", "investigation-time", "group-2-cause"):
            self.assertNotIn(rule, needing)
            self.assertEqual(others[rule], "not_applicable")

    def test_a_reversed_period_is_refused_where_it_stands(self):
        reversed_period = {"from": "2026-04-02", "to": "2026-04-01"}
        grant = {"measure": "escort_service", "period": reversed_period}
        support = {"measure": "assistance_allowance", "source": "social_insurance_agency",
                   "period": reversed_period}
        officer = TOWNS["0382"].officer
        for more, pointer in (({"period": reversed_period}, "/period/to"),
                              ({"grants": [grant]}, "/grants/0/period/to"),
                              ({"externalSupport": [support]}, "/externalSupport/0/period/to")):
            with self.subTest(pointer):
                reply = officer.post("/evaluations", {"municipality": "0382", **self.FACTS, **more})
                self.assert_problem(reply, 422, "invalid-body")
                self.assertEqual(reply["errors"][0]["pointer"], pointer)

    def test_what_is_dated_ahead_is_not_done(self):
        ahead = self.ask(individualPlanOfferedOn="2026-03-21")
        self.assertIsNotNone(ahead.finding("individual-plan-to-be-offered"))
        done = self.ask(individualPlanOfferedOn=DECIDED)
        self.assertIsNone(done.finding("individual-plan-to-be-offered"))

    def test_a_fact_left_out_is_named(self):
        for fact, rule in (("targetGroup", "target-group"), ("needsMeasure", "need"),
                           ("grants", "escort-without-assistance"),
                           ("externalSupport", "escort-without-assistance")):
            with self.subTest(fact):
                found = self.ask(**{fact: None}).finding(rule)
                self.assertIsNotNone(found, f"{fact} left out: {rule} found nothing")
                self.assertEqual(found["result"], "needs_facts")
                self.assertIn(fact, found["needsFacts"])

    def test_the_days_own_profile_is_used(self):
        before = self.ask(date="2022-02-23", today="2026-03-20", extent=hours(45))
        self.assertIsNone(before.finding("delegation"))
        self.assertIsNotNone(self.ask(date="2022-02-24", extent=hours(45)).finding("delegation"))

    def test_each_municipality_is_asked_about_its_own_guideline(self):
        self.assertIsNotNone(self.ask(extent=hours(45)).finding("delegation"))
        self.assertIsNone(self.ask("1497", extent=hours(45)).finding("delegation"))

    def test_texts_come_in_the_language_asked_for(self):
        english = self.ask("1497", goal=None).finding("goal-stated")
        swedish = self.ask("1497", goal=None, language="sv").finding("goal-stated")
        self.assertNotEqual(english["title"], swedish["title"])
        self.assertEqual(english["result"], swedish["result"])

    def test_nothing_is_stored_by_a_question(self):
        with self.nothing_is_stored(SERVICE):
            self.ask()

    def test_the_evaluation_of_an_adoption_is_kept(self):
        town = TOWNS["0382"]
        person = town.person()
        decision = town.granted(person=person)
        path = f"/decisions/{decision['id']}/evaluation"
        stored = needed(town.officer.get(path))
        self.assertEqual((stored["date"], stored["stage"]), (DECIDED, "decision"))
        self.assertEqual(stored["findings"], decision["findings"])
        passed = {one["ruleId"]: one["result"] for one in stored["trace"]}
        self.assertEqual(passed["escort-without-assistance"], "pass")
        needed(town.officer.post(f"/persons/{person['id']}/external-support", {
            "source": "social_insurance_agency", "measure": "assistance_allowance",
            "period": {"from": "2026-01-01"}}))
        town.day("2026-12-01")
        self.assertEqual(needed(town.officer.get(path))["trace"], stored["trace"])


class Reference(Story):
    def test_every_rule_names_its_sources_and_examples(self):
        officer = TOWNS["0382"].officer
        pages = [officer.items(f"/rules?limit=100&offset={start}") for start in (0, 100, 200, 300)]
        rules = [rule for page in pages for rule in page]
        self.assertGreater(len(rules), 200)
        self.assertEqual(len({rule["ruleId"] for rule in rules}), len(rules))
        for rule in rules:
            self.assertTrue(rule["sources"], rule["ruleId"])
            self.assertTrue(rule.get("examples"), rule["ruleId"])
            self.assertEqual(needed(officer.get("/rules/" + rule["ruleId"]))["title"],
                             rule["title"])

    def test_every_process_is_served_with_roles_and_sources(self):
        officer = TOWNS["0382"].officer
        served = {one["entity"]: one["steps"] for one in officer.items("/processes?limit=100")}
        self.assertLessEqual({"application_line", "investigation", "decision", "order", "case",
                              "assistance_notification", "implementation_plan", "follow_up"},
                             set(served))
        for entity, steps in served.items():
            self.assertEqual(needed(officer.get("/processes/" + entity))["steps"], steps)
            self.assertTrue(all(step["roles"] for step in steps), entity)
        ways = {(step["from"], step["event"], step["to"]) for step in served["order"]}
        self.assertLessEqual({("sent", "confirm", "confirmed"), ("sent", "start", "started"),
                              ("confirmed", "start", "started"), ("started", "end", "ending"),
                              ("ending", "close", "ended"), ("sent", "recall", "recalled"),
                              ("queried", "answer", "sent")}, ways)
        self.assertFalse([way for way in ways if way[0] == "ended"])

    def test_there_are_ten_measures(self):
        officer = TOWNS["0382"].officer
        measures = {one["code"]: one["extentUnits"] for one in officer.items("/measures?limit=100")}
        self.assertEqual(len(measures), 10)
        self.assertEqual(measures["escort_service"], ["minutes"])
        self.assertEqual(measures["contact_person"], ["sessions"])


if __name__ == "__main__":
    unittest.main()
