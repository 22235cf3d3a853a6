"""From what somebody typed to wishes and a calendar: what a record has planned is not wished for twice, and what cannot
be meant is refused with what would do."""

from datetime import date

import pytest

from clearhead.model.guideline import Guideline
from clearhead.model.level import Urgency
from clearhead.model.plan import Wish
from clearhead.model.record import Client, Event, Record, Skin, Status
from clearhead.reading.problems import BadInput
from clearhead.wishing import Want, calendar_from, span_from, want_from, wishes_from

TODAY = date(2026, 11, 27)
MRI = Event("mri", on=date(2026, 12, 3), status=Status.PLANNED, id="scan")


def having(*events: Event) -> Record:
    return Record(Client(), None, None, Skin(), None, None, events)


def wished(guideline: Guideline, record: Record, *wants: Want) -> list[Wish]:
    return wishes_from(guideline, record, wants, TODAY, TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("smp-session*3@0-100000", "Two sessions are 1 to 3660 days apart; found '0-100000'."),
        ("smp-session*3@1-99999999999999", "Two sessions are 1 to 3660 days apart; found '1-99999999999999'."),
        ("smp-session*3@20-10", "are fewer than the fewest"),
        ("smp-session*3@-", "Expected the fewest and the most days"),
        ("smp-session*3@٣-٤", "Expected the fewest and the most days"),
        ("smp-session@28-42", "need a course of two or more"),
        ("touch-up:2027-02-01:2027-01-01", "is before the first"),
        ("touch-up:::3", "Expected PROCEDURE"),
    ],
)
def test_a_want_that_cannot_be_meant_is_refused_with_what_would_do(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said.replace("*", r"\*")):
        want_from(text)


def test_either_end_of_the_days_between_sessions_may_be_left_out() -> None:
    assert want_from("smp-session * 3 @ 28 - 42").apart == (28, 42)
    assert want_from("smp-session*2@28-").apart == (28, 3660)
    assert want_from("smp-session*2@-42").apart == (1, 42)


def test_days_without_a_first_are_refused() -> None:
    with pytest.raises(BadInput, match="Expected a day or FIRST:LAST"):
        span_from(":2027-01-01", "--free")


@pytest.mark.parametrize("name", ["scan", "mri", "MRI scan"])
def test_a_want_that_names_what_the_record_has_planned_says_when(guideline: Guideline, name: str) -> None:
    [wish] = wished(guideline, having(MRI), Want(name, earliest=date(2027, 1, 4)))
    assert (wish.event, wish.earliest) == (MRI, date(2027, 1, 4))


def test_what_is_urgent_is_given_no_other_day(guideline: Guideline) -> None:
    urgent = Event("mri", on=TODAY, status=Status.PLANNED, id="scan", urgency=Urgency.URGENT)
    assert [wish.event for wish in wished(guideline, having(urgent), Want("scan"))] == [urgent]
    for want in (Want("scan", earliest=date(2027, 1, 4)), Want("scan", latest=date(2027, 1, 4)), Want("scan", times=2)):
        with pytest.raises(BadInput, match="mri is urgent on the record: it is given no other day, and once"):
            wished(guideline, having(urgent), want)


def test_a_wish_from_a_day_after_the_plan_s_last_is_refused(guideline: Guideline) -> None:
    wishes = wished(guideline, having(), Want("touch-up", earliest=date(2028, 1, 1)))
    with pytest.raises(BadInput, match="wanted from 2028-01-01 on, and the plan ends on 2027-01-01"):
        calendar_from(wishes, TODAY, date(2027, 1, 1))
