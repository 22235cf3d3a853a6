"""A day that stays the same, Amir's plans, and editions of the guideline with something changed."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from clearhead.guideline.load import default_directory
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.people.models import User
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Change, Record
from tests.web.conftest import Cast

TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """It is 26 November 2026 until somebody says otherwise."""

    def is_now(day: date) -> None:
        monkeypatch.setattr(guidance, "today", lambda: day)

    is_now(TODAY)
    return is_now


Say = Callable[..., UUID]


@pytest.fixture
def say(cast: Cast) -> Say:
    """Say something of a record, Amir's and by Amir unless somebody else is named; gives the entry's key."""

    def saying(section: Section, body: dict[str, Any], **about: Any) -> UUID:
        record, by = about.pop("record", cast.record), about.pop("by", cast.amir)
        fact = Fact(section, body, **about)
        write(record, by, fact)
        return fact.key

    return saying


def write(record: Record, by: User | None, *facts: Fact) -> Change:
    speaker = actions.Speaker(Change.As.CLIENT, str(by), by)
    return actions.change(record, speaker, facts, today=guidance.today())


def plan(what: str, on: str | None = "2026-12-20", **more: Any) -> dict[str, Any]:
    return {"what": what, "status": "planned", **({"on": on} if on else {}), **more}


def current(record: Record, key: UUID) -> StoredAnswer:
    return StoredAnswer.objects.get(record=record, key=key, current=True)


def mri_of(record: Record) -> StoredAnswer:
    return StoredAnswer.objects.get(record=record, procedure="mri", current=True)


# ---- Another edition ----

Edit = Callable[[Path], None]


@dataclass
class Guidelines:
    """Folders with copies of the guideline, each with something changed, and which one is in use."""

    folder: Path
    settings: Any
    made: int = 0

    def use(self, edit: Edit) -> Path:
        """From now on the guideline is a copy of the real one, changed so."""
        self.made += 1
        copy = self.folder / f"guideline-{self.made}"
        shutil.copytree(default_directory(), copy)
        edit(copy)
        self.settings.GUIDELINE = copy
        guidance.engine.cache_clear()
        return copy

    def use_the_real_one(self) -> None:
        self.settings.GUIDELINE = None
        guidance.engine.cache_clear()


@pytest.fixture
def guidelines(tmp_path: Path, settings: Any) -> Iterator[Guidelines]:
    yield Guidelines(tmp_path, settings)
    guidance.engine.cache_clear()


def only_the_name(folder: Path) -> None:
    """A new edition that says the same, without the history of editions, which would have to name it."""
    replace(folder / "edition.yaml", 'edition: "2026.11"', 'edition: "2026.12"')
    (folder / "history.yaml").unlink()


def without_eeg(folder: Path) -> None:
    """A new edition that drops a procedure."""
    only_the_name(folder)
    drop_eeg(folder)


def drop_eeg(folder: Path) -> None:
    (folder / "procedures" / "eeg.yaml").unlink()
    replace(folder / "shared" / "no-pigment.yaml", " eeg,", "")


def recall_of_amirs_lot(folder: Path) -> None:
    only_the_name(folder)
    with (folder / "recalls.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            "example-black-2026:\n"
            "  title: Example Black 2, lot EB2-0417\n"
            "  says: An invented recall.\n"
            "  maker: Example Inks\n"
            "  products: [Example Black 2]\n"
            "  lots: [EB2-0417]\n"
            "  sources: [fda-alert-2025]\n"
        )


def stricter_for_everybody(folder: Path) -> None:
    """The rule that speaks for everybody before an MRI asks for more."""
    only_the_name(folder)
    path = folder / "procedures" / "mri.yaml"
    text = path.read_text("utf-8")
    assert "level: tell" in text
    path.write_text(text.replace("level: tell", "level: prepare"), "utf-8")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), "utf-8")
