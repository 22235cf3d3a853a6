"""The four facts: the same whether they stand alone or inside the words to say, and never more than is on record."""

from itertools import product
from typing import Any

import pytest

from clearhead.handoff.four_facts import four_facts, slots
from clearhead.handoff.minimal_record import minimal
from clearhead.model.guideline import Guideline
from tests.handoff.people import read

OLD = {"date": "2024-03-02", "zones": ["vertex"], "pigments": [{"iron": "none", "source": "lab"}]}
UNDATED = {"zones": ["nape"]}
REMOVAL = {"date": "2025-01-07", "kind": "removal", "zones": ["vertex"]}
TOUCH_UP = {"what": "touch-up", "on": "2026-11-10", "status": "done", "zones": ["frontal"]}
SESSION = {"what": "smp-session", "on": "2025-05-05", "status": "done"}
PLANNED = {"what": "touch-up", "on": "2026-12-24", "status": "planned", "zones": ["occipital"]}

LISTED: list[list[dict[str, Any]] | None] = [None, [], [OLD], [OLD, UNDATED], [UNDATED], [REMOVAL], [OLD, REMOVAL]]
ENTERED: list[list[dict[str, Any]]] = [[], [TOUCH_UP], [SESSION], [TOUCH_UP, SESSION], [PLANNED], [TOUCH_UP, PLANNED]]
DAYS = ("2 March 2024", "10 November 2026", "5 May 2025", "24 December 2026")
ZONES = ("crown", "front", "nape", "back")


def record_of(sessions: list[dict[str, Any]] | None, procedures: list[dict[str, Any]]) -> dict[str, Any]:
    smp = {} if sessions is None else {"smp": {"sessions": sessions}}
    return {"clearhead": 1, "procedures": procedures} | smp


@pytest.mark.parametrize(("sessions", "procedures"), [*product(LISTED, ENTERED)])
def test_the_words_to_say_name_the_same_day_and_zones(
    sessions: list[dict[str, Any]] | None, procedures: list[dict[str, Any]], guideline: Guideline
) -> None:
    record = read(record_of(sessions, procedures), guideline)
    alone, inside = four_facts(guideline, record), slots(guideline, record)
    said = alone.last_session.partition("; last removal")[0]
    assert [day in said for day in DAYS] == [day in inside["last_session"] for day in DAYS]
    assert [zone in alone.zones for zone in ZONES] == [zone in inside["zones"] for zone in ZONES]
    assert ("no iron" in alone.pigment) is ("no iron" in inside["pigment"])
    assert alone.reactions == inside["reactions"]


def test_a_session_among_the_procedures_counts(guideline: Guideline) -> None:
    inside = slots(guideline, read(record_of([OLD], [TOUCH_UP]), guideline))
    assert inside["last_session"] == "on 10 November 2026"
    assert inside["zones"] == "front, crown"
    assert inside["pigment"] == "not known"


def test_sessions_only_among_the_procedures_are_shown_with_a_doubt(guideline: Guideline) -> None:
    record = read(record_of(None, [TOUCH_UP]), guideline)
    alone, inside = four_facts(guideline, record), slots(guideline, record)
    assert alone.last_session == "10 November 2026 is the latest known; the record may not be whole"
    assert alone.zones == "front; the record may not be whole"
    assert inside["last_session"] == "on 10 November 2026 or later"
    assert inside["zones"] == "front and perhaps elsewhere"
    assert inside["pigment"] == "not known"
    assert len(minimal(record).sessions or ()) == 2  # on a card the other is one of which nothing is known


def test_a_reaction_says_during_what_it_was_felt_and_when(guideline: Guideline) -> None:
    felt = {"what": "redness", "during": "mri", "date": "2024-05-03", "resolved": True}
    record = read({"clearhead": 1, "smp": {"reactions": [felt]}}, guideline)
    assert slots(guideline, record)["reactions"] == "redness (felt during: MRI, 3 May 2024, over)"
