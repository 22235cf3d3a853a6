"""A sample network to measure with: studios, clients, sessions, plans, hand-overs; the same for the same seed and day.

Written in bulk. Each client's document is made of their entries, and each answer is the one that the app would give.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from clearhead_web.answers import editions
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.answers.working import Work, work_out
from clearhead_web.base import guidance, links
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.handover.queries import PURPOSE
from clearhead_web.people.models import Membership, Studio, User
from clearhead_web.records.document import Fact, Section, document_of
from clearhead_web.records.models import Access, Attestation, Change, Entry, Record
from clearhead_web.sample.profiles import PIGMENTS, Profile, profiles
from clearhead_web.studio.models import Bottle, ConsentText

STUDIOS = 200
PROFILES = 300
#: Clients in one transaction.
CHUNK = 1000
NAMES = ("Ada", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gina", "Hugo", "Iris", "Jon", "Kay", "Liam", "Mia", "Ned")
Tell = Callable[[int], None]


class NotEmpty(Exception):
    """A sample is loaded into an empty database only."""


@dataclass(frozen=True, slots=True)
class Life:
    """A profile with the answer about what is planned in it, which is the same for all who share it."""

    profile: Profile
    answer: dict[str, Any]

    @property
    def planned(self) -> Fact:
        return self.profile.added[-1]


def load(clients: int, today: date, *, seed: int = 1, studios: int = STUDIOS, tell: Tell = lambda _: None) -> None:
    """`tell` hears how many clients are there after each chunk. Raises NotEmpty."""
    if User.objects.exists() or Record.objects.exists():
        raise NotEmpty
    random = Random(seed)  # noqa: S311 - to be the same each time is what is wanted
    edition = editions.keep(guidance.guideline())
    with transaction.atomic():
        places = _studios(random, studios, today)
    lives = [_life(profile, today) for profile in profiles(random, PROFILES, today)]
    for first in range(0, clients, CHUNK):
        numbers = range(first, min(first + CHUNK, clients))
        with transaction.atomic():
            _Chunk(random, places, lives, today, edition).write(numbers)
        tell(numbers.stop)


def uuid_of(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)


def _number(profile: Profile) -> int:
    """How many changes there were: the studio's, the client's, and each dispute."""
    return 2 + len(profile.disputed)


def moment(today: date) -> datetime:
    """When everything in the sample was written down."""
    return datetime.combine(today, time(), UTC)


def _life(profile: Profile, today: date) -> Life:
    facts = (*profile.begun, *profile.added)
    work = Work(UUID(int=0), _number(profile), json.dumps(document_of(facts)), (profile.added[-1].key,), {})
    [new] = work_out(guidance.engine(), work, today).new
    return Life(profile, dict(new.fields))


def _studios(random: Random, count: int, today: date) -> list[tuple[Studio, User]]:
    at = moment(today)
    studios = [Studio(id=uuid_of(random), name=f"Studio {number + 1}", made_at=at) for number in range(count)]
    owners = [_user(random, f"artist{number + 1}", f"Artist {number + 1}", at) for number in range(count)]
    places = list(zip(studios, owners, strict=True))
    Studio.objects.bulk_create(studios)
    User.objects.bulk_create(owners)
    Membership.objects.bulk_create(
        Membership(user=owner, studio=studio, role=Membership.Role.OWNER, began_at=at) for studio, owner in places
    )
    Bottle.objects.bulk_create(bottle for studio, _ in places for bottle in _bottles(random, studio, today))
    ConsentText.objects.bulk_create(_consent(random, studio, owner, at) for studio, owner in places)
    return places


def _consent(random: Random, studio: Studio, by: User, at: datetime) -> ConsentText:
    said = {"title": "Consent", "body": "A sample.", "version": 1}
    return ConsentText(id=uuid_of(random), studio=studio, by=by, published_at=at, **said)


def _user(random: Random, address: str, name: str, at: datetime) -> User:
    """Somebody who cannot sign in."""
    return User(id=uuid_of(random), email=f"{address}@example.org", name=name, password=_NO_PASSWORD, joined_at=at)


_NO_PASSWORD = make_password(None)


def _bottles(random: Random, studio: Studio, today: date) -> Iterator[Bottle]:
    for pigment in PIGMENTS:
        said = {"lot": f"L{random.randint(1, 60):04}", **pigment}
        expires = today + timedelta(days=random.randint(-20, 500))
        yield Bottle(id=uuid_of(random), studio=studio, expires_on=expires, made_at=moment(today), **said)


class _Chunk:
    """Some clients, all rows of a kind at once."""

    def __init__(
        self, random: Random, places: Sequence[tuple[Studio, User]], lives: Sequence[Life], today: date, edition: str
    ) -> None:
        self.random, self.places, self.lives, self.edition = random, places, lives, edition
        self.at = moment(today)
        self.users: list[User] = []
        self.records: list[Record] = []
        self.accesses: list[Access] = []
        self.changes: list[Change] = []
        self.entries: list[Entry] = []
        self.attestations: list[Attestation] = []
        self.answers: list[StoredAnswer] = []
        self.handovers: list[HandOver] = []
        self.steps: list[Step] = []

    def write(self, numbers: range) -> None:
        for number in numbers:
            self.client(number)
        kinds: tuple[Any, ...] = (
            (User, self.users),
            (Record, self.records),
            (Access, self.accesses),
            (Change, self.changes),
            (Entry, self.entries),
            (Attestation, self.attestations),
            (StoredAnswer, self.answers),
            (HandOver, self.handovers),
            (Step, self.steps),
        )
        for model, rows in kinds:
            model.objects.bulk_create(rows, batch_size=500)

    def client(self, number: int) -> None:
        studio, artist = self.places[number % len(self.places)]
        name = f"{self.random.choice(NAMES)} Sample {number + 1}"
        user = _user(self.random, f"client{number + 1}", name, self.at)
        life = self.random.choice(self.lives)
        begun = [Fact(Section.CLIENT, {"name": name}), *life.profile.begun]
        begun, added = self.with_keys(begun), self.with_keys(life.profile.added)
        record = Record(
            id=uuid_of(self.random),
            owner=user,
            name=name,
            document=document_of([*begun, *added]),
            number=_number(life.profile),
            made_at=self.at,
            changed_at=self.at,
        )
        self.users.append(user)
        self.records.append(record)
        self.accesses.append(Access(record=record, studio=studio, granted_by=user, granted_at=self.at))
        self.change(
            record, 1, begun, by=artist, said_as=Change.As.ARTIST, who=f"{artist.name}, {studio}", studio=studio
        )
        self.change(record, 2, added, by=user, said_as=Change.As.CLIENT, who=name)
        self.dispute(record, [fact.key for fact in begun if fact.is_disputed])
        self.hand_over(record, user, added[-1].key, life)

    def dispute(self, record: Record, keys: Sequence[UUID]) -> None:
        """Each as a change of its own, by whose record it is."""
        said = {"by": record.owner, "said_as": Change.As.CLIENT, "who": record.name}
        entries = [entry for entry in self.entries if entry.key in keys] if keys else []
        for number, entry in enumerate(entries, start=3):
            made = self.change(record, number, (), **said)
            told = {"verdict": Attestation.Verdict.DISPUTE, "words": "I remember it otherwise."}
            self.attestations.append(Attestation(entry=entry, change=made, by=record.owner, at=self.at, **told))

    def with_keys(self, facts: Sequence[Fact]) -> list[Fact]:
        return [replace(fact, key=uuid_of(self.random)) for fact in facts]

    def change(self, record: Record, number: int, facts: Sequence[Fact], **said: Any) -> Change:
        made = Change(record=record, number=number, at=self.at, **said)
        self.changes.append(made)
        for fact in facts:
            self.entries.append(
                Entry(
                    record=record, change=made, key=fact.key, section=fact.section, body=fact.body, beside=fact.beside
                )
            )
        return made

    def hand_over(self, record: Record, user: User, key: UUID, life: Life) -> None:
        answer = StoredAnswer(
            id=uuid_of(self.random),
            record=record,
            key=key,
            number=record.number,
            edition_id=self.edition,
            checked_number=record.number,
            checked_edition=self.edition,
            made_at=self.at,
            **life.answer,
        )
        id = uuid_of(self.random)
        handover = HandOver(
            id=id,
            record=record,
            key=key,
            answer=answer,
            role=self.random.choice(answer.tell),
            way=HandOver.Way.COPY,
            by=user,
            token_sha256=links.hashed(links.token_for(PURPOSE, id)),
            made_at=self.at,
            expires_at=self.at + timedelta(days=365),
        )
        self.answers.append(answer)
        self.handovers.append(handover)
        kinds = (Step.Kind.SENT, Step.Kind.OPENED, Step.Kind.SEEN)[: self.random.randint(1, 3)]
        self.steps += [Step(handover=handover, kind=kind, at=self.at) for kind in kinds]
