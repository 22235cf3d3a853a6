"""What the shapes cannot see: references, conditions, marks, examples, and words that must never be said.

Every function yields problems as (steps, message) for one entry; `check_files` walks the files and adds the lines.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from clearhead.guideline.build import build_examples, build_wait, expected_value, fact_value, wait_rules
from clearhead.guideline.check_facts import check_facts
from clearhead.guideline.conditions import BadCondition, parse_condition
from clearhead.guideline.durations import parse_duration
from clearhead.guideline.files import Files
from clearhead.guideline.names import UNSEEN, Found, Names, Raw, unseen
from clearhead.guideline.spoken import spoken
from clearhead.model.condition import Condition
from clearhead.model.forecast import MARKS
from clearhead.model.level import Level, Policy
from clearhead.model.rule import Examples
from clearhead.model.truth import truth
from clearhead.model.value import Value
from clearhead.model.vocabulary import FactType, Vocabulary
from clearhead.model.zones import ANY_SCAR, ZONES
from clearhead.reading.problems import Problem, nearest
from clearhead.reading.yaml_text import Document, Steps

Check = Callable[[Raw, Names], Found]


def check_files(files: Files) -> list[Problem]:
    """Every problem in files that have the right shapes."""
    names = Names(files)
    found = [problem for name, document in files.singles.items() for problem in _single(name, document, names)]
    for folder, check in _FOLDER_CHECKS.items():
        for stem, document in files.folders[folder].items():
            found += _one_of_many(folder, stem, document, check, names)
    return [*found, *_ids_are_unique(files)]


def _single(name: str, document: Document, names: Names) -> Iterator[Problem]:
    data: Any = document.data
    if check := _SINGLE_CHECKS.get(name):
        yield from (document.problem(*found) for found in check(data, names))
    yield from (document.problem(*found) for found in spoken(data, (), name))


def _one_of_many(folder: str, stem: str, document: Document, check: Check, names: Names) -> Iterator[Problem]:
    data: Any = document.data
    if data["id"] != stem:
        yield document.problem(("id",), f"The id {data['id']!r} must be the file's name, {stem!r}.")
    yield from (document.problem(*found) for found in check(data, names))
    yield from (document.problem(*found) for found in spoken(data, (), folder))


def _ids_are_unique(files: Files) -> Iterator[Problem]:
    """An id names one rule, wait or forecast, wherever it stands."""
    seen: dict[str, str] = {}
    for folder, documents in files.folders.items():
        for document in documents.values():
            data: Any = document.data
            for steps, id in ids_in(folder, data):
                if id in seen:
                    yield document.problem(steps, f"The id {id!r} is already used in {seen[id]}.")
                seen[id] = document.file


def ids_in(folder: str, data: Any) -> Iterator[tuple[Steps, str]]:
    """The ids that a file gives, and where."""
    if folder in ("waits", "forecasts"):
        yield ("id",), data["id"]
    key = "sooner" if folder == "forecasts" else "rules"
    yield from (((key, id), id) for id in data.get(key, ()))


# ---- The folders ----


def _procedure(raw: Raw, names: Names) -> Found:
    for role, words in raw["say"].items():
        if message := names.wrong("role", role):
            yield ("say", role), message
        yield from _slots(words, names, ("say", role))
    for word, fact in raw.get("details", {}).items():
        if message := names.wrong("fact", fact):
            yield ("details", word), message
    for id, entry in raw["rules"].items():
        if "applies_to" in entry:
            yield (
                ("rules", id, "applies_to"),
                "A rule here applies to this procedure; put rules of several into shared/.",
            )
    yield from _rules(raw, names)


def _shared(raw: Raw, names: Names) -> Found:
    yield from names.wrong_in("procedure", raw.get("applies_to", ()), ("applies_to",))
    yield from _applied_rules(raw, names, "A shared rule", "applies_to" in raw)


def _site(raw: Raw, names: Names) -> Found:
    yield from _applied_rules(raw, names, "A site's rule", of_all=False)


def _applied_rules(raw: Raw, names: Names, what: str, of_all: bool) -> Found:
    for id, entry in raw["rules"].items():
        if "applies_to" not in entry and not of_all:
            yield ("rules", id), f"{what} must say which procedures it applies to (applies_to)."
        yield from names.wrong_in("procedure", entry.get("applies_to", ()), ("rules", id, "applies_to"))
    yield from _rules(raw, names)


def _wait(raw: Raw, names: Names) -> Found:
    yield from names.wrong_in("procedure", raw["to"], ("to",))
    for part in ("early", "unsettled", "gated"):
        yield from _statement(raw.get(part, {}), names, (part,))
    yield from _statement({"tell": raw["tell"]}, names, ())
    yield from _cited([claim["source"] for claim in raw["claims"]], names, ("claims",))
    yield from _marks(raw)
    if ("gate" in raw) != ("gated" in raw):
        yield ("gate",) if "gate" in raw else ("gated",), "A gate and its words (gated) come together."
    if names.vocabulary is not None:
        yield from _wait_conditions(raw, names.vocabulary)


def _wait_conditions(raw: Raw, vocabulary: Vocabulary) -> Found:
    problems = [*_since(raw["since"], vocabulary, "A wait")]
    problems += _example_values(raw["examples"], vocabulary, ("examples",))
    for key in ("when", "gate"):
        problems += _condition(raw[key], vocabulary, (key,)) if key in raw else []
    yield from problems
    if not problems:
        rules = wait_rules(build_wait(raw, vocabulary), Policy.GUIDELINE)
        yield from _examples([rule.when for rule in rules], rules[0].examples, ("examples",))


def _since(id: str, vocabulary: Vocabulary, what: str) -> Found:
    if id not in vocabulary:
        yield ("since",), f"No fact is called {id!r}.{nearest(id, vocabulary)}"
    elif vocabulary[id].type is not FactType.DAYS:
        yield ("since",), f"{what} counts days; {id} is a {vocabulary[id].type.value}."


def _marks(raw: Raw) -> Found:
    """Each mark is some claim's number, they are in order, and every claim outside them says why it is set aside."""
    marks = {key: parse_duration(raw[key]["time"]).days for key in ("at_least", "settled")}
    for key in marks:
        yield from _is_a_claim(raw[key]["time"], raw["claims"], (key, "time"))
    if marks["at_least"] > marks["settled"]:
        yield ("settled", "time"), "The wait is settled before the least wait is over."
    if marks["at_least"] < marks["settled"] and "unsettled" not in raw:
        yield ("unsettled",), "Between the two marks something must be said (unsettled)."
    yield from _set_aside(raw["claims"], marks["at_least"], marks["settled"])


