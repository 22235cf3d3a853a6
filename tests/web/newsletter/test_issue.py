"""An issue: a page of the public archive, and a mail that says the same in HTML and in plain text."""

import re
from email import message_from_bytes
from email.message import Message
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.images.models import Image as Picture

from clearhead_web.newsletter import letters
from clearhead_web.newsletter.models import IssuePage, NewsletterPage, Sending
from clearhead_web.newsletter.tokens import mark_of
from clearhead_web.people.models import User
from tests.web.newsletter.conftest import BO, BODY, MakeIssue, on_its_way, send, subscribed

PLAIN = """\
Spring
On the web: http://127.0.0.1:8000/newsletter/spring/

Spring dates
------------

Come and see: the hall (https://example.org/a?b=c&d=e).

- One
- Two

1. First
2. Second

Look at the dates: https://example.org/dates

A tenth less
Until 31 December 2026

For early birds.

--
Sent by Clearhead, because you asked for it.
Choose what comes, or unsubscribe: """


@pytest.fixture
def picture(db: None) -> Picture:
    stream = BytesIO()
    Image.new("RGB", (1600, 900), "#0f5c66").save(stream, "PNG")
    return Picture.objects.create(title="A hall", file=ImageFile(stream, "hall.png"))


def received(issue: IssuePage, ella: User) -> Message:
    """As it goes to the mail server."""
    subscribed(BO, issue.topic)
    on_its_way(issue, ella)
    assert send().sent == 1
    return message_from_bytes(mail.outbox[-1].message().as_bytes())


def parts(message: Message) -> dict[str, str]:
    found = {}
    for part in message.walk():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and part.get_content_maintype() == "text":
            found[part.get_content_type()] = content.decode()
    return found


def test_past_issues_stand_in_the_archive_the_newest_first(bo: Client, make_issue: MakeIssue) -> None:
    for title in ("Spring", "Summer"):
        make_issue(title)
    hidden = make_issue("Autumn")
    hidden.unpublish()
    page = bo.get("/newsletter/").content.decode()
    assert page.index(">Summer<") < page.index(">Spring<")
    assert "Autumn" not in page
    issue = bo.get("/newsletter/spring/")
    assert issue["Cache-Control"].startswith("public")
    assert 'href="https://example.org/dates"' in issue.content.decode()
    assert '<meta property="og:title" content="Spring">' in issue.content.decode()
    assert bo.get("/newsletter/autumn/").status_code == 404


def test_an_offer_says_until_when_and_afterwards_that_it_has_ended(bo: Client, make_issue: MakeIssue) -> None:
    make_issue("Running")
    assert "Until 31 December 2026" in bo.get("/newsletter/running/").content.decode()
    over = {"title": "Gone", "text": "<p>It was.</p>", "until": "2026-11-25"}
    make_issue("Over", body=[{"type": "offer", "value": over}])
    assert "This offer ended on 25 November 2026" in bo.get("/newsletter/over/").content.decode()


def test_the_plain_text_is_the_whole_issue(make_issue: MakeIssue, ella: User) -> None:
    text = parts(received(make_issue(), ella))["text/plain"]
    assert text.startswith(PLAIN)
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/newsletter/mine/[\w-]{43}/\s*", text.removeprefix(PLAIN))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves files to be closed
def test_nothing_in_the_mail_is_fetched_and_no_link_tells_who_followed_it(
    make_issue: MakeIssue, ella: User, picture: Picture
) -> None:
    inside = {"image": picture.pk, "alt_text": "The hall from the door", "decorative": False}
    message = received(make_issue(body=[*BODY, {"type": "picture", "value": inside, "id": "hall"}]), ella)
    html = parts(message)["text/html"]
    assert re.findall(r'src="([^"]+)"', html) == ["cid:picture-hall"]
    assert not re.search(r"url\(|@import|<link|<script|<iframe", html)
    links = [link for link in re.findall(r'href="([^"]+)"', html) if "/mine/" not in link]
    assert links == [
        "http://127.0.0.1:8000/newsletter/spring/",
        "https://example.org/a?b=c&amp;d=e",
        "https://example.org/dates",
    ]
    [image] = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert image["Content-ID"] == "<picture-hall>"
    assert image.get_content_type() == "image/jpeg"
    content = image.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert Image.open(BytesIO(content)).width == 1120
    assert 'alt="The hall from the door"' in html
    assert "[The hall from the door]" in parts(message)["text/plain"]


