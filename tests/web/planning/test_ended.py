"""What was said of a plan through a link or an access that has ended says so, and waits for the client all the same."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver
from clearhead_web.planning.models import Said
from tests.web.planning.conftest import Table

WAITS = "has ended. What they proposed waits until you accept or decline it."
SINCE = "their link or access has ended since"


@pytest.fixture
def proposed(table: Table) -> Table:
    table.surgeon_says("propose", step=table.step("mole-removal")["number"], earliest="2027-05-03")
    assert WAITS not in table.page()
    assert SINCE not in table.page()
    return table


def test_a_proposal_from_a_link_that_ended_says_so_and_the_client_still_settles_it(proposed: Table) -> None:
    handing.withdraw(proposed.handover, "Amir")
    page = proposed.page()
    assert WAITS in page
    assert SINCE in page
    proposed.client_does(f"accept:{proposed.said[0].pk}")
    assert proposed.said[0].became == Said.Became.ACCEPTED
    page = proposed.page()
    assert WAITS not in page
    assert SINCE in page


def test_so_does_one_whose_time_is_over_or_whose_link_no_longer_leads_to_the_plan(proposed: Table) -> None:
    handing.let_see_plan(proposed.handover, "Amir", may=False)
    assert WAITS in proposed.page()
    handing.let_see_plan(proposed.handover, "Amir", may=True)
    assert WAITS not in proposed.page()
    HandOver.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert WAITS in proposed.page()


def test_of_a_studio_whose_access_ended_it_is_said_too(table: Table) -> None:
    table.artist_says("propose", step=table.step("touch-up")["number"], earliest="2027-09-01")
    assert WAITS not in table.page()
    table.cast.record.accesses.update(ended_at=timezone.now())
    assert WAITS in table.page()


def test_whoever_can_do_no_more_is_not_said_to_be_asked_again(table: Table) -> None:
    table.artist_says("agree")
    wish = next(wish for wish in table.wanted.wishes if wish.what == "touch-up")
    edit = reverse("planning:wish", args=[table.cast.record.pk, UUID(wish.id)])
    table.client.post(edit, {"do": "save", "wish-earliest": "2028-05-01", "wish-id": UUID(wish.id)})
    assert "is asked again</span>" in table.page()
    table.cast.record.accesses.update(ended_at=timezone.now())
    page = table.page()
    assert "is not asked again</span>" in page
    assert ">is asked again</span>" not in page


def test_what_the_client_says_never_ends(table: Table) -> None:
    table.client_does(
        "comment", **{"comment-id": uuid4(), "comment-version": table.plan.shown_turn, "comment-words": "Thank you."}
    )
    table.cast.record.accesses.update(ended_at=timezone.now())
    assert "Thank you." in table.page()
    assert SINCE not in table.page()
