"""Whatever filters a list is asked with, it holds the rows that the whole list has of them, in its
order: whichever of its forms has answered."""
import itertools
import unittest

from case import Municipality
from client import needed
from expect import Story
from service import Service

TOWN = None
NOBODY = "019506a0-5c00-7000-8000-00000000dead"


def setUpModule():
    global TOWN
    TOWN = Municipality(Service.begin("narrowed_lists"))
    for _ in range(3):
        TOWN.sent()
    confirmed = TOWN.sent()
    needed(TOWN.provider.post(f"/orders/{confirmed['id']}/confirmation",
                              {"confirmedOn": "2026-03-23", "checked": True}, confirmed.etag))
    TOWN.ready()


def member(name, otherwise=None):
    return lambda item: item.get(name, otherwise)


def of_resource(item):
    return item["resource"]["id"] if "resource" in item else item["resourceId"]


# By list: the filter and what it looks at in a row.
LISTS = {
    "/orders": {"state": member("state"), "decisionId": member("decisionId"),
                "personId": member("personId"), "measure": member("measure"),
                "providerId": lambda item: item["provider"]["id"]},
    "/decisions": {"state": member("state"), "measure": member("measure"),
                   "personId": member("personId")},
    "/cases": {"assignedTo": member("responsibleOfficer"), "unit": member("unit"),
               "state": member("state")},
    "/watches": {"assignee": member("assignee"), "kind": member("kind"), "state": member("state"),
                 "resourceId": of_resource, "overdue": member("overdue", False)},
}


def written(value):
    return str(value).lower() if isinstance(value, bool) else value


class Narrowed(Story):
    def walked(self, who, path, limit):
        """All rows, page by page."""
        found, target = [], f"{path}limit={limit}"
        while target:
            page = needed(who.get(target))
            found += page["items"]
            link = page["_links"].get("next")
            target = link and link["href"].partition("/lss/v1")[2]
        return found

    def values(self, whole, reads):
        """What there is, one of each, and what nobody has."""
        found = {written(reads(item)) for item in whole} - {None}
        is_id = any(len(value) == 36 for value in found)
        return sorted(found)[:3] + ([NOBODY] if is_id else [])

    def assert_all_filters(self, who, path):
        whole = self.walked(who, path + "?", 100)
        seen = 0
        for names in itertools.chain(itertools.combinations(LISTS[path], 1),
                                     itertools.combinations(LISTS[path], 2)):
            reads = [LISTS[path][name] for name in names]
            for given in itertools.product(*(self.values(whole, read) for read in reads)):
                wanted = [item["id"] for item in whole
                          if all(written(read(item)) == value for read, value in zip(reads, given))]
                query = "&".join(f"{name}={value}" for name, value in zip(names, given))
                with self.subTest(f"{path}?{query}"):
                    found = self.walked(who, f"{path}?{query}&", 2)
                    self.assertEqual([item["id"] for item in found], wanted)
                    seen += bool(wanted)
        self.assertGreater(seen, len(LISTS[path]))

    def test_for_the_officer(self):
        for path in LISTS:
            self.assert_all_filters(TOWN.officer, path)

    def test_for_the_provider(self):
        for path in ("/orders", "/watches"):
            self.assert_all_filters(TOWN.provider, path)


if __name__ == "__main__":
    unittest.main()
