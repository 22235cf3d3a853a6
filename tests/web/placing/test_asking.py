"""Whoever is asked finds it on their home, until they have said what they think."""

from datetime import timedelta

import pytest
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.placing.models import Party, Placement
from clearhead_web.placing.queries import places
from clearhead_web.placing.standing import Place, Stand
from clearhead_web.studio.models import Bottle
from tests.web.browser.stage import plan
from tests.web.placing.conftest import Board, board_of

ASKED = "where it meets the pigment is marked, and you are asked"
ARTIST = "Where operation and pigment meet: the artist is asked"


def home(board: Board) -> str:
    return board.client.get(reverse("handover:home")).content.decode()


def studio(board: Board) -> str:
    return board.artist.get(reverse("studio:home", args=[board.cast.north.pk])).content.decode()


def test_the_client_is_asked_on_their_home_until_they_confirm_and_again_after_a_change(board: Board) -> None:
    assert ASKED not in home(board)
    board.marks(Party.SURGEON, field=["vertex"])
    assert f"Mole removal: {ASKED}" in home(board)
    assert board.here in home(board)
    board.says(Party.CLIENT, "confirm")
    assert ASKED not in home(board)
    board.marks(Party.SURGEON, field=["nape"])
    assert ASKED in home(board)


def test_the_studio_is_asked_on_its_home_until_the_artist_has_said_what_they_think(board: Board) -> None:
    assert ARTIST not in studio(board)
    board.marks(Party.SURGEON, field=["vertex"])
    page = studio(board)
    assert ARTIST in page
    assert board.here in page
    board.says(Party.ARTIST, "disagree", "Not so near the crown.")
    assert ARTIST not in studio(board)


def test_a_studio_hears_nothing_of_a_record_that_it_may_not_see(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    south = board.cast.signed_in(board.cast.otis).get(reverse("studio:home", args=[board.cast.south.pk]))
    assert board.here not in south.content.decode()
    board.cast.record.accesses.update(ended_at="2026-11-01T00:00:00Z")
    assert board.here not in studio(board)


def test_nobody_is_asked_about_what_is_planned_no_longer(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    plan(board.cast, "mole-removal", guidance.today() + timedelta(days=20), board.key, status="cancelled")
    assert ASKED not in home(board)
    assert ARTIST not in studio(board)


def test_how_many_placements_stand_takes_one_query(board: Board, django_assert_num_queries: object) -> None:
    other = board_of(board.cast, "fue", "transplant-surgeon")
    board.marks(Party.SURGEON, field=["vertex"])
    other.marks(Party.SURGEON, recipient=["vertex"])
    board.says(Party.ARTIST, "agree")
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = dict(places(board.cast.record.placements.all()))
    assert [standing(found[key]) for key in (board.key, other.key)] == [standing(each.place) for each in (board, other)]
    assert standing(found[board.key]) != standing(found[other.key])


def standing(place: Place) -> list[Stand]:
    return [one.stand for one in place.standings]


def test_of_two_placements_of_one_procedure_the_current_one_counts(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    came = Placement.objects.create(record=board.cast.record, key=board.key, current=False)
    came.said.create(party=Party.CLIENT, kind="confirm")
    assert ASKED in home(board)
    Placement.objects.filter(current=True).update(made_at="2020-01-01T00:00:00Z")
    assert [place.number(Party.SURGEON) for _, place in places(Placement.objects.all())] == [1]


@pytest.mark.parametrize("whose", ["client", "studio"])
def test_a_home_with_marks_to_agree_to_takes_at_most_twelve_queries(
    board: Board, whose: str, django_assert_max_num_queries: object
) -> None:
    pigment = {"product": (notice := next(one for one in guidance.guideline().recalls if one.lots)).products[0]}
    Bottle.objects.create(studio=board.cast.north, **pigment, maker=notice.maker, lot=notice.lots[0])
    other = board_of(board.cast, "fue", "transplant-surgeon")
    for each, field in ((board, "field"), (other, "recipient")):
        each.marks(Party.SURGEON, **{field: ["vertex"]})
        each.says(Party.ARTIST, "comment", "Seen.")
    look = home if whose == "client" else studio
    look(board)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert board.here in look(board)
