"""What is wrong is said, and nothing of it is stored."""

import threading

import pytest
from django.db import connection, connections
from django.http import HttpResponse

from clearhead_web.placing import actions, queries
from clearhead_web.placing.models import Party, Said, Version
from tests.web.placing.conftest import Board


def refused(response: HttpResponse, words: str, status: int = 422) -> None:
    assert response.status_code == status
    assert words in response.content.decode()
    assert "Please look at this again" in response.content.decode()


def test_an_empty_field_is_none(board: Board) -> None:
    refused(board.marks(Party.SURGEON), "Pick at least one part of the scalp.")
    refused(board.marks(Party.ARTIST), "Mark at least one part of the scalp: where pigment is")
    assert not Version.objects.exists()


def test_a_zone_that_is_none_is_named_and_not_run(board: Board) -> None:
    response = board.marks(Party.SURGEON, field=["<b>moon</b>"])
    refused(response, "“&lt;b&gt;moon&lt;/b&gt;” is not a part of the scalp that is known here.")
    refused(board.marks(Party.ARTIST, existing=["vertex"], intended=["moon"]), "“moon” is not a part")
    assert not Version.objects.exists()


def test_a_cut_along_no_known_line_is_refused(board: Board) -> None:
    assert board.marks(Party.SURGEON, field=["vertex"], cut__vertex="zigzag").status_code == 422
    assert not Version.objects.exists()


@pytest.mark.parametrize("day", ["yesterday", "2026-11-25", "2626-01-01"])
def test_a_session_is_not_set_for_a_day_that_is_none_or_over_or_too_far(board: Board, day: str) -> None:
    assert board.marks(Party.ARTIST, intended=["vertex"], on=day).status_code == 422
    assert not Version.objects.exists()


def test_a_day_without_a_place_says_where(board: Board) -> None:
    refused(
        board.marks(Party.ARTIST, existing=["vertex"], on="2027-01-01"), "Mark where pigment is intended on that day."
    )


def test_markup_in_what_is_said_is_shown_as_it_was_typed(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"], who="<i>Ada</i>")
    board.says(Party.SURGEON, "comment", "<script>alert(1)</script>\nsecond line", who="<i>Ada</i>")
    for party in Party:
        page = board.page(party)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>second line" in page
        assert "<i>Ada" not in page


def test_words_that_are_too_long_are_refused(board: Board) -> None:
    assert board.says(Party.ARTIST, "comment", "a" * 2001).status_code == 422
    assert board.marks(Party.SURGEON, field=["vertex"], who="a" * 121).status_code == 422
    assert not board.place.said


@pytest.mark.parametrize("act", ["", "delete", "seen", "mark\0"])
def test_a_button_that_is_not_there_does_nothing(board: Board, act: str) -> None:
    assert board.sends(Party.SURGEON, act, "word", words="x").status_code == 400
    assert board.sends(Party.ARTIST, act, "word", words="x").status_code == 400
    assert not board.place.said


@pytest.mark.parametrize("number", ["x", "-1", "999999999999", ""])
def test_a_version_that_never_was_is_agreed_to_by_nobody(board: Board, number: str) -> None:
    board.marks(Party.ARTIST, existing=["vertex"])
    assert board.says(Party.SURGEON, "agree", seen_artist=number).status_code in (409, 422)
    assert not board.place.said


def test_an_agreement_to_a_version_that_is_not_the_newest_says_so_and_can_be_given_again(board: Board) -> None:
    board.marks(Party.ARTIST, existing=["vertex"])
    board.marks(Party.ARTIST, existing=["vertex", "nape"])
    response = board.says(Party.SURGEON, "agree", seen_artist=1)
    refused(response, "The artist has changed the marks since this page was shown: version 2 is the newest.", 409)
    assert 'name="word-seen_artist" value="2"' in response.content.decode()
    assert not board.place.said
    assert board.says(Party.SURGEON, "agree", seen_artist=2).status_code == 303
    [said] = board.place.said
    assert (said.kind, said.artist_version) == (Said.Kind.AGREE, 2)


def test_the_client_confirms_no_version_that_they_did_not_see(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    board.marks(Party.SURGEON, field=["frontal"])
    refused(board.says(Party.CLIENT, "confirm", seen_surgeon=1), "version 2 is the newest", 409)
    assert not board.place.is_settled


def test_two_of_one_party_do_not_overwrite_each_other_in_silence(board: Board) -> None:
    board.marks(Party.ARTIST, existing=["vertex"])
    response = board.marks(Party.ARTIST, existing=["nape"], seen_artist=0)
    refused(response, "Somebody else has changed these marks since this page was shown: version 1", 409)
    assert 'value="nape" id="id_mark-existing-nape" checked' in response.content.decode()
    assert board.place.number(Party.ARTIST) == 1


@pytest.mark.django_db(transaction=True)
def test_who_marks_and_who_agrees_at_the_same_time_act_one_after_the_other(board: Board) -> None:
    """The agreement is to version 1 and counts as such, or it is told that version 2 is there: never to what was not
    seen.
    """
    board.marks(Party.ARTIST, existing=["vertex"])
    outcomes: list[str] = []

    def act(what: str) -> None:
        speaker = actions.Speaker(Party.ARTIST if what == "mark" else Party.SURGEON, what)
        try:
            if what == "mark":
                marks = {"existing": ["nape"], "intended": [], "on": None}
                actions.mark(board.cast.record, board.key, speaker, marks, seen=1)
            else:
                word = actions.Word(Said.Kind.AGREE, "", {Party.ARTIST: 1})
                actions.say(board.cast.record, board.key, speaker, word)
            outcomes.append(what)
        except actions.Overtaken:
            outcomes.append("overtaken")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=(what,)) for what in ("mark", "agree")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()
    place = queries.place_of(board.cast.record, board.key)
    assert "mark" in outcomes
    assert place.number(Party.ARTIST) == 2
    assert all(said.artist_version == 1 for said in place.said)
    assert not place.standing(Party.SURGEON).agrees
