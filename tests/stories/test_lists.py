"""Lists, pages and filters; what is open to everybody; how answers are marked."""
import json
import unittest

from case import Municipality
from client import Client, needed
from expect import Story
from service import Service

SERVICE = None
TOWN = None


def setUpModule():
    global SERVICE, TOWN
    SERVICE = Service.begin("lists")
    TOWN = Municipality(SERVICE)
    for _ in range(7):
        TOWN.sent()


class Pages(Story):
    def ids_of_pages(self, path):
        """The ids on each page, following the links."""
        ids, target = [], path
        while target:
            page = needed(TOWN.officer.get(target))
            self.assertLessEqual(len(page["items"]), 3)
            ids += [item["id"] for item in page["items"]]
            link = page["_links"].get("next")
            target = link and link["href"].removeprefix(SERVICE.url)
        return ids

    def test_following_the_links_shows_each_row_once(self):
        for path in ("/cases", "/decisions", "/orders", "/watches"):
            with self.subTest(path):
                whole = [item["id"] for item in TOWN.officer.items(path + "?limit=100")]
                self.assertGreater(len(whole), 6)
                self.assertEqual(self.ids_of_pages(path + "?limit=3"), whole)

    def test_what_comes_in_between_moves_nothing(self):
        first = needed(TOWN.officer.get("/orders?limit=3"))
        TOWN.sent()
        rest = self.ids_of_pages(self.next_of(first))
        whole = [item["id"] for item in TOWN.officer.items("/orders?limit=100")]
        self.assertEqual([item["id"] for item in first["items"]] + rest, whole[1:])

    def next_of(self, page):
        return page["_links"]["next"]["href"].removeprefix(SERVICE.url)

    def test_a_cursor_leads_on_with_the_filters(self):
        page = needed(TOWN.officer.get("/orders?limit=2&state=sent"))
        self.assertRegex(self.next_of(page), "limit=2&state=sent&cursor=")
        following = needed(TOWN.officer.get(self.next_of(page)))
        self.assertEqual(following["_meta"], {"limit": 2})
        self.assertIn("cursor=", following["_links"]["self"]["href"])
        self.assertEqual(following.etag, needed(TOWN.officer.get(self.next_of(page))).etag)

    def test_a_cursor_holds_for_its_list_and_municipality_alone(self):
        cursor = self.next_of(needed(TOWN.officer.get("/orders?limit=3"))).partition("cursor=")[2]
        elsewhere = Municipality(SERVICE, "1497").officer
        changed = cursor[:-1] + ("0" if cursor[-1] != "0" else "1")
        for who, target in ((TOWN.officer, f"/cases?cursor={cursor}"),
                            (elsewhere, f"/orders?cursor={cursor}"),
                            (TOWN.officer, f"/orders?cursor={changed}"),
                            (TOWN.officer, f"/orders?cursor={cursor[:20]}"),
                            (TOWN.officer, "/orders?cursor=1"),
                            (TOWN.officer, f"/orders?offset=3&cursor={cursor}"),
                            (TOWN.officer, f"/providers?cursor={cursor}")):
            with self.subTest(target):
                reply = who.get(target)
                self.assertEqual((reply.status, reply["code"]), (400, "invalid-parameter"))

    def test_an_offset_beyond_the_end_is_an_empty_page(self):
        page = needed(TOWN.officer.get("/orders?limit=3&offset=10000"))
        self.assertEqual((page["items"], page["_meta"]), ([], {"limit": 3, "offset": 10000}))
        self.assertNotIn("next", page["_links"])

    def test_the_limit_is_twenty_unless_asked(self):
        self.assertEqual(needed(TOWN.officer.get("/watches"))["_meta"]["limit"], 20)
        self.assertEqual(len(TOWN.officer.items("/watches")), 20)


