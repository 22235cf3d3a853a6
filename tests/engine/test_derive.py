"""Whatever the way of reading: who says so and where, and what is said outright or for one check."""

import pytest

from clearhead.engine.derive import READERS
from clearhead.model.value import HAPPENED, NEVER, Interval
from clearhead.model.vocabulary import FactType
from tests.engine.records import SOME_DAY, SURGERY, procedures, sessions, skin


def test_a_fact_says_who_knows_it_and_where(known):
    labelled = sessions("pigments: [{iron: none, source: label}]")
    assert known("pigment-iron", {}, labelled) == ("none", "label", "smp.sessions")
    assert known("pigment-iron", {}, sessions("pigments: [{iron: none}]")) == ("none", "record", "smp.sessions")
    assert known("smp-present", {}, labelled) == (True, "record", "smp.sessions")
    assert known("skin-healed", {}, skin("healed: true")) == (True, "record", "skin")
    assert known("since", SURGERY, procedures("what: skin-graft, on: 2026-11-12, status: done")) == (
        10,
        "record",
        "procedures",
    )


def test_what_is_said_outright_fills_what_the_record_leaves_open(known):
    assert known("skin-healed", {}, "", said=True) == (True, "record", "facts")
    assert known("skin-healed", {}, skin("healed: true"), said=True) == (True, "record", "skin")


def test_a_record_that_contradicts_itself_leaves_the_fact_unknown(known):
    assert known("skin-healed", {}, skin("healed: true"), said=False) is None


def test_never_before_can_be_said_beside_what_is_planned(value):
    text = procedures("what: mole-removal, on: 2026-12-02, status: planned")
    assert value("since", SURGERY, text, on=9, said=NEVER, kind=FactType.DAYS) == NEVER
    assert value("since", SURGERY, text, on=12, said=NEVER, kind=FactType.DAYS) == 2
    happened = procedures("what: mole-removal, on: 2026-11-12, status: done")
    assert value("since", SURGERY, happened, said=NEVER, kind=FactType.DAYS) is None


def test_what_is_given_for_the_check_goes_first(known):
    given = {"a.fact": False}
    assert known("skin-healed", {}, skin("healed: true"), said=True, given=given) == (False, "given", "the question")


@pytest.mark.parametrize(
    ("how", "kind", "given", "found"),
    [
        ("since", FactType.DAYS, 5, 5),
        ("until", FactType.DAYS, 5, 5),
        ("since", FactType.DAYS, NEVER, NEVER),
        ("since", FactType.DAYS, Interval(1, 5), Interval(1, 5)),
        ("until", FactType.DAYS, Interval(1, 5), Interval(1, 5)),
        ("since", FactType.DAYS, Interval(5, HAPPENED.high), Interval(5, SOME_DAY.high + 3)),
        ("until", FactType.DAYS, Interval(5, HAPPENED.high), Interval(5, NEVER)),
        ("since", FactType.DAYS, HAPPENED, HAPPENED),
        ("age", FactType.YEARS, 40, 40),
    ],
)
def test_days_given_are_days_on_the_day_asked_about(how, kind, given, found, value):
    assert value(how, SURGERY, "", given={"a.fact": given}, kind=kind, on=3) == found


def test_every_way_of_reading_is_tried_here_on_an_empty_record(value):
    """Nothing on record is nothing known, whichever way it is read."""
    for how in READERS:
        assert value(how, {"word": "keloid", "words": ["flare"], "events": ["fue"]}, "") is None
