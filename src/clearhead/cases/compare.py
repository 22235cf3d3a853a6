"""Two editions side by side: what is stricter, milder, other or only reworded, and the public cases that change.

Rules and waits are compared field by field, the rest in brief. A rule only ever adds, so a new one is stricter and one
that is gone milder; what a changed condition does cannot be read off it, and is left to the cases.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import TypeAlias

from clearhead.cases.run import Case, read_cases
from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.engine.sentences import sentence
from clearhead.guideline.load import load
from clearhead.model.condition import Condition
from clearhead.model.guideline import Action, Guideline, PigmentIndex, Recall, Role
from clearhead.model.level import Kind, Level, Reader, Urgency
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Review, Rule, Words
from clearhead.model.source import Source
from clearhead.model.vocabulary import FactDefinition
from clearhead.model.wait import Claim, Mark, Part, Wait
from clearhead.reading.problems import BadInput


class Direction(Enum):
    """In the order in which changes are told."""

    STRICTER = "stricter"
    MILDER = "milder"
    OTHER = "other"
    WORDING = "wording"


Change: TypeAlias = tuple[Direction, str]
Found: TypeAlias = Iterator[Change]
_ORDER = list(Direction)


def compare(old: Path, new: Path) -> Iterator[str]:
    """Lines to print, the last two with counts. Raises BadInput when either folder is not a guideline."""
    before, after = load(old), load(new)
    if before.sha256 == after.sha256:
        yield "The two editions are the same."
        return
    yield f"{before.edition} ({before.sha256[:12]}) -> {after.edition} ({after.sha256[:12]})"
    changes = list(changes_between(before, after))
    verdicts, outcome = _verdicts(before, after, new / "cases")
    for direction, text in sorted([*changes, *verdicts], key=_place):
        yield f"{direction.value}: {text}"
    counts = Counter(direction for direction, _ in changes)
    yield outcome
    yield f"Changes: {', '.join(f'{counts[each]} {each.value}' for each in Direction)}."


def _place(change: Change) -> int:
    return _ORDER.index(change[0])


def changes_between(before: Guideline, after: Guideline) -> Found:
    """Every change of what the guideline says, whatever its cases."""
    yield from _levels(before, after)
    yield from _procedures(before, after)
    yield from _rules(before, after)
    yield from _waits(before, after)
    for table in _TABLES:
        yield from _table(table, before, after)
    yield from _reviews(before, after)


def _toward(stricter: bool) -> Direction:
    return Direction.STRICTER if stricter else Direction.MILDER


# ---- Levels, procedures, reviews ----


def _levels(before: Guideline, after: Guideline) -> Found:
    for level in Level:
        old, new = before.levels[level], after.levels[level]
        for urgency in Urgency:
            was, is_now = old.under[urgency], new.under[urgency]
            if was != is_now:
                yield (
                    _toward(is_now > was),
                    f"levels.yaml: {level.token} when {urgency.value}: {was.token} -> {is_now.token}",
                )
        names = [name for name in ("shown", "meaning") if getattr(old, name) != getattr(new, name)]
        yield from _about(f"levels.yaml: {level.token}", _wording(names))
    yield from _about("edition.yaml", _wording(_reworded("urgent", before.urgent_why, after.urgent_why)))


def _procedures(before: Guideline, after: Guideline) -> Found:
    old, new = before.procedures, after.procedures
    for id in sorted(new.keys() - old.keys()):
        yield Direction.OTHER, f"new procedure {id} ({len(new[id].rules)} rules, {len(new[id].waits)} waits)"
    for id in sorted(old.keys() - new.keys()):
        yield Direction.OTHER, f"gone procedure {id}"
    for id in sorted(old.keys() & new.keys()):
        yield from _about(f"procedure {id}", _procedure(old[id], new[id]))


def _procedure(old: Procedure, new: Procedure) -> Found:
    if old.kind is not new.kind:
        # Only medical care can be urgent, and urgency softens.
        yield _toward(new.kind is Kind.COSMETIC), f"kind {old.kind.value} -> {new.kind.value}"
    if old.touches_skin != new.touches_skin:
        yield Direction.OTHER, "touches the skin" if new.touches_skin else "no longer touches the skin"
    if old.details != new.details:
        yield Direction.OTHER, f"details: {_names_that_differ(old.details, new.details)}"
    names = [name for name in ("name", "about", "synonyms") if getattr(old, name) != getattr(new, name)]
    if old.say != new.say:
        names.append(f"what to say ({_names_that_differ(old.say, new.say)})")
    yield from _wording(names)


def _reviews(before: Guideline, after: Guideline) -> Found:
    """One line for all that were reviewed alike: a review of everything is no hundred lines."""
    old, new = _reviews_of(before), _reviews_of(after)
    alike: dict[tuple[Review, Review], list[str]] = defaultdict(list)
    for subject in old.keys() & new.keys():
        if old[subject] != new[subject]:
            alike[old[subject], new[subject]].append(subject)
    for (was, is_now), subjects in alike.items():
        said = [f"{name} {getattr(was, name)} -> {getattr(is_now, name)}" for name in _fields_that_differ(was, is_now)]
        yield Direction.OTHER, f"review: {'; '.join(said)}: {', '.join(sorted(subjects))}"


def _reviews_of(guideline: Guideline) -> dict[str, Review]:
    found = {"edition": guideline.review}
    found |= {f"procedure {id}": procedure.review for id, procedure in guideline.procedures.items()}
    found |= {subject: rule.review for subject, (rule, _) in _rules_of(guideline).items()}
    return found | {f"wait {id}": wait.review for id, wait in _waits_of(guideline).items()}


# ---- Rules and waits ----


@dataclass(frozen=True, slots=True)
class _Clause:
    """A condition, if there is one, and the edition in whose words to say it."""

    condition: Condition | None
    guideline: Guideline

    @property
    def words(self) -> str:
        return sentence(self.condition, self.guideline) if self.condition is not None else ""


def _rules(before: Guideline, after: Guideline) -> Found:
    """A whole procedure or site that is new or gone is said once, without its rules."""
    old, new = _rules_of(before), _rules_of(after)
    for subject in sorted(old.keys() | new.keys()):
        of_site = subject.partition(" of site ")[2]
        shared = before.procedures.keys() & after.procedures.keys()
        if of_site and of_site not in before.sites.keys() & after.sites.keys():
            continue
        if subject not in old:
            yield from _come_or_gone("new", subject, *new[subject], shared)
        elif subject not in new:
            yield from _come_or_gone("gone", subject, *old[subject], shared)
        else:
            (was, had), (is_now, has) = old[subject], new[subject]
            changes = (*_reach(is_now.level, had & shared, has & shared), *_rule(was, is_now, before, after))
            yield from _about(subject, iter(changes))


def _rules_of(guideline: Guideline) -> dict[str, tuple[Rule, set[str]]]:
    """Every rule, by what to call it, with the procedures to which it applies."""
    found: dict[str, tuple[Rule, set[str]]] = {}
    for procedure in guideline.procedures.values():
        for rule in procedure.rules:
            found.setdefault(f"rule {rule.id}", (rule, set()))[1].add(procedure.id)
    for site in guideline.sites.values():
        for id, rules in site.rules.items():
            for rule in rules:
                found.setdefault(f"rule {rule.id} of site {site.id}", (rule, set()))[1].add(id)
    return found


def _come_or_gone(what: str, subject: str, rule: Rule, applies_to: set[str], shared: set[str]) -> Found:
    if places := sorted(applies_to & shared):
        yield _adding(rule.level, what == "new"), f"{what} {subject} (level {rule.level.token}; {', '.join(places)})"


def _adding(level: Level, more: bool) -> Direction:
    """What it does to have a rule of this level, or to lose it. The mildest level is every answer's already."""
    return Direction.OTHER if level is Level.TELL else _toward(more)


