"""The catalogue of rules: every filter, alone and together, and what a rule says of itself."""
import unittest

from case import Municipality
from client import needed
from expect import Story
from service import Service

TOWN = None


def setUpModule():
    global TOWN
    TOWN = Municipality(Service.begin("rule_catalogue"))


class RuleCatalogue(Story):
    def tearDown(self):
        TOWN.officer.language = "en"

    def rules(self, **filters):
        """Every rule that the filters leave, over as many pages as there are."""
        found, query = [], "".join(f"&{name}={value}" for name, value in filters.items())
        while True:
            page = needed(TOWN.officer.get(f"/rules?limit=100&offset={len(found)}{query}"))
            found += page["items"]
            if "next" not in page["_links"]:
                return found

    def assert_filtered(self, keeps, **filters):
        wanted = [rule["ruleId"] for rule in self.rules() if keeps(rule)]
        self.assertEqual([rule["ruleId"] for rule in self.rules(**filters)], wanted)
        self.assertTrue(wanted)

    def test_by_measure(self):
        self.assert_filtered(lambda rule: "escort_service" in rule["measures"],
                             measure="escort_service")

    def test_by_stage(self):
        self.assert_filtered(lambda rule: "pause" in rule["stages"], stage="pause")

    def test_by_effect(self):
        self.assert_filtered(lambda rule: rule["effect"] == "override", effect="override")

    def test_by_origin(self):
        self.assert_filtered(lambda rule: rule["origin"] == "statute", origin="statute")

    def test_by_source_and_never_by_a_part_of_one(self):
        self.assert_filtered(lambda rule: "HJO-43" in rule["sources"], source="HJO-43")
        self.assertEqual(self.rules(source="HJO-4"), [])

    def test_all_of_them_together(self):
        found = self.rules(measure="escort_service", stage="decision", effect="reject",
                           origin="guideline", source="OST-LED-11")
        self.assertEqual([rule["ruleId"] for rule in found], ["escort-without-assistance"])

    def test_a_word_that_is_none_is_refused(self):
        for name in ("measure", "stage", "effect", "origin"):
            with self.subTest(name):
                reply = TOWN.officer.get(f"/rules?{name}=banana")
                self.assert_problem(reply, 400, "invalid-parameter")

    def test_what_differs_by_language_says_so(self):
        for path in ("/rules?limit=1", "/rules/delegation", "/processes?limit=1", "/docs/rules",
                     "/rules/banana"):
            for language in ("sv", "en"):
                with self.subTest(path, language=language):
                    TOWN.officer.language = language
                    headers = TOWN.officer.get(path).headers
                    self.assertEqual(headers["Vary"], "Accept-Language")
                    self.assertEqual(headers["Content-Language"], language)
        self.assertNotIn("Vary", TOWN.officer.get("/measures").headers)

    def test_the_conditions_of_a_step_are_in_the_language_asked_for(self):
        guards = []
        for language in ("sv", "en"):
            TOWN.officer.language = language
            steps = needed(TOWN.officer.get("/processes/order"))["steps"]
            guards.append([step["guard"] for step in steps if "guard" in step])
        self.assertEqual(len(guards[0]), len(guards[1]))
        self.assertFalse(set(guards[0]) & set(guards[1]))

    def test_a_page_is_a_part_of_the_whole(self):
        whole = self.rules(stage="decision")
        page = needed(TOWN.officer.get("/rules?stage=decision&limit=3&offset=2"))
        self.assertEqual(page["items"], whole[2:5])

    def test_the_parameters_are_those_of_a_profile(self):
        profile = needed(TOWN.officer.get("/guideline-profiles/1497"))["parameters"]
        names = {row["name"] for row in profile}
        rules = self.rules(measure="escort_service")
        self.assertTrue(any(rule["ruleSets"] for rule in rules))
        for rule in rules:
            for name in rule["parameters"]:
                self.assertNotIn(":", name)
            for word in rule["ruleSets"]:
                self.assertIn("rule_set", rule["parameters"])
                self.assertIn(word, ("osthammar", "hjo", "lov"))
        self.assertIn("rule_set", names)


if __name__ == "__main__":
    unittest.main()
