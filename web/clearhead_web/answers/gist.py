"""What must differ for two answers to be different to people, as a hash; and the facts of an answer as JSON values."""

import json
from hashlib import sha256
from typing import Any

from clearhead.engine.request import Request
from clearhead.handoff.what_to_show import selection
from clearhead.model.answer import Answer
from clearhead.model.value import NEVER, Interval, Value, ZoneSet


def gist(request: Request, answer: Answer) -> str:
    """Words are no part of it: an edition that says the same better changes nobody's answer."""
    day = request.event.on if request.event else None
    parts = [
        answer.procedure,
        str(day),
        answer.urgency.value,
        answer.site,
        answer.verdict,
        answer.best,
        str(answer.not_before),
        str(answer.range),
        [
            [finding.rule.id, finding.level, finding.certain, [[step.action, step.wanted] for step in finding.do]]
            for finding in selection(answer).shown
        ],
        answer.tell,
        [[str(change.on), change.verdict] for change in answer.changes],
    ]
    return sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def facts_in_plain(answer: Answer) -> dict[str, dict[str, Any]]:
    """Each fact with who says so and where: {"value": …, "basis": "label", "place": "smp.sessions"}."""
    return {
        id: {"value": plain(fact.value), "basis": fact.basis, "place": fact.place} for id, fact in answer.facts.items()
    }


def plain(value: Value) -> Any:
    """A value as JSON has it; what is known only between bounds, with its bounds."""
    match value:
        case Interval(low, high):
            return {"low": plain(low), "high": plain(high)}
        case ZoneSet(surely, maybe):
            return {"surely": sorted(surely), "maybe": sorted(maybe)}
    return "never" if value == NEVER else value