def _reach(level: Level, old: set[str], new: set[str]) -> Found:
    if more := sorted(new - old):
        yield _adding(level, True), f"also applies to {', '.join(more)}"
    if fewer := sorted(old - new):
        yield _adding(level, False), f"no longer applies to {', '.join(fewer)}"


def _rule(old: Rule, new: Rule, before: Guideline, after: Guideline) -> Found:
    if old.level is not new.level:
        yield _toward(new.level > old.level), f"level {old.level.token} -> {new.level.token}"
    if old.when != new.when:
        yield Direction.OTHER, f"condition{_two_sentences(_Clause(old.when, before), _Clause(new.when, after))}"
    yield from _listed("what to do", old.do, new.do)
    yield from _listed("whom to tell", old.tell, new.tell)
    was, is_now = ({cited.source: cited.says for cited in rule.citations} for rule in (old, new))
    yield from _listed("sources", tuple(was), tuple(is_now))
    yield from _grade_of(old, new)
    said = [f"what {id} says" for id in was if id in is_now and was[id] != is_now[id]]
    why = _reworded("why", old.why, new.why)
    yield from _wording([*why, *_reworded("urgent", old.urgent, new.urgent), *said, *_examples(old, new)])


def _waits(before: Guideline, after: Guideline) -> Found:
    old, new = _waits_of(before), _waits_of(after)
    shared = before.procedures.keys() & after.procedures.keys()
    for id in sorted(old.keys() | new.keys()):
        if id in old and id in new:
            changes = _reach(Level.WAIT, set(old[id].to) & shared, set(new[id].to) & shared)
            yield from _about(f"wait {id}", iter((*changes, *_wait(old[id], new[id], before, after))))
        else:
            what, wait = ("new", new[id]) if id in new else ("gone", old[id])
            if places := sorted(set(wait.to) & shared):
                marks = f"{wait.at_least.time.text}, settled {wait.settled.time.text}"
                yield _toward(what == "new"), f"{what} wait {id} (at least {marks}; {', '.join(places)})"


