"""Amir's MRI, a day that is given to the pages as today, and hand-overs of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.handover import forms
from clearhead_web.handover.actions import handing
from clearhead_web.handover.matters import Matter, earlier_engine, matter_of
from clearhead_web.handover.models import HandOver
from clearhead_web.people.models import Studio, User
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Change, Record
from tests.web.answers.conftest import Guidelines
from tests.web.conftest import Cast

Way = HandOver.Way
TECHNOLOGIST = "mri-technologist"


@pytest.fixture(autouse=True)
def _links_end_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of these tests stands still and the clock does not: what a form makes good for a week is good for a week
    from the clock's day.
    """
    end_of = forms.end_of
    gone_by = timezone.localdate() - guidance.today()
    monkeypatch.setattr(forms, "end_of", lambda day: end_of(day + gone_by))


@dataclass
class Scene:
    """The cast, with planned procedures on Amir's record."""

    cast: Cast
    mri: UUID
    graft: UUID
    keys: dict[str, UUID] = field(default_factory=dict)

    @property
    def record(self) -> Record:
        self.cast.record.refresh_from_db()
        return self.cast.record

    def matter(self, key: UUID) -> Matter:
        found = matter_of(self.record, key, guidance.today())
        assert found is not None
        return found

    def seen(self, user: User | None = None, studio: Studio | None = None) -> Seen:
        return Seen(self.record, user or self.cast.amir, studio)

    def hand_over(
        self, role: str = TECHNOLOGIST, key: UUID | None = None, way: HandOver.Way = Way.COPY, **more: object
    ) -> HandOver:
        key = key or self.mri
        wish = handing.Wish(
            id=uuid4(),
            role=role,
            way=way,
            expires_at=timezone.now() + timedelta(days=7),
            **more,  # type: ignore[arg-type]
        )
        return handing.hand_over(self.seen(), key, wish)[0]

    def link(self, handover: HandOver) -> str:
        return f"/h/{handing.token_of(handover)}/"

    def change(self, section: Section, body: dict[str, object], key: UUID | None = None) -> None:
        fact = Fact(section, body, key=key) if key else Fact(section, body)
        speaker = actions.Speaker(Change.As.CLIENT, "Amir", self.cast.amir)
        actions.change(self.record, speaker, [fact], today=guidance.today())


def scene_of(cast: Cast) -> Scene:
    day = guidance.today() + timedelta(days=7)
    mri = cast.record.entries.get(section=Section.PROCEDURE, current=True, body__what="mri")
    scene = Scene(cast, mri.key, uuid4())
    scene.change(Section.PROCEDURE, {**mri.body, "on": day.isoformat()}, mri.key)
    later = (day + timedelta(days=20)).isoformat()
    scene.change(Section.PROCEDURE, {"what": "skin-graft", "on": later, "status": "planned"}, scene.graft)
    return scene


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return scene_of(cast)


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Let the pages take another day as today."""

    def set_day(day: date) -> None:
        monkeypatch.setattr(guidance, "today", lambda: day)

    return set_day


@pytest.fixture
def guidelines(tmp_path: Path, settings: Any) -> Iterator[Guidelines]:
    """Other editions of the guideline, and which one is in use."""
    earlier_engine.cache_clear()
    yield Guidelines(tmp_path, settings)
    guidance.engine.cache_clear()
