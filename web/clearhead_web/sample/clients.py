"""The sample's clients: what was said of them and by whom, what they think of it, what they handed over, and what they
plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from clearhead_web.handover.actions import handing, saying
from clearhead_web.handover.matters import matter_of
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.handover.page_words import page_words
from clearhead_web.people import invitations
from clearhead_web.people.models import Membership, Studio, User
from clearhead_web.placing import actions as placing
from clearhead_web.placing.marks import surgeon_marks
from clearhead_web.placing.models import Party
from clearhead_web.placing.models import Said as SaidOfMarks
from clearhead_web.planning import actions as planning
from clearhead_web.planning import queries as plans
from clearhead_web.planning import saying as words_of_plans
from clearhead_web.planning.models import Said as SaidOfPlan
from clearhead_web.planning.voices import voice_through
from clearhead_web.planning.wanted import Wanted, Wished
from clearhead_web.records import actions
from clearhead_web.records.document import facts_of
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Access, Entry, Invitation, Photo, Record
from clearhead_web.records.photo_actions import add_photo
from clearhead_web.records.pictures import redrawn
from clearhead_web.sample import pictures
from clearhead_web.studio.actions import sittings
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle

Said = Mapping[str, Any]
When = Photo.When


@dataclass(frozen=True, slots=True)
class Sample:
    """Where clients are loaded into."""

    at: At
    users: Mapping[str, User]
    bottles: Mapping[str, Bottle]
    today: date

    @property
    def studio(self) -> Studio:
        return self.at.studio


def load(sample: Sample, said: Said) -> Record:
    owner = sample.users.get(said.get("email", ""))
    record = Record.objects.create(owner=owner)
    by = owner or sample.users[said["by"]]
    Access.objects.create(record=record, studio=sample.studio, granted_by=by)
    for change in said["changes"]:
        _change(sample, record, change)
    _judge(sample, record, owner, said)
    if said.get("photos"):
        _photograph(record, by)
    if draft := said.get("draft"):
        _begin(sample, record, draft)
    for handover in said.get("handovers", ()):
        _hand_over(sample, record, owner or by, handover)
    if wanted := said.get("plan"):
        planning.plan_again(record, plans.plan_of(record), _wanted(wanted))
        for each in said.get("handovers", ()):
            if proposes := each.get("proposes"):
                _propose(record, each["role"], proposes)
    if email := said.get("invited"):
        kind = Invitation.Kind.CLIENT
        Invitation.objects.create(kind=kind, record=record, studio=sample.studio, by=by, **invitations.addressed(email))
    return record


def _wanted(said: Said) -> Wanted:
    wishes = tuple(Wished(what=wish["what"], latest=date.fromisoformat(wish["latest"])) for wish in said["wishes"])
    blocked = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in said["blocked"])
    return Wanted(wishes, blocked=blocked)


def _seen(sample: Sample, record: Record, user: User) -> Seen:
    works_there = Membership.objects.filter(user=user, studio=sample.studio).exists()
    return Seen(record, user, sample.studio if works_there else None)


def _change(sample: Sample, record: Record, said: Said) -> None:
    speaker = _seen(sample, record, sample.users[said["by"]]).speaker
    actions.change(record, speaker, facts_of(said["says"]), today=sample.today, why=said.get("why", ""))


def _judge(sample: Sample, record: Record, owner: User | None, said: Said) -> None:
    if owner is None:
        return
    entries, speaker = record.entries.filter(current=True), _seen(sample, record, owner).speaker
    if sections := said.get("attests"):
        actions.attest(record, speaker, list(entries.filter(section__in=sections)), today=sample.today)
    if dispute := said.get("disputes"):
        entry = entries.get(section=dispute["section"])
        actions.dispute(record, speaker, entry, dispute["words"], today=sample.today)


def _photograph(record: Record, by: User) -> None:
    """The first session, before and after."""
    session = record.entries.filter(section=Entry.Section.SESSION, current=True).order_by("pk")[0]
    day = date.fromisoformat(session.body["date"])
    for when, dots, about in ((When.BEFORE, False, "From above, before"), (When.AFTER, True, "From above, after")):
        drawn = pictures.scalp(dots=dots, seed=1)
        picture = redrawn(drawn, drawn.getbuffer().nbytes)
        add_photo(record, by, session.key, picture, when=when, about=about, taken_on=day)


def _begin(sample: Sample, record: Record, said: Said) -> None:
    """A session that is not completed yet."""
    draft = sittings.Draft(
        on=date.fromisoformat(said["on"]),
        kind=said["kind"],
        zones=said["zones"],
        needle=said["needle"],
        notes=said["notes"],
        bottles=[(sample.bottles[name], sittings.NOBODY) for name in said["bottles"]],
        decided=sittings.Said(str(sample.at.user), said["decided"]),
    )
    sittings.begin(sample.at, record, draft, sample.today)


def _hand_over(sample: Sample, record: Record, by: User, said: Said) -> None:
    entry = record.entries.get(section=Entry.Section.PROCEDURE, current=True, body__what=said["what"])
    matter = matter_of(record, entry.key, sample.today)
    assert matter is not None  # noqa: S101 - it was answered when the record was changed
    glance = page_words(matter, said["role"]).glance
    wish = handing.Wish(
        id=uuid4(),
        role=said["role"],
        way=HandOver.Way(said["way"]),
        expires_at=timezone.now() + timedelta(days=60),
        to_name=said.get("to_name", ""),
        passcode=said.get("passcode", ""),
        shows_plan=said.get("shows_plan", False),
    )
    handover, _ = handing.hand_over(_seen(sample, record, by), entry.key, wish)
    _happened(handover, said, glance)
    if marks := said.get("marks"):
        _mark(handover, marks, said["words"])
    if said.get("withdrawn"):
        handing.withdraw(handover, str(by))


def _mark(handover: HandOver, marks: Said, words: str) -> None:
    """What its surgeon marks and says of where the operation meets the pigment."""
    surgeon = placing.Speaker(Party.SURGEON, handover.to_name, handover=handover)
    placing.mark(handover.record, handover.key, surgeon, surgeon_marks(marks).plain(), 0)
    placing.say(handover.record, handover.key, surgeon, placing.Word(SaidOfMarks.Kind.COMMENT, words, {}))


def _propose(record: Record, role: str, said: Said) -> None:
    """Somebody with a link would rather have their step so many days later."""
    handover = record.handovers.get(role=role)
    voice, plan = voice_through(handover, handover.to_name), plans.plan_of(record)
    step = next(step for step in plan.shown["steps"] if step["key"] == voice.key)
    later = date.fromisoformat(step["on"]) + timedelta(days=said["days"])
    word = words_of_plans.Word(uuid4(), SaidOfPlan.Kind.PROPOSE, said["words"], plan.shown_turn, step, later)
    words_of_plans.say(record, voice, word)


def _happened(handover: HandOver, said: Said, glance: Mapping[str, Any]) -> None:
    for step in said["steps"]:
        if step == "opened":
            saying.opened(handover, glance, {})
        else:
            saying.say(handover, Step.Kind(step), said.get("to_name", ""), glance, said.get("words", ""))
