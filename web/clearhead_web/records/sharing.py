"""Who may see a record: given, invited, taken back, both ways. Every write of it, and what the pages ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.people import invitations
from clearhead_web.people.models import Studio, User
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.merging import merge
from clearhead_web.records.models import Access, Change, Invitation, Record


@dataclass(frozen=True, slots=True)
class Link:
    """Something that opens a part of a record to somebody without an account."""

    about: str
    to: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an app above that a studio made of a record: which still open, and withdrawing those, by the name of
    whoever does, which gives their number.
    """

    opening: Callable[[Record, Studio], Sequence[Link]]
    withdraw: Callable[[Record, Studio, str], int]


#: Filled by apps above in their AppConfig.ready.
LINKS: list[Links] = []

UNLIKE = (
    "The two records contradict each other, so they cannot be put together: {}. Correct your own record first, "
    "or ask the studio to correct theirs."
)


def accesses_of(record: Record) -> QuerySet[Access]:
    """Which studios may see it now, since when."""
    return record.accesses.filter(ended_at=None).select_related("studio").order_by("granted_at")


def waiting_for(record: Record) -> QuerySet[Invitation]:
    """Who is invited and has not answered yet; also those whose time is over."""
    return record.invitations.filter(accepted_at=None, withdrawn_at=None).select_related("by").order_by("made_at")


@transaction.atomic
def keep_for_studio(studio: Studio, member: User, name: str, id: UUID | None = None) -> Record:
    """A record that a studio keeps for a client who has none here. It has no owner until the client accepts."""
    record = Record.objects.create(id=id or uuid4())
    grant(record, studio, member)
    speaker = actions.Speaker(Change.As.ARTIST, f"{member}, {studio}", member, studio)
    actions.change(record, speaker, [Fact(Section.CLIENT, {"name": name})], today=guidance.today())
    return record


def invite_client(record: Record, studio: Studio, member: User, email: str) -> Invitation:
    """To own the record that the studio keeps. Raises Over when it has an owner by now."""
    return _invite(record, email, kind=Invitation.Kind.CLIENT, by=member, studio=studio)


def invite_studio(record: Record, owner: User, email: str) -> Invitation:
    """To see the record. Whoever accepts chooses for which of their studios. Raises Over when it is theirs no more."""
    return _invite(record, email, kind=Invitation.Kind.STUDIO, by=owner)


def grant(record: Record, studio: Studio, by: User | None) -> Access:
    """Let a studio see the record; one that sees it already goes on seeing it, since when it did."""
    return Access.objects.get_or_create(record=record, studio=studio, ended_at=None, defaults={"granted_by": by})[0]


def links_of(record: Record, studio: Studio) -> list[Link]:
    """Those that the studio made and that still open."""
    return [link for links in LINKS for link in links.opening(record, studio)]


@transaction.atomic
def take_back(record: Record, studio: Studio, links_by: str = "") -> int:
    """The studio no longer sees it; what it added stays. `links_by` is whoever withdraws the links that it made as
    well; they go on opening where nobody does. Gives how many were withdrawn.
    """
    ended = record.accesses.filter(studio=studio, ended_at=None).update(ended_at=timezone.now())
    return sum(links.withdraw(record, studio, links_by) for links in LINKS) if ended and links_by else 0


def let_studio_see(letter: Invitation, studio: Studio) -> Access:
    """What accepting an invitation of a client does. Raises Over when the record is no longer theirs to share."""
    record = _locked(letter)
    if record.owner_id != letter.by_id:
        raise invitations.Over
    return grant(record, studio, letter.by)


def take_over(letter: Invitation, client: User, *, unite: bool) -> Record:
    """What accepting an invitation of a studio does: the client owns the record, and the studio still sees it. A
    client who has a record gets it all put into their own, if they agree to that. Whoever else was invited to own it
    comes too late. Raises Over, Cannot.
    """
    User.objects.select_for_update().get(pk=client.pk)  # two invitations at once, and one record a person
    record = _locked(letter)
    if record.owner_id is not None:
        raise invitations.Over
    waiting_for(record).update(withdrawn_at=timezone.now())
    own = Record.objects.select_for_update().filter(owner=client, erased_at=None).first()
    if own is None:
        record.owner = client
        record.save(update_fields=["owner"])
        return record
    if not unite:
        raise invitations.Cannot("You have a record already. Agree to put the two together, or decline.")
    _unite(own, record, client, letter)
    return own


@transaction.atomic
def _invite(record: Record, email: str, **fields: object) -> Invitation:
    """One that already waits for the same address gives way to the new one."""
    locked = Record.objects.select_for_update().get(pk=record.pk)
    owner = fields["by"] if fields["kind"] == Invitation.Kind.STUDIO else None
    if locked.erased_at or locked.owner != owner:
        raise invitations.Over
    waiting_for(locked).filter(email__iexact=email).update(withdrawn_at=timezone.now())
    return Invitation.objects.create(record=locked, **fields, **invitations.addressed(email))


def _locked(letter: Invitation) -> Record:
    record = Record.objects.select_for_update().get(pk=letter.record_id)
    if record.erased_at:
        raise invitations.Over
    return record


def _unite(own: Record, other: Record, client: User, letter: Invitation) -> None:
    """All of the other is put into the client's own, and the studios that saw it see that."""
    accesses = list(accesses_of(other))
    assert letter.studio is not None  # noqa: S101 - a studio invites clients, which the database holds to
    try:
        merge(own, other, client, letter.studio, guidance.today())
    except BadInput as bad:
        raise invitations.Cannot(UNLIKE.format("; ".join(problem.message for problem in bad.problems))) from bad
    for access in accesses:
        grant(own, access.studio, client)
