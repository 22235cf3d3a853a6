"""Two editions side by side: what is stricter, milder, other or only reworded, and the public cases that change.

Rules and waits are compared field by field, the rest in brief. A rule only ever adds, so a new one is stricter and one
that is gone milder; what a changed condition does cannot be read off it, and is left to the cases.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clearhead.cases.changes import Change, Direction, Found
from clearhead.cases.compare_cases import changed_verdicts
from clearhead.cases.compare_rest import levels, lists, procedures, reviews
from clearhead.cases.compare_rules import rules, waits
from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline

_ORDER = list(Direction)


def compare(old: Path, new: Path) -> Iterator[str]:
    """Lines to print, the last two with counts. Raises BadInput when either folder is not a guideline."""
    before, after = load(old), load(new)
    if before.sha256 == after.sha256:
        yield "The two editions are the same."
        return
    yield f"{before.edition} ({before.sha256[:12]}) -> {after.edition} ({after.sha256[:12]})"
    changes = list(changes_between(before, after))
    verdicts, outcome = changed_verdicts(before, after, new / "cases")
    for direction, text in sorted([*changes, *verdicts], key=_place):
        yield f"{direction.value}: {text}"
    counts = Counter(direction for direction, _ in changes)
    yield outcome
    yield f"Changes: {', '.join(f'{counts[each]} {each.value}' for each in Direction)}."


def _place(change: Change) -> int:
    return _ORDER.index(change[0])


def changes_between(before: Guideline, after: Guideline) -> Found:
    """Every change of what the guideline says, whatever its cases."""
    yield from levels(before, after)
    yield from procedures(before, after)
    yield from rules(before, after)
    yield from waits(before, after)
    yield from lists(before, after)
    yield from reviews(before, after)
