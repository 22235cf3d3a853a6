"""Proposing, commenting, agreeing: an agreement names its version, and a change asks again only those it concerns."""

import pytest

from clearhead_web.handover.models import Step
from clearhead_web.placing.models import Party, Said
from clearhead_web.placing.standing import Stand
from tests.web.placing.conftest import Board


@pytest.fixture
def marked(board: Board) -> Board:
    board.marks(Party.SURGEON, field=["vertex"], who="Dr Ada")
    board.marks(Party.ARTIST, existing=["vertex"])
    return board


@pytest.fixture
def agreed(marked: Board) -> Board:
    for party, act in ((Party.SURGEON, "agree"), (Party.ARTIST, "agree"), (Party.CLIENT, "confirm")):
        marked.says(party, act)
    assert stands(marked) == [Stand.AGREES] * 3
    return marked


def stands(board: Board) -> list[Stand]:
    return [standing.stand for standing in board.place.standings]


def test_nobody_is_asked_about_what_is_not_marked(board: Board) -> None:
    assert stands(board) == [Stand.WAITS] * 3
    assert board.says(Party.CLIENT, "confirm").status_code == 409
    assert "Nothing is marked yet" in board.says(Party.SURGEON, "agree").content.decode()
    assert not board.place.said


def test_marks_ask_the_other_and_the_client(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    assert stands(board) == [Stand.WAITS, Stand.ASKED, Stand.ASKED]
    board.marks(Party.ARTIST, existing=["vertex"])
    assert stands(board) == [Stand.ASKED, Stand.ASKED, Stand.ASKED]


def test_an_agreement_names_the_version_it_agreed_to(agreed: Board) -> None:
    agreed.marks(Party.ARTIST, existing=["vertex", "frontal"])
    page = agreed.page(Party.CLIENT)
    assert "Agreed before to the artist&#x27;s marks, version 1." in page
    assert "agrees: the artist&#x27;s marks, version 1" in page


def test_the_artists_change_asks_the_surgeon_and_the_client_again_and_not_the_artist(agreed: Board) -> None:
    agreed.marks(Party.ARTIST, existing=["vertex", "frontal"])
    assert stands(agreed) == [Stand.AGAIN, Stand.AGREES, Stand.AGAIN]


def test_the_surgeons_change_asks_the_artist_and_the_client_again_and_not_the_surgeon(agreed: Board) -> None:
    agreed.marks(Party.SURGEON, field=["midscalp"])
    assert stands(agreed) == [Stand.AGREES, Stand.AGAIN, Stand.AGAIN]


def test_marking_the_same_again_is_no_new_version_and_asks_nobody(agreed: Board) -> None:
    agreed.marks(Party.SURGEON, field=["vertex"])
    assert agreed.place.number(Party.SURGEON) == 1
    assert stands(agreed) == [Stand.AGREES] * 3


def test_a_comment_asks_nobody_again(agreed: Board) -> None:
    agreed.says(Party.ARTIST, "comment", "Thank you.")
    assert stands(agreed) == [Stand.AGREES] * 3
    assert "Thank you." in agreed.page(Party.SURGEON)


def test_whoever_does_not_agree_says_why_and_may_agree_later(marked: Board) -> None:
    assert marked.says(Party.SURGEON, "disagree").status_code == 422
    marked.says(Party.SURGEON, "disagree", "Leave the edge clear.")
    assert marked.place.standing(Party.SURGEON).stand is Stand.DISAGREES
    assert "Leave the edge clear." in marked.page(Party.ARTIST)
    marked.says(Party.SURGEON, "agree")
    assert marked.place.standing(Party.SURGEON).stand is Stand.AGREES


def test_the_client_has_the_last_word_also_where_others_do_not_agree(marked: Board) -> None:
    marked.says(Party.SURGEON, "disagree", "No.")
    marked.says(Party.CLIENT, "confirm")
    assert marked.place.is_settled
    assert "You have confirmed what stands here now." in marked.page(Party.CLIENT)


def test_the_client_who_asks_to_think_again_asks_both_again(agreed: Board) -> None:
    assert agreed.says(Party.CLIENT, "rethink").status_code == 422
    agreed.says(Party.CLIENT, "rethink", "Could the cut be shorter?")
    assert stands(agreed) == [Stand.AGAIN, Stand.AGAIN, Stand.DISAGREES]
    assert not agreed.place.is_settled
    agreed.says(Party.SURGEON, "agree")
    assert stands(agreed) == [Stand.AGREES, Stand.AGAIN, Stand.DISAGREES]


def test_nobody_says_what_is_another_partys_to_say(marked: Board) -> None:
    assert marked.says(Party.CLIENT, "agree").status_code == 400
    assert marked.says(Party.SURGEON, "confirm").status_code == 400
    assert marked.marks(Party.CLIENT, field=["vertex"]).status_code == 400
    assert not marked.place.said


def test_a_button_pressed_twice_says_it_once(marked: Board) -> None:
    for _ in range(2):
        marked.says(Party.SURGEON, "agree", who="Dr Ada")
        marked.says(Party.ARTIST, "comment", "Fine.")
    assert [said.kind for said in marked.place.said] == [Said.Kind.AGREE, Said.Kind.COMMENT]


def test_what_the_surgeon_does_stands_in_the_ledger_of_the_hand_over(marked: Board) -> None:
    marked.says(Party.SURGEON, "comment", "One scar.", who="Dr Ada")
    marked.says(Party.SURGEON, "disagree", "Not there.", who="Dr Ada")
    marked.says(Party.SURGEON, "agree", who="Dr Ada")
    kinds = list(marked.handover.steps.order_by("pk").values_list("kind", flat=True))
    kind = Step.Kind
    assert kinds == [kind.SENT, kind.MARKED, kind.COMMENT, kind.DISAGREED, kind.AGREED]
    procedure = marked.here.removesuffix("placement/")
    page = marked.client.get(procedure).content.decode()
    for words in ("Dr Ada marked the drawing.", "Dr Ada says of the drawing: One scar.", "at work on the drawing"):
        assert words in page


def test_what_the_artist_and_the_client_do_is_in_no_ledger(marked: Board) -> None:
    before = Step.objects.count()
    marked.says(Party.ARTIST, "agree")
    marked.says(Party.CLIENT, "confirm")
    assert Step.objects.count() == before


def test_whoever_handed_it_over_is_told_by_mail_that_something_was_marked_and_not_what(
    board: Board, mailoutbox: list[object]
) -> None:
    board.marks(Party.SURGEON, field=["vertex"], who="Dr Ada")
    [mail] = mailoutbox
    assert board.here in str(mail.body)  # type: ignore[attr-defined]
    for word in ("crown", "Ada", "mole", "Amir"):
        assert word not in str(mail.body) + str(mail.subject)  # type: ignore[attr-defined]