class Filters(Story):
    def count(self, path, **wanted):
        """How many rows there are; each must hold what was asked for."""
        items = TOWN.officer.items(path)
        for item in items:
            self.assertEqual({name: item[name] for name in wanted}, wanted)
        return len(items)

    def test_cases(self):
        everything = self.count("/cases?limit=100")
        self.assertEqual(self.count("/cases?limit=100&state=open", state="open"), everything)
        self.assertEqual(self.count("/cases?state=closed"), 0)
        self.assertEqual(self.count("/cases?limit=100&assignedTo=case_officer.0382",
                                    responsibleOfficer="case_officer.0382"), everything)
        self.assertEqual(self.count("/cases?assignedTo=nobody"), 0)
        self.assertEqual(self.count("/cases?unit=elsewhere"), 0)
        due = [item["nextWatch"]["dueOn"] for item in TOWN.officer.items("/cases?limit=100")]
        self.assertEqual(due, sorted(due))
        some = self.count(f"/cases?limit=100&nextWatchBefore={due[0]}")
        self.assertEqual(some, due.count(due[0]))
        self.assertEqual(self.count("/cases?nextWatchBefore=2020-01-01"), 0)

    def test_decisions(self):
        self.assertGreater(self.count("/decisions?limit=100&measure=escort_service",
                                      measure="escort_service"), 6)
        self.assertEqual(self.count("/decisions?measure=relief_service"), 0)
        self.assertEqual(self.count("/decisions?state=draft"), 0)
        self.assertEqual(self.count("/decisions?endsBefore=2027-02-28"), 0)
        self.assertGreater(self.count("/decisions?endsBefore=2027-03-01"), 6)

    def test_watches(self):
        self.assertEqual(self.count("/watches?limit=100&kind=plan_due&state=open", kind="plan_due",
                                    dueOn="2026-04-06", overdue=False), 7)
        self.assertEqual(self.count("/watches?kind=plan_due&dueBefore=2026-04-05"), 0)
        self.assertEqual(self.count("/watches?kind=plan_due&dueBefore=2026-04-06"), 7)
        self.assertEqual(self.count("/watches?kind=plan_due&overdue=true"), 0)
        TOWN.day("2026-04-07")
        self.assertEqual(self.count("/watches?kind=plan_due&overdue=true", overdue=True), 7)
        self.assertEqual(self.count("/watches?assignee=nobody"), 0)

    def test_orders(self):
        order = TOWN.officer.items("/orders")[0]
        self.assertEqual(self.count(f"/orders?decisionId={order['decisionId']}", id=order["id"]), 1)
        self.assertEqual(self.count(f"/orders?personId={order['personId']}", id=order["id"]), 1)
        self.assertEqual(self.count("/orders?state=ended"), 0)
        self.assertGreater(self.count(f"/orders?providerId={TOWN.provider_id}&state=sent",
                                      state="sent"), 6)


class Marks(Story):
    def test_an_etag_begins_with_the_version_and_varies_with_the_reader(self):
        order = TOWN.officer.items("/orders")[0]
        path = f"/orders/{order['id']}"
        mine, theirs = needed(TOWN.officer.get(path)), needed(TOWN.provider.get(path))
        for reply in (mine, theirs):
            self.assertRegex(reply.etag, rf'^"{reply["version"]}\.[^".]+"$')
        self.assertNotEqual(mine.etag, theirs.etag)
        self.assertEqual(needed(TOWN.officer.get(path)).etag, mine.etag)

    def test_a_change_may_build_on_any_variant_of_the_version(self):
        person = TOWN.person()
        reply = TOWN.officer.patch(f"/persons/{person['id']}", {"phone": "070-1"}, '"1.other"')
        self.assertEqual((reply.status, reply["version"]), (200, 2))

    def test_lists_of_people_have_none(self):
        for path in ("/cases", "/decisions", "/orders", "/watches"):
            self.assertIsNone(needed(TOWN.officer.get(path)).etag, path)

    def test_links_are_whole_addresses_that_answer(self):
        order = TOWN.officer.items("/orders")[0]
        seen = needed(TOWN.officer.get(f"/orders/{order['id']}"))
        self.assertEqual(seen["_links"]["self"]["href"],
                         f"{SERVICE.url}/lss/v1/orders/{order['id']}")
        actions = {action["action"] for action in seen["allowedActions"]}
        self.assertEqual(set(seen["_links"]) - {"self"}, actions)


