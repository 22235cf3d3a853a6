"""What is different between two answers, in the words in which they were shown."""

from datetime import date
from typing import Any

import pytest

from clearhead.asking import ask_about
from clearhead.records.read import record_of_plain
from clearhead_web.answering.shown import shown
from clearhead_web.answers.difference import Difference, Later, Moved, difference
from clearhead_web.base import guidance

TODAY = date(2026, 11, 26)
MRI = {"what": "mri", "on": "2026-12-03", "status": "planned", "details": {"region": "head"}}
SESSION = {"date": "2026-03-02", "zones": ["vertex"]}
IRON = {"iron": "present", "source": "label"}


def said(document: dict[str, Any], procedure: str = "mri", day: date = TODAY) -> dict[str, Any]:
    guideline = guidance.guideline()
    record = record_of_plain({"clearhead": 1, **document}, guideline, day)
    return shown(guideline, record, guidance.engine().answer(ask_about(guideline, record, procedure, as_of=day)))


def with_pigment(pigment: dict[str, Any]) -> dict[str, Any]:
    return {"smp": {"sessions": [{**SESSION, "pigments": [pigment]}], "reactions": []}, "procedures": [MRI]}


def test_between_an_answer_and_itself_there_is_none() -> None:
    answer = said(with_pigment(IRON))
    assert difference(answer, answer).is_empty


def test_what_is_learned_makes_certain_what_was_only_possible() -> None:
    found = difference(said(with_pigment({"iron": "unknown"})), said(with_pigment(IRON)))
    assert found.certain
    assert not found.is_empty
    assert found.best
    assert isinstance(found.best, Moved)
    assert found.do, "what was to be done only if is to be done now"


def test_the_other_way_round_it_is_only_possible_again() -> None:
    there = difference(said(with_pigment({"iron": "unknown"})), said(with_pigment(IRON)))
    back = difference(said(with_pigment(IRON)), said(with_pigment({"iron": "unknown"})))
    assert [one.why for one in back.open] == [one.why for one in there.certain] != []
    assert all(one.only_if for one in back.open)
    assert (back.came, back.went) == (there.went, there.came)
    assert (back.do, back.do_no_more) == (there.do_no_more, there.do)


def test_a_level_that_moved_is_named_before_and_after() -> None:
    calm = {
        "smp": {"sessions": [SESSION], "reactions": []},
        "skin": {"healed": True, "state": [], "as_of": "2026-11-26"},
    }
    ill = {**calm, "skin": {"healed": False, "state": ["infection"], "as_of": "2026-11-26"}}
    found = difference(said(calm, "chemical-peel"), said(ill, "chemical-peel"))
    assert found.level
    assert (found.level.before["token"], found.level.after["token"]) == ("ask", "wait")
    assert {one.level["token"] for one in found.came} >= {"wait"}


def test_a_finding_at_another_level_is_said_once_with_both_levels() -> None:
    before, after = said(with_pigment(IRON)), said(with_pigment(IRON))
    finding = after["findings"][0]
    was = finding["level"]
    finding["level"] = {**was, "token": "avoid"}
    found = difference(before, after)
    (one,) = found.other_level
    assert (one.before, one.level["token"], one.why) == (was, "avoid", finding["why"])
    assert not found.came
    assert not found.went


def test_another_day_is_a_difference() -> None:
    later = {**with_pigment(IRON), "procedures": [{**MRI, "on": "2026-12-10"}]}
    assert difference(said(with_pigment(IRON)), said(later)) == only(
        day=Moved("MRI scan, 3 December 2026", "MRI scan, 10 December 2026")
    )


def test_a_wait_that_began_says_how_far_sources_differ() -> None:
    record = {"procedures": [{"what": "smp-session", "on": "2026-12-03", "status": "planned"}]}
    course = {"what": "isotretinoin", "on": "2026-06-01", "ended": "2026-11-01", "status": "done"}
    after = {"procedures": [course, *record["procedures"]]}
    found = difference(said(record, "smp-session"), said(after, "smp-session"))
    assert found.dates == Moved([], said(after, "smp-session")["dates"])
    assert any("2027" in line for line in found.dates.after)


def test_days_on_which_time_will_change_it_are_a_difference_when_they_are_others() -> None:
    answer = said(with_pigment(IRON))
    level = answer["level"]
    later = {**answer, "changes": [{"on": "2027-01-02", "words": "From 2 January 2027", "level": level}]}
    assert difference(answer, later) == only(changes=(Later("From 2 January 2027", level),))
    assert difference(later, answer) == only(changes=())
    assert not difference(later, answer).is_empty


@pytest.mark.parametrize("words", ["shown", "meaning"])
def test_an_edition_that_words_a_level_anew_makes_no_difference(words: str) -> None:
    answer = said(with_pigment(IRON))
    reworded = {**answer, "level": {**answer["level"], words: "Said in another way"}}
    assert difference(answer, reworded).is_empty


def only(**parts: Any) -> Difference:
    nothing: dict[str, Any] = dict.fromkeys(("level", "best", "day", "dates", "changes"))
    lists = ("came", "went", "certain", "open", "other_level", "do", "do_no_more", "tell", "tell_no_more")
    return Difference(**(nothing | dict.fromkeys(lists, ()) | parts))
