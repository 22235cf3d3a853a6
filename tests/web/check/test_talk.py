"""The questions, one at a time: only those that can still change the answer; each can be left open or changed."""

from datetime import timedelta

import pytest

from clearhead.asking import ask_about
from clearhead.handoff.phrasing import day_words
from clearhead.model.level import Urgency
from clearhead.model.record import Client, Record, Skin
from clearhead.model.value import NEVER
from clearhead_web.base import guidance
from tests.web.check.asking import Visitor

NOBODY = Record(Client(), None, None, Skin(), None, None, None)
LAST_SESSION = "When was your last SMP session or touch-up?"


def day(days: int) -> str:
    return (guidance.today() + timedelta(days=days)).isoformat()


def test_an_mri_from_the_question_to_the_answer_the_same_as_the_core_gives(visitor: Visitor) -> None:
    visitor.begin("mri", day(7)).say(value="elective")
    assert visitor.heading == LAST_SESSION
    visitor.say(value="typed", day=day(-365))
    visitor.until("MRI scan", value="unknown")
    request = ask_about(
        guidance.guideline(),
        NOBODY,
        "mri",
        as_of=guidance.today(),
        on=guidance.today() + timedelta(days=7),
        given={"smp.days_since": 372},
    )
    expected = guidance.engine().answer(request)
    assert f'class="level of-{expected.verdict.token}"' in visitor.text
    assert guidance.guideline().levels[expected.best].shown in visitor.text
    for role in expected.tell:
        assert f'id="words-to-{role}"' in visitor.text


