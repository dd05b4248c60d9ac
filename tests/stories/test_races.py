"""Two at the same instant: one wins, and nothing is there twice or unknown to the other."""
import concurrent.futures
import threading
import unittest

from case import EXTRACT, GOAL, Municipality, hours, refusal
from client import needed, new_key
from expect import Story
from service import Service, at_level

SERVICE = None
TOWN = None
TRIES = 10


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("races")
    TOWN = Municipality(SERVICE)


def until_judged(action):
    """Who waits too long for the other's lock is told to come again: on a busy disk that happens."""
    for _ in range(TRIES):
        reply = action()
        if reply.status != 503:
            break
    return reply


def at_once(*actions):
    """The replies to all of them, each on a thread of its own that waits for the last one."""
    gate = threading.Barrier(len(actions))

    def run(action):
        gate.wait(30)
        return until_judged(action)
    with concurrent.futures.ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def one_and_other(replies):
    winners = [reply for reply in replies if reply.ok]
    losers = [reply for reply in replies if not reply.ok]
    return winners, losers


class Grants(Story):
    def test_of_two_overlapping_grants_one_wins_and_is_named(self):
        for _ in range(at_level(20, 3)):
            person = TOWN.person()
            drafts = [TOWN.ready(person=person) for _ in range(2)]
            replies = at_once(*(lambda draft=draft: TOWN.adopt(draft) for draft in drafts))
            winners, losers = one_and_other(replies)
            self.assertEqual((len(winners), len(losers)), (1, 1), replies)
            found = self.assert_refused(losers[0], "grants-do-not-overlap")
            self.assertEqual(found["decisionId"], winners[0]["id"])

    def test_of_two_adoptions_of_one_draft_one_is_stored(self):
        for _ in range(at_level(20, 3)):
            draft = TOWN.ready()
            winners, losers = one_and_other(at_once(lambda: TOWN.adopt(draft),
                                                    lambda: TOWN.adopt(draft, TOWN.manager)))
            self.assertEqual(len(winners), 1)
            self.assertIn(losers[0].status, (409, 412), repr(losers[0]))
            self.assertEqual(SERVICE.database.number(
                f"SELECT count(*) FROM measure_grant WHERE decision_id = '{draft['id']}'"), 1)

    def test_escort_and_assistance_never_both_without_knowing(self):
        """Adopted for one person at the same instant."""
        outcomes = {"escort refused": 0, "escort first": 0}
        for _ in range(at_level(200, 20)):
            person = TOWN.person()
            escort, assistance = TOWN.ready(person=person), TOWN.assistance(person)
            first, second = at_once(lambda draft=escort: TOWN.adopt(draft),
                                    lambda draft=assistance: TOWN.adopt(draft, TOWN.manager))
            self.assertEqual(second.status, 200, repr(second))
            if first.ok:
                self.assert_escort_first(person, escort, second)
                outcomes["escort first"] += 1
            else:
                found = self.assert_refused(first, "escort-without-assistance")
                self.assertEqual(found["decisionId"], assistance["id"])
                outcomes["escort refused"] += 1
        self.assertEqual(sum(outcomes.values()), at_level(200, 20))

    def assert_escort_first(self, person, escort, answer):
        found = answer.finding("assistance-ends-escort")
        self.assertIsNotNone(found, "both are in force and nobody was told")
        self.assertEqual(found["decisionId"], escort["id"])
        self.assertEqual(SERVICE.database.number(
            f"SELECT count(*) FROM watch WHERE person_id = '{person['id']}' "
            "AND kind = 'escort_to_end' AND state = 'open'"), 1)

    def test_escort_and_external_assistance_never_both_without_knowing(self):
        for _ in range(at_level(40, 5)):
            person = TOWN.person()
            escort = TOWN.ready(person=person)
            first, second = at_once(
                lambda draft=escort: TOWN.adopt(draft),
                lambda person=person: TOWN.officer.post(
                    f"/persons/{person['id']}/external-support", {
                        "source": "social_insurance_agency", "measure": "assistance_allowance",
                        "period": {"from": "2026-05-01"}}))
            self.assertEqual(second.status, 201, repr(second))
            if first.ok:
                self.assert_escort_first(person, escort, second)
            else:
                found = self.assert_refused(first, "escort-without-assistance")
                self.assertEqual(found["supportId"], second["id"])


