"""The public cases under two editions: whose verdict changes."""

from collections import Counter
from pathlib import Path

from clearhead.cases.changes import Change, Direction, Found, toward
from clearhead.cases.run import Case, read_cases
from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Urgency
from clearhead.reading.problems import BadInput


def changed_verdicts(before: Guideline, after: Guideline, folder: Path) -> tuple[list[Change], str]:
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
        yield toward(is_now > was), f"case {case.name} ({case.file}): verdict {was.token} -> {is_now.token}"


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
