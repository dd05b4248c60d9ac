"""The six typical requests whose instructions script/cost counts."""
import collections
import json
from pathlib import Path

CONTRACT = Path(__file__).resolve().parents[2] / "build/release/made/openapi.json"
TEXTS = {"date": "2026-03-02", "uuid": "019506a0-5c00-7000-8000-000000000005",
         "date-time": "2026-03-02T09:00:00Z"}
# Said by the lists of the household and of the representatives already; two could contradict.
DERIVED = {"contactPersonInHousehold", "parentsWorkOrStudy", "cohabits", "childrenConcerned",
           "relativeEmployed", "applicant", "allCustodiansAgree"}
# As often as it is counted it is asked before, to warm up.
Request = collections.namedtuple("Request", "name times status method path caller body headers")


def value_of(schema, schemas):
    """Some value that fits: of a fact set it matters only that every fact is there."""
    if "$ref" in schema:
        return value_of(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas)
    if "enum" in schema:
        return schema["enum"][0]
    made = {"boolean": lambda: True,
            "integer": lambda: min(900, schema.get("maximum", 900)),
            "string": lambda: TEXTS.get(schema.get("format"), "stated in some words"),
            "array": lambda: 2 * [value_of(schema["items"], schemas)],
            "object": lambda: {name: value_of(member, schemas)
                               for name, member in schema["properties"].items()}}
    return made[schema["type"]]()


def every_fact():
    schemas = json.loads(CONTRACT.read_text())["components"]["schemas"]
    chosen = {"municipality": "0382", "measure": "escort_service", "stage": "decision", "outcome": "granted",
              "period": {"from": "2026-04-01", "to": "2027-02-28"}}
    facts = {**value_of(schemas["EvaluationFacts"], schemas), **chosen}
    return {name: value for name, value in facts.items() if name not in DERIVED}


# Six breaches: a member too few, one too many, two words that are none, a day that is none, an
# empty list.
WRONG_APPLICATION = {"receivedOn": "2026-02-30", "applicant": "nobody", "channel": "pigeon",
                     "lines": [], "urgent": True}


def requests(order, today):
    """{order} in path and headers is the id of a fresh order, each time another."""
    key = {"Idempotency-Key": "cost-{order}"}
    return [
        Request("getOrder", 100, 200, "GET", f"/orders/{order}", "provider", None, {}),
        Request("listOrders", 100, 200, "GET", "/orders?limit=50", "provider", None, {}),
        Request("confirmOrder", 100, 200, "POST", "/orders/{order}/confirmation", "provider",
                {"confirmedOn": today}, {**key, "If-Match": '"1"'}),
        Request("evaluateFacts", 20, 200, "POST", "/evaluations", "case_officer", every_fact(), {}),
        Request("listRules", 10, 200, "GET", "/rules", "case_officer", None, {}),
        Request("refused: registerApplication", 100, 422, "POST", "/applications", "case_officer",
                WRONG_APPLICATION, key),
    ]
