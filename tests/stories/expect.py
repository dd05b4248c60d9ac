"""What many stories expect in the same words."""
import contextlib
import unittest


class Story(unittest.TestCase):
    maxDiff = None

    def assert_problem(self, reply, status, code):
        self.assertEqual((reply.status, reply.code), (status, code), repr(reply))

    def assert_refused(self, reply, rule, result="fail"):
        """Refused by this rule: 422, and a finding that says why and on what ground."""
        self.assert_problem(reply, 422, "rule-refused")
        found = reply.finding(rule)
        self.assertIsNotNone(found, f"no finding {rule}: {reply.failed_rules()}")
        self.assertEqual(found["result"], result)
        self.assertTrue(found["sources"], f"{rule} names no source")
        self.assertTrue(found["title"])
        return found

    def assert_refused_by_this_alone(self, reply, rule, result="fail"):
        found = self.assert_refused(reply, rule, result)
        refusing = {one["ruleId"] for one in reply["findings"]
                    if one["effect"] in ("reject", "override", "attest")
                    and one["result"] in ("fail", "needs_facts")}
        self.assertEqual(refusing, {rule})
        return found

    def changed(self, service, before):
        """What is stored now and was not before: table by table, the rows added."""
        after = service.database.contents()
        return {table: after[table][0] - before[table][0] for table in after
                if after[table] != before[table]}

    @contextlib.contextmanager
    def only_the_denial_is_stored(self, service):
        """One access entry about a denial, and nothing else in any table."""
        before = service.database.contents()
        yield
        self.assertEqual(self.changed(service, before), {"access_entry": 1})
        result = service.database.value("SELECT result FROM access_entry ORDER BY id DESC LIMIT 1")
        self.assertNotIn(result, ("allowed", "ok", "read", "done", ""))

    @contextlib.contextmanager
    def nothing_is_stored(self, service):
        """No table changed, but for the log of a denial."""
        before = service.database.contents()
        yield
        changed = self.changed(service, before)
        changed.pop("access_entry", None)
        self.assertEqual(changed, {})
