"""What a hand-over's page says otherwise than when somebody last read it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clearhead_web.handover.models import Step
from clearhead_web.handover.page_words import Difference, differences

_READ = (Step.Kind.SEEN, Step.Kind.QUESTION, Step.Kind.PLAN)


@dataclass(frozen=True, slots=True)
class Since:
    """The differences since `at`. `acknowledged`: somebody then said that they read it."""

    at: datetime
    acknowledged: bool
    changes: tuple[Difference, ...]


def since_read(steps: Sequence[Step], glance: Mapping[str, Any]) -> Since | None:
    """None when nothing changed, or nobody opened it before. Until somebody says again that they read it, the change
    goes on being pointed out: opening alone may have been a mail program's.
    """
    read = [step for step in steps if step.kind in _READ]
    opened = [step for step in steps if step.kind == Step.Kind.OPENED]
    if not read and not opened:
        return None
    last = read[-1] if read else opened[0]
    before = _glance_at(steps, last)
    changes = tuple(differences(before, glance)) if before else ()
    return Since(last.at, bool(read), changes) if changes else None


def _glance_at(steps: Sequence[Step], last: Step) -> Mapping[str, Any]:
    """What the page said at a step: what was kept then, or last before."""
    upto = steps[: list(steps).index(last) + 1]
    return next((step.glance for step in reversed(upto) if step.glance), {})
