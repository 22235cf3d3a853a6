"""Plain contents that have passed every check, to the model. Nothing is asked twice here."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from clearhead.guideline.conditions import parse_condition
from clearhead.guideline.durations import parse_duration
from clearhead.model.condition import And, Compares, Comparison, Condition, Not
from clearhead.model.forecast import Forecast, Sooner
from clearhead.model.guideline import Action, Guideline, LevelWords, PigmentIndex, Recall, Role, Site
from clearhead.model.level import Kind, Level, Policy, Reader, Urgency
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Examples, Instruction, Review, Rule
from clearhead.model.source import Citation, Grade, Source
from clearhead.model.value import NEVER, Interval, Value, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary
from clearhead.model.wait import Claim, Mark, Part, Wait

# The contents come from YAML or from the cache; their shapes were checked, which the type checker cannot see.
Raw = Mapping[str, Any]

#: Days that can be said of an event that happened: a hundred years.
LONGEST_AGO = 36_500


def build(raw: Raw, sha256: str) -> Guideline:
    vocabulary = build_vocabulary(raw["facts"])
    waits = [build_wait(entry, vocabulary) for entry in raw["waits"].values()]
    edition = raw["edition"]
    return Guideline(
        edition=edition["edition"],
        title=edition["title"],
        licence=edition["licence"],
        sha256=sha256,
        review=_review(edition["review"]),
        levels=_levels(raw["levels"]),
        urgent_why=_words(edition["urgent"]),
        vocabulary=vocabulary,
        procedures={
            entry["id"]: _procedure(entry, raw["shared"].values(), waits, vocabulary)
            for entry in raw["procedures"].values()
        },
        forecasts=tuple(build_forecast(entry, vocabulary) for entry in raw["forecasts"].values()),
        sources={id: _source(id, entry) for id, entry in raw["sources"].items()},
        actions={id: _action(id, entry) for id, entry in raw["actions"].items()},
        roles={id: Role(id, entry["name"], entry["say"]) for id, entry in raw["people"].items()},
        pigments={ci: _pigment(ci, entry) for ci, entry in raw["pigments"].items()},
        recalls=tuple(_recall(id, entry) for id, entry in raw["recalls"].items()),
        sites={entry["id"]: _site(entry, vocabulary) for entry in raw["sites"].values()},
        medicines={name: tuple(members) for name, members in raw["medicines"].items()},
        phrases=raw["phrases"],
    )


def build_vocabulary(raw: Raw) -> Vocabulary:
    return {id: _fact(id, entry) for id, entry in raw.items()}


def _fact(id: str, raw: Raw) -> FactDefinition:
    return FactDefinition(
        id=id,
        type=FactType(raw["type"]),
        noun=raw.get("noun", ""),
        words=raw.get("words", {}),
        question=raw["ask"],
        why_asked=raw["why"],
        who_knows=raw["who_knows"],
        derive=raw["from"]["how"],
        arguments=raw["from"],
        decimals=raw.get("decimals", 0),
        unit=raw.get("unit", ""),
        thing=raw.get("thing", ""),
    )


def build_wait(raw: Raw, vocabulary: Vocabulary) -> Wait:
    return Wait(
        id=raw["id"],
        about=raw["about"],
        since=raw["since"],
        to=tuple(raw["to"]),
        when=parse_condition(raw["when"], vocabulary) if "when" in raw else None,
        gate=parse_condition(raw["gate"], vocabulary) if "gate" in raw else None,
        claims=tuple(_claim(entry) for entry in raw["claims"]),
        at_least=_mark(raw["at_least"]),
        settled=_mark(raw["settled"]),
        early=_part(raw["early"]),
        unsettled=_part(raw["unsettled"]) if "unsettled" in raw else None,
        gated=_part(raw["gated"]) if "gated" in raw else None,
        tell=tuple(raw["tell"]),
        grade=Grade(raw["grade"]),
        review=_review(raw["review"]),
        examples=build_examples(raw["examples"], vocabulary),
    )


def build_forecast(raw: Raw, vocabulary: Vocabulary) -> Forecast:
    return Forecast(
        id=raw["id"],
        about=raw["about"],
        of=raw["of"],
        since=raw["since"],
        when=parse_condition(raw["when"], vocabulary),
        claims=tuple(_claim(entry) for entry in raw["claims"]),
        recommended_from=_mark(raw["recommended_from"]),
        recommended_until=_mark(raw["recommended_until"]),
        overdue_after=_mark(raw["overdue_after"]),
        why=_words(raw["why"]),
        sooner=tuple(_sooner(id, entry, vocabulary) for id, entry in raw.get("sooner", {}).items()),
        grade=Grade(raw["grade"]),
        review=_review(raw["review"]),
        examples=build_examples(raw["examples"], vocabulary),
    )


def _sooner(id: str, raw: Raw, vocabulary: Vocabulary) -> Sooner:
    return Sooner(
        id=id,
        when=parse_condition(raw["when"], vocabulary),
        recommended_from=_mark(raw["recommended_from"]),
        why=_words(raw["why"]),
        grade=Grade(raw["grade"]),
        citations=_citations(raw["sources"]),
        examples=build_examples(raw["examples"], vocabulary),
    )


def wait_rules(wait: Wait, policy: Policy) -> tuple[Rule, ...]:
    """A wait as rules: early (wait), unsettled (ask), gate (wait until the skin allows it).

    The strict policy moves the first mark to the longest claim, so that nothing is left to ask.
    """
    at_least = first_mark(wait, policy)
    settled = max(at_least, wait.settled.time.days)
    rules = [_wait_rule(wait, "early", Level.WAIT, wait.early, [_since(wait, Comparison.LESS, at_least)])]
    if wait.unsettled and at_least < settled:
        between = [_since(wait, Comparison.AT_LEAST, at_least), _since(wait, Comparison.LESS, settled)]
        rules.append(_wait_rule(wait, "unsettled", Level.ASK, wait.unsettled, between))
    if wait.gate is not None and wait.gated:
        happened = _since(wait, Comparison.LESS, NEVER)
        rules.append(_wait_rule(wait, "gate", Level.WAIT, wait.gated, [happened, Not(wait.gate)]))
    return tuple(rules)


def first_mark(wait: Wait, policy: Policy) -> int:
    """The days before which a wait says `wait`: the editor's mark, or under the strict policy the longest claim."""
    return wait.longest.days if policy is Policy.STRICT else wait.at_least.time.days