class Orders(Story):
    """A grant of 40 hours: what is ordered never adds up to more."""

    def granted(self):
        return needed(TOWN.notify(TOWN.granted()))

    def ordered(self, decision, quantity):
        return needed(TOWN.send(decision, extent=hours(quantity)))

    def recall_for(self, order, quantity):
        return TOWN.officer.post(f"/orders/{order['id']}/recall", {
            "reason": "correction", "text": "More is needed.", "replacement": {
                "providerId": TOWN.provider_id, "goal": GOAL, "extract": EXTRACT,
                "extent": hours(quantity)}}, order.etag)

    def open_orders(self, decision):
        return SERVICE.database.number(
            f"SELECT coalesce(sum(extent_quantity), 0) FROM \"order\" "
            f"WHERE decision_id = '{decision['id']}' AND state IN ('sent', 'confirmed')")

    def assert_one_wins(self, *actions):
        """The other is refused by the rule about the extent, not for how it was asked."""
        winners, losers = one_and_other(at_once(*actions))
        self.assertEqual((len(winners), len(losers)), (1, 1), (winners, losers))
        self.assertNotEqual(losers[0]["code"], "invalid-body", repr(losers[0]))

    def test_two_recalls_with_more_in_their_place(self):
        for _ in range(at_level(20, 3)):
            decision = self.granted()
            first, second = self.ordered(decision, 10), self.ordered(decision, 10)
            self.assert_one_wins(lambda: self.recall_for(first, 25),
                                 lambda: self.recall_for(second, 25))
            self.assertEqual(self.open_orders(decision), 35 * 60)

    def test_a_recall_for_more_beside_a_new_order(self):
        for _ in range(at_level(20, 3)):
            decision = self.granted()
            order = self.ordered(decision, 20)
            self.assert_one_wins(lambda: self.recall_for(order, 40),
                                 lambda: TOWN.send(decision, extent=hours(20)))
            self.assertEqual(self.open_orders(decision), 40 * 60)

    def test_no_order_is_left_on_a_decision_that_ends(self):
        for _ in range(at_level(20, 3)):
            decision = self.granted()
            order = self.ordered(decision, 20)
            latest = needed(TOWN.officer.get(f"/decisions/{decision['id']}"))
            recall, end = at_once(
                lambda: self.recall_for(order, 40),
                lambda: TOWN.officer.post(f"/decisions/{decision['id']}/end", {
                    "endedOn": "2026-03-23", "reason": "person_declines",
                    "wish": "Does not want it."}, latest.etag))
            self.assertEqual(end.status, 200, repr(end))
            self.assertTrue(recall.ok or recall["code"] != "invalid-body", repr(recall))
            self.assertEqual(self.open_orders(decision), 0)


class Cases(Story):
    def test_no_application_joins_a_case_that_closes(self):
        for _ in range(at_level(20, 3)):
            person = TOWN.person()
            application = TOWN.investigated(person=person, needMetOtherwise=True,
                                            needMetOtherwiseBy="the sister")
            decision = needed(TOWN.draft(application, **refusal("need_met_otherwise")))
            path = f"/cases/{application['caseId']}"
            TOWN.notify(needed(TOWN.adopt(decision)))
            case = needed(TOWN.officer.get(path))
            closing, _ = at_once(lambda: TOWN.officer.post(f"{path}/closure", None, case.etag),
                                 lambda: TOWN.apply(person))
            self.assertIn(closing.status, (200, 409, 422), repr(closing))
            self.assertEqual(SERVICE.database.number(
                "SELECT count(*) FROM application_line l JOIN application a "
                "ON a.municipality = l.municipality AND a.id = l.application_id "
                "JOIN \"case\" c ON c.municipality = a.municipality AND c.id = a.case_id "
                f"WHERE c.id = '{case['id']}' AND c.state = 'closed' AND l.state = 'open'"), 0)