def _waits_of(guideline: Guideline) -> dict[str, Wait]:
    return {wait.id: wait for procedure in guideline.procedures.values() for wait in procedure.waits}


def _wait(old: Wait, new: Wait, before: Guideline, after: Guideline) -> Found:
    yield from _mark("at_least", old.at_least, new.at_least)
    yield from _mark("settled", old.settled, new.settled)
    if old.longest.days != new.longest.days:
        longer = new.longest.days > old.longest.days
        yield _toward(longer), f"longest claim {old.longest.text} -> {new.longest.text} (policy strict)"
    yield from _clause("gate", _Clause(old.gate, before), _Clause(new.gate, after), Direction.STRICTER)
    yield from _clause("condition", _Clause(old.when, before), _Clause(new.when, after), Direction.MILDER)
    if old.since != new.since:
        yield Direction.OTHER, f"counted by {old.since} -> {new.since}"
    yield from _claims(old.claims, new.claims)
    yield from _listed("whom to tell", old.tell, new.tell)
    yield from _grade_of(old, new)
    words = ["about"] if old.about != new.about else []
    for name in ("early", "unsettled", "gated"):
        was, is_now = (getattr(wait, name) or Part({}, None, ()) for wait in (old, new))
        yield from _listed(f"what to do ({name})", was.do, is_now.do)
        words += _reworded(f"{name} why", was.why, is_now.why)
        words += _reworded(f"{name} urgent", was.urgent, is_now.urgent)
    yield from _wording([*words, *_examples(old, new)])


def _mark(name: str, old: Mark, new: Mark) -> Found:
    if old.time.days != new.time.days:
        yield _toward(new.time.days > old.time.days), f"{name} {old.time.text} -> {new.time.text}"
    elif old.time.text != new.time.text:
        yield Direction.WORDING, f"{name} {old.time.text} -> {new.time.text}, the same number of days"
    yield from _wording([f"{name} because"] if old.because != new.because else [])


def _clause(name: str, old: _Clause, new: _Clause, adding: Direction) -> Found:
    """A gate makes a wait stricter, a condition milder; losing it does the opposite."""
    if old.condition == new.condition:
        return
    if old.condition is None:
        yield adding, f"{name} added: {new.words}"
    elif new.condition is None:
        yield _toward(adding is Direction.MILDER), f"{name} dropped: {old.words}"
    else:
        yield Direction.OTHER, f"{name}{_two_sentences(old, new)}"


def _claims(old: Sequence[Claim], new: Sequence[Claim]) -> Found:
    """A source may claim several times: those that stayed are left out, the others paired source by source."""
    was, is_now = ([claim for claim in claims if claim not in others] for claims, others in ((old, new), (new, old)))
    for source in dict.fromkeys(claim.source for claim in (*was, *is_now)):
        pairs = zip_longest(*([claim for claim in claims if claim.source == source] for claims in (was, is_now)))
        for first, second in pairs:
            yield from _claim(source, first, second)
    if not was and not is_now and old != new:
        yield Direction.WORDING, "order of claims"


def _claim(source: str, old: Claim | None, new: Claim | None) -> Found:
    if old is None or new is None:
        what, claim = ("new", new) if new else ("gone", old)
        yield Direction.OTHER, f"{what} claim of {source}{f': {claim.time.text}' if claim else ''}"
        return
    if old.time != new.time:
        yield Direction.OTHER, f"claim of {source} {old.time.text} -> {new.time.text}"
    if bool(old.set_aside) != bool(new.set_aside):
        yield Direction.OTHER, f"claim of {source} {'is set aside' if new.set_aside else 'is no longer set aside'}"
    names = {"whom": "for whom", "says": "what it says"}
    words = [said for name, said in names.items() if getattr(old, name) != getattr(new, name)]
    if old.set_aside and new.set_aside and old.set_aside != new.set_aside:
        words.append("why it is set aside")
    yield from _wording([f"claim of {source} ({', '.join(words)})"] if words else [])


# ---- The rest, in brief ----

