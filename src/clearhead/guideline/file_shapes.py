"""The shape of each kind of guideline file. The JSON Schemas for editors are printed from these."""

from clearhead.guideline import durations
from clearhead.model.level import LEVEL_TOKENS, Kind
from clearhead.model.source import Grade
from clearhead.model.vocabulary import FactType
from clearhead.reading.shapes import AnyOf, Date, Keyed, Listed, Number, Shape, Table, Text, Word, YesNo

ID = Text("an id of small letters, digits and hyphens", 80, "[a-z0-9][a-z0-9-]*")
FACT_ID = Text("a fact id like skin.healed", 80, r"[a-z_]+(\.[a-z0-9_]+)+")
SENTENCE = Text("a sentence", 1200)
CONDITION = Text("a condition", 2000)
INSTRUCTION = Text("an action, or `not` and an action", 80, "(not )?[a-z0-9][a-z0-9-]*")
DURATION = Text('a time like "6 weeks"', 20, durations.PATTERN)
WORDS = Keyed({"client": SENTENCE, "clinician": SENTENCE, "artist": SENTENCE}, what="words for each reader")
GRADE = Word([grade.value for grade in Grade], "a grade")
REVIEW = Keyed({"state": SENTENCE, "by": SENTENCE, "on": Date(), "next": Date()}, what="a review")
LEVEL = Word(LEVEL_TOKENS, "a level")

FACT_VALUE = AnyOf(
    [
        YesNo(),
        Number(0, 999_999),
        Number(0, 999_999, whole=False),
        Text(),
        Listed(Text()),
        Keyed({"from": Number(0, 999_999), "to": Number(0, 1_000_000)}),
    ],
    "a value of the fact",
)
FACTS = Table(FACT_VALUE, "facts", FACT_ID)
EXAMPLES = Keyed({"fires": FACTS, "silent": FACTS, "unknown": FACTS}, what="the three examples")
CITATIONS = Table(SENTENCE, "sources and what each says", ID, least=1)

RULE = Keyed(
    {
        "when": CONDITION,
        "level": LEVEL,
        "why": WORDS,
        "tell": Listed(ID, "roles", least=1),
        "grade": GRADE,
        "sources": CITATIONS,
        "examples": EXAMPLES,
    },
    {
        "do": Listed(INSTRUCTION, "instructions"),
        "applies_to": Listed(ID, "procedures", least=1),
        "review": REVIEW,
        "urgent": WORDS,
    },
    what="a rule",
)

PROCEDURE = Keyed(
    {
        "id": ID,
        "name": Keyed({"client": SENTENCE, "clinician": SENTENCE}, what="names"),
        "kind": Word([kind.value for kind in Kind], "medical or cosmetic"),
        "touches_skin": YesNo(),
        "about": SENTENCE,
        "say": Table(SENTENCE, "what to say to each role", ID, least=1),
        "review": REVIEW,
        "rules": Table(RULE, "rules", ID, least=1),
    },
    {"synonyms": Listed(Text(), "other names"), "details": Table(FACT_ID, "details and their facts")},
    what="a procedure",
)

SHARED = Keyed(
    {"id": ID, "about": SENTENCE, "review": REVIEW, "rules": Table(RULE, "rules", ID, least=1)},
    {"applies_to": Listed(ID, "procedures", least=1)},
    what="shared rules",
)

CLAIM = Keyed(
    {"source": ID, "time": DURATION, "for": SENTENCE, "says": SENTENCE},
    {"set_aside": SENTENCE},
    what="a claim",
)
MARK = Keyed({"time": DURATION, "because": SENTENCE}, what="a mark")
PART = Keyed({"why": WORDS}, {"do": Listed(INSTRUCTION, "instructions"), "urgent": WORDS}, what="part of a wait")

WAIT = Keyed(
    {
        "id": ID,
        "about": SENTENCE,
        "since": FACT_ID,
        "to": Listed(ID, "procedures", least=1),
        "claims": Listed(CLAIM, "claims", least=1),
        "at_least": MARK,
        "settled": MARK,
        "early": PART,
        "tell": Listed(ID, "roles", least=1),
        "grade": GRADE,
        "examples": EXAMPLES,
        "review": REVIEW,
    },
    {"when": CONDITION, "gate": CONDITION, "gated": PART, "unsettled": PART},
    what="a wait",
)

