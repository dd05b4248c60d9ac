"""The rules that look at the person's household and representatives, on bare facts and in a case."""
import unittest

from case import DECIDED, PERIOD, Municipality, hours
from client import needed
from expect import Story
from service import Service

SERVICE = None
TOWN = None
GUARDIAN = {"kind": "appointed_guardian", "stance": "applied", "authorityShown": True,
            "coversApplication": True, "personConsent": "given"}


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("rules_persons")
    TOWN = Municipality(SERVICE)


class Asked(Story):
    """Bare facts."""

    def ask(self, **more):
        town = Municipality(SERVICE, "1497") if more.pop("hjo", False) else TOWN
        return town.officer.post("/evaluations", {
            "municipality": town.code, "measure": "escort_service", "stage": "decision", "date": DECIDED, "today": DECIDED,
            "bornOn": "1985-01-01", "outcome": "granted", "period": PERIOD, "extent": hours(40),
            **more})

    def result(self, rule, **more):
        trace = needed(self.ask(**more))["trace"]
        return next(one for one in trace if one["ruleId"] == rule)

    def contact(self, household):
        return self.result("contact-person-outside-household", measure="contact_person",
                           stage="execution", household=household)

    def test_a_list_left_out_is_unknown_and_an_empty_one_is_nobody(self):
        found = self.result("representative-may-apply", applicant="administrator")
        self.assertEqual((found["result"], found["needsFacts"]),
                         ("needs_facts", ["representatives"]))
        found = self.result("representative-may-apply", applicant="administrator",
                            representatives=[])
        self.assertEqual(found["result"], "fail")
        self.assertEqual(self.contact([])["result"], "pass")

    def test_the_one_in_the_way_is_pointed_at(self):
        found = self.contact([{"relation": "spouse", "proposedContactPerson": False},
                              {"relation": "sibling", "proposedContactPerson": True}])
        self.assertEqual((found["result"], found["pointer"]), ("fail", "/household/1"))
        found = self.result("representative-may-apply",
                            representatives=[{**GUARDIAN, "coversApplication": False}])
        self.assertEqual((found["result"], found["pointer"]), ("fail", "/representatives/0"))
        found = self.result("supervision-parents-occupied", hjo=True,
                            measure="short_term_supervision",
                            household=[{"relation": "parent", "worksOrStudies": True},
                                       {"relation": "parent", "worksOrStudies": False}])
        self.assertEqual((found["result"], found["pointer"]), ("fail", "/household/1"))

    def test_who_applied_follows_from_the_representatives(self):
        found = self.result("requester", representatives=[GUARDIAN])
        self.assertEqual(found["result"], "pass")
        found = self.result("representative-may-apply", representatives=[GUARDIAN])
        self.assertEqual(found["result"], "pass")

    def test_every_word_of_the_contract_is_known_to_the_rules(self):
        schemas = needed(TOWN.officer.get("/openapi.json"))["components"]["schemas"]
        for name, member, of in (("household", "relation", "HouseholdFact"),
                                 ("representatives", "kind", "RepresentativeFact"),
                                 ("representatives", "stance", "RepresentativeFact"),
                                 ("representatives", "personConsent", "RepresentativeFact")):
            for word in schemas[of]["properties"][member]["enum"]:
                with self.subTest(word):
                    needed(self.ask(**{name: [{"kind": "agent", member: word}
                                              if name == "representatives" else {member: word}]}))

    def test_a_fact_that_contradicts_its_list_is_a_problem_that_names_both(self):
        for fact, value, name, item in (
                ("cohabits", False, "household", {"relation": "spouse"}),
                ("childrenConcerned", False, "household",
                 {"relation": "child", "bornOn": "2020-01-01"}),
                ("contactPersonInHousehold", False, "household",
                 {"relation": "other", "proposedContactPerson": True}),
                ("parentsWorkOrStudy", True, "household",
                 {"relation": "parent", "worksOrStudies": False}),
                ("relativeEmployed", False, "household",
                 {"relation": "sibling", "employedAsEscort": True}),
                ("applicant", "self", "representatives", GUARDIAN),
                ("allCustodiansAgree", True, "representatives",
                 {"kind": "custodian", "stance": "opposes"})):
            with self.subTest(fact), self.nothing_is_stored(SERVICE):
                reply = self.ask(**{fact: value, name: [item]})
                self.assert_problem(reply, 422, "contradictory-facts")
                self.assertIn(fact, reply["detail"])
                self.assertIn(name, reply["detail"])
                self.assertEqual(reply["errors"][0]["pointer"], "/" + fact)

    def test_a_fact_that_agrees_with_its_list_may_stand_beside_it(self):
        needed(self.ask(cohabits=True, household=[{"relation": "spouse"}]))
        needed(self.ask(applicant="appointed_guardian", representatives=[GUARDIAN]))
        needed(self.ask(parentsWorkOrStudy=False, household=[]))

    def test_what_does_not_follow_the_contract_is_refused_at_its_place(self):
        for given, pointer in (
                ({"household": "alone"}, "/household"),
                ({"household": {"relation": "spouse"}}, "/household"),
                ({"household": None}, "/household"),
                ({"household": ["spouse"]}, "/household/0"),
                ({"household": [{}]}, "/household/0/relation"),
                ({"household": [{"relation": "neighbour"}]}, "/household/0/relation"),
                ({"household": [{"relation": "child", "bornOn": "2021-02-29"}]},
                 "/household/0/bornOn"),
                ({"household": [{"relation": "parent", "worksOrStudies": "yes"}]},
                 "/household/0/worksOrStudies"),
                ({"household": [{"relation": "parent", "givenName": "Maja"}]},
                 "/household/0/givenName"),
                ({"household": [{"relation": "other"}] * 101}, "/household"),
                ({"representatives": [{"stance": "applied"}]}, "/representatives/0/kind"),
                ({"representatives": [{"kind": "self"}]}, "/representatives/0/kind"),
                ({"representatives": [GUARDIAN, {**GUARDIAN, "personConsent": True}]},
                 "/representatives/1/personConsent"),
                ({"representatives": [{**GUARDIAN, "relation": "parent"}]},
                 "/representatives/0/relation"),
                ({"representatives": [GUARDIAN] * 101}, "/representatives")):
            with self.subTest(str(given)[:60]), self.nothing_is_stored(SERVICE):
                reply = self.ask(**given)
                self.assert_problem(reply, 422, "invalid-body")
                self.assertEqual([one["pointer"] for one in reply["errors"]], [pointer])

    def test_a_hundred_are_taken(self):
        needed(self.ask(household=[{"relation": "other"}] * 100,
                        representatives=[GUARDIAN] * 100))


