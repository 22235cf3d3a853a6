"""A client's home: the record in short, what is coming up and who is told of it, and what waits for them."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clearhead.handoff.four_facts import four_facts
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from clearhead.model.record import Record as CoreRecord
from clearhead.records.read import record_already_read
from clearhead_web.answering.forecast import forecast
from clearhead_web.answering.levels import level_words
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.answers.queries import current_answers, not_seen
from clearhead_web.base import guidance
from clearhead_web.handover import ledger, queries
from clearhead_web.handover.ledger import Line
from clearhead_web.handover.matters import checked_no_longer
from clearhead_web.handover.waiting import ASKED, waits
from clearhead_web.people.models import User
from clearhead_web.records.actions import begin_record
from clearhead_web.records.models import Record


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - behind login_required
    if request.method == "POST":
        then = "records:import" if request.POST.get("then") == "import" else "records:record"
        return redirect(then, begin_record(user).pk)
    record = Record.objects.filter(owner=user, erased_at=None).annotate(**ASKED).first()
    if record is None:
        return render(request, "handover/first-time.html")
    return render(request, "handover/home.html", _home(user, record))


def _home(user: User, record: Record) -> dict[str, Any]:
    guideline, today = guidance.guideline(), guidance.today()
    lines = queries.lines(record, timezone.now())
    answers = list(current_answers(record).defer("facts", "shown"))
    person = record_already_read(record.document, guideline, today)
    return {
        "record": record,
        "is_empty": record.number == 0,
        "facts": _facts(guideline, person),
        "forecast": forecast(guidance.engine(), person, today),
        "coming": _all_coming(record, answers, lines, today),
        "waiting": _waiting(lines),
        "waits": waits(record, answers),
        "notices": not_seen(user).count(),
        "open_facts": queries.open_facts(record),
    }


def _facts(guideline: Guideline, person: CoreRecord) -> Sequence[tuple[str, str]]:
    facts = four_facts(guideline, person)
    return (
        (guideline.phrases["card.fact.age"], facts.last_session),
        (guideline.phrases["card.fact.zones"], facts.zones),
        (guideline.phrases["card.fact.pigment"], facts.pigment),
        (guideline.phrases["card.fact.reactions"], facts.reactions),
    )


@dataclass(frozen=True, slots=True)
class Coming:
    """`on` is None where nobody said a day; `perhaps`: how many more are to be told only if it turns out so;
    `is_checked`: whether the edition in use can be asked about it, so that this is not the last answer of another.
    """

    answer: StoredAnswer
    on: date | None
    name: str
    level: Mapping[str, str]
    told: tuple[str, ...]
    untold: tuple[str, ...]
    perhaps: str
    is_checked: bool


def _all_coming(record: Record, answers: Sequence[StoredAnswer], lines: Sequence[Line], today: date) -> list[Coming]:
    """The next first, those without a day last."""
    guideline, days = guidance.guideline(), queries.days_said(record)
    unchecked = checked_no_longer(record, days, today)
    found = [_coming(guideline, answer, days.get(answer.key), lines, unchecked) for answer in answers]
    return sorted(found, key=lambda one: one.on or date.max)


def _coming(
    guideline: Guideline, answer: StoredAnswer, on: date | None, lines: Sequence[Line], unchecked: Container[UUID]
) -> Coming:
    """A planned procedure in a line: its level, who is told, and who is not."""
    about = [line for line in lines if line.handover.key == answer.key]
    untold = ledger.untold(queries.known_roles(answer.tell_surely), about)
    nobody_told = ledger.untold(answer.tell, about)
    told = [role for role in answer.tell if role not in nobody_told]
    perhaps = len(queries.known_roles(nobody_told)) - len(untold)
    return Coming(
        answer=answer,
        on=on,
        name=queries.procedure_name(answer),
        level=level_words(guideline, Level(answer.verdict)),
        told=tuple(queries.role_name(role, answer) for role in told),
        untold=tuple(guideline.roles[role].name for role in untold),
        perhaps=guideline.phrases["page.tell.perhaps"].format(n=perhaps) if perhaps else "",
        is_checked=answer.key not in unchecked,
    )


def _waiting(lines: Sequence[Line]) -> list[Line]:
    """Hand-overs that wait for the client: a question, a lock, a mail that did not leave."""
    return [line for line in lines if line.is_live and line.state in _WAITS]


_WAITS = (ledger.State.QUESTION, ledger.State.LOCKED, ledger.State.FAILED, ledger.State.UNSURE)