class Open(Story):
    def setUp(self):
        self.nobody = Client(SERVICE, language="en")

    def test_what_needs_no_token(self):
        for path in ("/api-info", "/openapi.json", "/openapi.yaml", "/livez", "/readyz", "/docs"):
            with self.subTest(path):
                self.assertEqual(self.nobody.get(path).status, 200)

    def test_everything_else_needs_one(self):
        for method, path, operation in SERVICE.contract.operations():
            if operation.get("security") in (None, []):
                continue
            target = path.replace("{measure}", "escort_service")
            for name in ("person", "case", "application", "line", "decision", "order", "provider",
                         "watch", "followUp"):
                target = target.replace("{%sId}" % name, "019506a0-5c00-7000-8000-000000000001")
            with self.subTest(f"{method} {path}"):
                self.assertEqual(self.nobody.send(method, target).status, 401)

    def test_the_contract_served_is_the_one_built_from(self):
        self.assertEqual(self.nobody.get("/openapi.json").body, SERVICE.contract.document)

    def test_every_problem_has_its_page(self):
        codes = {name for name, value in SERVICE.contract.document["components"][
            "examples"].items() if "code" in value.get("value", {})}
        self.assertGreater(len(codes), 15)
        for code in codes:
            page = self.nobody.get("/problems/" + code)
            self.assertEqual(page.status, 200, code)
            self.assertIn(code.encode(), page.content)
        self.assertEqual(self.nobody.get("/problems/no-such-problem").status, 404)

    def test_the_service_says_what_it_is(self):
        info = needed(self.nobody.get("/api-info"))
        version = SERVICE.run("--version", check=True).stdout
        self.assertIn(info["apiVersion"], version)

    def test_texts_are_swedish_unless_asked_otherwise(self):
        titles = {}
        for language in (None, "sv", "en", "en-GB;q=0.9, sv;q=0.5", "fr", "sv, en;q=0.5"):
            client = Client(SERVICE, language=language)
            titles[language] = client.get("/cases")["title"]
        self.assertEqual(titles[None], titles["sv"])
        self.assertEqual(titles["fr"], titles["sv"])
        self.assertEqual(titles["sv, en;q=0.5"], titles["sv"])
        self.assertEqual(titles["en-GB;q=0.9, sv;q=0.5"], titles["en"])
        self.assertNotEqual(titles["en"], titles["sv"])


class Persons(Story):
    def register(self, number, **more):
        return TOWN.officer.post("/persons", {"identityNumber": number, "givenName": "Bo",
                                              "familyName": "Ek", **more})

    def test_a_number_is_known_with_and_without_its_hyphen(self):
        number = next(TOWN.numbers)
        made = needed(self.register(number.replace("-", "")))
        self.assertEqual(made["identityNumber"], number)
        for text in (number, number.replace("-", "")):
            found = TOWN.officer.send("POST", "/persons/search", {"identityNumber": text})
            self.assertEqual([one["id"] for one in found["items"]], [made["id"]])

    def test_a_coordination_number_tells_the_birthday(self):
        number = coordination_number("19800203", 980)
        made = needed(self.register(number))
        self.assertEqual((made["bornOn"], made["identityNumber"]), ("1980-02-03", number))

    def test_the_intake_registers_and_the_unit_takes_the_case_over(self):
        person = needed(TOWN.intake.post("/persons", {
            "identityNumber": next(TOWN.numbers), "givenName": "Bo", "familyName": "Ek"}))
        application = needed(TOWN.apply(person, who=TOWN.intake, channel="e_service"))
        path = f"/cases/{application['caseId']}"
        case = needed(TOWN.officer.get(path))
        self.assertNotIn("responsibleOfficer", case.body)
        taken = needed(TOWN.officer.put(path + "/assignment", {
            "responsibleOfficer": "case_officer.0382", "unit": case["unit"]}, case.etag))
        self.assertEqual(taken["responsibleOfficer"], "case_officer.0382")
        self.assert_problem(TOWN.intake.get(path), 403, "role-not-allowed")

    def test_a_text_comes_back_as_it_was_written(self):
        name = "Åsa \"Ö\\\" <b>&amp; ß 漢字 🙂 'x'; DROP TABLE person; --"
        made = needed(self.register(next(TOWN.numbers), givenName=name))
        self.assertEqual(made["givenName"], name)
        self.assertEqual(needed(TOWN.officer.get(f"/persons/{made['id']}"))["givenName"], name)
        self.assertIn(json.dumps(name, ensure_ascii=False).encode(), made.content)


def coordination_number(born, serial):
    """The day is 60 higher."""
    digits = born[:6] + str(int(born[6:]) + 60) + f"{serial:03}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits[2:]))
    total = sum(number // 10 + number % 10 for number in doubled)
    return f"{digits[:8]}-{digits[8:]}{-total % 10}"


if __name__ == "__main__":
    unittest.main()
