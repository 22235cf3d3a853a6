"""What is asked about hand-overs. Whose records these may be of is decided before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from clearhead.model.level import Reader
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance, links
from clearhead_web.handover.ledger import Line, lines_of, untold
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.people.models import Studio
from clearhead_web.records.document import Section
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Attestation, Change, Record

PURPOSE = "handover"


def handover_of(token: str) -> HandOver | None:
    """The hand-over that a link opens, dead or alive. It is found by the hash of the token, so that how long the
    search takes tells nothing of any token.
    """
    found = HandOver.objects.select_related("record").filter(token_sha256=links.hashed(token), record__erased_at=None)
    return found.first()


def made_by(seen: Seen) -> QuerySet[HandOver]:
    """The hand-overs of a record that a visitor may open, print or take back: the client all of them, a studio those
    that were made through it.
    """
    handovers = seen.record.handovers.all()
    return handovers if seen.is_owner else handovers.filter(studio=seen.studio)


def open_through(record: Record, studio: Studio, now: datetime) -> list[HandOver]:
    """The hand-overs that a studio made of a record and whose links still open."""
    live = record.handovers.filter(studio=studio, withdrawn_at=None, expires_at__gt=now)
    made = live.select_related("answer").defer("answer__facts", "answer__shown").order_by("made_at")
    return [handover for handover in made if not handover.is_locked]


def lines(record: Record, now: datetime, key: UUID | None = None) -> list[Line]:
    """The hand-overs of a record, or of one of its procedures, newest first. Two queries."""
    found = with_steps(record.handovers.select_related("by", "studio"))
    return lines_of(found.filter(key=key) if key else found, now)


def with_steps(handovers: QuerySet[HandOver]) -> QuerySet[HandOver]:
    """Each with its steps, and how often and when last its link was opened (`openings`, `opened_at`)."""
    opened = Q(steps__kind=Step.Kind.OPENED)
    counted = handovers.annotate(openings=Count("steps", filter=opened), opened_at=Max("steps__at", filter=opened))
    return counted.prefetch_related(Prefetch("steps", telling(Step.objects.all())))


def telling(steps: QuerySet[Step]) -> QuerySet[Step]:
    """Steps in their order, without the openings that showed nothing new: a link may be opened a thousand times."""
    return steps.exclude(kind=Step.Kind.OPENED, glance={}).order_by("pk")


@dataclass(frozen=True, slots=True)
class Coming:
    """A procedure that is coming up, with the people whom nobody told of it yet."""

    answer: StoredAnswer
    untold: tuple[str, ...]


def with_untold(answers: Iterable[StoredAnswer]) -> list[Coming]:
    """Those of these answers with somebody untold."""
    answers = list(answers)
    records, keys = {answer.record_id for answer in answers}, {answer.key for answer in answers}
    handovers = with_steps(HandOver.objects.filter(record__in=records, key__in=keys))
    by_key: dict[UUID, list[Line]] = {}
    for line in lines_of(handovers, timezone.now()):
        by_key.setdefault(line.handover.key, []).append(line)
    found = [Coming(one, tuple(untold(known_roles(one.tell_surely), by_key.get(one.key, ())))) for one in answers]
    return [coming for coming in found if coming.untold]


def known_roles(roles: Iterable[str]) -> list[str]:
    """Those of the edition in use: to others nobody can hand over, and the answer is about to name them no longer."""
    return [role for role in roles if role in guidance.guideline().roles]


@dataclass(frozen=True, slots=True)
class OpenFacts:
    """Facts of a record on which its client has yet to speak, or disputes."""

    not_attested: int
    disputed: int


def open_facts(record: Record) -> OpenFacts:
    """What others said: how much of it the client has neither attested nor disputed, and how much they dispute. One
    query.
    """
    last = Attestation.objects.filter(entry=OuterRef("pk")).order_by("-pk").values("verdict")[:1]
    others = record.entries.filter(current=True, removed=False).exclude(change__said_as__in=_THEIR_OWN)
    said = others.annotate(verdict=Subquery(last)).values_list("verdict", flat=True)
    verdicts = [verdict or WITHDRAW for verdict in said]
    return OpenFacts(verdicts.count(WITHDRAW), verdicts.count(Attestation.Verdict.DISPUTE))


WITHDRAW = Attestation.Verdict.WITHDRAW
_THEIR_OWN = (Change.As.CLIENT, Change.As.IMPORT, Change.As.CHECK)


def days_said(record: Record) -> dict[UUID, date | None]:
    """The days of a record's procedures, by entry in the document's order; None where nobody said one. One query."""
    said = record.entries.filter(section=Section.PROCEDURE, current=True, removed=False).order_by("pk")
    return {key: date.fromisoformat(on) if on else None for key, on in said.values_list("key", "body__on")}


def procedure_name(answer: StoredAnswer) -> str:
    """What an answer is about, as clients call it; as it was called then, where the edition in use no longer has it."""
    found = guidance.guideline().procedures.get(answer.procedure)
    return found.name[Reader.CLIENT] if found else str(answer.shown["procedure"]["name"])


def role_name(role: str, answer: StoredAnswer) -> str:
    """Whom an answer tells; as they were called then, where the edition in use no longer has them."""
    found = guidance.guideline().roles.get(role)
    if found:
        return found.name
    then = [*answer.shown["tell"], *answer.shown["tell_perhaps"]]
    return next((str(one["name"]) for one in then if one["role"] == role), role)


def called(handover: HandOver) -> str:
    """Whom it was handed to, by their role."""
    found = guidance.guideline().roles.get(handover.role)
    return found.name if found else role_name(handover.role, handover.answer)
