"""One case of escort service from the application to the follow-up, every state in between seen."""
import unittest

from case import COMPLETED, CONFIRMED, DECIDED, GOAL, PERIOD, Municipality, hours
from client import needed, new_key
from service import Service

SERVICE = None
TOWN = None


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("main_job")
    TOWN = Municipality(SERVICE)


class MainJob(unittest.TestCase):
    def setUp(self):
        self.town = TOWN
        self.officer = self.town.officer

    def test_a_case_goes_from_application_to_follow_up(self):
        application = self.register()
        self.confirm(application)
        self.investigate(application)
        decision = self.decide(application)
        order = self.order(decision)
        self.execute(order)
        self.plan(order)
        self.follow_up(decision)

    def register(self):
        self.person = self.town.person()
        application = needed(self.town.apply(self.person))
        self.assertEqual(application.status, 201)
        where = application.headers["Location"]
        self.assertTrue(where.endswith("/applications/" + application["id"]))
        self.assertEqual(application["state"], "received")
        self.assertEqual(application["lines"][0]["state"], "open")
        self.assertEqual(application["lines"][0]["legalBasis"], "LSS")
        case = needed(self.officer.get("/cases/" + application["caseId"]))
        self.assertEqual(case["state"], "open")
        self.assertEqual(case["responsibleOfficer"], "case_officer.0382")
        self.assertEqual(case["openedOn"], "2026-03-02")
        return application

    def confirm(self, application):
        confirmed = needed(self.town.confirm(application, medicalEvidence="missing",
                                             missingEvidenceNoticeGiven=True))
        self.assertEqual(confirmed["confirmation"], {
            "confirmedOn": CONFIRMED, "channel": "phone", "medicalEvidence": "missing",
            "missingEvidenceNoticeGiven": True, "confirmedBy": "case_officer.0382"})
        self.assertEqual(confirmed["version"], application["version"] + 1)
        again = self.town.confirm(application)
        self.assertEqual((again.status, again.code), (412, "precondition-failed"))

    def investigate(self, application):
        path = f"/applications/{application['id']}"
        self.assertEqual(self.officer.get(path + "/investigation")["state"], "not_started")
        opened = needed(self.town.investigate(application))
        self.assertEqual((opened["state"], opened["openedOn"]), ("open", COMPLETED))
        self.assertEqual(self.officer.get(path)["state"], "investigating")
        done = needed(self.town.complete(application, opened.etag))
        self.assertEqual((done["state"], done["completedOn"]), ("complete", COMPLETED))
        self.assertEqual(self.officer.get(path)["investigationState"], "complete")

    def decide(self, application):
        draft = needed(self.town.draft(application))
        self.assertEqual((draft["state"], draft["kind"]), ("draft", "ordinary"))
        self.assertNotIn("phase", draft.body)
        key = new_key()
        decision = needed(self.town.adopt(draft, key=key))
        self.assertEqual((decision["state"], decision["phase"]), ("adopted", "upcoming"))
        self.assertEqual(decision["decidedBy"], "case_officer.0382")
        self.assertEqual(decision["decidedByRole"], "case_officer")
        self.assertEqual((decision["decidedOn"], decision["period"]), (DECIDED, PERIOD))
        self.assertEqual(decision["extent"], hours(40))
        self.assertEqual(self.officer.get(f"/applications/{application['id']}")["state"], "decided")
        self.same_again(draft, decision, key)
        return self.notify(decision)

    def same_again(self, draft, decision, key):
        """The same key again gives the same bytes and stores nothing but the read."""
        before = SERVICE.database.contents()
        again = self.town.adopt(draft, key=key)
        self.assertEqual((again.status, again.replayed), (200, True))
        self.assertEqual(again.content, decision.content)
        self.assertEqual(again.etag, decision.etag)
        after = SERVICE.database.contents()
        changed = [table for table in after if after[table] != before[table]]
        self.assertEqual(changed, ["access_entry"])

    def notify(self, decision):
        told = needed(self.town.notify(decision))
        self.assertEqual(told["notifiedOn"], "2026-03-23")
        self.assertEqual(told["appealableUntil"], "2026-04-13")
        self.assertEqual(self.town.watch(decision, "order_to_send")["state"], "open")
        return told

    def order(self, decision):
        order = needed(self.town.send(decision))
        self.assertEqual((order.status, order["state"]), (201, "sent"))
        self.assertEqual(order["sentOn"], "2026-03-23")
        self.assertEqual((order["extent"], order["period"]), (hours(40), PERIOD))
        self.assertEqual((order["minutesPerMonth"], order["minutesPerWeek"]), (2400, 554))
        self.assertEqual(order["derived"], "minutesPerWeek")
        self.assertEqual(order["plan"], {"state": "awaited", "dueOn": "2026-04-06"})
        self.assertEqual(order["goal"], GOAL)
        self.assertEqual(self.town.watches(decision, "order_to_send", "open"), [])
        self.assertEqual(self.town.watch(order, "plan_due")["dueOn"], "2026-04-06")
        self.assertEqual(self.town.watch(order, "confirmation_due")["overdue"], False)
        return order

    def execute(self, order):
        provider, path = self.town.provider, f"/orders/{order['id']}"
        self.town.day("2026-03-24")
        seen = needed(provider.get(path))
        self.assertEqual(seen["person"]["name"], "Maja Provsson")
        self.assertEqual(seen["person"]["identityNumber"], self.person["identityNumber"])
        done = needed(provider.post(path + "/confirmation",
                                    {"confirmedOn": "2026-03-24", "checked": True}, seen.etag))
        self.assertEqual((done["state"], done["confirmedOn"]), ("confirmed", "2026-03-24"))
        self.assertEqual(done["version"], seen["version"] + 1)
        self.assertEqual(self.town.watches(order, "confirmation_due", "open"), [])
        self.town.day("2026-04-06")
        self.assertFalse(self.town.watch(order, "plan_due")["overdue"])
        self.town.day("2026-04-07")
        done = needed(provider.post(path + "/start", {"startedOn": "2026-04-07"}, done.etag))
        self.assertEqual((done["state"], done["startedOn"]), ("started", "2026-04-07"))
        self.assertEqual(done["period"]["from"], "2026-04-01")
        self.assertEqual(self.town.watches(order, "start_due", "open"), [])

    def plan(self, order):
        provider, path = self.town.provider, f"/orders/{order['id']}"
        due = self.town.watch(order, "plan_due")
        self.assertTrue(due["overdue"])
        self.assertIn("OST-LED-49", due["sources"])
        seen = needed(self.officer.get(path))
        needed(self.officer.post(path + "/reminders", {"text": "The plan is late."}, seen.etag))
        self.assertEqual(self.town.watch(order, "plan_due", "closed")["closedOn"], "2026-04-07")
        self.assertEqual(self.town.watch(order, "plan_reminder_due")["dueOn"], "2026-04-21")
        self.assertEqual(self.message_kinds(order, "executor")[-1:], ["plan_reminder"])
        self.town.day("2026-04-22")
        self.assertTrue(self.town.watch(order, "plan_reminder_due")["overdue"])
        awaited = needed(provider.get(path + "/implementation-plan"))
        self.assertEqual(awaited["state"], "awaited")
        got = needed(provider.put(path + "/implementation-plan", {
            "receivedOn": "2026-04-22", "goals": "The choir each week.",
            "activities": "Tuesdays.", "participation": "Maja chose."}, awaited.etag))
        self.assertEqual((got["state"], got["receivedOn"]), ("received", "2026-04-22"))
        self.assertEqual(self.town.watch(order, "plan_reminder_due", "closed")["closedOn"],
                         "2026-04-22")

    def message_kinds(self, order, receiver):
        return [row[0] for row in SERVICE.database.rows(
            f"SELECT kind FROM message WHERE order_id = '{order['id']}' "
            f"AND receiver = '{receiver}' ORDER BY id")]

    def follow_up(self, decision):
        path = f"/decisions/{decision['id']}"
        self.assertEqual(self.town.watch(decision, "follow_up_due")["dueOn"], "2027-02-28")
        planned = self.officer.items(path + "/follow-ups")
        self.assertEqual([(one["kind"], one["dueOn"], one["state"]) for one in planned],
                         [("yearly", "2027-02-28", "planned")])
        self.town.day("2027-02-10")
        made = needed(self.officer.post(path + "/follow-ups", {
            "dueOn": "2027-02-10", "cause": "The decision ends soon."}))
        self.assertEqual((made["kind"], made["state"]), ("cause", "planned"))
        done = needed(self.officer.post(f"/follow-ups/{made['id']}/completion", {
            "completedOn": "2027-02-10", "result": "unchanged", "consultedPerson": True,
            "summary": "The goal is met."}, made.etag))
        self.assertEqual((done["state"], done["result"]), ("done", "unchanged"))
        self.assertEqual(self.officer.get(path)["phase"], "in_force")
        self.town.day("2027-03-01")
        self.assertEqual(self.officer.get(path)["phase"], "expired")

    def test_an_order_has_the_decisions_last_day_from_the_start(self):
        self.assertEqual(self.town.sent().get("lastDay"), PERIOD["to"])


if __name__ == "__main__":
    unittest.main()
