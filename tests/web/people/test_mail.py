"""Mails are plain and short, and nobody's name can write a header, a line or a link of its own."""

import pytest
from django.core import mail as sent
from django.core.mail.backends.locmem import EmailBackend

from clearhead_web.people import mail
from tests.web.conftest import Cast
from tests.web.mailed import mailed_link

EVIL = "Studio\r\nBcc: everybody@example.org\n\nhttps://evil.example/ \u202egnp.exe"


def test_a_name_with_new_lines_stays_on_its_line(cast: Cast) -> None:
    cast.north.name = EVIL
    cast.north.save()
    cast.nora.name = EVIL
    cast.nora.save()
    client = cast.signed_in(cast.nora)
    client.post(f"/studios/{cast.north.pk}/members/", {"email": "bea@example.org", "role": "artist"})
    message = sent.outbox[-1]
    assert message.subject.startswith("Studio Bcc: everybody@example.org https evil")
    assert message.to == ["bea@example.org"]
    assert message.recipients() == ["bea@example.org"]
    assert "\nBcc:" not in message.message().as_string()
    assert "https://evil" not in message.body
    assert "\u202e" not in message.body
    assert mailed_link()


@pytest.mark.parametrize("address", ["bea@example.org\nBcc: x@example.org", "bea@example.org, x@example.org", "bea"])
def test_what_is_not_one_address_is_refused(cast: Cast, address: str) -> None:
    page = cast.signed_in(cast.nora).post(f"/studios/{cast.north.pk}/members/", {"email": address, "role": "artist"})
    assert "Enter a valid email address" in page.content.decode()
    assert not sent.outbox


def test_a_mail_server_that_is_down_is_said_and_loses_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", down)
    client = cast.signed_in(cast.nora)
    page = client.post(
        f"/studios/{cast.north.pk}/members/", {"email": "bea@example.org", "role": "artist"}, follow=True
    ).content.decode()
    assert "could not be sent" in page
    assert "bea@example.org" in page


def test_the_mail_of_an_invitation_says_who_and_nothing_of_health(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    client.post(f"/records/{cast.record.pk}/sharing/", {"email": "otis@example.org"})
    words = sent.outbox[-1].subject + sent.outbox[-1].body
    assert "Amir lets your studio see a record" in words
    for word in ("pigment", "scalp", "MRI", "iron", "session", "skin"):
        assert word.lower() not in words.lower()


def test_one_line_is_one_line() -> None:
    assert mail.one_line(" a\r\n\tb\x00c\u2028d  e ") == "a b c d e"