def _since(wait: Wait, comparison: Comparison, days: int) -> Condition:
    return Compares(wait.since, comparison, days)


def _wait_rule(wait: Wait, part: str, level: Level, words: Part, conditions: Sequence[Condition]) -> Rule:
    parts = [*([wait.when] if wait.when is not None else []), *conditions]
    return Rule(
        id=wait.id,
        part=part,
        when=parts[0] if len(parts) == 1 else And(tuple(parts)),
        level=level,
        why=words.why,
        urgent=words.urgent,
        do=words.do,
        tell=wait.tell,
        grade=wait.grade,
        citations=tuple(Citation(claim.source, claim.says) for claim in wait.claims),
        review=wait.review,
        examples=wait.examples,
    )


def _procedure(raw: Raw, shared: Sequence[Raw], waits: Sequence[Wait], vocabulary: Vocabulary) -> Procedure:
    own = [build_rule(id, entry, vocabulary, raw["review"]) for id, entry in raw["rules"].items()]
    common = [
        build_rule(id, entry, vocabulary, file["review"])
        for file in shared
        for id, entry in file["rules"].items()
        if raw["id"] in entry.get("applies_to", file.get("applies_to", ()))
    ]
    return Procedure(
        id=raw["id"],
        name=_words(raw["name"] | {"artist": raw["name"]["client"]}),
        kind=Kind(raw["kind"]),
        touches_skin=raw["touches_skin"],
        about=raw["about"],
        synonyms=tuple(raw.get("synonyms", ())),
        details=raw.get("details", {}),
        say=raw["say"],
        rules=(*own, *common),
        waits=tuple(wait for wait in waits if raw["id"] in wait.to),
        review=_review(raw["review"]),
    )


def build_rule(id: str, raw: Raw, vocabulary: Vocabulary, review: Raw) -> Rule:
    return Rule(
        id=id,
        part="",
        when=parse_condition(raw["when"], vocabulary),
        level=Level.of(raw["level"]),
        why=_words(raw["why"]),
        urgent=_optional_words(raw),
        do=_instructions(raw.get("do", ())),
        tell=tuple(raw["tell"]),
        grade=Grade(raw["grade"]),
        citations=_citations(raw["sources"]),
        review=_review(raw.get("review", review)),
        examples=build_examples(raw["examples"], vocabulary),
    )


def _citations(raw: Raw) -> tuple[Citation, ...]:
    return tuple(Citation(id, says) for id, says in raw.items())


def _instructions(raw: Sequence[str]) -> tuple[Instruction, ...]:
    return tuple(Instruction(text.removeprefix("not "), not text.startswith("not ")) for text in raw)


def _part(raw: Raw) -> Part:
    return Part(_words(raw["why"]), _optional_words(raw), _instructions(raw.get("do", ())))


def _optional_words(raw: Raw) -> dict[Reader, str] | None:
    return _words(raw["urgent"]) if "urgent" in raw else None


