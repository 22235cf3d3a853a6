"""Whom to tell: those whom it surely concerns stand apart, and nobody is hidden while nothing is sure."""

from datetime import date
from pathlib import Path
from typing import Any

from clearhead.asking import ask_about
from clearhead.model.record import Client, Record, Skin
from clearhead.records.read import read_record
from clearhead_web.answering.shown import shown
from clearhead_web.base import guidance
from tests.web.conftest import EXAMPLES, TODAY

NOTHING_KNOWN = Record(Client(), None, None, Skin(), None, None, None)


def told(record: Record, procedure: str) -> dict[str, Any]:
    guideline = guidance.guideline()
    request = ask_about(guideline, record, procedure, as_of=TODAY, on=date(2026, 12, 3))
    return shown(guideline, record, guidance.engine().answer(request))


def roles(people: list[dict[str, Any]]) -> set[str]:
    return {person["role"] for person in people}


def test_while_nothing_is_sure_everybody_stands_open_with_what_it_hangs_on() -> None:
    found = told(NOTHING_KNOWN, "mri")
    assert "mri-technologist" in roles(found["tell"])
    assert found["tell_perhaps"] == []
    assert all(person["only_if"] for person in found["tell"])


def test_whom_it_surely_concerns_stands_before_those_who_matter_only_if() -> None:
    amir = read_record(Path(EXAMPLES, "amir.yaml"), guidance.guideline(), TODAY)
    found = told(amir, "touch-up")
    assert "smp-artist" in roles(found["tell"])
    assert not any(person["only_if"] for person in found["tell"])
    assert "oncologist" in roles(found["tell_perhaps"])
    assert all(person["only_if"] for person in found["tell_perhaps"])
