"""What was marked and said through a link or an access that has ended stays in force and says so; the client keeps or
drops it. Whoever is asked is mailed, or it is said that they are not. What is confirmed can go into the record."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.placing import actions
from clearhead_web.placing.marks import ArtistMarks
from clearhead_web.placing.models import Party, Said
from clearhead_web.placing.standing import Stand
from clearhead_web.records.document import Section
from tests.web.browser.stage import plan
from tests.web.placing.conftest import Board

IN_FORCE = "stays in force until you drop it"


@pytest.fixture
def agreed(board: Board) -> Board:
    board.marks(Party.SURGEON, field=["vertex", "midscalp"], who="Dr Ada")
    board.marks(Party.ARTIST, existing=["vertex"])
    for party, act in ((Party.SURGEON, "agree"), (Party.ARTIST, "agree"), (Party.CLIENT, "confirm")):
        board.says(party, act)
    return board


def stands(board: Board) -> list[Stand]:
    return [standing.stand for standing in board.place.standings]


def settles(board: Board, act: str, whose: str = "") -> None:
    response = board.sends(Party.CLIENT, act, "settle", whose=whose)
    assert response.status_code == 302, response.content.decode()


def test_marks_of_a_withdrawn_link_say_that_it_is_over_and_the_client_keeps_them(agreed: Board) -> None:
    assert IN_FORCE not in agreed.page(Party.CLIENT)
    handing.withdraw(agreed.handover, "Amir")
    page = agreed.page(Party.CLIENT)
    assert IN_FORCE in page
    assert "their link or access has ended since" in page
    assert "until the client drops it" in agreed.page(Party.ARTIST)
    assert stands(agreed) == [Stand.AGREES] * 3
    settles(agreed, "keep", "surgeon")
    page = agreed.page(Party.CLIENT)
    assert "You keep what they marked and said." in page
    assert IN_FORCE not in page
    assert stands(agreed) == [Stand.AGREES] * 3


def test_the_client_drops_them_and_everybody_else_is_asked_about_what_is_left(agreed: Board) -> None:
    HandOver.objects.update(expires_at=timezone.now())
    settles(agreed, "drop", "surgeon")
    assert agreed.place.surgeon is None
    assert stands(agreed) == [Stand.ASKED, Stand.WAITS, Stand.AGAIN]
    page = agreed.page(Party.CLIENT)
    assert "drops: all that the surgeon had marked and said" in page
    assert "not asked: no link is open for them" in page
    speaker = actions.Speaker(Party.SURGEON, "Dr Bo")
    assert actions.mark(agreed.cast.record, agreed.key, speaker, {"field": ["nape"]}, 0)
    assert agreed.place.number(Party.SURGEON) == 2, "no number is given twice"


def test_of_a_studio_whose_access_ended_it_is_said_too(agreed: Board) -> None:
    agreed.cast.record.accesses.update(ended_at=timezone.now())
    assert IN_FORCE in agreed.page(Party.CLIENT)
    settles(agreed, "drop", "artist")
    assert agreed.place.artist is None
    assert stands(agreed) == [Stand.WAITS, Stand.ASKED, Stand.AGAIN]


def test_nobody_but_the_client_keeps_or_drops(agreed: Board) -> None:
    handing.withdraw(agreed.handover, "Amir")
    response = agreed.artist.post(agreed.here, {"act": "drop", "settle-whose": "surgeon", "settle-seen_surgeon": 1})
    assert response.status_code == 400
    assert "Drop it" not in agreed.page(Party.ARTIST)
    for whose in ("client", "", "x"):
        assert agreed.client.post(agreed.here, {"act": "drop", "settle-whose": whose}).status_code == 400
    assert not Said.objects.filter(kind="drop").exists()


def test_whoever_comes_by_a_door_that_was_closed_meanwhile_writes_nothing(board: Board) -> None:
    """The page was opened before; the link is withdrawn between the look at it and the write."""
    handover = board.handover
    handing.withdraw(handover, "Amir")
    speaker = actions.Speaker(Party.SURGEON, "Dr Ada", handover=handover)
    with pytest.raises(handing.OpensNoMore):
        actions.mark(board.cast.record, board.key, speaker, {"field": ["vertex"]}, 0)
    assert not board.place.versions


def test_a_surgeon_who_is_asked_again_is_mailed_once_without_a_word_of_what(agreed: Board) -> None:
    HandOver.objects.update(to_email="ada@example.org")
    mail.outbox.clear()
    agreed.marks(Party.ARTIST, existing=["vertex", "frontal"])
    agreed.marks(Party.ARTIST, existing=["vertex", "nape"])
    [sent] = mail.outbox
    assert sent.to == ["ada@example.org"]
    assert agreed.link in sent.body
    for word in ("mole", "pigment", "Amir"):
        assert word not in (sent.subject + sent.body).replace(agreed.link, "")
    assert agreed.handover.steps.filter(kind=Step.Kind.ASKED).count() == 1


def test_where_no_address_is_known_the_page_says_who_has_to_be_told(agreed: Board) -> None:
    HandOver.objects.update(to_name="Dr Ada")
    said = "No e-mail address is known of Dr Ada: tell them yourself to open their link."
    assert said not in agreed.page(Party.CLIENT)
    agreed.marks(Party.ARTIST, existing=["frontal"])
    for party in (Party.CLIENT, Party.ARTIST):
        assert said in agreed.page(party)
    assert said not in agreed.page(Party.SURGEON)


def test_of_a_mail_that_did_not_leave_whoever_signed_in_is_told(agreed: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    HandOver.objects.update(to_email="ada@example.org", to_name="Dr Ada")
    monkeypatch.setattr(EmailBackend, "send_messages", _refuse)
    agreed.marks(Party.ARTIST, existing=["frontal"])
    assert "Dr Ada is asked again, and no mail was sent: tell them to open their link." in agreed.page(Party.ARTIST)


def _refuse(*_: object) -> None:
    raise OSError


def test_nobody_is_said_to_be_asked_once_it_is_over(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    assert "is asked to agree" in board.page(Party.CLIENT)
    plan(board.cast, "mole-removal", guidance.today() + timedelta(days=20), board.key, status="cancelled")
    page = board.page(Party.CLIENT)
    assert "asked to" not in page
    assert "has not spoken of what stands here" in page


def test_what_is_confirmed_goes_into_the_record_with_who_marked_it(agreed: Board) -> None:
    assert "Write it into my record" in agreed.page(Party.CLIENT)
    assert "Write it into my record" not in agreed.page(Party.ARTIST)
    settles(agreed, "record")
    record = agreed.cast.record
    entry = record.entries.get(section=Section.PROCEDURE, current=True, key=agreed.key)
    assert set(entry.body["zones"]) == {"vertex", "midscalp"}
    assert (
        entry.change.why == "where the operation reaches, as marked by Dr Ada in version 1 and confirmed by the client"
    )
    page = agreed.page(Party.CLIENT)
    assert "Write it into my record" not in page
    assert "The record has changed since then" not in page
    assert stands(agreed) == [Stand.AGREES] * 3
    plan(agreed.cast, "mri", guidance.today() + timedelta(days=90))
    assert "The record has changed since then" in agreed.page(Party.CLIENT)


def test_what_is_not_confirmed_does_not(board: Board) -> None:
    board.marks(Party.SURGEON, field=["midscalp"])
    assert "Write it into my record" not in board.page(Party.CLIENT)
    response = board.sends(Party.CLIENT, "record", "settle")
    assert response.status_code == 409
    entry = board.cast.record.entries.get(section=Section.PROCEDURE, current=True, key=board.key)
    assert entry.body["zones"] == ["vertex"]


def test_a_session_that_was_intended_happened_only_if_the_record_says_so(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = guidance.today() + timedelta(days=5)
    board.marks(Party.SURGEON, field=["nape"])
    board.marks(Party.ARTIST, existing=["vertex"], intended=["nape"], on=first.isoformat())
    day = first + timedelta(days=1)
    monkeypatch.setattr(guidance, "today", lambda: day)
    assert board.place.artist == ArtistMarks(("vertex",), ("nape",), first)
    page = board.page(Party.CLIENT)
    assert "whether that was done, only the record says" in page
    with_day = page[page.index("Zone by zone") :]
    board.marks(Party.ARTIST, existing=["vertex"], intended=["nape"])
    without_day = board.page(Party.CLIENT)
    lost = without_day[without_day.index("</table>") : without_day.index("What was marked and said")]
    had = with_day[with_day.index("</table>") : with_day.index("What was marked and said")]
    assert _sentences(had) == _sentences(lost), "the marks mean the same as with no day at all"


def _sentences(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if 'class="strong"' in line or "level-tag" in line]