class Keys(Story):
    def test_one_key_twenty_times_at_once_has_one_effect(self):
        for _ in range(at_level(10, 2)):
            number, key = next(TOWN.numbers), new_key()
            body = {"identityNumber": number, "givenName": "Bo", "familyName": "Ek"}
            replies = at_once(*[lambda: TOWN.officer.post("/persons", body, key=key)] * 20)
            answered, busy = one_and_other(replies)
            self.assertGreaterEqual(len(answered), 1)
            self.assertEqual(len({reply.content for reply in answered}), 1)
            self.assertEqual([reply.replayed for reply in answered].count(False), 1)
            for reply in busy:
                self.assert_problem(reply, 409, "request-in-progress")
                self.assertTrue(int(reply.headers["Retry-After"]) >= 1)
            after = TOWN.officer.post("/persons", body, key=key)
            self.assertEqual((after.replayed, after.content), (True, answered[0].content))
            person_id = after["id"]
            self.assertEqual(SERVICE.database.number(
                f"SELECT count(*) FROM audit_entry WHERE resource_id = '{person_id}'"), 1)

    def test_one_adoption_many_times_at_once_is_made_once(self):
        for _ in range(at_level(5, 1)):
            draft, key = TOWN.ready(), new_key()
            replies = at_once(*[lambda: TOWN.adopt(draft, key=key)] * 10)
            answered, busy = one_and_other(replies)
            self.assertEqual(len({reply.content for reply in answered}), 1)
            self.assertTrue(all(reply.code == "request-in-progress" for reply in busy), busy)
            self.assertEqual(needed(TOWN.officer.get(f"/decisions/{draft['id']}"))["version"],
                             draft["version"] + 1)


class Others(Story):
    def test_a_person_is_registered_once(self):
        for _ in range(at_level(10, 2)):
            body = {"identityNumber": next(TOWN.numbers), "givenName": "Bo", "familyName": "Ek"}
            winners, losers = one_and_other(at_once(
                *[lambda: TOWN.officer.post("/persons", body)] * 4))
            self.assertEqual(len(winners), 1)
            self.assertEqual({reply.code for reply in losers}, {"wrong-state"}, losers)

    def test_two_applications_of_one_person_join_one_case(self):
        TOWN.day("2026-03-02")
        for _ in range(at_level(20, 3)):
            person = TOWN.person()
            replies = at_once(lambda: TOWN.apply(person), lambda: TOWN.apply(person))
            self.assertEqual([reply.status for reply in replies], [201, 201], replies)
            self.assertEqual(len({reply["caseId"] for reply in replies}), 1)

    def test_orders_sent_at_once_do_not_add_up_to_more_than_the_decision(self):
        for _ in range(at_level(10, 2)):
            decision = TOWN.granted()
            winners, losers = one_and_other(at_once(*[lambda: TOWN.send(decision)] * 3))
            self.assertEqual(len(winners), 1, [winners, losers])
            self.assertTrue(all(reply.status in (409, 422) for reply in losers), losers)

    def test_a_confirmation_and_a_recall_at_once(self):
        for _ in range(at_level(10, 2)):
            order = TOWN.sent()
            path = f"/orders/{order['id']}"
            winners, losers = one_and_other(at_once(
                lambda: TOWN.provider.post(path + "/confirmation", {"confirmedOn": "2026-03-23"},
                                           order.etag),
                lambda: TOWN.officer.post(path + "/recall", {"reason": "correction"}, order.etag)))
            self.assertEqual((len(winners), len(losers)), (1, 1))
            self.assertIn(losers[0].status, (404, 409, 412), repr(losers[0]))
            seen = needed(TOWN.officer.get(path))
            self.assertEqual((seen["state"], seen["version"]),
                             (winners[0]["state"], order["version"] + 1))


if __name__ == "__main__":
    unittest.main()
