"""The sessions behind, each by what the record says of the time before it."""

from datetime import date

import pytest

from clearhead.engine.answers import Engine
from clearhead.engine.hindsight import judged_sessions, record_before
from clearhead.model.outlook import Judgement
from clearhead.model.record import Reaction, Skin, Status
from clearhead.model.value import NEVER
from clearhead.records.read import read_record_text
from tests.spec.world import FACTS, REVIEW, World, filled, rule

TODAY = date(2026, 11, 26)
DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def engine(guideline):
    return Engine(guideline)


def read(engine, text):
    return read_record_text(f"clearhead: 1\n{text}", engine.guideline, TODAY)


def judged(engine, text):
    return [
        (one.on and one.on.isoformat(), one.procedure, one.judgement.value, sorted({f.rule.id for f in one.reasons}))
        for one in judged_sessions(engine, read(engine, text), TODAY)
    ]


def test_a_second_session_within_days_was_too_soon(engine):
    found = judged(
        engine, "smp: {sessions: [{date: 2026-03-02, zones: [vertex]}, {date: 2026-03-08, zones: [vertex]}]}"
    )
    assert [one[:3] for one in found] == [
        ("2026-03-02", "smp-session", "unknown"),
        ("2026-03-08", "smp-session", "too-soon"),
    ]
    assert found[1][3] == ["smp-then-second-session"]


def test_what_nobody_spoke_of_leaves_it_unknown_with_what_it_hangs_on(engine):
    [(_, _, judgement, reasons)] = judged(engine, "smp: {sessions: [{date: 2026-03-02, zones: [vertex]}]}")
    assert judgement == "unknown"
    assert {"skin-not-healed-smp", "surgery-then-smp"} <= set(reasons)


def test_what_came_later_is_not_held_against_it(engine):
    before, after = (
        judged(
            engine,
            f"smp: {{sessions: [{{date: 2026-03-02, zones: [vertex]}}]}}\n"
            f"procedures: [{{what: mole-removal, on: {day}, status: done, zones: [vertex]}}]",
        )
        for day in ("2026-02-20", "2026-03-10")
    )
    assert before[0][2:] == ("too-soon", ["surgery-then-smp"])
    assert after[0][2] == "unknown"


def test_a_touch_up_is_asked_about_as_one_and_a_removal_not_at_all(engine):
    found = judged(
        engine,
        "smp: {sessions: [{date: 2025-03-02, kind: removal}, {date: 2026-03-02, kind: touch-up}]}",
    )
    assert [one[:2] for one in found] == [("2026-03-02", "touch-up")]


def test_sessions_among_the_procedures_count_and_planned_ones_do_not(engine):
    found = judged(
        engine,
        "procedures: [{what: smp-session, on: 2026-05-01, status: done},"
        " {what: touch-up, on: 2027-05-01, status: planned}, {what: smp-over-scar, on: 2026-06-01, status: done}]",
    )
    assert [one[:2] for one in found] == [("2026-05-01", "smp-session"), ("2026-06-01", "smp-over-scar")]


def test_a_session_without_a_day_comes_last_and_is_not_known(engine):
    found = judged(engine, "smp: {sessions: [{zones: [vertex]}, {date: 2026-03-02, zones: [vertex]}]}")
    assert [(on, judgement) for on, _, judgement, _ in found] == [("2026-03-02", "unknown"), (None, "unknown")]
    assert found[1][3] == []


def test_what_was_advised_against_on_its_day(engine):
    [(_, _, judgement, reasons)] = judged(
        engine,
        "client: {born: 2012-01-01}\nsmp: {sessions: [{date: 2026-03-02, zones: [vertex]}]}",
    )
    assert (judgement, reasons) == ("too-soon", ["smp-work-under-18"])


