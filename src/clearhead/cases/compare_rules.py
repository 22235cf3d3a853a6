"""Rules and waits of two editions, field by field."""

from collections.abc import Sequence
from itertools import zip_longest

from clearhead.cases.changes import (
    Clause,
    Direction,
    Found,
    about,
    examples,
    grade_of,
    listed,
    reworded,
    toward,
    two_sentences,
    wording,
)
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from clearhead.model.rule import Rule
from clearhead.model.wait import Claim, Mark, Part, Wait


def rules(before: Guideline, after: Guideline) -> Found:
    """A whole procedure or site that is new or gone is said once, without its rules."""
    old, new = rules_of(before), rules_of(after)
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
            yield from about(subject, iter(changes))


def rules_of(guideline: Guideline) -> dict[str, tuple[Rule, set[str]]]:
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
    return Direction.OTHER if level is Level.TELL else toward(more)


def _reach(level: Level, old: set[str], new: set[str]) -> Found:
    if more := sorted(new - old):
        yield _adding(level, True), f"also applies to {', '.join(more)}"
    if fewer := sorted(old - new):
        yield _adding(level, False), f"no longer applies to {', '.join(fewer)}"


def _rule(old: Rule, new: Rule, before: Guideline, after: Guideline) -> Found:
    if old.level is not new.level:
        yield toward(new.level > old.level), f"level {old.level.token} -> {new.level.token}"
    if old.when != new.when:
        yield Direction.OTHER, f"condition{two_sentences(Clause(old.when, before), Clause(new.when, after))}"
    yield from listed("what to do", old.do, new.do)
    yield from listed("whom to tell", old.tell, new.tell)
    was, is_now = ({cited.source: cited.says for cited in rule.citations} for rule in (old, new))
    yield from listed("sources", tuple(was), tuple(is_now))
    yield from grade_of(old, new)
    said = [f"what {id} says" for id in was if id in is_now and was[id] != is_now[id]]
    why = reworded("why", old.why, new.why)
    yield from wording([*why, *reworded("urgent", old.urgent, new.urgent), *said, *examples(old, new)])


def waits(before: Guideline, after: Guideline) -> Found:
    old, new = waits_of(before), waits_of(after)
    shared = before.procedures.keys() & after.procedures.keys()
    for id in sorted(old.keys() | new.keys()):
        if id in old and id in new:
            changes = _reach(Level.WAIT, set(old[id].to) & shared, set(new[id].to) & shared)
            yield from about(f"wait {id}", iter((*changes, *_wait(old[id], new[id], before, after))))
        else:
            what, wait = ("new", new[id]) if id in new else ("gone", old[id])
            if places := sorted(set(wait.to) & shared):
                marks = f"{wait.at_least.time.text}, settled {wait.settled.time.text}"
                yield toward(what == "new"), f"{what} wait {id} (at least {marks}; {', '.join(places)})"


def waits_of(guideline: Guideline) -> dict[str, Wait]:
    return {wait.id: wait for procedure in guideline.procedures.values() for wait in procedure.waits}


def _wait(old: Wait, new: Wait, before: Guideline, after: Guideline) -> Found:
    yield from _mark("at_least", old.at_least, new.at_least)
    yield from _mark("settled", old.settled, new.settled)
    if old.longest.days != new.longest.days:
        longer = new.longest.days > old.longest.days
        yield toward(longer), f"longest claim {old.longest.text} -> {new.longest.text} (policy strict)"
    yield from _clause("gate", Clause(old.gate, before), Clause(new.gate, after), Direction.STRICTER)
    yield from _clause("condition", Clause(old.when, before), Clause(new.when, after), Direction.MILDER)
    if old.since != new.since:
        yield Direction.OTHER, f"counted by {old.since} -> {new.since}"
    yield from _claims(old.claims, new.claims)
    yield from listed("whom to tell", old.tell, new.tell)
    yield from grade_of(old, new)
    words = ["about"] if old.about != new.about else []
    for name in ("early", "unsettled", "gated"):
        was, is_now = (getattr(wait, name) or Part({}, None, ()) for wait in (old, new))
        yield from listed(f"what to do ({name})", was.do, is_now.do)
        words += reworded(f"{name} why", was.why, is_now.why)
        words += reworded(f"{name} urgent", was.urgent, is_now.urgent)
    yield from wording([*words, *examples(old, new)])


def _mark(name: str, old: Mark, new: Mark) -> Found:
    if old.time.days != new.time.days:
        yield toward(new.time.days > old.time.days), f"{name} {old.time.text} -> {new.time.text}"
    elif old.time.text != new.time.text:
        yield Direction.WORDING, f"{name} {old.time.text} -> {new.time.text}, the same number of days"
    yield from wording([f"{name} because"] if old.because != new.because else [])


def _clause(name: str, old: Clause, new: Clause, adding: Direction) -> Found:
    """A gate makes a wait stricter, a condition milder; losing it does the opposite."""
    if old.condition == new.condition:
        return
    if old.condition is None:
        yield adding, f"{name} added: {new.words}"
    elif new.condition is None:
        yield toward(adding is Direction.MILDER), f"{name} dropped: {old.words}"
    else:
        yield Direction.OTHER, f"{name}{two_sentences(old, new)}"


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
    yield from wording([f"claim of {source} ({', '.join(words)})"] if words else [])