def test_an_issue_whose_picture_was_deleted_is_read_and_mailed_without_it(
    client: Client, make_issue: MakeIssue, ella: User
) -> None:
    gone = {"image": 4711, "alt_text": "The hall", "decorative": False}
    issue = make_issue(body=[*BODY, {"type": "picture", "value": gone, "id": "hall"}])
    assert client.get(issue.url).status_code == 200
    assert "<img" not in parts(received(issue, ella))["text/html"]


def test_the_headers_let_a_mail_program_unsubscribe(make_issue: MakeIssue, ella: User, settings: object) -> None:
    settings.NEWSLETTER_BOUNCES = "bounces@example.org"  # type: ignore[attr-defined]
    message = received(make_issue(), ella)
    mark = mark_of(Sending.objects.get().id)
    assert mail.outbox[-1].from_email == f"bounces+{mark}@example.org"
    assert len(mail.outbox[-1].from_email.partition("@")[0]) <= 64
    assert message["From"] == "Clearhead <clearhead@localhost>"
    assert message["Message-ID"] == f"<{mark}@127.0.0.1>"
    assert message["List-Id"] == "Clearhead newsletter <courses.newsletter.127.0.0.1>"
    leave = " ".join(message["List-Unsubscribe"].split())
    by_click, by_mail = leave.split(", ")
    assert re.fullmatch(r"<http://127\.0\.0\.1:8000/newsletter/leave/[\w-]{43}/>", by_click)
    assert by_mail == f"<mailto:bounces+{mark}@example.org?subject=unsubscribe>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Date"]
    assert message["To"] == BO


def test_a_subject_cannot_begin_a_header_of_its_own(make_issue: MakeIssue, ella: User) -> None:
    message = received(make_issue(subject="Spring\r\nBcc: al@example.org \u2028 x"), ella)
    assert message["Bcc"] is None
    assert message["Subject"] == "Spring Bcc: al@example.org x"


def test_what_an_editor_writes_is_text_in_the_mail_too(make_issue: MakeIssue) -> None:
    hostile = '<script>alert(1)</script>"'
    letter = letters.written(make_issue("Odd", body=[{"type": "heading", "value": hostile}]), letters.home())
    assert "<script>" not in letter.html
    assert hostile in letter.text


def test_a_link_to_a_page_of_this_site_is_whole(make_issue: MakeIssue) -> None:
    home = NewsletterPage.objects.get()
    button = {"words": "All issues", "page": home.pk, "address": ""}
    rich = f'<p><a linktype="page" id="{home.pk}">here</a></p>'
    letter = letters.written(
        make_issue(body=[{"type": "button", "value": button}, {"type": "text", "value": rich}]), letters.home()
    )
    assert letter.html.count('href="http://127.0.0.1:8000/newsletter/"') == 3
    assert "here (http://127.0.0.1:8000/newsletter/)" in letter.text


def test_an_issue_is_found_by_the_search_as_long_as_it_is_published(bo: Client, make_issue: MakeIssue) -> None:
    def found() -> bool:
        return "/newsletter/spring/" in bo.get("/search/", {"q": "early birds"}).content.decode()

    assert not found()
    issue = make_issue()
    assert found()
    issue.unpublish()
    assert not found()
    issue.save_revision().publish()
    assert found()
    issue.delete()
    assert not found()
