"""What if: both plans side by side, and nothing of it is kept."""

from django.urls import reverse

from clearhead_web.planning.models import RecordPlan
from tests.web.planning.conftest import Desk


def test_a_fact_that_is_supposed_shows_both_plans_and_is_stored_nowhere(desk: Desk) -> None:
    desk.wishes("microneedling")
    assert desk.plan.shown["conflict"], "over pigment it can never be"
    address = reverse("planning:suppose", args=[desk.cast.record.pk])
    assert "Will the procedure be done on, in or through pigmented skin?" in desk.client.get(address).content.decode()
    before = RecordPlan.objects.values().get()
    page = desk.client.post(address, {"pigment.in_field": "false"}).content.decode()
    assert "The two plans" in page
    assert "What differs is marked." in page
    assert "This cannot be done as wished:" in page
    assert RecordPlan.objects.values().get() == before


def test_what_makes_no_difference_is_said(desk: Desk) -> None:
    desk.wishes("touch-up")
    address = reverse("planning:suppose", args=[desk.cast.record.pk])
    page = desk.client.post(address, {"person.can_report": "true"}).content.decode()
    assert "It makes no difference" in page


def test_the_studio_may_suppose_too_and_a_word_that_is_no_choice_is_refused(desk: Desk) -> None:
    desk.wishes("touch-up")
    address = reverse("planning:suppose", args=[desk.cast.record.pk])
    nora = desk.cast.signed_in(desk.cast.nora)
    assert nora.post(address, {"person.can_report": "true"}).status_code == 200
    assert nora.post(address, {"person.can_report": "perhaps"}).status_code == 422


def test_without_a_plan_there_is_nothing_to_suppose(desk: Desk) -> None:
    page = desk.client.get(reverse("planning:suppose", args=[desk.cast.record.pk])).content.decode()
    assert "There is nothing to suppose" in page
