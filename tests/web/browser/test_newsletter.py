"""Bo subscribes on a telephone and confirms from the mail; Ella sends an issue; Bo reads it and leaves by one click."""

import re

import pytest
from django.core import mail
from pytest_django.live_server_helper import LiveServer

from clearhead_web.base import unasked
from clearhead_web.people.models import User
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.visit import Visit
from tests.web.newsletter.conftest import BO, MakeIssue, ella, mailed_path, make_issue, pause_is_over, send

__all__ = ("ella", "make_issue")


@pytest.fixture(autouse=True)
def _here(live_server: LiveServer, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Links in mails lead to this test's server, and forms may be sent at once."""
    settings.ADDRESS = live_server.url  # type: ignore[attr-defined]
    monkeypatch.setattr(unasked, "FASTEST", 0)


@pytest.mark.parametrize("js", [True, False], ids=["script", "no-script"])
def test_from_the_form_to_a_mail_and_out_again(
    browser_page: OpenPage,
    ella: User,
    make_issue: MakeIssue,
    js: bool,
) -> None:
    bo = Visit(browser_page("phone", js=js), js)
    bo.goes_to("/newsletter/").reads("Newsletter").presses("Send me the mail")
    bo.stands_at("Newsletter").sees("Tick at least one topic.")
    bo.ticks("Courses: new training courses and dates").writes("Your e-mail address", BO).presses("Send me the mail")
    bo.reads("Look into your mail").goes_to(mailed_path()).reads("Do you want this mail?").sees(BO)
    bo.presses("Yes, subscribe me").reads("Your newsletter").sees(f"Mail goes to {BO}")

    issue = make_issue()
    desk = Visit(browser_page("desk"))
    sign_in(desk.page, ella)
    desk.goes_to(f"/editing/newsletter/{issue.pk}/send/")
    desk.page.get_by_role("button", name="Send to 1 person").click()
    desk.page.get_by_role("button", name="Take it back").wait_for()
    pause_is_over()
    send()

    assert mail.outbox[-1].to == [BO]
    bo.goes_to("/newsletter/spring/").reads("Spring").sees("A tenth less", "Until 31 December 2026")
    [leave, *_] = re.findall(r"<http://[^/]+([^>]+)>", mail.outbox[-1].extra_headers["List-Unsubscribe"])
    bo.goes_to(leave).reads("Unsubscribe").presses("Unsubscribe", exact=True).reads("You are unsubscribed")
    bo.goes_to(mailed_path("mine")).reads("Your newsletter").sees(f"No mail goes to {BO}")
    bo.unfolds("Have it erased").presses("Forget my address").reads("Your address is forgotten")
