"""What a record says of the pigment: whether, where, when, what is in it, and what was taken out."""

import pytest

from clearhead.model.value import NEVER, Interval, ZoneSet
from clearhead.model.zones import ANY_SCAR, ZONES
from tests.engine.records import ANY_DAY, SOME_DAY, procedures, sessions


@pytest.mark.parametrize(
    ("how", "text", "on", "zones", "found"),
    [
        ("smp-present", "", 0, None, None),
        ("smp-present", "smp: {sessions: []}", 0, None, False),
        ("smp-present", sessions(""), 0, None, True),
        ("smp-present", sessions("kind: removal"), 0, None, None),
        ("smp-present", "smp: {sessions: []}\n" + procedures("what: smp-session, on: 2026-12-01"), 0, None, False),
        ("smp-present", "smp: {sessions: []}\n" + procedures("what: smp-session, on: 2026-12-01"), 9, None, None),
        ("smp-present", procedures("what: smp-session, on: 2026-11-01, status: done"), 0, None, True),
        ("smp-present", procedures("what: smp-session, on: 2026-12-01, status: planned"), 0, None, None),
        ("smp-present", procedures("what: smp-session, status: never"), 0, None, None),
        ("session-count", procedures("what: smp-session, on: 2026-11-01, status: done"), 0, None, Interval(1, NEVER)),
        ("session-count", sessions("") + "\n" + procedures("what: touch-up, on: 2026-12-01"), 9, None, Interval(1, 2)),
        ("session-count", "", 0, None, None),
        ("session-count", sessions("", "date: 2026-03-02", "kind: touch-up", "kind: removal"), 0, None, 3),
        ("smp-zones", "", 0, None, None),
        (
            "smp-zones",
            sessions("zones: [vertex]", "zones: [nape]"),
            0,
            None,
            ZoneSet.exactly(frozenset({"vertex", "nape"})),
        ),
        ("smp-zones", sessions(""), 0, None, ZoneSet(frozenset(), frozenset((*ZONES, ANY_SCAR)))),
        ("since-session", "", 0, None, None),
        ("since-session", "smp: {sessions: []}", 0, None, NEVER),
        ("since-session", sessions("date: 2026-11-20", "date: 2026-11-01"), 3, None, 5),
        ("since-session", sessions(""), 0, None, SOME_DAY),
        ("since-session", sessions("date: 2026-11-12", ""), 0, None, Interval(0, 10)),
        ("since-session", sessions("date: 2026-11-12, kind: removal"), 0, None, ANY_DAY),
        ("since-session", sessions("date: 2026-11-12, kind: removal", "date: 2026-11-02"), 0, None, 20),
        ("since-session-in-field", "", 0, "vertex", None),
        ("since-session-in-field", sessions("date: 2026-11-12, zones: [vertex]"), 0, "vertex", 10),
        ("since-session-in-field", sessions("date: 2026-11-12, zones: [vertex]"), 0, "nape", NEVER),
        ("since-session-in-field", sessions("date: 2026-11-12"), 0, "nape", Interval(10, NEVER)),
        ("since-session-in-field", sessions("date: 2026-11-12, zones: [vertex]"), 0, None, Interval(10, NEVER)),
        ("in-field", "", 0, "vertex", None),
        ("in-field", sessions("zones: [vertex]", "zones: [nape]"), 0, "nape", True),
        ("in-field", sessions("zones: [vertex]"), 0, "nape", False),
        ("in-field", sessions("zones: [vertex]", ""), 0, "nape", None),
        ("procedure-zones", "", 0, None, None),
        ("procedure-zones", "", 0, "nape", ZoneSet.exactly(frozenset({"nape"}))),
        ("pigment-iron", "", 0, None, None),
        ("pigment-iron", "smp: {sessions: []}", 0, None, "none"),
        ("pigment-iron", sessions(""), 0, None, None),
        ("pigment-iron", sessions("pigments: [{iron: none}]", "pigments: [{iron: present}]"), 0, None, "present"),
        ("pigment-iron", sessions("pigments: [{iron: none}]", "pigments: []"), 0, None, None),
        ("pigment-iron", sessions('pigments: [{ci: ["77266"]}]'), 0, None, "none"),
        ("pigment-iron", sessions('pigments: [{ci: ["77499"]}]'), 0, None, "present"),
        ("pigment-titanium", sessions('pigments: [{ci: ["77891"]}]'), 0, None, "present"),
        ("pigment-titanium", sessions("pigments: [{iron: none}]"), 0, None, None),
        ("iron-basis", "", 0, None, None),
        ("iron-basis", sessions("pigments: [{source: lab}, {source: artist}]"), 0, None, "artist"),
        ("iron-basis", sessions("pigments: [{source: lab}, {}]"), 0, None, None),
        ("recalled", "", 0, None, None),
        ("recalled", "smp: {sessions: []}", 0, None, False),
        ("recalled", sessions("pigments: [{product: Other, maker: Nobody Inks, lot: None}]"), 0, None, False),
        ("recalled", sessions(""), 0, None, None),
    ],
)
def test_pigment(how, text, on, zones, found, value):  # noqa: PLR0917 - a row of the table has five columns
    assert value(how, {}, text, on=on, zones=zones) == found


def test_a_planned_session_counts_for_its_skin_from_its_day_on(value):
    text = "smp: {sessions: []}\n" + procedures("what: touch-up, on: 2026-12-02, zones: [vertex], status: planned")
    assert value("since-session-in-field", {}, text, on=9, zones="vertex") == NEVER
    assert value("since-session-in-field", {}, text, on=10, zones="vertex") == 0
    assert value("in-field", {}, text, on=12, zones="vertex") is True
    assert value("in-field", {}, text, on=9, zones="vertex") is False


def test_a_session_that_never_was_puts_no_pigment_in(value):
    text = "smp: {sessions: []}\n" + procedures("what: smp-session, status: never")
    assert value("smp-present", {}, text) is False


def test_no_pigment_said_for_this_check_goes_before_the_sessions_on_record(value):
    text = sessions("date: 2026-11-12, zones: [vertex]")
    assert value("in-field", {}, text, zones="vertex", given={"smp.present": False}) is False
    assert value("since-session", {}, text, given={"smp.present": False}) == NEVER


REMOVAL = {"events": ["laser-tattoo-removal"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("smp: {sessions: []}", NEVER),
        (sessions("date: 2026-11-12, kind: removal", "date: 2026-11-20"), 10),
        (sessions("kind: removal"), SOME_DAY),
        (procedures("what: laser-tattoo-removal, on: 2026-12-02, status: planned"), ANY_DAY),
        (procedures("what: laser-tattoo-removal, on: 2026-11-12, status: done"), 10),
        (procedures("what: laser-tattoo-removal, status: never"), NEVER),
        (
            sessions("date: 2026-11-02, kind: removal")
            + "\n"
            + procedures("what: laser-tattoo-removal, on: 2026-11-12, status: done"),
            10,
        ),
        (
            sessions("date: 2026-11-12, kind: removal") + "\n" + procedures("what: laser-tattoo-removal, status: done"),
            Interval(0, 10),
        ),
        (
            sessions("date: 2026-11-12, kind: removal")
            + "\n"
            + procedures("what: laser-tattoo-removal, status: never"),
            10,
        ),
    ],
)
def test_pigment_taken_out_is_told_of_by_sessions_and_by_procedures(text, found, value):
    assert value("since-removal", REMOVAL, text) == found