def _is_a_claim(time: str, claims: Collection[Raw], steps: Steps) -> Found:
    if parse_duration(time).days not in {parse_duration(claim["time"]).days for claim in claims}:
        yield steps, f"{time!r} is not the number of any claim. A mark must be one of them."


def _set_aside(claims: Collection[Raw], first: int, last: int) -> Found:
    for index, claim in enumerate(claims):
        outside = not first <= parse_duration(claim["time"]).days <= last
        if outside and "set_aside" not in claim:
            yield ("claims", index), f"{claim['time']!r} lies outside the marks; say why it is set aside (set_aside)."
        if not outside and "set_aside" in claim:
            yield ("claims", index, "set_aside"), f"{claim['time']!r} lies inside the marks; it is not set aside."


def _forecast(raw: Raw, names: Names) -> Found:
    if message := names.wrong("procedure", raw["of"]):
        yield ("of",), message
    yield from _cited([claim["source"] for claim in raw["claims"]], names, ("claims",))
    yield from _forecast_marks(raw)
    for id, entry in raw.get("sooner", {}).items():
        yield from _cited(entry["sources"], names, ("sooner", id, "sources"))
    if names.vocabulary is not None:
        yield from _since(raw["since"], names.vocabulary, "A forecast")
        for steps, entry in (((), raw), *((("sooner", id), entry) for id, entry in raw.get("sooner", {}).items())):
            yield from _condition_and_examples(entry, names.vocabulary, steps)


def _forecast_marks(raw: Raw) -> Found:
    """As for a wait; whoever is sooner is so by a claim's number as well, and before everybody else."""
    marks = [parse_duration(raw[key]["time"]).days for key in MARKS]
    for key in MARKS:
        yield from _is_a_claim(raw[key]["time"], raw["claims"], (key, "time"))
    for earlier, later in pairwise(MARKS):
        if parse_duration(raw[later]["time"]).days < parse_duration(raw[earlier]["time"]).days:
            yield (later, "time"), f"The marks are not in order: {earlier} is later than {later}."
    yield from _set_aside(raw["claims"], marks[0], marks[-1])
    for id, entry in raw.get("sooner", {}).items():
        steps: Steps = ("sooner", id, "recommended_from", "time")
        time = entry["recommended_from"]["time"]
        yield from _is_a_claim(time, raw["claims"], steps)
        if parse_duration(time).days >= marks[0]:
            yield steps, f"{time!r} is no sooner than for everybody, {raw['recommended_from']['time']!r}."


def _condition_and_examples(entry: Raw, vocabulary: Vocabulary, steps: Steps) -> Found:
    problems = list(_condition(entry["when"], vocabulary, (*steps, "when")))
    problems += _example_values(entry["examples"], vocabulary, (*steps, "examples"))
    yield from problems
    if not problems:
        condition = parse_condition(entry["when"], vocabulary)
        yield from _examples([condition], build_examples(entry["examples"], vocabulary), (*steps, "examples"))


