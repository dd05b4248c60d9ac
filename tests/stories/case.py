"""People of one municipality and what they do, from an application to an order.

Each step gives the reply to it and does only that step; what it needs before is another's. All
people are made up: identity numbers with serials 980 to 999.
"""
import datetime
import itertools
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "script"))

from attested import attested  # noqa: E402
from client import Client, needed  # noqa: E402

WISH = "Company to the choir and to the swimming hall."
GOAL = "Takes part in leisure with others each week."
EXTRACT = "Needs company outside the home and help to find the way."
PERIOD = {"from": "2026-04-01", "to": "2027-02-28"}
SERIALS = range(980, 1000)
MEASURES = ["escort_service", "personal_assistance", "relief_service"]

RECEIVED, CONFIRMED, MET = "2026-03-02", "2026-03-04", "2026-03-09"
PRESENTED, COMPLETED, DECIDED = "2026-03-16", "2026-03-17", "2026-03-20"


def hours(quantity, period="month", minutes=0):
    return {"quantity": quantity * 60 + minutes, "unit": "minutes", "period": period}


def identity_number(born, serial):
    """With its check digit (Luhn over the ten digits)."""
    digits = born.replace("-", "")[2:] + f"{serial:03}"
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    total = sum(number // 10 + number % 10 for number in doubled)
    return f"{born.replace('-', '')}-{serial:03}{-total % 10}"


def identity_numbers():
    """No generator, which refuses a second thread while it makes one for the first."""
    first = datetime.date(1960, 1, 1)

    def number(count):
        days, serial = divmod(count, len(SERIALS))
        return identity_number((first + datetime.timedelta(days)).isoformat(), SERIALS[serial])

    return map(number, itertools.count())


def facts(**more):
    """An investigation in which all six conditions of a grant are met; None leaves a fact out."""
    found = {
        "targetGroup": "group_1",
        "certifiedBy": "Psychologist Prov Provsson",
        "appointments": [{"kind": "home_visit", "on": MET}],
        "needs": [{"lifeArea": "community_social_and_civic_life",
                   "need": "Company outside the home.", "goal": GOAL}],
        "needsMeasure": True,
        "wantsMeasure": True,
        "needMetOtherwise": False,
        "neededForGoodLivingConditions": True,
        "housing": "own_home",
        "informationFromOthers": False,
        "communicatedOn": PRESENTED,
        "communicationChannel": "oral",
        "proposal": "Escort service 40 hours a month.",
        "proposalPresentedOn": PRESENTED,
        "position": "accepts",
        "facts": attested(),
        **more,
    }
    return without_none(found)


def grant(**more):
    """A draft that grants 40 hours a month until the end of February."""
    return without_none({
        "outcome": "granted", "appliedFor": WISH, "granted": "40 hours a month.", "goal": GOAL,
        "extent": hours(40), "period": PERIOD, "deliveryForm": "municipal", **more})


APPEAL_INSTRUCTIONS = ("Beslutet överklagas skriftligt till förvaltningsrätten inom tre veckor. "
                       "Överklagandet lämnas till nämnden som har fattat beslutet.")


INSTRUCTIONS = {f"instructionsSay{part}": True for part in ("How", "Time", "Court", "Addressee")}


def refusal(ground, **more):
    return without_none({
        "outcome": "refused", "appliedFor": WISH, "refusalGround": ground,
        "reasons": "The need is met by what the person already has, as the investigation shows.",
        "appealInstructions": APPEAL_INSTRUCTIONS,
        "individualAssessment": "Tried in this very case: nothing speaks for an exception.",
        **more})


def without_none(members):
    return {name: value for name, value in members.items() if value is not None}


class Municipality:
    """The people of one municipality, each with a token of their own."""

    numbers = identity_numbers()
    serials = itertools.count(1)

    def __init__(self, service, code="0382"):
        self.service = service
        self.code = code
        self.officer = self.client("case_officer")
        self.manager = self.client("authority_manager")
        self.administrator = self.client("administrator")
        self.intake = self.client("intake")
        self.auditor = self.client("auditor")
        self.provider_id = self.new_provider()
        self.provider = self.executor(self.provider_id)
        self.today = None

    def client(self, role, **more):
        return Client(self.service, self.service.token(role, self.code, **more))

    def new_provider(self, kind="external"):
        name = f"Provbolaget {next(self.serials)}"
        return needed(self.administrator.post("/providers", {
            "name": name, "kind": kind, "measures": MEASURES}))["id"]

    def executor(self, provider_id, role="provider"):
        return self.client(role, provider=provider_id, subject="executor." + provider_id[-6:])

    def day(self, date):
        """Moves the municipality's today."""
        if date != self.today:
            needed(self.administrator.put("/sandbox/clock", {"today": date}))
            self.today = date

    def person(self, **more):
        return needed(self.officer.post("/persons", {
            "identityNumber": next(self.numbers), "givenName": "Maja", "familyName": "Provsson",
            "phone": "070-174 06 01", "address": "Provgatan 1", **more}))

    def apply(self, person, measure="escort_service", who=None, **more):
        self.day(more.get("receivedOn", RECEIVED))
        body = {"personId": person["id"], "receivedOn": RECEIVED, "applicant": "self",
                "channel": "letter", "lines": [{"measure": measure, "request": WISH}], **more}
        return (who or self.officer).post("/applications", body)

    def confirm(self, application, match=None, **more):
        self.day(more.get("confirmedOn", CONFIRMED))
        body = {"confirmedOn": CONFIRMED, "channel": "phone", "medicalEvidence": "present", **more}
        return self.officer.put(f"/applications/{application['id']}/confirmation", body,
                                match or application.etag)

    def investigate(self, application, **more):
        """Opens the investigation and writes its facts into it."""
        self.day(COMPLETED)
        path = f"/applications/{application['id']}/investigation"
        asked = {}
        for line in application["lines"]:
            asked.update(attested(line["measure"], self.code))
        found = {**facts(**more), "facts": {**asked, **more.get("facts", {})}}
        return self.officer.patch(path, found,
                                  needed(self.officer.get(path)).etag)

    def complete(self, application, match=None, on=COMPLETED):
        path = f"/applications/{application['id']}/investigation"
        match = match or needed(self.officer.get(path)).etag
        return self.officer.post(f"{path}/completion", {"completedOn": on}, match)

    def draft(self, application, line=0, **more):
        self.day(DECIDED)
        line = application["lines"][line]["id"]
        body = without_none(more) if "outcome" in more else grant(**more)
        return self.officer.post(f"/applications/{application['id']}/lines/{line}/decisions", body)

    def adopt(self, decision, who=None, match=None, key=None, **more):
        if decision.get("outcome") not in (None, "granted"):
            more["facts"] = {**INSTRUCTIONS, **more.get("facts", {})}
        return (who or self.officer).post(f"/decisions/{decision['id']}/adoption",
                                          {"decidedOn": DECIDED, **more},
                                          match or decision.etag, key)

    def notify(self, decision, on="2026-03-23", match=None):
        self.day(on)
        return self.officer.post(f"/decisions/{decision['id']}/notification",
                                 {"notifiedOn": on, "channel": "letter"}, match or decision.etag)

    def send(self, decision, provider_id=None, **more):
        body = {"providerId": provider_id or self.provider_id, "goal": GOAL, "extract": EXTRACT,
                **more}
        return self.officer.post(f"/decisions/{decision['id']}/orders", body)

    def investigated(self, measure="escort_service", person=None, **more):
        """An application with a complete investigation."""
        application = needed(self.apply(person or self.person(), measure))
        application = needed(self.confirm(application))
        needed(self.complete(application, needed(self.investigate(application, **more)).etag))
        return application

    def ready(self, measure="escort_service", person=None, found=None, **more):
        """A draft with all that must come before its adoption."""
        application = self.investigated(measure, person, **(found or {}))
        return needed(self.draft(application, **more))

    def granted(self, measure="escort_service", person=None, found=None, **more):
        return needed(self.adopt(self.ready(measure, person, found, **more)))

    def assistance(self, person=None, basic=900, other=180, found=None, **more):
        """A draft of personal assistance, ready to be adopted."""
        needs = {"basicNeedsMinutesPerWeek": basic, "otherNeedsMinutesPerWeek": other}
        return self.ready("personal_assistance", person, found={**needs, **(found or {})},
                          **{"extent": {"quantity": basic + other, "unit": "minutes",
                                        "period": "week"}, **needs, **more})

    def sent(self, provider_id=None, **more):
        """An order on its way, on the day that the decision reached the person."""
        decision = needed(self.notify(self.granted(**more)))
        return needed(self.send(decision, provider_id))

    def watches(self, resource, kind=None, state=None):
        """The watches on a resource, as the officer sees them."""
        query = f"/watches?limit=100&resourceId={resource['id']}"
        query += f"&kind={kind}" if kind else ""
        query += f"&state={state}" if state else ""
        return self.officer.items(query)

    def watch(self, resource, kind, state="open"):
        """The one watch of a kind in a state."""
        found = self.watches(resource, kind, state)
        if len(found) != 1:
            raise AssertionError(f"{len(found)} watches {kind} {state}: {found}")
        return found[0]