Entry: TypeAlias = Action | FactDefinition | PigmentIndex | Recall | Role | Source
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
    _Table("sites", _sites, frozenset()),
    _Table("medicines", lambda g: {id: {"names": names} for id, names in g.medicines.items()}, frozenset({"names"})),
    _Table("phrases", lambda g: {id: {"words": words} for id, words in g.phrases.items()}, frozenset()),
)


def _table(table: _Table, before: Guideline, after: Guideline) -> Found:
    old, new = table.of(before), table.of(after)
    changed: dict[str, list[str]] = {id: _keys_that_differ(old[id], new[id]) for id in sorted(old.keys() & new.keys())}
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


# ---- The public cases ----


def _verdicts(before: Guideline, after: Guideline, folder: Path) -> tuple[list[Change], str]:
    """The public cases of the new edition whose verdict was another in the old one, and a sentence on all of them."""
    try:
        cases = read_cases(folder, after)
    except BadInput as error:
        more = f" (and {len(error.problems) - 1} more)" if len(error.problems) > 1 else ""
        return [], f"The public cases cannot be read, so no verdict was compared: {error.problems[0]}{more}"
    asked = [case for case in cases if _can_ask(before, after, case.request)]
    old, new = Engine(before), Engine(after)
    changes = [change for case in asked for change in _verdict(case, old, new)]
    counts = Counter(direction for direction, _ in changes)
    told = f"{counts[Direction.STRICTER]} get a stricter verdict, {counts[Direction.MILDER]} a milder one"
    left = len(cases) - len(asked)
    not_asked = f"; {left} more cannot be put to the old edition" if left else ""
    return changes, f"Of {len(asked)} public cases {told}{not_asked}."


def _verdict(case: Case, old: Engine, new: Engine) -> Found:
    was, is_now = old.answer(case.request).verdict, new.answer(case.request).verdict
    if was is not is_now:
        yield _toward(is_now > was), f"case {case.name} ({case.file}): verdict {was.token} -> {is_now.token}"


def _can_ask(before: Guideline, after: Guideline, request: Request) -> bool:
    """Whether the old edition knows what the question speaks of, and means the same by it.

    A fact that it does not have it does not ask for either; but a value must be one of the fact's own.
    """
    events = request.record.events or ()
    procedures = {request.procedure, *(event.what for event in events)}
    if not procedures <= before.procedures.keys() or (request.site and request.site not in before.sites):
        return False
    if request.urgency is not Urgency.ELECTIVE and before.procedures[request.procedure].kind is Kind.COSMETIC:
        return False
    details = after.procedures[request.procedure].details if request.event else {}
    said = {*request.given, *request.record.facts, *details.values()} & before.vocabulary.keys()
    return all(_values(before, fact) == _values(after, fact) for fact in said)


def _values(guideline: Guideline, id: str) -> object:
    fact = guideline.vocabulary[id]
    return fact.type, set(fact.choices), fact.decimals


# ---- Words for a change ----


def _about(subject: str, found: Found) -> Found:
    for direction, text in found:
        yield direction, f"{subject}: {text}"


def _two_sentences(old: _Clause, new: _Clause) -> str:
    if old.words == new.words:
        return f" is written otherwise; in words still: {new.words}"
    return f" was: {old.words}; is: {new.words}"


def _listed(what: str, old: Sequence[object], new: Sequence[object]) -> Found:
    parts = {"new": [item for item in new if item not in old], "gone": [item for item in old if item not in new]}
    if said := [f"{name} {', '.join(map(str, items))}" for name, items in parts.items() if items]:
        yield Direction.OTHER, f"{what}: {'; '.join(said)}"
    elif old != new:
        yield Direction.WORDING, f"order of {what}"


def _grade_of(old: Rule | Wait, new: Rule | Wait) -> Found:
    if old.grade is not new.grade:
        yield Direction.OTHER, f"grade {old.grade.value} -> {new.grade.value}"


def _examples(old: Rule | Wait, new: Rule | Wait) -> list[str]:
    return ["examples"] if old.examples != new.examples else []


def _reworded(name: str, old: Words | None, new: Words | None) -> list[str]:
    readers = [reader.value for reader in Reader if (old or {}).get(reader) != (new or {}).get(reader)]
    return [f"{name} ({', '.join(readers)})"] if readers else []


def _wording(names: Sequence[str]) -> Found:
    if names:
        yield Direction.WORDING, "; ".join(names)


def _keys_that_differ(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]


def _names_that_differ(old: Mapping[str, object], new: Mapping[str, object]) -> str:
    return ", ".join(_keys_that_differ(old, new))


def _fields_that_differ(old: Review, new: Review) -> list[str]:
    return [field.name for field in fields(old) if getattr(old, field.name) != getattr(new, field.name)]
