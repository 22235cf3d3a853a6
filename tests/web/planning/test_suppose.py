"""What if: an answer of any kind is supposed, both plans stand side by side, and nothing of it is kept."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from clearhead_web.planning.models import RecordPlan
from tests.web.planning.conftest import Desk


def asked(desk: Desk) -> str:
    return desk.client.get(reverse("planning:suppose", args=[desk.cast.record.pk])).content.decode()


def supposed(desk: Desk, **said: str) -> HttpResponse:
    sent = {name.replace("__", "-"): value for name, value in said.items()}
    return desk.client.post(reverse("planning:suppose", args=[desk.cast.record.pk]), sent)  # type: ignore[return-value]


def read(response: HttpResponse) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def same(page: str) -> str:
    """What is folded away because it is the same in both."""
    return page.partition("The same in both")[2].partition("</details>")[0]


def test_an_answer_that_is_supposed_shows_both_plans_and_is_stored_nowhere(desk: Desk) -> None:
    desk.wishes("microneedling")
    assert desk.plan.shown["conflict"], "over pigment it can never be"
    page = asked(desk)
    assert "Will the procedure be done on, in or through pigmented skin?" in page
    assert "Only about Microneedling" in page
    before = RecordPlan.objects.values().get()
    page = read(supposed(desk, pigment__in_field__microneedling__value="false"))
    assert "The two plans" in page
    assert "<strong>No</strong>" in page
    assert "(only about Microneedling)" in page
    assert "This cannot be done as wished:" in page
    assert RecordPlan.objects.values().get() == before


def test_a_day_counts_from_itself_and_only_what_differs_is_in_the_open(desk: Desk) -> None:
    """A year after chemotherapy, on whichever day of the plan that is asked."""
    desk.wishes("touch-up")
    assert desk.days()["SMP touch-up"] == "2027-01-15"
    page = read(supposed(desk, chemotherapy__days_since_end__day="2026-11-20"))
    assert "1 answer differs." in page
    now, then = page.partition("<h4>As it is</h4>")[2].split("<h4>Supposed</h4>")[:2]
    assert "<strong>15 January 2027</strong>" in now
    assert "<strong>20 November 2027</strong>" in then
    assert "MRI scan, 3 December 2026" in same(page)
    assert "SMP touch-up" not in same(page)
    assert "It makes no difference" in read(supposed(desk, chemotherapy__days_since_end__day="2020-11-20"))


def test_what_is_supposed_to_be_planned_takes_part_in_the_plan(desk: Desk) -> None:
    desk.wishes("touch-up")
    page = read(supposed(desk, chemotherapy__days_until__day="2027-01-20"))
    assert "2 answers differ." in page
    assert "Not in this plan." in page, "the chemotherapy, as it is"
    assert "Whom to tell: the oncologist, the SMP artist" in page, "the touch-up, with it"


def test_what_the_plan_puts_after_a_day_that_is_supposed_still_counts(desk: Desk) -> None:
    """An earlier peel, or none, says nothing of the one that comes before the second touch-up."""
    desk.wishes("touch-up", latest="2027-03-01")
    desk.wishes("chemical-peel", earliest="2027-06-01", latest="2027-06-01")
    desk.wishes("touch-up", earliest="2027-06-02")
    assert desk.days()["SMP touch-up, session 2"] > "2027-06-05"
    for said in ({"peel__days_since__day": "2025-10-20"}, {"peel__days_since__value": "never"}):
        assert "It makes no difference" in read(supposed(desk, **said))


def test_what_makes_no_difference_is_said_and_folded_away(desk: Desk) -> None:
    desk.wishes("touch-up")
    page = read(supposed(desk, peel__days_since__value="never"))
    assert "It makes no difference" in page
    assert "The same in both (2)" in page


def test_where_every_procedure_has_an_answer_of_its_own_it_is_supposed_of_one_alone(desk: Desk) -> None:
    desk.wishes("fue")
    desk.wishes("mole-removal")
    page = asked(desk)
    for name in ("Only about Mole removal", "Only about Hair transplant with single grafts (FUE)"):
        assert name in page
    page = read(supposed(desk, pigment__in_field__fue__value="false"))
    assert "Mole removal" in same(page)


@pytest.mark.parametrize(
    ("said", "read_back"),
    [
        (
            {"prp__days_since__day": "2026-11-20", "prp__days_since__which": "prp"},
            "20 November 2026 (PRP injections for hair)",
        ),
        ({"peel__days_since__count": "2", "peel__days_since__unit": "weeks"}, "12 November 2026"),
        ({"transplant__healed__value": "true"}, "Yes"),
        ({"mri__region__mri__value": "head"}, "The head"),
        ({"mri__field_tesla__mri__number": "1.5"}, "1.5"),
        ({"procedure__zones__touch-up__value": "all", "procedure__zones__touch-up__zones": "vertex"}, "Crown"),
    ],
)
def test_an_answer_of_every_kind_can_be_supposed(desk: Desk, said: dict[str, str], read_back: str) -> None:
    desk.wishes("touch-up")
    desk.wishes("mri", earliest="2027-02-01")
    assert f"<strong>{read_back}" in read(supposed(desk, **said))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"transplant__healed__value": "perhaps"}, "Choose one of the answers below."),
        ({"peel__days_since__value": "some-day"}, "Choose one of the answers below."),
        ({"peel__days_since__day": "2199-01-01"}, "Give a day that is not after today."),
        ({"peel__days_since__day": "soon"}, "Give a day like 2026-12-03."),
        ({"peel__days_since__day": "2026-01-01", "peel__days_since__value": "never"}, "Which is right?"),
        ({"prp__days_since__day": "2026-01-01"}, "Say which it was, or will be."),
        ({"procedure__zones__touch-up__zones": "vertex"}, "Say whether these are all."),
        ({"procedure__zones__touch-up__value": "all"}, "Pick a part of the scalp"),
    ],
)
def test_what_cannot_be_supposed_is_said_at_its_question(desk: Desk, said: dict[str, str], message: str) -> None:
    desk.wishes("touch-up")
    response = supposed(desk, **said)
    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "The two plans" not in page
    for value in said.values():
        assert f'value="{value}"' in page or value in ("perhaps", "some-day")


def test_the_studio_may_suppose_too(desk: Desk) -> None:
    desk.wishes("touch-up")
    address = reverse("planning:suppose", args=[desk.cast.record.pk])
    nora = desk.cast.signed_in(desk.cast.nora)
    assert nora.post(address, {"transplant-healed-value": "true"}).status_code == 200


def test_nothing_said_shows_the_questions_alone(desk: Desk) -> None:
    desk.wishes("touch-up")
    page = read(supposed(desk, peel__days_since__unit="weeks", transplant__healed__value=""))
    assert "The two plans" not in page
    assert "What do you suppose?" in page


def test_without_a_plan_there_is_nothing_to_suppose(desk: Desk) -> None:
    assert "There is nothing to suppose" in asked(desk)


def test_a_plan_asks_each_question_once_with_the_steps_that_it_bears_on(desk: Desk) -> None:
    desk.wishes("touch-up", earliest="2027-06-01")
    desk.wishes("fue", earliest="2027-03-01")
    page = desk.page()
    steps = desk.plan.shown["steps"]
    facts = [one["fact"] for step in steps for one in step["ask"]]
    assert len(facts) > len(set(facts)), "some are asked of more than one step"
    for one in {one["fact"]: one["words"] for step in steps for one in step["ask"]}.values():
        assert page.count(one.replace("'", "&#x27;")) == 1
    assert page.count('<a href="#questions">') == sum(bool(step["ask"]) for step in steps)
    assert page.count('<a href="#step-') == len(facts)
