"""Who sees what: municipalities, providers, units; and the database's own second wall."""
import unittest

from case import EXTRACT, GOAL, Municipality
from client import needed, new_key
from expect import Story
from service import Service

SERVICE = None
TOWN = None
OTHER = None
APPEND_ONLY = ("access_entry", "audit_entry")
SHARED = {"municipality", "migration", "installation", "guideline_parameter",
          "guideline_document"}


def setUpModule():
    global SERVICE, TOWN, OTHER
    SERVICE = Service.begin("isolation")
    TOWN = Municipality(SERVICE)
    OTHER = Municipality(SERVICE, "1497")


def act(client, order, action, body):
    path = f"/orders/{order['id']}"
    return client.post(f"{path}/{action}", body, needed(client.get(path)).etag)


class Municipalities(Story):
    @classmethod
    def setUpClass(cls):
        cls.order = TOWN.sent()
        cls.others_order = OTHER.sent()

    def ids(self, client, path):
        return {item["id"] for item in client.items(path + "?limit=100")}

    def test_no_list_holds_another_municipalitys_rows(self):
        for path in ("/cases", "/decisions", "/orders", "/watches", "/providers"):
            with self.subTest(path):
                own, others = self.ids(TOWN.officer, path), self.ids(OTHER.officer, path)
                self.assertTrue(own and others)
                self.assertEqual(own & others, set())
                table = path[1:-1] if path != "/watches" else "watch"
                stored = {row[0] for row in SERVICE.database.rows(
                    f"SELECT id FROM \"{table}\" WHERE municipality = 382")}
                self.assertLessEqual(own, stored)

    def test_filters_do_not_reach_into_another_municipality(self):
        theirs = self.others_order
        for path in (f"/orders?personId={theirs['personId']}",
                     f"/orders?decisionId={theirs['decisionId']}",
                     f"/orders?providerId={OTHER.provider_id}",
                     f"/decisions?personId={theirs['personId']}",
                     f"/watches?resourceId={theirs['id']}"):
            with self.subTest(path):
                self.assertEqual(TOWN.officer.items(path), [])
                self.assertNotEqual(OTHER.officer.items(path), [])

    def test_the_same_person_may_be_known_in_two_municipalities(self):
        first = TOWN.person()
        number = {"identityNumber": first["identityNumber"]}
        found = needed(OTHER.officer.send("POST", "/persons/search", number))
        self.assertEqual(found["items"], [])
        second = OTHER.person(**number)
        self.assertNotEqual(first["id"], second["id"])
        found = needed(TOWN.officer.send("POST", "/persons/search", number))
        self.assertEqual([one["id"] for one in found["items"]], [first["id"]])

    def test_the_same_key_is_another_key_in_another_municipality(self):
        key = new_key()
        for town in (TOWN, OTHER):
            reply = town.officer.post("/persons", {
                "identityNumber": next(town.numbers), "givenName": "Bo", "familyName": "Ek"},
                key=key)
            self.assertEqual((reply.status, reply.replayed), (201, False))


class Providers(Story):
    @classmethod
    def setUpClass(cls):
        cls.mine = TOWN.sent()
        cls.second_id = TOWN.new_provider()
        cls.second = TOWN.executor(cls.second_id)
        cls.theirs = TOWN.sent(cls.second_id)

    def test_a_provider_lists_its_own_orders_and_watches_alone(self):
        orders = self.second.items("/orders?limit=100")
        self.assertEqual([order["id"] for order in orders], [self.theirs["id"]])
        self.assertEqual({watch["resourceId"] for watch in self.second.items("/watches?limit=100")},
                         {self.theirs["id"]})
        for query in (f"decisionId={self.mine['decisionId']}", f"providerId={TOWN.provider_id}",
                      f"personId={self.mine['personId']}"):
            self.assertEqual(self.second.items("/orders?" + query), [])

    def test_a_provider_reads_nothing_but_orders(self):
        for path in (f"/persons/{self.theirs['personId']}", f"/cases/{self.theirs['caseId']}",
                     f"/decisions/{self.theirs['decisionId']}", "/cases", "/decisions"):
            self.assert_problem(self.second.get(path), 403, "role-not-allowed")

    def test_an_executor_of_another_kind_sees_no_order_of_others(self):
        inhouse = TOWN.executor(TOWN.new_provider("in_house"), "execution_manager")
        self.assertEqual(inhouse.items("/orders"), [])
        self.assert_problem(inhouse.get(f"/orders/{self.mine['id']}"), 404, "not-found")


    def test_who_decides_some_things_sees_what_is_proposed_to_the_role(self):
        decision = f"/decisions/{self.mine['decisionId']}"
        self.assertGreater(len(TOWN.officer.items(decision + "/follow-ups")), 0)
        for who in (TOWN.executor(TOWN.new_provider("in_house"), "execution_manager"),
                    TOWN.client("department_head"), TOWN.client("committee")):
            self.assert_problem(who.get(decision), 404, "not-found")
            self.assertEqual(who.items(decision + "/follow-ups"), [])


