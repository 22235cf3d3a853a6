"""Levels, procedures and reviews of two editions, and the rest in brief."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeAlias

from clearhead.cases.changes import (
    Direction,
    Found,
    about,
    fields_that_differ,
    keys_that_differ,
    names_that_differ,
    reworded,
    toward,
    wording,
)
from clearhead.cases.compare_rules import rules_of, waits_of
from clearhead.model.forecast import MARKS, Forecast
from clearhead.model.guideline import Action, Guideline, PigmentIndex, Recall, Role
from clearhead.model.level import Kind, Level, Urgency
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Review
from clearhead.model.source import Source
from clearhead.model.vocabulary import FactDefinition


def levels(before: Guideline, after: Guideline) -> Found:
    for level in Level:
        old, new = before.levels[level], after.levels[level]
        for urgency in Urgency:
            was, is_now = old.under[urgency], new.under[urgency]
            if was != is_now:
                yield (
                    toward(is_now > was),
                    f"levels.yaml: {level.token} when {urgency.value}: {was.token} -> {is_now.token}",
                )
        names = [name for name in ("shown", "meaning") if getattr(old, name) != getattr(new, name)]
        yield from about(f"levels.yaml: {level.token}", wording(names))
    yield from about("edition.yaml", wording(reworded("urgent", before.urgent_why, after.urgent_why)))


def procedures(before: Guideline, after: Guideline) -> Found:
    old, new = before.procedures, after.procedures
    for id in sorted(new.keys() - old.keys()):
        yield Direction.OTHER, f"new procedure {id} ({len(new[id].rules)} rules, {len(new[id].waits)} waits)"
    for id in sorted(old.keys() - new.keys()):
        yield Direction.OTHER, f"gone procedure {id}"
    for id in sorted(old.keys() & new.keys()):
        yield from about(f"procedure {id}", _procedure(old[id], new[id]))


def _procedure(old: Procedure, new: Procedure) -> Found:
    if old.kind is not new.kind:
        # Only medical care can be urgent, and urgency softens.
        yield toward(new.kind is Kind.COSMETIC), f"kind {old.kind.value} -> {new.kind.value}"
    if old.touches_skin != new.touches_skin:
        yield Direction.OTHER, "touches the skin" if new.touches_skin else "no longer touches the skin"
    if old.details != new.details:
        yield Direction.OTHER, f"details: {names_that_differ(old.details, new.details)}"
    names = [name for name in ("name", "about", "synonyms") if getattr(old, name) != getattr(new, name)]
    if old.say != new.say:
        names.append(f"what to say ({names_that_differ(old.say, new.say)})")
    yield from wording(names)


def reviews(before: Guideline, after: Guideline) -> Found:
    """One line for all that were reviewed alike: a review of everything is no hundred lines."""
    old, new = _reviews_of(before), _reviews_of(after)
    alike: dict[tuple[Review, Review], list[str]] = defaultdict(list)
    for subject in old.keys() & new.keys():
        if old[subject] != new[subject]:
            alike[old[subject], new[subject]].append(subject)
    for (was, is_now), subjects in alike.items():
        said = [f"{name} {getattr(was, name)} -> {getattr(is_now, name)}" for name in fields_that_differ(was, is_now)]
        yield Direction.OTHER, f"review: {'; '.join(said)}: {', '.join(sorted(subjects))}"


def _reviews_of(guideline: Guideline) -> dict[str, Review]:
    found = {"edition": guideline.review}
    found |= {f"procedure {id}": procedure.review for id, procedure in guideline.procedures.items()}
    found |= {f"forecast {forecast.id}": forecast.review for forecast in guideline.forecasts}
    found |= {subject: rule.review for subject, (rule, _) in rules_of(guideline).items()}
    return found | {f"wait {id}": wait.review for id, wait in waits_of(guideline).items()}


Entry: TypeAlias = Action | FactDefinition | Forecast | PigmentIndex | Recall | Role | Source
Entries: TypeAlias = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class _Table:
    """Entries of one kind, and the fields of them that are more than wording."""

    name: str
    of: Callable[[Guideline], Entries]
    decisive: frozenset[str]


def _entries(things: Mapping[str, Entry]) -> Entries:
    return {id: {field.name: getattr(thing, field.name) for field in fields(thing)} for id, thing in things.items()}


def _facts(guideline: Guideline) -> Entries:
    facts = guideline.vocabulary
    return {id: {**entry, "choices": set(facts[id].choices)} for id, entry in _entries(facts).items()}


def _forecasts(guideline: Guideline) -> Entries:
    """Without their reviews, which are compared as reviews."""
    found = _entries({forecast.id: forecast for forecast in guideline.forecasts})
    return {id: {key: value for key, value in entry.items() if key != "review"} for id, entry in found.items()}


def _sites(guideline: Guideline) -> Entries:
    """Without their rules, which are compared as rules."""
    return {id: {"name": site.name, "about": site.about} for id, site in guideline.sites.items()}


_TABLES = (
    _Table("facts", _facts, frozenset({"type", "choices", "derive", "arguments", "decimals", "unit", "who_knows"})),
    _Table("sources", lambda g: _entries(g.sources), frozenset({"year", "doi", "url", "grade", "kind", "sure"})),
    _Table("roles", lambda g: _entries(g.roles), frozenset()),
    _Table("actions", lambda g: _entries(g.actions), frozenset()),
    _Table("colours", lambda g: _entries(g.pigments), frozenset({"iron", "titanium", "sources"})),
    _Table(
        "recalls",
        lambda g: _entries({recall.id: recall for recall in g.recalls}),
        frozenset({"maker", "products", "lots", "distributed_from", "distributed_to", "sources"}),
    ),
    _Table(
        "forecasts",
        _forecasts,
        frozenset({"of", "since", "when", "claims", "sooner", "grade", *MARKS}),
    ),
    _Table("sites", _sites, frozenset()),
    _Table("medicines", lambda g: {id: {"names": names} for id, names in g.medicines.items()}, frozenset({"names"})),
    _Table("phrases", lambda g: {id: {"words": words} for id, words in g.phrases.items()}, frozenset()),
)


def lists(before: Guideline, after: Guideline) -> Found:
    """Facts, sources and the other lists: what came, went and changed."""
    for table in _TABLES:
        yield from _table(table, before, after)


def _table(table: _Table, before: Guideline, after: Guideline) -> Found:
    old, new = table.of(before), table.of(after)
    changed: dict[str, list[str]] = {id: keys_that_differ(old[id], new[id]) for id in sorted(old.keys() & new.keys())}
    decisive = {id: [name for name in names if name in table.decisive] for id, names in changed.items()}
    worded = {id: [name for name in names if name not in table.decisive] for id, names in changed.items()}
    parts = {
        "new": ", ".join(sorted(new.keys() - old.keys())),
        "gone": ", ".join(sorted(old.keys() - new.keys())),
        "changed": _with_names(decisive),
    }
    if said := [f"{what} {ids}" for what, ids in parts.items() if ids]:
        yield Direction.OTHER, f"{table.name}: {'; '.join(said)}"
    if reworded := _with_names(worded):
        yield Direction.WORDING, f"{table.name}: {reworded}"
    if old.keys() == new.keys() and list(old) != list(new):
        yield Direction.WORDING, f"{table.name}: order"


def _with_names(changed: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"{id} ({', '.join(names)})" for id, names in changed.items() if names)