@pytest.mark.parametrize(
    ("when", "judgement"), [("person.age < 5", Judgement.AS_ADVISED), ("person.age >= 5", Judgement.NOT_ADVISED)]
)
def test_with_all_known_it_was_as_advised_or_not(tmp_path, when, judgement):
    """In an invented guideline: nothing against it, or something against it for certain."""
    made = World.of(tmp_path, {}, **{"procedures__smp-session": session_procedure(when)})
    record = read_record_text(BORN, made.guideline, TODAY)
    [one] = judged_sessions(Engine(made.guideline), record, TODAY)
    assert one.judgement is judgement
    assert bool(one.reasons) is (judgement is Judgement.NOT_ADVISED)


BORN = "{clearhead: 1, client: {born: 1980-01-01}, smp: {sessions: [{date: 2026-03-02}]}}"


def session_procedure(when):
    return {
        "id": "smp-session",
        "name": {"client": "a session", "clinician": "session"},
        "kind": "cosmetic",
        "touches_skin": True,
        "about": "A session.",
        "say": {"guide": "I had a session."},
        "review": REVIEW,
        "rules": filled({"age": rule(when, "avoid")}, FACTS),
    }


def before(engine, text):
    return record_before(read(engine, text), DAY, engine.guideline.vocabulary)


def test_what_is_said_without_a_date_is_not_known_of_then(engine):
    found = before(engine, "health: {conditions: [keloid], medicines: []}\nskin: {healed: true, as_of: 2026-11-20}")
    assert (found.conditions, found.medicines, found.skin) == (None, None, Skin())
    assert before(engine, "skin: {healed: true, as_of: 2026-03-01}").skin.healed is True


def test_reactions_of_before_and_none_if_one_has_no_day(engine):
    found = before(engine, "smp: {reactions: [{date: 2026-01-01, resolved: true}, {date: 2026-09-01}]}").reactions
    assert found == (Reaction(on=date(2026, 1, 1)),)
    assert before(engine, "smp: {reactions: [{what: itch}]}").reactions is None
    assert before(engine, "").reactions is None


@pytest.mark.parametrize(
    ("entry", "known"),
    [
        ("what: fue, on: 2026-01-05, status: done, healed: true", (date(2026, 1, 5), Status.DONE, None)),
        ("what: fue, on: 2026-03-02, status: done", (date(2026, 3, 2), None, None)),
        ("what: fue, on: 2026-03-03, status: done", None),
        ("what: fue, status: done", (None, None, None)),
        ("what: fue, on: 2026-12-05, status: planned", None),
        ("what: fue, status: never", (None, Status.NEVER, None)),
        ("what: fue, status: not-planned", None),
        (
            "what: isotretinoin, on: 2026-01-05, ended: 2026-05-01, status: done",
            (date(2026, 1, 5), Status.UNDER_WAY, None),
        ),
        ("what: isotretinoin, on: 2026-01-05, status: under-way", (date(2026, 1, 5), Status.UNDER_WAY, None)),
        (
            "what: isotretinoin, on: 2026-01-05, ended: 2026-02-01, status: done",
            (date(2026, 1, 5), Status.DONE, date(2026, 2, 1)),
        ),
    ],
)
def test_an_entry_as_it_was_known_then(engine, entry, known):
    events = before(engine, f"procedures: [{{{entry}}}]").events
    assert [(event.on, event.status, event.ended) for event in events] == ([known] if known else [])
    assert all(event.healed is None for event in events)


def test_a_session_or_removal_of_an_unknown_day_may_have_been_before(engine):
    found = before(
        engine, "smp: {sessions: [{zones: [vertex]}, {kind: removal}, {date: 2026-01-01}, {date: 2026-04-01}]}"
    )
    assert [session.on for session in found.sessions] == [date(2026, 1, 1)]
    assert [(event.what, event.status) for event in found.events] == [
        ("smp-session", None),
        ("laser-tattoo-removal", None),
    ]


def test_what_never_happened_by_today_had_not_happened_then(engine):
    found = before(engine, "facts: {peel.days_since: never, smp.temporary: true}").facts
    assert found == {"peel.days_since": NEVER}
