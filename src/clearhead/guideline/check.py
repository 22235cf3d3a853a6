"""What the shapes cannot see: references, conditions, marks, examples, and words that must never be said.

Every function yields problems as (steps, message) for one entry; `check_files` walks the files and adds the lines.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from clearhead.guideline.build import build_rule, build_vocabulary, build_wait, expected_value, fact_value, wait_rules
from clearhead.guideline.conditions import BadCondition, parse_condition
from clearhead.guideline.durations import parse_duration
from clearhead.guideline.files import Files
from clearhead.model.level import Level, Policy
from clearhead.model.rule import Rule
from clearhead.model.truth import truth
from clearhead.model.value import Value
from clearhead.model.vocabulary import WAYS_OF_READING, FactType, Vocabulary
from clearhead.model.zones import ANY_SCAR, ZONES
from clearhead.reading.problems import Problem, nearest
from clearhead.reading.yaml_text import Steps

Found = Iterator[tuple[Steps, str]]
Raw = Mapping[str, Any]

#: Words that belong to clinicians and to labelled devices. `mission.md`: what Clearhead must never say.
FORBIDDEN = re.compile(r"\b(safe|safely|cleared|approved|MR Safe|MR Conditional|MR Unsafe)\b", re.IGNORECASE)
#: What others say, in our words: they may use words that we do not.
_QUOTED = ("sources", "claims", "title")
#: What a `say` sentence may leave open, filled from the record.
SLOTS = ("last_session", "zones", "pigment", "reactions")
#: The type of fact that each way of reading gives; a yes or no where nothing is said. `detail` gives what was written.
_GIVES = {
    "date-detail": FactType.DAYS,
    "age": FactType.YEARS,
    "session-count": FactType.NUMBER,
    "smp-zones": FactType.ZONES,
    "procedure-zones": FactType.ZONES,
    "pigment-iron": FactType.CHOICE,
    "pigment-titanium": FactType.CHOICE,
    "iron-basis": FactType.CHOICE,
}
_WRITTEN = (FactType.YES_NO, FactType.CHOICE, FactType.NUMBER)
#: What must be said beside a way of reading (facts.yaml, `from`).
_ABOUT_EVENTS = ("planned", "under-way", "healed", "healed-in-field")
_ABOUT_A_WORD = ("detail", "date-detail", "condition", "condition-or-medicine")
_ABOUT_WORDS = ("skin-state", "reaction-during", "medicine", "condition-or-medicine")


def check_files(files: Files) -> list[Problem]:
    """Every problem in files that have the right shapes."""
    return [*_check_singles(files), *_check_folders(files), *_across_files(files)]


def _check_singles(files: Files) -> Iterator[Problem]:
    names = _Names(files)
    for name, document in files.singles.items():
        data: Any = document.data
        for steps, message in (*_SINGLE_CHECKS.get(name, _nothing_more)(data, names), *_spoken(data, (), name)):
            yield document.problem(steps, message)


def _check_folders(files: Files) -> Iterator[Problem]:
    names = _Names(files)
    for folder, check in _FOLDER_CHECKS.items():
        for stem, document in files.folders[folder].items():
            data: Any = document.data
            for steps, message in (*_id_is_file_name(data, stem), *check(data, names), *_spoken(data, (), folder)):
                yield document.problem(steps, message)


class _Names:
    """The names that entries may refer to. Where a file could not be read, nothing is said of what refers to it."""

    def __init__(self, files: Files) -> None:
        singles: dict[str, Any] = {name: document.data for name, document in files.singles.items()}
        self.sources: Raw | None = singles.get("sources")
        self.actions: Raw | None = singles.get("actions")
        self.vocabulary: Vocabulary | None = build_vocabulary(singles["facts"]) if "facts" in singles else None
        unread = [name for name in files.unread if name.startswith("procedures/")]
        self.known: Mapping[str, Iterable[str] | None] = {
            "source": self.sources,
            "action": self.actions,
            "fact": self.vocabulary,
            "role": singles.get("people"),
            "procedure": (*files.folders["procedures"], *(PurePosixPath(name).stem for name in unread)),
            "slot": SLOTS,
        }

    def wrong(self, what: str, word: str) -> str:
        """What is wrong with a name; nothing when it is known, or when its file could not be read."""
        known = self.known[what]
        return "" if known is None or word in known else f"No {what} is called {word!r}.{nearest(word, known)}"


def _nothing_more(_raw: Raw, _names: _Names) -> Found:
    yield from ()


def _spoken(value: Any, steps: Steps, key: str) -> Found:
    """The words that must never be said, in all that is ours to word."""
    if isinstance(value, str) and (found := FORBIDDEN.search(value)):
        yield steps, f"The word {found[0]!r} belongs to clinicians and labelled devices. Say what is known instead."
    if isinstance(value, dict) and key not in _QUOTED:
        for inner, entry in value.items():
            yield from _spoken(entry, (*steps, inner), inner)
    if isinstance(value, list) and key not in _QUOTED:
        for index, entry in enumerate(value):
            yield from _spoken(entry, (*steps, index), "")


def _id_is_file_name(raw: Any, stem: str) -> Found:
    if raw["id"] != stem:
        yield ("id",), f"The id {raw['id']!r} must be the file's name, {stem!r}."


def _facts(raw: Raw, names: _Names) -> Found:
    for id, entry in raw.items():
        kind, words = FactType(entry["type"]), set(entry.get("words", {}))
        yield from _read_from(entry["from"], kind, names, (id, "from"))
        if kind is FactType.YES_NO and words != {"true", "false"}:
            yield (id,), 'A yes-or-no fact needs words for "true" and "false".'
        if kind is FactType.CHOICE and len(words) < 2:
            yield (id,), "A choice needs words for two values or more."
        if kind not in (FactType.YES_NO, FactType.CHOICE) and "noun" not in entry:
            yield (id,), "A number, a count of days or a set of zones needs a noun."
        if entry["who_knows"] not in (*names.roles, "client"):
            yield (id, "who_knows"), _unknown("role", entry["who_knows"], (*names.roles, "client"))


def _read_from(raw: Raw, kind: FactType, names: _Names, steps: Steps) -> Found:
    """How a record gives a fact: a way that exists, fits the fact's type, and has all that it needs."""
    how = raw["how"]
    if how not in WAYS_OF_READING:
        yield (*steps, "how"), f"A record gives no fact by {how!r}.{nearest(how, WAYS_OF_READING)}"
        return
    by_date = how.startswith(("since", "until")) and not how.startswith("since-session")
    gives = FactType.DAYS if how.startswith(("since", "until")) else _GIVES.get(how, FactType.YES_NO)
    if kind is not gives and not (how == "detail" and kind in _WRITTEN):
        yield (*steps, "how"), f"Reading by {how!r} gives {gives.value}, and this fact is {kind.value}."
    for key, needing in (("events", _ABOUT_EVENTS), ("word", _ABOUT_A_WORD), ("words", _ABOUT_WORDS)):
        if key not in raw and (how in needing or (key == "events" and by_date)):
            yield steps, f"Reading by {how!r} needs {key!r}."
    yield from _known_procedures(raw.get("events", ()), names, (*steps, "events"))


