"""The life of an order beside the main job: queries, recall, ending, what may be ordered."""
import datetime
import unittest

from case import GOAL, PERIOD, Municipality, hours, refusal
from client import needed
from expect import Story
from service import Service

SERVICE = None
TOWN = None


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("orders")
    TOWN = Municipality(SERVICE)


def act(client, order, action, body=None):
    path = f"/orders/{order['id']}"
    return client.post(f"{path}/{action}", body, needed(client.get(path)).etag)


def started():
    TOWN.today = None
    order = TOWN.sent()
    needed(act(TOWN.provider, order, "confirmation", {"confirmedOn": "2026-03-23"}))
    TOWN.day("2026-04-01")
    return needed(act(TOWN.provider, order, "start", {"startedOn": "2026-04-01"}))


class Sending(Story):
    def test_open_orders_add_up_to_the_decisions_extent(self):
        decision = TOWN.granted()
        needed(TOWN.send(decision, extent=hours(30)))
        with self.nothing_is_stored(SERVICE):
            reply = TOWN.send(decision, extent=hours(11))
        self.assertEqual(reply.status, 422, repr(reply))
        self.assertEqual(TOWN.send(decision, extent=hours(10)).status, 201)
        self.assertEqual(TOWN.send(decision, extent=hours(1)).status, 422)

    def test_a_recalled_order_frees_its_share(self):
        decision = TOWN.granted()
        order = needed(TOWN.send(decision))
        needed(act(TOWN.officer, order, "recall", {"reason": "correction"}))
        self.assertEqual(TOWN.send(decision).status, 201)

    def test_an_order_keeps_within_the_decisions_period(self):
        decision = TOWN.granted()
        for period in ({"from": "2026-03-31", "to": PERIOD["to"]},
                       {"from": PERIOD["from"], "to": "2027-03-01"},
                       {"from": "2026-06-01", "to": "2026-05-31"}):
            with self.subTest(period):
                self.assertEqual(TOWN.send(decision, period=period).status, 422)

    def test_only_an_adopted_grant_is_ordered(self):
        refused = needed(TOWN.adopt(TOWN.ready(found={"needsMeasure": False},
                                               **refusal("no_need"))))
        for decision in (TOWN.ready(), refused):
            reply = TOWN.send(decision)
            self.assertIn(reply.status, (409, 422), repr(reply))

    def test_a_provider_that_is_not_there_gets_nothing(self):
        reply = TOWN.send(TOWN.granted(), "019506a0-5c00-7000-8000-00000000dead")
        self.assertIn(reply.status, (404, 422), repr(reply))

    def test_the_executor_does_not_send_orders(self):
        decision = TOWN.granted()
        body = {"providerId": TOWN.provider_id, "goal": GOAL, "extract": "x"}
        reply = TOWN.provider.post(f"/decisions/{decision['id']}/orders", body)
        self.assert_problem(reply, 403, "role-not-allowed")


class Queries(Story):
    def test_a_question_goes_back_to_where_it_was_asked(self):
        order = TOWN.sent()
        asked = needed(act(TOWN.provider, order, "query", {"reason": "other", "text": "When?"}))
        self.assertEqual((asked["state"], asked["query"]["text"]), ("queried", "When?"))
        self.assertEqual(len(TOWN.watches(order, "query_answer_due", "open")), 1)
        self.assert_problem(act(TOWN.provider, order, "confirmation",
                                {"confirmedOn": "2026-03-23"}), 409, "wrong-state")
        answered = needed(act(TOWN.officer, order, "query/answer", {"text": "Tuesdays."}))
        self.assertEqual((answered["state"], answered["query"]["answer"]), ("sent", "Tuesdays."))
        self.assertEqual(TOWN.watches(order, "query_answer_due", "open"), [])
        needed(act(TOWN.provider, order, "confirmation", {"confirmedOn": "2026-03-23"}))
        needed(act(TOWN.provider, order, "query", {"reason": "no_capacity", "text": "Full."}))
        back = needed(act(TOWN.officer, order, "query/answer", {"text": "Later is fine."}))
        self.assertEqual(back["state"], "confirmed")

    def test_wrong_state_tells_the_state_and_what_is_allowed(self):
        order = TOWN.sent()
        reply = act(TOWN.officer, order, "query/answer", {"text": "x"})
        self.assert_problem(reply, 409, "wrong-state")
        self.assertEqual(reply["state"], "sent")
        self.assertTrue(reply["detail"])


