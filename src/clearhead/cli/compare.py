"""Two editions side by side: rules and waits that are new, gone, stricter, milder or reworded; cases that change."""

from collections.abc import Iterator
from pathlib import Path

from clearhead.cases.run import read_cases
from clearhead.engine.answers import Engine, NotCovered
from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline
from clearhead.model.rule import Rule
from clearhead.model.wait import Wait
from clearhead.reading.problems import BadInput


def compare(old: Path, new: Path) -> Iterator[str]:
    """Lines to print. Raises BadInput when either folder is not a guideline."""
    before, after = load(old), load(new)
    if before.sha256 == after.sha256:
        yield "The two editions are the same."
        return
    yield f"{before.edition} ({before.sha256[:12]}) -> {after.edition} ({after.sha256[:12]})"
    yield from _named("procedure", set(before.procedures), set(after.procedures))
    yield from _rules(before, after)
    yield from _waits(before, after)
    yield from _cases(before, after, new / "cases")


def _named(what: str, before: set[str], after: set[str]) -> Iterator[str]:
    for id in sorted(after - before):
        yield f"new {what}: {id}"
    for id in sorted(before - after):
        yield f"gone {what}: {id}"


def _rules(before: Guideline, after: Guideline) -> Iterator[str]:
    old, new = _rules_of(before), _rules_of(after)
    yield from _named("rule", set(old), set(new))
    for id in sorted(set(old) & set(new)):
        if change := _rule_change(old[id], new[id]):
            yield f"{change}: {id}"


def _rules_of(guideline: Guideline) -> dict[str, Rule]:
    return {rule.id: rule for procedure in guideline.procedures.values() for rule in procedure.rules}


def _rule_change(old: Rule, new: Rule) -> str:
    if new.level != old.level:
        direction = "stricter" if new.level > old.level else "milder"
        return f"{direction} ({old.level.token} -> {new.level.token})"
    if new.when != old.when:
        return "other condition"
    if (new.do, new.tell) != (old.do, old.tell):
        return "other advice"
    return "wording" if (new.why, new.citations) != (old.why, old.citations) else ""


def _waits(before: Guideline, after: Guideline) -> Iterator[str]:
    old, new = _waits_of(before), _waits_of(after)
    yield from _named("wait", set(old), set(new))
    for id in sorted(set(old) & set(new)):
        marks = [(wait.at_least.time.days, wait.settled.time.days) for wait in (old[id], new[id])]
        if marks[0] != marks[1]:
            direction = "stricter" if marks[1] > marks[0] else "milder"
            yield f"{direction} ({marks[0][0]}-{marks[0][1]} -> {marks[1][0]}-{marks[1][1]} days): {id}"
        elif old[id] != new[id]:
            yield f"wording or claims: {id}"


def _waits_of(guideline: Guideline) -> dict[str, Wait]:
    return {wait.id: wait for procedure in guideline.procedures.values() for wait in procedure.waits}


def _cases(before: Guideline, after: Guideline, cases: Path) -> Iterator[str]:
    """The public cases of the new edition whose verdict was another in the old one."""
    old, new, changed = Engine(before), Engine(after), 0
    try:
        known = read_cases(cases, after)
    except BadInput:
        return
    for case in known:
        try:
            earlier = old.answer(case.request).verdict
        except (NotCovered, KeyError):
            continue
        later = new.answer(case.request).verdict
        if earlier != later:
            changed += 1
            direction = "stricter" if later > earlier else "milder"
            yield f"case {case.name}: {direction} ({earlier.token} -> {later.token})"
    yield f"{changed} of {len(known)} public cases get another verdict."
