"""What a full export of a record has of its hand-overs: to whom, how, until when, and all that happened. No token, no
passcode.
"""

from collections.abc import Iterator

from clearhead_web.handover.models import HandOver, Step
from clearhead_web.records.export import as_json
from clearhead_web.records.models import Record


def part(record: Record) -> Iterator[tuple[str, bytes]]:
    handovers = record.handovers.select_related("by", "studio").prefetch_related("steps").order_by("made_at")
    yield "hand-overs.json", as_json([_handover(handover) for handover in handovers]).encode()


def _handover(handover: HandOver) -> dict[str, object]:
    return {
        "procedure": handover.key,
        "role": handover.role,
        "to": handover.to_name,
        "email": handover.to_email,
        "way": handover.way,
        "by": str(handover.by) if handover.by else None,
        "studio": str(handover.studio) if handover.studio else None,
        "made_at": handover.made_at,
        "expires_at": handover.expires_at,
        "withdrawn_at": handover.withdrawn_at,
        "shows_plan": handover.shows_plan,
        "has_passcode": bool(handover.passcode),
        "steps": [_step(step) for step in sorted(handover.steps.all(), key=lambda step: step.pk)],
    }


def _step(step: Step) -> dict[str, object]:
    said = {"kind": step.kind, "at": step.at, "who": step.who, "words": step.words}
    return {**said, "outcome": step.outcome, "the_page_said": step.glance}