class Recalled(Story):
    SEEN = {"id", "state", "changedOn", "version", "allowedActions", "_links"}

    def setUp(self):
        self.order = TOWN.sent()
        self.key = new_key()
        self.path = f"/orders/{self.order['id']}"
        self.body = {"confirmedOn": "2026-03-23"}
        self.first = needed(TOWN.provider.post(self.path + "/confirmation", self.body,
                                               self.order.etag, self.key))

    def recall(self, **more):
        body = {"reason": "wrong_recipient", **more}
        return needed(act(TOWN.officer, self.order, "recall", body))

    def assert_nothing_told(self, reply):
        self.assertLessEqual(set(reply.body), self.SEEN)
        self.assertEqual(reply["state"], "recalled")
        text = reply.content.decode()
        for secret in ("Maja", GOAL, EXTRACT, self.order["personId"], self.order["decisionId"]):
            self.assertNotIn(secret, text)

    def test_its_former_addressee_sees_only_that_it_was_recalled(self):
        self.recall(text="It was meant for others.")
        self.assert_nothing_told(needed(TOWN.provider.get(self.path)))
        replay = TOWN.provider.post(self.path + "/confirmation", self.body, self.order.etag,
                                    self.key)
        if replay.ok:
            self.assertTrue(replay.replayed)
            self.assertLessEqual(set(replay.body), self.SEEN)
        self.assertNotIn("Maja", replay.content.decode())
        listed = [one for one in TOWN.provider.items("/orders?limit=100")
                  if one["id"] == self.order["id"]]
        for one in listed:
            self.assertLessEqual(set(one), self.SEEN)
        plan = TOWN.provider.get(self.path + "/implementation-plan")
        self.assertNotIn("goals", plan.content.decode())
        watches = TOWN.provider.items(f"/watches?resourceId={self.order['id']}&limit=100")
        self.assertEqual([one for one in watches if one["state"] == "open"], [])
        self.assertNotIn(self.order["personId"], str(watches))

    def test_filters_do_not_betray_it_either(self):
        self.recall()
        for query in (f"personId={self.order['personId']}",
                      f"decisionId={self.order['decisionId']}",
                      "measure=escort_service&limit=100"):
            listed = {one["id"] for one in TOWN.provider.items("/orders?" + query)}
            self.assertNotIn(self.order["id"], listed, query)

    def test_the_officer_still_sees_all_of_it(self):
        self.recall()
        seen = needed(TOWN.officer.get(self.path))
        self.assertEqual((seen["state"], seen["goal"]), ("recalled", GOAL))

    def test_the_corrected_order_names_the_one_it_replaces(self):
        second = TOWN.new_provider()
        done = self.recall(replacement={"providerId": second, "goal": GOAL, "extract": EXTRACT})
        replacement = needed(TOWN.officer.get("/orders/" + done["replacedByOrderId"]))
        self.assertEqual((replacement["state"], replacement["replacesOrderId"]),
                         ("sent", self.order["id"]))
        self.assertEqual(replacement["provider"]["id"], second)
        self.assert_nothing_told(needed(TOWN.provider.get(self.path)))
        theirs = needed(TOWN.executor(second).get("/orders/" + replacement["id"]))
        self.assertEqual(theirs["goal"], GOAL)


class Units(Story):
    @classmethod
    def setUpClass(cls):
        cls.stranger = TOWN.client("case_officer", subject="stranger", unit="elsewhere")
        cls.order = TOWN.sent()
        decision = needed(TOWN.officer.get(f"/decisions/{cls.order['decisionId']}"))
        application = f"/applications/{decision['applicationId']}"
        cls.paths = [f"/cases/{cls.order['caseId']}", application, application + "/investigation",
                     application + "/assistance-notification", f"/decisions/{decision['id']}",
                     f"/decisions/{decision['id']}/evaluation", f"/orders/{cls.order['id']}",
                     f"/orders/{cls.order['id']}/implementation-plan"]

    def statuses(self, client):
        return {path: client.get(path).status for path in self.paths}

    def test_an_officer_of_another_unit_finds_nothing(self):
        self.assertEqual(self.statuses(self.stranger), dict.fromkeys(self.paths, 404))
        for path in ("/cases", "/decisions", "/orders", "/watches"):
            self.assertEqual(self.stranger.items(path + "?limit=100"), [], path)

    def test_the_deputy_reads_the_case(self):
        case = needed(TOWN.officer.get(self.paths[0]))
        needed(TOWN.officer.put(self.paths[0] + "/assignment", {
            "responsibleOfficer": "case_officer.0382", "deputyOfficer": "deputy",
            "unit": "bistand"}, case.etag))
        deputy = TOWN.client("case_officer", subject="deputy", unit="elsewhere")
        self.assertEqual(self.statuses(deputy), dict.fromkeys(self.paths, 200))

    def test_a_decider_reads_what_is_proposed_to_it_and_not_before(self):
        draft = TOWN.ready()
        head = TOWN.client("department_head")
        path = f"/decisions/{draft['id']}"
        self.assert_problem(head.get(path), 404, "not-found")
        needed(TOWN.officer.post(path + "/proposal", {"proposedTo": "department_head"}, draft.etag))
        self.assertEqual(head.get(path).status, 200)
        self.assertEqual(head.get(f"/applications/{draft['applicationId']}").status, 200)
        self.assert_problem(TOWN.client("committee").get(path), 404, "not-found")