# ---- Rules, and what they have in common with waits ----


def _rules(raw: Raw, names: Names) -> Found:
    for id, entry in raw["rules"].items():
        steps: Steps = ("rules", id)
        yield from _statement(entry, names, steps)
        yield from _cited(entry["sources"], names, (*steps, "sources"))
        if names.vocabulary is not None:
            yield from _condition_and_examples(entry, names.vocabulary, steps)


def _statement(entry: Raw, names: Names, steps: Steps) -> Found:
    """Actions and people."""
    for index, text in enumerate(entry.get("do", ())):
        yield from _instruction(text, names, (*steps, "do", index))
    yield from names.wrong_in("role", entry.get("tell", ()), (*steps, "tell"))


def _instruction(text: str, names: Names, steps: Steps) -> Found:
    action = text.removeprefix("not ")
    if message := names.wrong("action", action):
        yield steps, message
    elif text != action and "not" not in names.actions.get(action, ("not",)):
        yield steps, f"The action {action!r} has no words for not doing it."


def _cited(ids: Collection[str], names: Names, steps: Steps) -> Found:
    """Sources that exist, and that somebody has seen. They stand as the keys of a mapping or as a list."""
    for index, id in enumerate(ids):
        if message := names.wrong("source", id):
            yield (*steps, id if isinstance(ids, Mapping) else index), message
    if unseen(ids, {id: source["sure"] for id, source in names.sources.items()}):
        yield steps, UNSEEN


def _condition(text: str, vocabulary: Vocabulary, steps: Steps) -> Found:
    try:
        parse_condition(text, vocabulary)
    except BadCondition as error:
        yield steps, str(error)


def _example_values(examples: Raw, vocabulary: Vocabulary, steps: Steps) -> Found:
    for kind, facts in examples.items():
        for id, value in facts.items():
            if id not in vocabulary:
                yield (*steps, kind, id), f"No fact is called {id!r}.{nearest(id, vocabulary)}"
            elif not _fits(value, id, vocabulary):
                yield (*steps, kind, id), f"{id} is {expected_value(vocabulary[id])}."


def _fits(value: Any, id: str, vocabulary: Vocabulary) -> bool:
    try:
        fact_value(vocabulary[id], value)
    except ValueError:
        return False
    zones = value if vocabulary[id].type is FactType.ZONES else ()
    return all(zone in (*ZONES, ANY_SCAR) for zone in zones)


def _examples(conditions: Collection[Condition], examples: Examples, steps: Steps) -> Found:
    """The example that fires must, the silent one must not, and the unknown one must leave it open."""
    wanted: dict[str, tuple[Mapping[str, Value], bool | None]] = {
        "fires": (examples.fires, True),
        "silent": (examples.silent, False),
        "unknown": (examples.unknown, None),
    }
    for kind, (facts, expected) in wanted.items():
        found = {truth(condition, facts) for condition in conditions}
        outcome = True if True in found else None if None in found else False
        if outcome is not expected:
            said = {True: "it fires", False: "it stays silent", None: "it is left open"}[outcome]
            yield (*steps, kind), f"The example {kind!r} does not hold: with these facts {said}."


def _slots(words: str, names: Names, steps: Steps) -> Found:
    for slot in re.findall(r"\{([^{}]*)\}", words):
        if message := names.wrong("slot", slot):
            yield steps, message
    if re.search(r"[{}]", re.sub(r"\{[^{}]*\}", "", words)):
        yield steps, "A brace stands alone in this sentence; a slot is written like {zones}."


# ---- The single files ----


def _levels(raw: Raw, _: Names) -> Found:
    for level in Level:
        if level.token not in raw:
            yield (), f"The level {level.token!r} is missing."
    limits = {"urgent": Level.ASK, "emergency": Level.PREPARE}
    for token, entry in raw.items():
        for urgency, limit in limits.items():
            if Level.of(entry[urgency]) > min(limit, Level.of(token)):
                yield (token, urgency), f"{urgency} care may not get {entry[urgency]!r} in place of {token!r}."


def _cites_sources(raw: Raw, names: Names) -> Found:
    for id, entry in raw.items():
        yield from _cited(entry["sources"], names, (id, "sources"))


def _people(raw: Raw, names: Names) -> Found:
    for id, entry in raw.items():
        yield from _slots(entry["say"], names, (id, "say"))


_SINGLE_CHECKS: Mapping[str, Check] = {
    "facts": check_facts,
    "levels": _levels,
    "pigments": _cites_sources,
    "recalls": _cites_sources,
    "people": _people,
}
_FOLDER_CHECKS: Mapping[str, Check] = {
    "procedures": _procedure,
    "shared": _shared,
    "waits": _wait,
    "forecasts": _forecast,
    "sites": _site,
}
