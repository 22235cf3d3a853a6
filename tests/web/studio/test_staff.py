"""What staff and editors see: counts and states, never a person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from clearhead_web.answers.queries import current_answers
from clearhead_web.base import guidance
from clearhead_web.handover.actions.saying import HowItWent, tell_outcome
from clearhead_web.handover.models import HandOver, Outcome
from clearhead_web.records.models import Record
from clearhead_web.studio.queries import staff
from tests.web.conftest import Cast


def outcomes(cast: Cast, people: int, *ticked: str, times: int = 1) -> None:
    """So many people came back, each so often and with other words, with these ticks."""
    answer = current_answers(cast.record).get()
    for number in range(people):
        handover = HandOver.objects.create(
            record=Record.objects.create(),
            key=answer.key,
            answer=answer,
            role="mri-technologist",
            to_name="Dr Secret",
            way="copy",
            token_sha256=f"{HandOver.objects.count()} {number}",
            expires_at=timezone.now() + timedelta(days=1),
        )
        for time in range(times):
            told = HowItWent(tuple(map(Outcome, ticked)), guidance.today(), f"Time {time}", "Dr Secret")
            assert tell_outcome(handover, told, "MRI technologist")


def test_five_people_are_a_number_and_four_are_fewer_than_five(cast: Cast) -> None:
    outcomes(cast, 4, "warmth")
    outcomes(cast, 1, "done")
    found = staff.outcomes()[0]
    assert (found.procedure, found.people) == ("mri", 5)
    assert dict(found.ticked) == {Outcome.WARMTH.label: None, Outcome.DONE.label: None}


def test_somebody_who_answers_often_counts_once(cast: Cast) -> None:
    outcomes(cast, 1, "done", times=9)
    assert staff.outcomes()[0].people is None


def test_an_editor_sees_outcomes_and_nobody_s_name(cast: Cast) -> None:
    outcomes(cast, 6, "burning")
    page = cast.signed_in(cast.edith).get(reverse("studio:staff")).content.decode()
    assert "6 people" in page
    assert f'<th scope="row">{Outcome.BURNING.label}</th><td>6</td>' in page
    assert page.count('<th scope="row">') == 1
    for name in ("Secret", "Time 0", "Amir", "Users"):
        assert name not in page


def test_staff_sees_how_the_work_stands_and_no_outcomes(cast: Cast) -> None:
    outcomes(cast, 6, "burning")
    page = cast.signed_in(cast.sam).get(reverse("studio:staff")).content.decode()
    assert "<dt>Studios</dt><dd>2</dd>" in page
    assert "burning" not in page.lower()
    assert "Amir" not in page


@pytest.mark.parametrize("who", ["nora", "amir"])
def test_others_find_nothing_there(cast: Cast, who: str) -> None:
    assert cast.signed_in(getattr(cast, who)).get(reverse("studio:staff")).status_code == 404
