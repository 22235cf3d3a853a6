"""What those who run the installation and those who look after the guideline see: counts, never a person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.answers.queries import standing
from clearhead_web.base import guidance
from clearhead_web.handover.models import Outcome, Step
from clearhead_web.people.models import Studio, User
from clearhead_web.records.models import Record
from clearhead_web.studio.queries.planned import procedure_name

#: A smaller count could tell of somebody.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class State:
    """How the work stands. `answers_due`: what a re-check has to look at; `newest`: when one was last made anew."""

    users: int
    studios: int
    records: int
    answers: int
    up_to_date: int
    answers_due: int
    to_mail: int
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How a procedure went by those who came back: people, and how often each thing was ticked; None for too few."""

    procedure: str
    name: str
    people: int | None
    ticked: list[tuple[str, int | None]]


def state(today: date) -> State:
    answers = standing(today, guidance.guideline().sha256)
    return State(
        users=User.objects.filter(is_active=True).count(),
        studios=Studio.objects.count(),
        records=Record.objects.filter(erased_at=None).count(),
        answers=answers.current,
        up_to_date=answers.of_this_edition,
        answers_due=answers.due,
        to_mail=Notice.objects.filter(by_mail=True, mailed_at=None).count(),
        newest=StoredAnswer.objects.aggregate(newest=Max("made_at"))["newest"],
    )


def outcomes() -> list[Outcomes]:
    """Each record counts once for each procedure and thing, however often somebody answered."""
    people: dict[str, set[UUID]] = defaultdict(set)
    ticked: dict[tuple[str, str], set[UUID]] = defaultdict(set)
    rows = Step.objects.filter(kind=Step.Kind.OUTCOME).values_list(
        "handover__answer__procedure", "handover__record_id", "outcome"
    )
    for procedure, record, outcome in rows.iterator():
        people[procedure].add(record)
        for thing in outcome.get("ticked", ()):
            ticked[procedure, str(thing)].add(record)
    return [
        Outcomes(
            procedure,
            procedure_name(procedure),
            _count(who),
            sorted((_words(thing), _count(some)) for (of, thing), some in ticked.items() if of == procedure),
        )
        for procedure, who in sorted(people.items())
    ]


def _count(some: set[UUID]) -> int | None:
    return len(some) if len(some) >= FEWEST else None


def _words(thing: str) -> str:
    """What was ticked, as the page put it; the token itself where that page no longer has it."""
    return str(dict(Outcome.choices).get(thing, thing))
