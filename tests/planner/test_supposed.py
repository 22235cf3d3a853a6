"""A plan supposes that skin will be well and heal, and nothing that somebody knows to be otherwise or has said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clearhead.engine.answers import Engine
from clearhead.model.level import Level
from clearhead.model.plan import Wish
from clearhead.model.record import Event, Record, Skin, Status
from clearhead.planner.drafting import Draft
from clearhead.planner.levels import Supposed
from clearhead.planner.suppose import Given
from tests.planner.plans import CALENDAR, TODAY, plan, wish


def test_skin_that_is_known_not_to_be_well_is_not_supposed_to_be(engine: Engine, amir: Record) -> None:
    unwell = replace(amir, skin=Skin(healed=False, as_of=TODAY))
    made = plan(engine, unwell, wish("touch-up"))
    assert made.conflict is not None
    assert made.conflict.level is Level.WAIT


def test_skin_known_to_be_unwell_shows_in_the_levels_too(engine: Engine, amir: Record) -> None:
    wounded = replace(amir, skin=Skin(healed=False, state=frozenset({"open-wound", "infection"}), as_of=TODAY))
    [step] = plan(engine, wounded, wish("mole-removal")).steps
    [well] = plan(engine, amir, wish("mole-removal")).steps
    assert step.level > well.level


def test_a_site_that_is_known_not_to_be_healed_holds_back_what_reaches_it(engine: Engine, amir: Record) -> None:
    """And nothing that keeps away from it."""
    crown, front = frozenset({"vertex"}), frozenset({"frontal"})
    wound = Event("mole-removal", on=date(2025, 1, 10), status=Status.DONE, zones=crown, healed=False)
    wounded = replace(amir, events=(wound,))
    there, elsewhere = (plan(engine, wounded, wish("touch-up", zones=zones)) for zones in (crown, front))
    assert there.conflict is not None
    assert "surgery.healed_in_field" not in there.supposed
    assert elsewhere.conflict is None
    assert elsewhere.supposed["surgery.healed_in_field"] is True


def test_a_day_that_the_record_gives_is_not_supposed_away(engine: Engine, amir: Record) -> None:
    """With no day for the cream it is taken as never used; with one, the wait is counted from it."""
    using = replace(amir, medicines=frozenset({"topical-retinoid"}))
    soon = (TODAY + timedelta(days=1), TODAY + timedelta(days=4))
    assert plan(engine, using, wish("touch-up", *soon)).conflict is None
    used = wish("touch-up", *soon, details={"retinoid_last_used_on": TODAY.isoformat()})
    assert plan(engine, using, used).conflict is not None


def test_pigment_is_never_taken_for_granted(engine: Engine, amir: Record) -> None:
    """Where nobody knows whether there is pigment, microneedling has no day; the plan says what to ask."""
    unknown = replace(amir, sessions=None)
    made = plan(engine, unknown, wish("microneedling"))
    assert made.conflict is not None
    assert made.conflict.level is Level.AVOID
    assert made.conflict.ask
    assert made.conflict.fixes == ()  # there is nothing else to keep


def test_a_fact_that_is_given_of_one_procedure_is_given_of_no_other(engine: Engine, amir: Record) -> None:
    clear = Given(of_one={"fue": {"pigment.in_field": False}})
    supposed = Supposed(engine, amir, TODAY, given=clear)
    known = {id: supposed.answer(Event(id), TODAY, ()).facts for id in ("fue", "mole-removal")}
    assert known["fue"]["pigment.in_field"].value is False
    assert known["mole-removal"].get("pigment.in_field") != known["fue"]["pigment.in_field"]


def test_a_fact_that_is_given_of_one_entry_is_given_of_no_other_like_it(engine: Engine, amir: Record) -> None:
    """Also between two steps, which are asked about once for all that are alike."""
    one, other = Event("mole-removal", id="one"), Event("mole-removal", id="other")
    given = Given(of_one={"one": {"pigment.in_field": False}})
    wishes = [Wish(event, TODAY) for event in (one, other, Event("touch-up"))]
    draft = Draft(Supposed(engine, amir, TODAY, given=given), tuple(wishes), CALENDAR)
    touch_up = 2
    assert draft.beside(0, touch_up) != draft.beside(1, touch_up)


@pytest.mark.parametrize("days", [0, 30, 400])
def test_a_day_that_is_given_counts_from_itself(engine: Engine, amir: Record, days: int) -> None:
    given = Given({"person.days_since_sunburn": TODAY - timedelta(days=3)})
    supposed = Supposed(engine, amir, TODAY, given=given)
    known = supposed.answer(Event("touch-up"), TODAY + timedelta(days=days), ()).facts
    assert known["person.days_since_sunburn"].value == days + 3
