"""The shape of a file of cases (docs/cases.md says the same in prose)."""

from clearhead.guideline.file_shapes import FACT_ID, FACT_VALUE, ID, LEVEL, SENTENCE
from clearhead.model.level import LEVEL_TOKENS, Policy, Urgency
from clearhead.reading.shapes import AnyOf, Date, Keyed, Listed, OrNothing, Report, Schema, Shape, Table, Text, Word
from clearhead.reading.yaml_text import Plain, Steps

FOUND = Word([*LEVEL_TOKENS, *(f"{token}?" for token in LEVEL_TOKENS)], "a level, with ? when it only may hold")
EXPECT = Keyed(
    {"verdict": LEVEL, "best": LEVEL},
    {
        "findings": Table(FOUND, "findings and their levels", ID),
        "not_before": OrNothing(Date()),
        "range": OrNothing(Listed(Date(), "two dates", least=2, most=2)),
        "changes": Listed(Keyed({"on": Date(), "verdict": LEVEL}, what="a change"), "changes"),
        "questions": Listed(FACT_ID, "facts, in the order to ask"),
        "tell": Listed(ID, "roles"),
    },
    what="what is expected",
)


class _AnyRecord:
    """A record is held against its own shape when the case is run."""

    def check(self, value: Plain, steps: Steps, report: Report) -> None:
        if not isinstance(value, dict):
            report(steps, "Expected a record.")

    def schema(self) -> Schema:
        return {"type": "object"}


ANY_RECORD: Shape = _AnyRecord()
CHECK = Keyed(
    {},
    {
        "procedure": Text("a procedure, or the id of a planned one"),
        "on": Date(),
        "urgency": Word([urgency.value for urgency in Urgency], "an urgency"),
        "policy": Word([policy.value for policy in Policy], "a policy"),
        "zones": Listed(Text("a zone")),
        "set": Table(AnyOf([FACT_VALUE], "a value of the fact"), "facts", FACT_ID),
        "site": ID,
    },
    what="what is asked",
)
CASE = Keyed(
    {"says": SENTENCE, "record": ANY_RECORD},
    {
        "check": CHECK,
        "expect": EXPECT,
        "expect_on": Table(EXPECT, "dates and what is expected on each", Date(), least=1),
        "asked_in": Text("where a real person asked it"),
    },
    what="a case",
)
CASES = Keyed(
    {"procedure": ID, "as_of": Date(), "cases": Table(CASE, "cases", ID, least=1)},
    what="a file of cases",
)
