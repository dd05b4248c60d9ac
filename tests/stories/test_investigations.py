"""What an investigation holds beside what the rules ask: needs by life area, appointments."""
import unittest

from case import Municipality
from client import needed
from expect import Story
from service import Service

SERVICE = TOWN = None
LIFE_AREAS = ["learning_and_applying_knowledge", "general_tasks_and_demands", "communication",
              "mobility", "self_care", "domestic_life",
              "interpersonal_interactions_and_relationships",
              "education_work_employment_economic_life", "community_social_and_civic_life",
              "sense_of_security", "personal_support_from_carer"]


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("investigations")
    TOWN = Municipality(SERVICE)


class Investigations(Story):
    def setUp(self):
        self.application = needed(TOWN.apply(TOWN.person()))

    def kept(self, member):
        path = f"/applications/{self.application['id']}/investigation"
        return needed(TOWN.officer.get(path))[member]

    def test_needs_are_kept_by_life_area_with_their_goals(self):
        needs = [{"lifeArea": area, "need": f"Support in {area}.", "goal": "Manages more alone."}
                 for area in LIFE_AREAS]
        needed(TOWN.investigate(self.application, needs=needs))
        self.assertEqual(self.kept("needs"), needs)

    def test_another_life_area_is_refused(self):
        reply = TOWN.investigate(self.application, needs=[{"lifeArea": "gardening", "need": "Help.", "goal": "Grows roses."}])
        self.assert_problem(reply, 422, "invalid-body")
        self.assertEqual(reply["errors"][0]["pointer"], "/needs/0/lifeArea")

    def test_appointments_are_kept_at_the_office_at_home_and_by_phone(self):
        appointments = [{"kind": "office", "on": "2026-03-05"},
                        {"kind": "home_visit", "on": "2026-03-09"},
                        {"kind": "phone", "on": "2026-03-10", "reason": "previously_known"}]
        needed(TOWN.investigate(self.application, appointments=appointments))
        self.assertEqual(self.kept("appointments"), appointments)


if __name__ == "__main__":
    unittest.main()