class Execution(Story):
    def test_a_start_is_not_dated_ahead(self):
        order = TOWN.sent()
        needed(act(TOWN.provider, order, "confirmation", {"confirmedOn": "2026-03-23"}))
        for day in ("2026-03-31", "2026-04-01", "2027-03-01"):
            with self.subTest(day):
                reply = act(TOWN.provider, order, "start", {"startedOn": day})
                self.assertEqual(reply.status, 422, repr(reply))

    def test_a_started_order_is_neither_recalled_nor_declared_not_executed(self):
        order = started()
        for action, body in (("recall", {"reason": "correction"}),
                             ("non-execution", {"reason": "declined"})):
            self.assert_problem(act(TOWN.officer, order, action, body), 409, "wrong-state")

    def test_an_end_is_announced_taken_back_and_closed(self):
        order = started()
        body = {"lastDay": "2026-04-30", "reason": "person_declines"}
        ending = needed(act(TOWN.officer, order, "end", body))
        self.assertEqual((ending["state"], ending["lastDay"]), ("ending", "2026-04-30"))
        early = act(TOWN.provider, order, "closure", {"closedOn": "2026-04-01"})
        self.assertEqual(early.status, 422, repr(early))
        back = needed(act(TOWN.officer, order, "end-withdrawal"))
        self.assertEqual(back["state"], "started")
        needed(act(TOWN.officer, order, "end", body))
        self.assertEqual(len(TOWN.watches(order, "closure_due", "open")), 1)
        TOWN.day("2026-05-01")
        late = act(TOWN.officer, order, "end-withdrawal")
        self.assertIn(late.status, (409, 422), repr(late))
        ended = needed(act(TOWN.provider, order, "closure", {"closedOn": "2026-05-01"}))
        self.assertEqual((ended["state"], ended["endedOn"]), ("ended", "2026-05-01"))
        self.assertEqual(TOWN.watches(order, state="open"), [])
        self.assertEqual(ended["allowedActions"], [])

    def test_an_executor_never_ends_on_its_own(self):
        reply = act(TOWN.provider, started(), "end",
                    {"lastDay": "2026-04-30", "reason": "measure_ends"})
        self.assert_problem(reply, 403, "role-not-allowed")

    def test_an_order_that_will_not_be_executed_closes_its_watches(self):
        order = TOWN.sent()
        done = needed(act(TOWN.officer, order, "non-execution", {"reason": "declined"}))
        self.assertEqual(done["state"], "not_executed")
        self.assertEqual(TOWN.watches(order, state="open"), [])

    def test_the_plan_may_be_revised(self):
        order = started()
        path = f"/orders/{order['id']}/implementation-plan"
        plan = {"receivedOn": "2026-04-01", "goals": "Choir.", "activities": "Tuesdays.",
                "participation": "Maja chose."}
        first = needed(TOWN.provider.put(path, plan, needed(TOWN.provider.get(path)).etag))
        second = needed(TOWN.provider.put(path, {**plan, "goals": "Swimming."}, first.etag))
        self.assertEqual((second["goals"], second["state"]), ("Swimming.", "received"))
        self.assertEqual(needed(TOWN.officer.get(path))["goals"], "Swimming.")
        reply = act(TOWN.officer, order, "reminders", {})
        self.assertIn(reply.status, (409, 422), repr(reply))

    def test_what_is_allowed_is_what_the_process_says(self):
        order = TOWN.sent()
        mine = {one["action"] for one in needed(TOWN.provider.get(f"/orders/{order['id']}"))[
            "allowedActions"]}
        self.assertEqual(mine, {"confirm", "query"})
        theirs = {one["action"] for one in needed(TOWN.officer.get(f"/orders/{order['id']}"))[
            "allowedActions"]}
        self.assertEqual(theirs, {"recall", "not_execute", "remind"})