def _procedure(raw: Raw, names: _Names) -> Found:
    for role, words in raw["say"].items():
        if role not in names.roles:
            yield ("say", role), _unknown("role", role, names.roles)
        yield from _slots(words, ("say", role))
    for word, fact in raw.get("details", {}).items():
        if fact not in names.vocabulary:
            yield ("details", word), _unknown("fact", fact, names.vocabulary)
    yield from _words(raw["about"], ("about",))
    yield from _rules(raw, names)


def _shared(raw: Raw, names: _Names) -> Found:
    yield from _known_procedures(raw.get("applies_to", ()), names, ("applies_to",))
    for id, entry in raw["rules"].items():
        if "applies_to" not in entry and "applies_to" not in raw:
            yield ("rules", id), "A shared rule must say which procedures it applies to (applies_to)."
        yield from _known_procedures(entry.get("applies_to", ()), names, ("rules", id, "applies_to"))
    yield from _rules(raw, names)


def _site(raw: Raw, names: _Names) -> Found:
    for id, entry in raw["rules"].items():
        if "applies_to" not in entry:
            yield ("rules", id), "A site's rule must say which procedures it applies to (applies_to)."
        yield from _known_procedures(entry.get("applies_to", ()), names, ("rules", id, "applies_to"))
    yield from _rules(raw, names)


