"""Guideline versions: drafted by one, adopted by another, in force from their day and never before."""
import unittest

from case import Municipality
from client import needed
from expect import Story
from service import Service

SERVICE = TOWN = None
LIMIT = {"name": "delegation_limit_minutes_per_month", "measure": "escort_service", "value": "3000",
         "status": "in_force", "source": "Delegationsordning 2026-05-01"}
VERSION = {"document": "Delegationsordning", "validFrom": "2026-05-01", "parameters": [LIMIT]}


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("guidelines")
    TOWN = Municipality(SERVICE)


class Guidelines(Story):
    def setUp(self):
        TOWN.day("2026-03-20")
        self.administrator = TOWN.client("administrator", subject="karin")
        self.manager = TOWN.client("authority_manager", subject="mia")

    def draft(self, **more):
        return self.administrator.post("/guideline-profiles/0382/drafts", {**VERSION, **more})

    def adopt(self, version, who=None):
        path = f"/guideline-profiles/0382/drafts/{version['id']}/adoption"
        return (who or self.manager).post(path, None, match=version.etag)

    def limits(self):
        rows = needed(self.manager.get("/guideline-profiles/0382"))["parameters"]
        return [row for row in rows
                if row["name"] == LIMIT["name"] and row["measure"] == "escort_service"]

    def evaluation(self, date):
        facts = {"municipality": "0382", "measure": "escort_service", "stage": "decision",
                 "date": date, "today": date, "outcome": "granted", "role": "case_officer",
                 "extent": {"quantity": 2700, "unit": "minutes", "period": "month"}}
        found = needed(TOWN.officer.post("/evaluations", facts))["trace"]
        return next(one["result"] for one in found if one["ruleId"] == "delegation")

    def test_an_adopted_version_holds_from_its_first_day_and_changes_nothing_before(self):
        before = self.evaluation("2026-05-01")
        version = needed(self.draft())
        self.assertEqual((before, self.evaluation("2026-05-01")), ("fail", "fail"))
        adopted = needed(self.adopt(version))
        self.assertEqual((adopted["state"], adopted["adoptedBy"]), ("adopted", "mia"))
        self.assertEqual(self.evaluation("2026-04-30"), "fail")
        self.assertEqual(self.evaluation("2026-05-01"), "pass")
        old, new = self.limits()
        self.assertEqual((old["value"], old["validTo"]), ("2640", "2026-04-30"))
        self.assertEqual((new["value"], new["validFrom"]), ("3000", "2026-05-01"))

    def test_whoever_drafted_it_cannot_adopt_it(self):
        version = needed(self.draft(validFrom="2026-07-01"))
        same = TOWN.client("authority_manager", subject="karin")
        self.assert_problem(self.adopt(version, same), 422, "rule-refused")

    def test_a_day_that_has_passed_is_refused(self):
        version = needed(self.draft(validFrom="2026-03-19"))
        self.assert_problem(self.adopt(version), 422, "rule-refused")

    def test_what_no_rule_would_understand_is_refused_where_it_stands(self):
        for member, value in (("name", "colour"), ("measure", "walks"), ("value", "many")):
            with self.subTest(member):
                reply = self.draft(parameters=[{**LIMIT, member: value}])
                self.assert_problem(reply, 422, "invalid-body")
                self.assertEqual(reply["errors"][0]["pointer"], f"/parameters/0/{member}")

    def test_a_parameter_stands_once_and_a_role_is_one_that_is_known(self):
        reply = self.draft(parameters=[LIMIT, LIMIT])
        self.assertEqual((reply.status, reply["errors"][0]["pointer"]), (422, "/parameters/1"))
        above = {**LIMIT, "name": "delegation_above_role", "measure": "any", "value": "banana"}
        reply = self.draft(parameters=[above])
        self.assertEqual(reply["errors"][0]["pointer"], "/parameters/0/value")
        needed(self.draft(parameters=[{**above, "value": "authority_manager"}]))

    def test_a_word_number_or_role_that_no_rule_knows_is_refused_with_what_is_allowed(self):
        for name, measure, value, allowed in (
                ("delegation_decided_by", "child_residence", "banana", "department_head committee"),
                ("delegation_above_role", "any", "provider", "department_head committee"),
                ("escort_for_residents", "escort_service", "normaly_met", "staffing_test normally_met"),
                ("rule_set", "any", "hoj", "osthammar hjo lov"),
                ("extent_units", "any", "spam", "minutes/week"),
                ("end_date_required", "any", "nej", "must always should no"),
                ("relative_max_hours_per_week", "escort_service", "9000000", "0..168")):
            with self.subTest(name):
                row = {**LIMIT, "name": name, "measure": measure, "value": value}
                reply = self.draft(parameters=[LIMIT, row])
                self.assert_problem(reply, 422, "invalid-body")
                self.assertEqual(reply["errors"][0]["pointer"], "/parameters/1/value")
                self.assertIn(allowed, reply["errors"][0]["detail"])

    def test_a_measure_that_no_rule_reads_the_parameter_for_is_refused(self):
        row = {**LIMIT, "name": "relief_places", "measure": "escort_service", "value": "home"}
        reply = self.draft(parameters=[row])
        self.assert_problem(reply, 422, "invalid-body")
        self.assertEqual(reply["errors"][0]["pointer"], "/parameters/0/measure")
        needed(self.draft(parameters=[{**row, "measure": "any"}]))

    def test_what_each_municipality_has_can_be_drafted_again(self):
        for code in ("0382", "1497", "9999"):
            with self.subTest(code):
                town = TOWN if code == TOWN.code else Municipality(SERVICE, code)
                town.day("2026-03-20")
                rows = needed(town.manager.get(f"/guideline-profiles/{code}"))["parameters"]
                rows = [{name: row[name] for name in LIMIT} for row in rows if "validTo" not in row]
                self.assertGreater(len(rows), 30)
                needed(town.administrator.post(f"/guideline-profiles/{code}/drafts",
                                               {**VERSION, "parameters": rows}))

    def test_a_version_that_an_adopted_one_precludes_is_told_so(self):
        row = {**LIMIT, "measure": "relief_service"}
        later, same, before = (needed(self.draft(validFrom=day, parameters=[row])) for day in
                               ("2026-09-01", "2026-09-01", "2026-08-01"))
        needed(self.adopt(later))
        for version in (same, before):
            reply = self.adopt(version)
            self.assert_problem(reply, 422, "rule-refused")
            self.assertIn("relief_service 2026-09-01", reply["detail"])

    def test_another_municipality_has_its_own(self):
        reply = self.administrator.post("/guideline-profiles/1497/drafts", VERSION)
        self.assert_problem(reply, 404, "not-found")
        self.assertEqual(self.manager.get("/guideline-profiles/1497").status, 200)

    def test_the_rules_page_shows_rules_sources_and_numbers(self):
        reply = needed(TOWN.officer.get("/docs/rules?measure=escort_service")).content.decode()
        for part in ("escort-without-assistance", "OST-LED-14", "Östhammar", "Hjo", "Valviken"):
            self.assertIn(part, reply)

    def test_the_rules_page_names_the_fact_asked_for_and_its_list(self):
        reply = needed(TOWN.officer.get("/docs/rules?stage=investigation")).content.decode()
        self.assertIn("<dd>childrenConcerned (household)</dd>", reply)
        self.assertIn("<dd>sameAgeCompared</dd>", reply)


if __name__ == "__main__":
    unittest.main()