class Database(Story):
    """What the service's role may do when the program itself goes wrong."""

    def tables(self):
        return [row[0] for row in SERVICE.database.rows(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'municipality' "
            "AND table_schema = 'public' AND table_name IN (SELECT tablename FROM pg_tables)")
                if row[0] not in SHARED]

    def as_service(self, sql, municipality="382"):
        return SERVICE.database.rows("SET insats.provider = ''; SET insats.municipality = "
                                     f"'{municipality}'; {sql}", "insats_app")

    def test_every_table_of_a_municipality_has_its_wall(self):
        self.assertGreater(len(self.tables()), 15)
        for table in self.tables():
            with self.subTest(table):
                self.assertIn("insats.", SERVICE.database.refusal(
                    "insats_app", f'SELECT count(*) FROM "{table}"'))
                forced = SERVICE.database.rows("SELECT relrowsecurity, relforcerowsecurity FROM "
                                               f"pg_class WHERE oid = '\"{table}\"'::regclass")
                self.assertEqual(forced, [["t", "t"]])

    def test_an_empty_setting_is_an_error_and_not_no_rows(self):
        SERVICE.database.refusal("insats_app",
                                 "SET insats.municipality = ''; SELECT count(*) FROM person")

    def test_an_executors_connection_sees_its_own_orders_alone(self):
        order, _ = TOWN.sent(), TOWN.sent(TOWN.new_provider())
        for table in ("order", "watch", "message", "implementation_plan"):
            seen = SERVICE.database.rows(
                f"SET insats.provider = '{TOWN.provider_id}'; SET insats.municipality = '382'; "
                f'SELECT DISTINCT provider_id FROM "{table}"', "insats_app")
            self.assertEqual(seen, [[TOWN.provider_id]], table)
        self.assertEqual(order["state"], "sent")

    def test_only_the_own_municipalitys_rows_are_seen(self):
        OTHER.person()
        for table in self.tables():
            seen = self.as_service(f'SELECT DISTINCT municipality FROM "{table}"')
            self.assertIn(seen, ([], [["382"]]), table)

    def test_a_row_for_another_municipality_is_not_written(self):
        said = SERVICE.database.refusal(
            "insats_app", "SET insats.municipality = '382'; INSERT INTO event (municipality, "
            "operation, resource_id) VALUES (1497, 'x', gen_random_uuid())")
        self.assertIn("row-level security", said)

    def test_the_logs_can_only_be_added_to(self):
        for table in APPEND_ONLY:
            for sql in (f"UPDATE {table} SET subject = 'x'", f"DELETE FROM {table}",
                        f"TRUNCATE {table}"):
                with self.subTest(sql):
                    said = SERVICE.database.refusal("insats_app",
                                                    f"SET insats.municipality = '382'; {sql}")
                    self.assertIn("permission denied", said)

    def test_an_adopted_decision_is_not_changed_in_the_database_either(self):
        decision = TOWN.granted()
        SERVICE.database.refusal("insats_app", "SET insats.municipality = '382'; UPDATE decision "
                                 f"SET goal = 'x' WHERE id = '{decision['id']}'")

    def test_two_overlapping_grants_cannot_be_stored(self):
        grant = TOWN.granted()
        columns = [row[0] for row in SERVICE.database.rows(
            "SELECT column_name FROM information_schema.columns WHERE table_name = "
            "'measure_grant' AND column_name <> 'decision_id'")]
        listed = ", ".join(columns)
        self.assertIn("exclusion constraint", SERVICE.database.refusal(
            "postgres", "SET session_replication_role = replica; "
            f"INSERT INTO measure_grant (decision_id, {listed}) SELECT gen_random_uuid(), {listed} "
            f"FROM measure_grant WHERE decision_id = '{grant['id']}'"))

    def test_the_service_owns_and_creates_nothing(self):
        SERVICE.database.refusal("insats_app", "CREATE TABLE public.x (a int)")
        self.assertEqual(SERVICE.database.number(
            "SELECT count(*) FROM pg_class WHERE relowner = 'insats_app'::regrole"), 0)

    def test_identity_numbers_are_sealed_at_rest(self):
        person = TOWN.person()
        needed(TOWN.sent(person=person))
        digits = person["identityNumber"].replace("-", "")
        for table in SERVICE.database.tables():
            texts = SERVICE.database.value(
                f"SELECT count(*) FROM \"{table}\" t WHERE t::text LIKE '%{digits}%' OR t::text "
                f"LIKE '%{person['identityNumber']}%' OR t::text LIKE '%{digits[2:]}%'")
            self.assertEqual(texts, "0", table)
        self.assertNotIn(person["identityNumber"], SERVICE.log)


if __name__ == "__main__":
    unittest.main()