class Decided(Story):
    """What the investigation attests about them judges the real decision."""

    def draft(self, applicant="appointed_guardian", **lists):
        application = needed(TOWN.apply(TOWN.person(), applicant=applicant))
        application = needed(TOWN.confirm(application))
        needed(TOWN.complete(application, needed(TOWN.investigate(application, facts=lists)).etag))
        return needed(TOWN.draft(application))

    def test_a_representatives_application_needs_the_right_to_be_shown(self):
        draft = self.draft()
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.adopt(draft)
        found = self.assert_refused_by_this_alone(reply, "representative-may-apply", "needs_facts")
        self.assertEqual(found["needsFacts"], ["representatives"])

    def test_the_right_is_judged_by_what_is_recorded(self):
        narrow = self.draft(representatives=[{**GUARDIAN, "coversApplication": False}])
        found = self.assert_refused_by_this_alone(TOWN.adopt(narrow), "representative-may-apply")
        self.assertEqual(found["pointer"], "/representatives/0")
        needed(TOWN.adopt(self.draft(representatives=[GUARDIAN])))

    def test_lists_are_kept_and_replaced_as_a_whole(self):
        application = needed(TOWN.confirm(needed(TOWN.apply(TOWN.person()))))
        spouse = {"relation": "spouse", "bornOn": "1987-03-14"}
        opened = needed(TOWN.investigate(application, facts={"household": [spouse]}))
        self.assertEqual(opened["facts"]["household"], [spouse])
        opened = needed(TOWN.investigate(application, facts={"household": []}))
        self.assertEqual(opened["facts"]["household"], [])
        self.assertIs(opened["facts"]["autism"], True)

    def test_what_contradicts_stops_the_investigation_and_is_put_right(self):
        application = needed(TOWN.confirm(needed(TOWN.apply(TOWN.person()))))
        spouse = {"household": [{"relation": "spouse"}]}
        opened = needed(TOWN.investigate(application, facts={**spouse, "cohabits": False}))
        with self.only_the_denial_is_stored(SERVICE):
            reply = TOWN.complete(application, opened.etag)
        self.assert_problem(reply, 422, "contradictory-facts")
        needed(TOWN.investigate(application, facts={"cohabits": True}))
        needed(TOWN.complete(application))

    def test_an_application_that_says_otherwise_than_the_list_is_stopped(self):
        application = needed(TOWN.confirm(needed(TOWN.apply(TOWN.person()))))
        needed(TOWN.investigate(application, facts={"representatives": [GUARDIAN]}))
        reply = TOWN.complete(application)
        self.assert_problem(reply, 422, "contradictory-facts")
        self.assertIn("applicant", reply["detail"])


if __name__ == "__main__":
    unittest.main()