def test_the_order_is_the_cores_and_each_says_why_it_is_asked_and_who_knows(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective")
    answer = guidance.engine().answer(ask_about(guidance.guideline(), NOBODY, "mri", as_of=guidance.today()))
    fact = guidance.guideline().vocabulary[answer.questions[0].fact]
    assert visitor.fields["about"] == fact.id
    assert f"Why it is asked: {fact.why_asked}" in visitor.text
    assert "Who knows: you" in visitor.text


def test_a_settled_answer_asks_nothing_more(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective").say(value="typed", day=day(-21)).say(value="true")
    assert "This is the answer so far" not in visitor.text
    assert 'class="level of-ask"' in visitor.text


def test_i_do_not_know_stands_beside_every_answer_and_leaves_the_question_open(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective")
    for _ in range(30):
        if "about" not in visitor.fields:
            break
        assert "I don&#x27;t know" in visitor.text
        visitor.say(value="unknown")
    assert 'class="level of-wait"' in visitor.text
    assert "What would change this answer" in visitor.text


def test_urgency_is_taken_into_account_and_i_do_not_know_is_elective(visitor: Visitor) -> None:
    levels = {}
    for urgency in (*(each.value for each in Urgency), "unknown"):
        visitor.begin("mri").say(value=urgency).say(do="show")
        levels[urgency] = next(token for token in ("wait", "ask", "prepare") if f'level of-{token}"' in visitor.text)
    assert levels == {"elective": "wait", "urgent": "ask", "emergency": "prepare", "unknown": "wait"}


def test_care_that_can_wait_says_what_to_do_if_it_cannot(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective").say(do="show")
    assert guidance.guideline().phrases["page.not-urgent"].split(":")[0] in visitor.text
    visitor.begin("touch-up").say(do="show")
    assert guidance.guideline().phrases["page.not-urgent"].split(":")[0] not in visitor.text


def test_back_goes_to_the_question_before_with_the_rest_kept(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective")
    before = visitor.say(value="typed", day=day(-100)).heading
    visitor.say(value="true").say(do="back")
    assert visitor.heading == before
    assert visitor.say(do="back").heading == LAST_SESSION
    assert visitor.say(do="back").heading == "Has a doctor said that it cannot wait?"
    assert visitor.say(do="back").heading.startswith("MRI scan with")


def test_the_answer_so_far_is_always_there_and_the_questions_go_on_after_it(visitor: Visitor) -> None:
    heading = visitor.begin("mri").say(value="elective").heading
    visitor.say(do="show")
    assert "This is the answer so far" in visitor.text
    assert visitor.say(do="more").heading == heading


def test_what_was_said_is_listed_and_can_be_changed(visitor: Visitor) -> None:
    visitor.begin("mri", day(30)).say(value="elective").say(value="typed", day=day(-3))
    assert 'value="change:smp.days_since"' in visitor.text
    visitor.say(do="change:smp.days_since")
    assert visitor.heading == LAST_SESSION
    visitor.say(value="never").say(do="show")
    assert 'value="change:smp.days_since"' in visitor.text
    assert "<strong>never</strong>" in visitor.text


def test_the_day_can_be_changed_and_what_was_said_stays_right(visitor: Visitor) -> None:
    visitor.begin("mri", day(7)).say(value="elective").say(value="typed", day=day(-1))
    visitor.say(do="change:day")
    assert visitor.heading == "On which day?"
    visitor.say(about="day", day=day(40)).say(do="show")
    assert "exactly 41 days have passed since the last SMP session" in visitor.text


def test_a_day_before_what_was_said_is_refused_with_the_reason(visitor: Visitor) -> None:
    visitor.begin("mri", day(30)).say(value="elective").say(value="typed", day=day(10))
    visitor.say(about="day", day=day(5), do="answer")
    assert "Something you said happened after that day" in visitor.text
    assert visitor.fields["on"] == day(30)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"value": "typed"}, "Give a day or a time, or choose one of the other answers."),
        ({"value": "typed", "day": "soon"}, "Give a day like 2026-12-03."),
        ({"value": "typed", "count": "many"}, "Give a whole number."),
        ({"value": "typed", "count": "-2"}, "greater than or equal to 0"),
        ({"value": "typed", "count": "2", "unit": "fortnights"}, "not one of the available choices"),
        ({"value": "typed", "day": "2026-01-01", "count": "3", "unit": "weeks"}, "not both"),
        ({"value": "typed", "day": "2199-01-01"}, "not after today"),
    ],
)
def test_what_is_no_answer_is_refused_and_kept(visitor: Visitor, answers: dict[str, str], message: str) -> None:
    visitor.begin("mri").say(value="elective").say(**answers)
    assert visitor.heading == LAST_SESSION
    assert message in visitor.text
    assert visitor.fields["said"] == "[]"
    assert 'role="alert"' in visitor.text
    assert all(value in visitor.text for key, value in answers.items() if key in ("day", "count"))


def test_never_and_a_time_ago_are_taken_as_such(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective").say(value="never")
    assert '"smp.days_since":"never"' in visitor.fields["said"]
    visitor.begin("mri").say(value="elective").say(value="typed", count="2", unit="weeks")
    assert f'"smp.days_since":"~{day(-14)}"' in visitor.fields["said"]


def test_of_a_time_ago_no_day_is_made(visitor: Visitor) -> None:
    """It is at least so long: neither the answer nor a paper says which day it was."""
    visitor.begin("mri").say(value="elective").say(value="typed", count="8", unit="months").say(do="show")
    assert "This is the answer so far" in visitor.text
    assert f"on {day_words(guidance.guideline(), guidance.today() - timedelta(days=244))} or before" in visitor.text
    assert "exactly 244 days" not in visitor.text
    assert "at least 244 days" in visitor.text
    assert "on a date that is not known" in visitor.text


def test_zones_are_picked_said_to_be_all_or_some_or_none(visitor: Visitor) -> None:
    def at_zones() -> Visitor:
        return visitor.begin("fue").until("Which parts of your scalp", value="unknown")

    assert at_zones().text.count('type="checkbox"') == 9
    assert 'value="some"' in visitor.text.split("<button", 1)[1].split(">")[0]  # what the Enter key presses
    at_zones().say(zones=["vertex", "frontal"], value="all")
    assert '"smp.zones":"frontal,vertex"' in visitor.fields["said"]
    picked: dict[str, str | list[str]] = {"zones": ["vertex"], "zones-scars": "Strip, dot", "value": "some"}
    at_zones().send("/check/", picked)
    assert '"smp.zones":"vertex,scar:Strip,scar:dot,+"' in visitor.fields["said"]
    at_zones().say(value="none")
    assert '"smp.zones":"nowhere"' in visitor.fields["said"]
    assert "Pick a part of the scalp" in at_zones().say(value="all").text
    assert "Which is it?" in at_zones().say(zones=["vertex"], value="none").text


def test_some_of_the_zones_leave_the_rest_open(visitor: Visitor) -> None:
    visitor.begin("fue").until("Which parts of your scalp", value="unknown")
    visitor.say(zones=["vertex"], value="some").say(do="show")
    assert "the pigmented skin takes in: crown; perhaps more" in visitor.text
    assert "perhaps elsewhere" in visitor.text


def test_never_is_beyond_every_limit() -> None:
    assert NEVER > 36_500


def test_a_question_that_is_not_the_checks_own_is_passed_over(visitor: Visitor) -> None:
    visitor.begin("mri").say(value="elective").say(about="health.psoriasis", value="true")
    assert visitor.fields["said"] == "[]"
    assert visitor.heading == LAST_SESSION
