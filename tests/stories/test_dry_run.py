"""A dry run makes every check, shows the outcome and stores nothing but that somebody looked."""
import unittest

from case import Municipality, hours
from client import needed
from expect import Story
from service import Service

SERVICE = None
TOWN = None


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("dry_run")
    TOWN = Municipality(SERVICE)


class DryRun(Story):
    def assert_shown(self, client, path, body, match, **members):
        """The outcome is shown and only one access entry stays; then it is done for real."""
        before = SERVICE.database.contents()
        shown = client.dry(path, body, match)
        self.assertEqual(shown.status, 200, repr(shown))
        self.assertEqual(self.changed(SERVICE, before), {"access_entry": 1})
        for member, value in members.items():
            self.assertEqual(shown[member], value)
        done = needed(client.post(path, body, match))
        for member, value in members.items():
            self.assertEqual(done[member], value)
        self.assertEqual(set(shown.body), set(done.body))
        return done

    def test_the_whole_way_of_a_decision(self):
        application = needed(TOWN.confirm(needed(TOWN.apply(TOWN.person()))))
        opened = needed(TOWN.investigate(application))
        path = f"/applications/{application['id']}/investigation/completion"
        self.assert_shown(TOWN.officer, path, {"completedOn": "2026-03-17"}, opened.etag,
                          state="complete")
        draft = needed(TOWN.draft(application))
        path = f"/decisions/{draft['id']}"
        proposed = self.assert_shown(TOWN.officer, path + "/proposal",
                                     {"proposedTo": "authority_manager"}, draft.etag,
                                     state="proposed")
        back = self.assert_shown(TOWN.manager, path + "/return", {"reason": "Small."},
                                 proposed.etag, state="draft")
        adopted = self.assert_shown(TOWN.officer, path + "/adoption", {"decidedOn": "2026-03-20"},
                                    back.etag, state="adopted", phase="upcoming")
        told = self.assert_shown(TOWN.officer, path + "/notification", {
            "notifiedOn": "2026-03-20", "channel": "letter"}, adopted.etag,
            notifiedOn="2026-03-20")
        self.assert_shown(TOWN.officer, path + "/end", {
            "endedOn": "2026-06-30", "reason": "person_declines", "wish": "Said so."}, told.etag,
            state="ended", endedOn="2026-06-30")

    def test_the_whole_way_of_an_order(self):
        order = TOWN.sent()
        path, provider = f"/orders/{order['id']}", TOWN.provider
        asked = self.assert_shown(provider, path + "/query", {"reason": "other", "text": "When?"},
                                  order.etag, state="queried")
        answered = self.assert_shown(TOWN.officer, path + "/query/answer", {"text": "Tuesday."},
                                     asked.etag, state="sent")
        confirmed = self.assert_shown(provider, path + "/confirmation",
                                      {"confirmedOn": "2026-03-23"}, answered.etag,
                                      state="confirmed")
        TOWN.day("2026-04-01")
        started = self.assert_shown(provider, path + "/start", {"startedOn": "2026-04-01"},
                                    confirmed.etag, state="started")
        reminded = self.assert_shown(TOWN.officer, path + "/reminders", {}, started.etag)
        ending = self.assert_shown(TOWN.officer, path + "/end", {
            "lastDay": "2026-04-30", "reason": "measure_ends"}, reminded.etag, state="ending")
        back = self.assert_shown(TOWN.officer, path + "/end-withdrawal", None, ending.etag,
                                 state="started")
        ending = needed(TOWN.officer.post(path + "/end", {
            "lastDay": "2026-04-30", "reason": "measure_ends"}, back.etag))
        TOWN.day("2026-05-01")
        self.assert_shown(provider, path + "/closure", {"closedOn": "2026-05-01"}, ending.etag,
                          state="ended")

    def test_recall_and_non_execution(self):
        order = TOWN.sent()
        self.assert_shown(TOWN.officer, f"/orders/{order['id']}/recall", {"reason": "correction"},
                          order.etag, state="recalled")
        order = TOWN.sent()
        self.assert_shown(TOWN.officer, f"/orders/{order['id']}/non-execution",
                          {"reason": "declined"}, order.etag, state="not_executed")

    def test_a_draft_is_not_discarded_by_asking(self):
        draft = TOWN.ready()
        self.assert_shown(TOWN.officer, f"/decisions/{draft['id']}/discard", {"reason": "Wrong."},
                          draft.etag, state="discarded")

    def assert_same_refusal(self, draft, who=None):
        path = f"/decisions/{draft['id']}/adoption"
        with self.only_the_denial_is_stored(SERVICE):
            dry = (who or TOWN.officer).dry(path, {"decidedOn": "2026-03-20"}, draft.etag)
        real = TOWN.adopt(draft, who)
        self.assertEqual((dry.status, dry.code), (real.status, real.code))
        self.assertEqual(dry.get("findings"), real.get("findings"))
        self.assertFalse(dry.ok)
        return dry

    def test_it_refuses_with_the_same_findings(self):
        person = TOWN.person()
        needed(TOWN.adopt(TOWN.assistance(person)))
        dry = self.assert_same_refusal(TOWN.ready(person=person, extent=None))
        self.assertLessEqual({"escort-without-assistance", "extent-form"},
                             set(dry.failed_rules()))

    def test_it_says_what_is_beyond_delegation(self):
        dry = self.assert_same_refusal(TOWN.ready(extent=hours(45)))
        self.assert_problem(dry, 403, "beyond-delegation")

    def test_it_names_the_decision_in_the_way(self):
        person = TOWN.person()
        first = TOWN.granted(person=person)
        dry = self.assert_same_refusal(TOWN.ready(person=person))
        self.assertEqual(dry.finding("grants-do-not-overlap")["decisionId"], first["id"])

    def test_it_needs_the_version_but_no_key(self):
        draft = TOWN.ready()
        path = f"/decisions/{draft['id']}/adoption"
        self.assert_problem(TOWN.officer.dry(path, {"decidedOn": "2026-03-20"}), 428,
                            "precondition-required")
        stale = TOWN.officer.dry(path, {"decidedOn": "2026-03-20"}, '"99.x"')
        self.assert_problem(stale, 412, "precondition-failed")

    def test_a_wrong_state_is_told(self):
        order = TOWN.sent()
        reply = TOWN.provider.dry(f"/orders/{order['id']}/closure", {"closedOn": "2026-03-23"},
                                  order.etag)
        self.assert_problem(reply, 409, "wrong-state")

    def test_only_commands_know_it(self):
        self.assertEqual(TOWN.officer.get("/cases?dryRun=true").status, 400)
        body = {"identityNumber": next(TOWN.numbers), "givenName": "Bo", "familyName": "Ek"}
        self.assertEqual(TOWN.officer.send("POST", "/persons?dryRun=true", body).status, 400)
        reply = TOWN.officer.send("POST", f"/decisions/{TOWN.ready()['id']}/adoption?dryRun=1",
                                  {"decidedOn": "2026-03-20"})
        self.assertEqual(reply.status, 400, repr(reply))


if __name__ == "__main__":
    unittest.main()
