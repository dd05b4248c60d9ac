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

    def test_each_is_the_same_at_every_request_and_in_its_language(self):
        """Texts are kept when they were made once: none may be given for another."""
        wanted = {language: self.in_language(language) for language in ("sv", "en")}
        for _ in range(2):
            for language, rules in wanted.items():
                TOWN.officer.language = language
                for rule in rules:
                    found = needed(TOWN.officer.get(f"/rules/{rule['ruleId']}")).body
                    del found["_links"]
                    self.assertEqual(found, rule)
                first = needed(TOWN.officer.get("/rules"))
                self.assertEqual(first["items"], rules[:first["_meta"]["limit"]])
                second = needed(TOWN.officer.get("/rules?limit=3&offset=3"))
                self.assertEqual(second["items"], rules[3:6])

    def test_what_the_caller_holds_is_not_sent_again(self):
        held = set()
        for language in ("sv", "en"):
            TOWN.officer.language = language
            for path in ("/rules/delegation", "/processes/order"):
                with self.subTest(path, language=language):
                    first = needed(TOWN.officer.get(path))
                    self.assertEqual(needed(TOWN.officer.get(path)).etag, first.etag)
                    again = {"If-None-Match": first.etag}
                    reply = TOWN.officer.request("GET", path, None, again)
                    self.assertEqual((reply.status, reply.content, reply.etag),
                                     (304, b"", first.etag))
                    self.assertNotIn(first.etag, held)
                    held.add(first.etag)

    def in_language(self, language):
        TOWN.officer.language = language
        return self.rules()

    def test_the_conditions_of_a_step_are_in_the_language_asked_for(self):
        guards = []
        for language in ("sv", "en"):
            TOWN.officer.language = language
            steps = needed(TOWN.officer.get("/processes/order"))["steps"]
            guards.append([step["guard"] for step in steps if "guard" in step])
        self.assertEqual(len(guards[0]), len(guards[1]))
        self.assertFalse(set(guards[0]) & set(guards[1]))

    def test_examples_are_sentences(self):
        example = "Does not hold – already granted: personal assistance 2025-01-01 until further notice."
        shown = needed(TOWN.officer.get("/rules/escort-without-assistance"))["examples"]
        self.assertIn(example, shown)
        TOWN.officer.language = "sv"
        shown = needed(TOWN.officer.get("/rules/child-heard"))["examples"]
        self.assertTrue(any("född: 20" in text and "talat med barnet" in text for text in shown))

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


class RulesPage(Story):
    """/docs/rules, for people."""

    def page(self, query, language="sv"):
        TOWN.officer.language = language
        try:
            return needed(TOWN.officer.get("/docs/rules" + query)).content.decode()
        finally:
            TOWN.officer.language = "en"

    def test_it_begins_with_what_there_is_to_choose(self):
        page = self.page("")
        self.assertIn('<a href="?measure=escort_service">Ledsagarservice</a>', page)
        self.assertIn('<a href="?stage=follow_up">Uppföljning</a>', page)
        self.assertNotIn("<details", page)

    def test_a_choice_is_kept_and_narrowed(self):
        page = self.page("?measure=escort_service")
        self.assertIn('<a href="?measure=escort_service&amp;stage=pause">Uppehåll</a>', page)
        both = self.page("?measure=escort_service&stage=pause")
        self.assertIn("<h2>Uppehåll</h2>", both)
        self.assertNotIn("<h2>Beslut</h2>", both)
        self.assertLess(both.count("<summary>"), page.count("<summary>"))

    def test_a_word_that_is_none_is_refused(self):
        for query in ("?measure=nope", "?stage=nope"):
            self.assert_problem(TOWN.officer.get("/docs/rules" + query), 400, "invalid-parameter")

    def test_swedish_is_swedish(self):
        page = self.page("?measure=escort_service&stage=decision")
        for word in (">reject<", ">statute<", ">decision<", ">guideline<", "unverified"):
            self.assertNotIn(word, page)
        for word in (">Stoppar<", ">lagen<", ">riktlinjen<", "<h2>Beslut</h2>"):
            self.assertIn(word, page)
        self.assertIn(">Stops<", self.page("?measure=escort_service&stage=decision", "en"))

    def test_guidelines_stand_side_by_side(self):
        page = self.page("?measure=escort_service&stage=decision")
        rule = page[page.index('id="delegation"'):]
        table = rule[rule.index("<table>"):rule.index("</table>")]
        head = table[:table.index('<tr><th scope="row">')]
        self.assertEqual([head.count(name) for name in ("Östhammar", "Hjo", "Valviken")], [1, 1, 1])
        limit = table[table.index("delegation_limit_minutes_per_month"):].split("<tr>")[0]
        cells = limit.split("<td>")[1:]
        self.assertEqual(len(cells), 3)
        self.assertIn("<strong>2640</strong>", cells[0])
        self.assertIn("OST-LED-44", cells[0])


if __name__ == "__main__":
    unittest.main()
