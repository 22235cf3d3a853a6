"""What a record says of what happened, goes on and is to come."""

import pytest

from clearhead.model.value import NEVER, Interval
from tests.engine.records import ANY_DAY, COURSE, SOME_DAY, SURGERY, procedures


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([], None),
        (["what: fue, on: 2026-11-01, status: done"], None),
        (["what: mole-removal, on: 2026-11-12, status: done"], 10),
        (["what: mole-removal, on: 2026-11-12, status: done", "what: skin-graft, on: 2026-11-20, status: done"], 2),
        (["what: mole-removal, status: never"], None),
        (["what: mole-removal, status: never", "what: skin-graft, status: never"], NEVER),
        (["what: mole-removal, on: 2026-11-12, status: done", "what: skin-graft, status: never"], 10),
        (["what: mole-removal, status: done"], SOME_DAY),
        (["what: mole-removal"], ANY_DAY),
        (["what: mole-removal, on: 2026-11-12"], ANY_DAY),
        (["what: mole-removal, on: 2026-11-12", "what: mole-removal, on: 2025-11-22, status: done"], Interval(10, 365)),
        (["what: mole-removal, on: 2026-11-01, ended: 2026-11-12, status: done"], 10),
        (["what: mole-removal, on: 2026-11-12, status: planned"], ANY_DAY),
        (["what: mole-removal, on: 2026-12-12, status: planned"], ANY_DAY),
        (["what: mole-removal, status: planned"], ANY_DAY),
        (["what: mole-removal, on: 2026-11-12, status: cancelled"], None),
        (["what: mole-removal, status: not-planned"], None),
        (["what: mole-removal, on: 2026-11-12, status: under-way"], 0),
        (["what: mole-removal, status: under-way"], 0),
    ],
)
def test_days_since_the_last_of_a_group(entries, found, value):
    assert value("since", SURGERY, procedures(*entries)) == found


def test_what_comes_answers_from_its_day_on(value):
    """Before it, there may have been another of which nobody spoke, up to today."""
    text = procedures("what: mole-removal, on: 2026-12-02, status: planned")
    assert value("since", SURGERY, text, on=9) == Interval(9, NEVER)
    assert value("since", SURGERY, text, on=12) == 2


def test_the_entry_asked_about_is_not_its_own_history(value):
    text = procedures(
        "what: mole-removal, on: 2026-11-22, status: planned", "what: skin-graft, on: 2026-11-12, status: done"
    )
    assert value("since", SURGERY, text, asked=0) == 10
    assert value("since", SURGERY, procedures("what: mole-removal, on: 2026-11-22, status: planned"), asked=0) is None


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("what: mole-removal, on: 2026-11-12, status: done, zones: [vertex]", 10),
        ("what: mole-removal, on: 2026-11-12, status: done, zones: [nape]", NEVER),
        ("what: mole-removal, on: 2026-11-12, status: done", Interval(10, NEVER)),
        ("what: mole-removal, on: 2026-11-12, status: under-way, zones: [vertex]", 0),
        ("what: mole-removal, on: 2026-11-12, status: under-way", ANY_DAY),
    ],
)
def test_days_since_the_last_in_the_same_skin(entry, found, value):
    assert value("since-in-field", SURGERY, procedures(entry), zones="vertex") == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([], None),
        (["what: isotretinoin, on: 2026-06-01, ended: 2026-11-12, status: done"], 10),
        (["what: isotretinoin, on: 2026-11-12, status: done"], Interval(0, 10)),
        (["what: isotretinoin, status: done"], SOME_DAY),
        (["what: isotretinoin, on: 2026-06-01, status: under-way"], 0),
        (["what: isotretinoin, status: under-way"], 0),
        (["what: isotretinoin, on: 2026-06-01"], ANY_DAY),
        (["what: isotretinoin, ended: 2026-11-12"], ANY_DAY),
        (["what: isotretinoin, status: never"], NEVER),
        (["what: isotretinoin, status: planned"], ANY_DAY),
        (["what: isotretinoin, on: 2026-12-12, status: planned"], ANY_DAY),
    ],
)
def test_days_since_a_course_ended(entries, found, value):
    assert value("since-end", COURSE, procedures(*entries)) == found


@pytest.mark.parametrize(
    ("begun", "after"),
    [("on: 2026-06-01, status: under-way", 5), ("on: 2026-11-23, status: planned", Interval(0, 5))],
)
def test_until_the_end_that_is_foreseen_a_course_goes_on(begun, after, value):
    """One that is planned does not say that no other goes on."""
    text = procedures(f"what: isotretinoin, {begun}, ended: 2026-12-12")
    assert value("since-end", COURSE, text, on=10) == 0
    assert value("since-end", COURSE, text, on=25) == after


def test_a_course_reaches_the_skin_it_was_given_to(value):
    text = procedures("what: radiotherapy, ended: 2026-11-12, status: done, zones: [vertex]")
    assert value("since-end-in-field", {"events": ["radiotherapy"]}, text, zones="vertex") == 10
    assert value("since-end-in-field", {"events": ["radiotherapy"]}, text, zones="nape") == NEVER
    assert value("since-end-in-field", {"events": ["radiotherapy"]}, text) == Interval(10, NEVER)


@pytest.mark.parametrize(
    ("entries", "found", "planned"),
    [
        ([], None, None),
        (["what: mole-removal, on: 2026-12-02, status: planned"], 10, True),
        (["what: mole-removal, status: planned"], ANY_DAY, True),
        (["what: mole-removal, on: 2026-12-02"], Interval(10, NEVER), None),
        (["what: mole-removal"], ANY_DAY, None),
        (["what: mole-removal, on: 2026-11-12"], None, None),
        (["what: mole-removal, on: 2026-11-12, status: done"], None, None),
        (["what: mole-removal, status: not-planned"], None, None),
        (["what: mole-removal, status: not-planned", "what: skin-graft, status: never"], NEVER, False),
        (
            ["what: mole-removal, on: 2026-12-02, status: planned", "what: skin-graft, status: planned"],
            Interval(0, 10),
            True,
        ),
    ],
)
def test_days_until_the_next_of_a_group(entries, found, planned, value):
    assert value("until", SURGERY, procedures(*entries)) == found
    assert value("planned", SURGERY, procedures(*entries)) is planned


def test_only_what_reaches_the_same_skin_is_waited_for(value):
    text = procedures("what: mole-removal, on: 2026-12-02, status: planned, zones: [nape]")
    assert value("until-in-field", SURGERY, text, zones="nape") == 10
    assert value("until-in-field", SURGERY, text, zones="vertex") == NEVER
    assert value("until-in-field", SURGERY, text) == Interval(10, NEVER)
    assert value("until-in-field", SURGERY, "") is None