def _known_procedures(ids: list[str], names: _Names, steps: Steps) -> Found:
    for index, id in enumerate(ids):
        if id not in names.procedures:
            yield (*steps, index), _unknown("procedure", id, names.procedures)


def _rules(raw: Raw, names: _Names) -> Found:
    for id, entry in raw["rules"].items():
        steps: Steps = ("rules", id)
        yield from _statement(entry, names, steps)
        yield from _cited(entry["sources"], names, (*steps, "sources"))
        problems = list(_condition(entry["when"], names, (*steps, "when")))
        problems += _example_values(entry["examples"], names, (*steps, "examples"))
        yield from problems
        if not problems:
            rule = build_rule(id, entry, names.vocabulary, raw["review"])
            yield from _examples([rule], (*steps, "examples"))


def _statement(entry: Raw, names: _Names, steps: Steps) -> Found:
    """What a rule and a part of a wait have in common: words, actions, people."""
    for kind in ("why", "urgent"):
        for reader, words in entry.get(kind, {}).items():
            yield from _words(words, (*steps, kind, reader))
    for index, text in enumerate(entry.get("do", ())):
        yield from _instruction(text, names, (*steps, "do", index))
    for index, role in enumerate(entry.get("tell", ())):
        if role not in names.roles:
            yield (*steps, "tell", index), _unknown("role", role, names.roles)


def _instruction(text: str, names: _Names, steps: Steps) -> Found:
    action = text.removeprefix("not ")
    if action not in names.actions:
        yield steps, _unknown("action", action, names.actions)
    elif text != action and "not" not in names.actions[action]:
        yield steps, f"The action {action!r} has no words for not doing it."


def _words(words: str, steps: Steps) -> Found:
    if found := FORBIDDEN.search(words):
        yield steps, f"The word {found[0]!r} belongs to clinicians and labelled devices. Say what is known instead."


def _slots(words: str, steps: Steps) -> Found:
    yield from _words(words, steps)
    for slot in re.findall(r"\{([^}]*)\}", words):
        if slot not in SLOTS:
            yield steps, _unknown("slot", slot, SLOTS)


def _cited(citations: Raw, names: _Names, steps: Steps) -> Found:
    for id in citations:
        if id not in names.sources:
            yield (*steps, id), _unknown("source", id, names.sources)
    known = [names.sources[id] for id in citations if id in names.sources]
    if known and all(source["sure"] == "M" for source in known):
        yield steps, "A source that nobody has seen (sure: M) cannot stand alone."


def _condition(text: str, names: _Names, steps: Steps) -> Found:
    try:
        parse_condition(text, names.vocabulary)
    except BadCondition as error:
        yield steps, str(error)


def _example_values(examples: Raw, names: _Names, steps: Steps) -> Found:
    for kind, facts in examples.items():
        for id, value in facts.items():
            if id not in names.vocabulary:
                yield (*steps, kind, id), _unknown("fact", id, names.vocabulary)
            elif not _fits(value, id, names.vocabulary):
                yield (*steps, kind, id), f"{id} is {expected_value(names.vocabulary[id])}."


def _fits(value: Any, id: str, vocabulary: Vocabulary) -> bool:
    try:
        fact_value(vocabulary[id], value)
    except ValueError:
        return False
    zones = value if vocabulary[id].type is FactType.ZONES else ()
    return all(zone in (*ZONES, ANY_SCAR) for zone in zones)


def _examples(rules: list[Rule], steps: Steps) -> Found:
    """The example that fires must, the silent one must not, and the unknown one must leave it open."""
    examples = rules[0].examples
    wanted: dict[str, tuple[Mapping[str, Value], bool | None]] = {
        "fires": (examples.fires, True),
        "silent": (examples.silent, False),
        "unknown": (examples.unknown, None),
    }
    for kind, (facts, expected) in wanted.items():
        found = {truth(rule.when, facts) for rule in rules}
        outcome = True if True in found else None if None in found else False
        if outcome is not expected:
            said = {True: "it fires", False: "it stays silent", None: "it is left open"}[outcome]
            yield (*steps, kind), f"The example {kind!r} does not hold: with these facts {said}."