def _claim(raw: Raw) -> Claim:
    return Claim(raw["source"], parse_duration(raw["time"]), raw["for"], raw["says"], raw.get("set_aside", ""))


def _mark(raw: Raw) -> Mark:
    return Mark(parse_duration(raw["time"]), raw["because"])


def _review(raw: Raw) -> Review:
    return Review(raw["state"], raw["by"], raw["on"], raw["next"])


def _words(raw: Raw) -> dict[Reader, str]:
    return {reader: raw[reader.value] for reader in Reader}


def build_examples(raw: Raw, vocabulary: Vocabulary) -> Examples:
    return Examples(*(fact_values(raw[kind], vocabulary) for kind in ("fires", "silent", "unknown")))


def fact_values(raw: Raw, vocabulary: Vocabulary) -> dict[str, Value]:
    return {id: fact_value(vocabulary[id], value) for id, value in raw.items() if value is not None}


def fact_value(fact: FactDefinition, raw: Any) -> Value:
    """One value as the guideline or a case writes it. Raises ValueError where it does not fit the fact."""
    match fact.type, raw:
        case FactType.YES_NO, bool():
            return raw
        case FactType.CHOICE, str() if raw in fact.choices:
            return raw
        case FactType.ZONES, list():
            return ZoneSet.exactly(frozenset(raw))
        case ((FactType.DAYS | FactType.YEARS | FactType.NUMBER), {"from": low, "to": high}) if low <= high:
            return Interval(low * 10**fact.decimals, high * 10**fact.decimals)
        case FactType.DAYS, "never":
            return NEVER
        case ((FactType.DAYS | FactType.YEARS), int()) if not isinstance(raw, bool) and 0 <= raw <= LONGEST_AGO:
            return raw
        case FactType.NUMBER, int() | Decimal() | float() if not isinstance(raw, bool):
            scaled = Decimal(str(raw)).scaleb(fact.decimals)
            if scaled == int(scaled) and 0 <= scaled < NEVER:
                return int(scaled)
    raise ValueError(expected_value(fact))


def expected_value(fact: FactDefinition) -> str:
    """What a fact can be, for a message."""
    match fact.type:
        case FactType.YES_NO:
            return "true or false"
        case FactType.CHOICE:
            return f"one of {', '.join(fact.choices)}"
        case FactType.ZONES:
            return "scalp zones"
        case FactType.DAYS:
            return f"a whole number of days up to {LONGEST_AGO}, or never"
        case FactType.YEARS:
            return "a whole number of years"
        case FactType.NUMBER:
            return f"a number in {fact.unit or 'plain units'} with at most {fact.decimals} decimals"


def _source(id: str, raw: Raw) -> Source:
    return Source(
        id=id,
        title=raw["title"],
        who=raw["who"],
        year=raw.get("year"),
        where=raw.get("where", ""),
        doi=raw.get("doi", ""),
        url=raw.get("url", ""),
        grade=Grade(raw["grade"]),
        kind=raw["kind"],
        read=raw["read"],
        sure=raw["sure"],
        says=raw["says"],
    )


def _action(id: str, raw: Raw) -> Action:
    return Action(id, _words(raw["do"]), _words(raw["not"]) if "not" in raw else {})


def _pigment(ci: str, raw: Raw) -> PigmentIndex:
    return PigmentIndex(ci, raw["name"], raw["iron"], raw["titanium"], raw["says"], tuple(raw["sources"]))


def _recall(id: str, raw: Raw) -> Recall:
    return Recall(
        id=id,
        title=raw["title"],
        says=raw["says"],
        sources=tuple(raw["sources"]),
        maker=raw.get("maker", ""),
        products=tuple(raw.get("products", ())),
        lots=tuple(raw.get("lots", ())),
        distributed_from=raw.get("distributed_from", ""),
        distributed_to=raw.get("distributed_to", ""),
    )


def _site(raw: Raw, vocabulary: Vocabulary) -> Site:
    rules: dict[str, list[Rule]] = {}
    for id, entry in raw["rules"].items():
        for procedure in entry["applies_to"]:
            rules.setdefault(procedure, []).append(build_rule(id, entry, vocabulary, raw["review"]))
    return Site(raw["id"], raw["name"], raw["about"], {id: tuple(found) for id, found in rules.items()})


def _levels(raw: Raw) -> dict[Level, LevelWords]:
    return {
        Level.of(token): LevelWords(
            shown=entry["shown"],
            meaning=entry["meaning"],
            under={
                Urgency.ELECTIVE: Level.of(token),
                Urgency.URGENT: Level.of(entry["urgent"]),
                Urgency.EMERGENCY: Level.of(entry["emergency"]),
            },
        )
        for token, entry in raw.items()
    }
