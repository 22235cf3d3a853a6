"""A planned procedure: its answer, and the ledger of the people to tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from clearhead.model.level import Reader
from clearhead_web.answering.shown import shown
from clearhead_web.handover import ledger, queries
from clearhead_web.handover.actions.handing import BETWEEN_NUDGES
from clearhead_web.handover.guard import about_for
from clearhead_web.handover.ledger import Line, Person, State
from clearhead_web.handover.matters import About, Matter, touches_skin
from clearhead_web.handover.models import Outcome
from clearhead_web.handover.page_words import page_words
from clearhead_web.handover.since import since_read
from clearhead_web.records.guard import Seen


@login_required
@require_safe
def procedure(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    seen, matter = about_for(request, record, key)
    answer = _shown(matter)
    lines = queries.lines(seen.record, timezone.now(), key)
    names = {line.handover.role: queries.called(line.handover) for line in lines}
    people = ledger.people([*answer["tell"], *answer["tell_perhaps"]], lines, names)
    counted = [person for person in people if person.still_named and not person.is_perhaps]
    context = {
        "seen": seen,
        "matter": matter,
        "shown": answer,
        "people": [_row(seen, matter, person) for person in people if not person.is_perhaps],
        "perhaps": [_row(seen, matter, person) for person in people if person.is_perhaps],
        "told": sum(person.is_told for person in counted),
        "named": len(counted),
        "outcomes": Outcome.choices,
        "touches_skin": touches_skin(matter),
    }
    return render(request, "handover/procedure.html", context)


def _shown(matter: About) -> Mapping[str, Any]:
    """Today's answer; else exactly what was shown of the last one."""
    if matter.stored is not None:
        kept: Mapping[str, Any] = matter.stored.shown
        return kept
    assert isinstance(matter, Matter)  # noqa: S101 - today's answer was given today
    return shown(matter.guideline, matter.person, matter.answer, Reader.CLIENT)


@dataclass(frozen=True, slots=True)
class Row:
    """A person of the ledger, with what the visitor may do."""

    person: Person
    handovers: list[dict[str, Any]]
    may_hand_over: bool


def _row(seen: Seen, matter: About, person: Person) -> Row:
    handovers = [_handover(seen, matter, line) for line in person.lines]
    return Row(person, handovers, may_hand_over=matter.is_ahead and person.still_named)


def _handover(seen: Seen, matter: About, line: Line) -> dict[str, Any]:
    mine = seen.is_owner or (line.handover.studio is not None and line.handover.studio == seen.studio)
    return {
        "line": line,
        "outdated": line.acknowledged and _is_outdated(matter, line),
        "may_act": mine and line.is_live,
        "may_nudge": mine and line.is_live and _may_nudge(line),
        "question": line.open_question if mine and line.is_live else None,
        "not_sent": line.state in (State.UNSURE, State.FAILED),
    }


def _is_outdated(matter: About, line: Line) -> bool:
    """Whether their page says something else by now than when they read it."""
    if isinstance(matter, Matter) and line.handover.role in matter.guideline.roles:
        return since_read(line.steps, page_words(matter, line.handover.role).glance) is not None
    return False  # what they were handed is not checked any more


def _may_nudge(line: Line) -> bool:
    """Whoever has answered needs no reminder."""
    nudged = line.handover.nudged_at
    return line.state in _NOT_ACKNOWLEDGED and (nudged is None or timezone.now() - nudged >= BETWEEN_NUDGES)


_NOT_ACKNOWLEDGED = (State.SENT, State.OPENED, State.UNSURE, State.FAILED)
