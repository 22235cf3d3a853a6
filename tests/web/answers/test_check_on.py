"""Until the day on which an answer is to be checked again, the same record gives the same answer."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from clearhead.engine.answers import Engine
from clearhead.guideline.load import default_directory, load
from clearhead.reading.problems import BadInput
from clearhead.records.read import record_of_plain
from clearhead_web.answers.asked import next_check, planned
from clearhead_web.answers.gist import gist
from tests.properties import strategies as some
from tests.properties.strategies import TODAY
from tests.web.examples import tried_on

GUIDELINE = load(default_directory())
ENGINE = Engine(GUIDELINE)
SOON = st.integers(0, 40).map(lambda days: (TODAY + timedelta(days=days)).isoformat())


@given(some.records(GUIDELINE), st.sampled_from(sorted(GUIDELINE.procedures)), SOON)
@tried_on(150)
def test_an_answer_stays_the_same_until_it_is_to_be_checked(raw: dict[str, Any], what: str, on: str) -> None:
    document = {**raw, "procedures": [*raw.get("procedures", ()), {"what": what, "status": "planned", "on": on}]}
    try:
        record_of_plain(document, GUIDELINE, TODAY)
    except BadInput:
        return
    first, check_on = asked(document, TODAY)
    assert TODAY < check_on <= date.fromisoformat(on) + timedelta(days=1)
    day = TODAY
    while day < check_on:
        assert asked(document, day)[0] == first, day
        day += timedelta(days=1)


@given(some.records(GUIDELINE), st.sampled_from(sorted(GUIDELINE.procedures)), SOON)
@tried_on(150)
def test_a_record_in_which_every_day_is_known_is_left_alone_until_the_day(
    raw: dict[str, Any], what: str, on: str
) -> None:
    """Else everybody would be checked every day, and the statement above would be worth nothing."""
    entries = [
        {**entry, "on": "2026-01-05", "ended": "2026-02-05"}
        for entry in raw.get("procedures", ())
        if entry["status"] == "done"
    ]
    sessions = [{**session, "date": "2026-03-01"} for session in raw.get("smp", {}).get("sessions", ())]
    document = {
        **raw,
        **({"smp": {"sessions": sessions}} if "smp" in raw else {}),
        "procedures": [*entries, {"what": what, "status": "planned", "on": on}],
    }
    assert asked(document, TODAY)[1] == date.fromisoformat(on) + timedelta(days=1)
    first = asked(document, TODAY)[0]
    for days in range((date.fromisoformat(on) - TODAY).days + 1):
        assert asked(document, TODAY + timedelta(days=days))[0] == first


def asked(document: dict[str, Any], today: date) -> tuple[str, date]:
    """The gist of the last procedure's answer, and when it is checked again."""
    keys = [uuid4() for _ in document["procedures"]]
    request = dict(planned(GUIDELINE, document, keys, today))[keys[-1]]
    assert request
    return gist(request, ENGINE.answer(request)), next_check(GUIDELINE, request)


def test_a_course_that_ended_on_a_day_nobody_knows_may_have_ended_today() -> None:
    course = {"what": "isotretinoin", "on": "2026-01-05", "status": "done"}
    document = {"procedures": [course, {"what": "smp-session", "status": "planned", "on": "2027-09-01"}]}
    now, check_on = asked(document, TODAY)
    assert check_on == TODAY + timedelta(days=1)
    assert asked(document, date(2027, 8, 1))[0] != now
    known = {"procedures": [{**course, "ended": "2026-02-05"}, document["procedures"][1]]}
    assert asked(known, date(2027, 8, 1)) == asked(known, TODAY) == (asked(known, TODAY)[0], date(2027, 9, 2))


def test_what_is_planned_beside_it_may_come_first() -> None:
    document = {
        "procedures": [
            {"what": "mole-removal", "status": "planned"},
            {"what": "smp-session", "status": "planned", "on": "2026-12-20"},
        ]
    }
    assert asked(document, TODAY)[1] == TODAY + timedelta(days=1)