class Ending(Story):
    def test_ending_a_decision_ends_its_orders(self):
        order = started()
        decision = needed(TOWN.officer.get(f"/decisions/{order['decisionId']}"))
        needed(TOWN.officer.post(f"/decisions/{decision['id']}/end", {
            "endedOn": "2026-05-31", "reason": "person_declines", "wish": "Told by phone."},
            decision.etag))
        seen = needed(TOWN.officer.get(f"/orders/{order['id']}"))
        self.assertEqual((seen["state"], seen["lastDay"]), ("ending", "2026-05-31"))
        self.assertEqual(TOWN.officer.get(f"/decisions/{decision['id']}")["state"], "ended")
        self.assertEqual(TOWN.watch(order, "closure_due")["dueOn"], "2026-05-31")

    def test_a_decision_does_not_end_before_the_start_of_its_order(self):
        order = started()
        decision = needed(TOWN.officer.get(f"/decisions/{order['decisionId']}"))
        the_day_before = datetime.date.fromisoformat(order["startedOn"]) - datetime.timedelta(1)
        reply = TOWN.officer.post(f"/decisions/{decision['id']}/end", {
            "endedOn": the_day_before.isoformat(), "reason": "person_declines",
            "wish": "Told by phone."}, decision.etag)
        self.assertEqual((reply.status, reply["errors"][0]["pointer"]), (422, "/endedOn"))

    def test_ending_a_decision_stops_orders_that_have_not_begun(self):
        order = TOWN.sent()
        decision = needed(TOWN.officer.get(f"/decisions/{order['decisionId']}"))
        needed(TOWN.officer.post(f"/decisions/{decision['id']}/end", {
            "endedOn": "2026-05-31", "reason": "person_declines", "wish": "Told by phone."},
            decision.etag))
        seen = needed(TOWN.officer.get(f"/orders/{order['id']}"))
        self.assertEqual(seen["state"], "not_executed")

    def test_a_case_closes_when_nothing_runs_any_more(self):
        order = started()
        path = f"/cases/{order['caseId']}"
        running = TOWN.officer.post(path + "/closure", None, needed(TOWN.officer.get(path)).etag)
        self.assertIn(running.status, (409, 422), repr(running))
        self.assertEqual(TOWN.officer.get(path)["state"], "open")


class Watches(Story):
    def handle(self, watch, **body):
        etag = f"\"{watch['version']}.x\""
        return TOWN.officer.post(f"/watches/{watch['id']}/handling", body, etag)

    def test_a_watch_that_an_event_meets_is_not_done_by_hand(self):
        order = TOWN.sent()
        watch = TOWN.watch(order, "plan_due")
        reply = self.handle(watch, done=True)
        self.assertIn(reply.status, (409, 422), repr(reply))
        noted = needed(self.handle(watch, note="Called.", remindOn="2026-04-08"))
        self.assertEqual((noted["state"], noted["note"], noted["remindOn"]),
                         ("open", "Called.", "2026-04-08"))

    def test_a_watch_follows_the_case_to_another_officer(self):
        order = TOWN.sent()
        path = f"/cases/{order['caseId']}"
        needed(TOWN.officer.put(path + "/assignment", {
            "responsibleOfficer": "another.officer", "unit": "bistand"},
            needed(TOWN.officer.get(path)).etag))
        self.assertEqual(TOWN.watch(order, "plan_due")["assignee"], "another.officer")

    def test_a_closed_watch_says_who_closed_it(self):
        order = TOWN.sent()
        needed(act(TOWN.provider, order, "confirmation", {"confirmedOn": "2026-03-23"}))
        closed = TOWN.watch(order, "confirmation_due", "closed")
        self.assertEqual(closed["closedBy"], f"executor.{TOWN.provider_id[-6:]}")


if __name__ == "__main__":
    unittest.main()
