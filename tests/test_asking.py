"""From what somebody said to a request. What contradicts itself is not known, and so never the milder."""

from datetime import date

import pytest

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.model.record import Client, Record, Skin
from clearhead.model.value import Value, ZoneSet

TODAY = date(2026, 11, 26)
NOTHING_KNOWN = Record(Client(), None, None, Skin(), None, None, None)


def verdict(engine: Engine, procedure: str, given: dict[str, Value]) -> int:
    request = ask_about(engine.guideline, NOTHING_KNOWN, procedure, as_of=TODAY, given=given)
    return int(engine.answer(request).verdict)


@pytest.mark.parametrize(
    "meets", [{"pigment.in_field": True}, {"smp.zones": ZoneSet.exactly(frozenset({"vertex"}))}], ids=["field", "zones"]
)
def test_no_pigment_where_pigment_is_met_leaves_it_open_whether_there_is_any(
    engine: Engine, meets: dict[str, Value]
) -> None:
    for procedure in engine.guideline.procedures:
        contradictory = verdict(engine, procedure, {"smp.present": False, **meets})
        assert contradictory == verdict(engine, procedure, meets), procedure


def test_no_pigment_alone_is_taken_at_its_word(engine: Engine) -> None:
    request = ask_about(engine.guideline, NOTHING_KNOWN, "mri", as_of=TODAY, given={"smp.present": False})
    assert request.given == {"smp.present": False}
    elsewhere: dict[str, Value] = {"smp.present": False, "pigment.in_field": False}
    assert ask_about(engine.guideline, NOTHING_KNOWN, "mri", as_of=TODAY, given=elsewhere).given == elsewhere