SOONER = Keyed(
    {
        "when": CONDITION,
        "recommended_from": MARK,
        "why": WORDS,
        "grade": GRADE,
        "sources": CITATIONS,
        "examples": EXAMPLES,
    },
    what="what makes it sooner",
)
FORECAST = Keyed(
    {
        "id": ID,
        "about": SENTENCE,
        "of": ID,
        "since": FACT_ID,
        "when": CONDITION,
        "claims": Listed(CLAIM, "claims", least=1),
        "recommended_from": MARK,
        "recommended_until": MARK,
        "overdue_after": MARK,
        "why": WORDS,
        "grade": GRADE,
        "examples": EXAMPLES,
        "review": REVIEW,
    },
    {"sooner": Table(SOONER, "what makes it sooner", ID)},
    what="a forecast",
)

SITE = Keyed(
    {
        "id": ID,
        "name": SENTENCE,
        "about": SENTENCE,
        "review": REVIEW,
        "rules": Table(RULE, "rules", ID, least=1),
    },
    what="a site",
)

FACT = Keyed(
    {
        "type": Word([kind.value for kind in FactType], "a type of fact"),
        "ask": SENTENCE,
        "why": SENTENCE,
        "who_knows": ID,
        "from": Keyed(
            {"how": Text("a way of reading it from a record")},
            {"events": Listed(ID), "word": Text(), "words": Listed(Text())},
            what="where a record gives it",
        ),
    },
    {
        "noun": SENTENCE,
        "thing": SENTENCE,
        "words": Table(SENTENCE, "words for each value"),
        "unit": Text(),
        "decimals": Number(0, 4),
    },
    what="a fact",
)

SOURCE = Keyed(
    {
        "title": SENTENCE,
        "who": SENTENCE,
        "grade": GRADE,
        "kind": Text(),
        "read": Text(),
        "sure": Word(["A", "B", "C", "D", "M"], "how surely it was seen"),
        "says": SENTENCE,
        "evidence": Listed(Text(), "rows of evidence"),
    },
    {"year": Number(1900, 2100), "where": SENTENCE, "doi": Text(), "url": Text()},
    what="a source",
)

ONE_LEVEL = Keyed({"shown": SENTENCE, "meaning": SENTENCE, "urgent": LEVEL, "emergency": LEVEL}, what="a level")
ROLE = Keyed({"name": SENTENCE, "say": SENTENCE}, what="a role")
ACTION = Keyed({"do": WORDS}, {"not": WORDS}, what="an action")
PIGMENT = Keyed(
    {"name": SENTENCE, "iron": YesNo(), "titanium": YesNo(), "says": SENTENCE, "sources": Listed(ID, least=1)},
    what="a colour index entry",
)
RECALL = Keyed(
    {"title": SENTENCE, "says": SENTENCE, "sources": Listed(ID, least=1)},
    {
        "maker": Text(),
        "products": Listed(Text()),
        "lots": Listed(Text()),
        "distributed_from": Date(),
        "distributed_to": Date(),
    },
    what="a recall",
)
EDITION = Keyed(
    {
        "edition": Text("an edition like 2026.11"),
        "title": SENTENCE,
        "licence": SENTENCE,
        "review": REVIEW,
        "urgent": WORDS,
    },
    what="the edition",
)

#: The files of one subject each, and the folders of many files.
SINGLE_FILES: dict[str, Shape] = {
    "edition": EDITION,
    "levels": Table(ONE_LEVEL, "levels", LEVEL),
    "facts": Table(FACT, "facts", FACT_ID),
    "people": Table(ROLE, "roles", ID),
    "actions": Table(ACTION, "actions", ID),
    "pigments": Table(PIGMENT, "colour index numbers", Text("a colour index number", 12, "[0-9]{5}(:[0-9])?")),
    "recalls": Table(RECALL, "recalls", ID),
    "medicines": Table(Listed(Text()), "classes of medicine", ID),
    "sources": Table(SOURCE, "sources", ID),
    "phrases": Table(Text("a phrase", several_lines=True), "phrases", Text("a key", 80, "[a-z0-9_.-]+")),
}
FOLDERS: dict[str, Shape] = {
    "procedures": PROCEDURE,
    "shared": SHARED,
    "waits": WAIT,
    "forecasts": FORECAST,
    "sites": SITE,
}