def _wait(raw: Raw, names: _Names) -> Found:
    yield from _known_procedures(raw["to"], names, ("to",))
    yield from _words(raw["about"], ("about",))
    for part in ("early", "unsettled", "gated"):
        yield from _statement(raw.get(part, {}), names, (part,))
    yield from _statement({"tell": raw["tell"]}, names, ())
    yield from _cited({claim["source"]: "" for claim in raw["claims"]}, names, ("claims",))
    yield from _marks(raw)
    problems = [*_since(raw, names), *_example_values(raw["examples"], names, ("examples",))]
    for key in ("when", "gate"):
        problems += _condition(raw[key], names, (key,)) if key in raw else []
    yield from problems
    if not problems:
        rules = wait_rules(build_wait(raw, names.vocabulary), Policy.GUIDELINE)
        yield from _examples(list(rules), ("examples",))


def _since(raw: Raw, names: _Names) -> Found:
    fact = names.vocabulary.get(raw["since"])
    if fact is None:
        yield ("since",), _unknown("fact", raw["since"], names.vocabulary)
    elif fact.type is not FactType.DAYS:
        yield ("since",), f"A wait counts days; {fact.id} is a {fact.type.value}."
    if ("gate" in raw) != ("gated" in raw):
        yield ("gate",) if "gate" in raw else ("gated",), "A gate and its words (gated) come together."


def _marks(raw: Raw) -> Found:
    """Each mark is some claim's number, they are in order, and every claim outside them says why it is set aside."""
    times = {parse_duration(claim["time"]).days for claim in raw["claims"]}
    marks = {key: parse_duration(raw[key]["time"]).days for key in ("at_least", "settled")}
    for key, days in marks.items():
        if days not in times:
            yield (key, "time"), f"{raw[key]['time']!r} is not the number of any claim. A mark must be one of them."
    if marks["at_least"] > marks["settled"]:
        yield ("settled", "time"), "The wait is settled before the least wait is over."
    if marks["at_least"] < marks["settled"] and "unsettled" not in raw:
        yield ("unsettled",), "Between the two marks something must be said (unsettled)."
    for index, claim in enumerate(raw["claims"]):
        days = parse_duration(claim["time"]).days
        outside = not marks["at_least"] <= days <= marks["settled"]
        if outside and "set_aside" not in claim:
            yield ("claims", index), f"{claim['time']!r} lies outside the marks; say why it is set aside (set_aside)."
        if not outside and "set_aside" in claim:
            yield ("claims", index, "set_aside"), f"{claim['time']!r} lies inside the marks; it is not set aside."


def _levels(raw: Raw, _: _Names) -> Found:
    for level in Level:
        if level.token not in raw:
            yield (), f"The level {level.token!r} is missing."


def _cites_sources(raw: Raw, names: _Names) -> Found:
    for id, entry in raw.items():
        yield from _cited(dict.fromkeys(entry["sources"], ""), names, (id, "sources"))


def _spoken(raw: Raw, _: _Names) -> Found:
    for id, entry in raw.items():
        for kind in ("do", "not"):
            for reader, words in entry.get(kind, {}).items():
                yield from _words(words, (id, kind, reader))


def _people(raw: Raw, _: _Names) -> Found:
    for id, entry in raw.items():
        yield from _slots(entry["say"], (id, "say"))


def _across_files(files: Files) -> Iterator[Problem]:
    """An id names one rule or wait, wherever it stands; every fact and action is used somewhere."""
    seen: dict[str, str] = {}
    for folder, documents in files.folders.items():
        for document in documents.values():
            data: Any = document.data
            ids = [data["id"]] if folder == "waits" else list(data["rules"])
            for id in ids:
                if id in seen:
                    steps: Steps = ("id",) if folder == "waits" else ("rules", id)
                    yield document.problem(steps, f"The id {id!r} is already used in {seen[id]}.")
                seen[id] = document.file


def _unknown(what: str, word: str, known: Any) -> str:
    return f"No {what} is called {word!r}.{nearest(word, known)}"


_SINGLE_CHECKS = {
    "facts": _facts,
    "levels": _levels,
    "pigments": _cites_sources,
    "recalls": _cites_sources,
    "actions": _spoken,
    "people": _people,
}
_FOLDER_CHECKS = {"procedures": _procedure, "shared": _shared, "waits": _wait, "sites": _site}
