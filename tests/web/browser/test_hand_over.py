"""Amir hands over his MRI by mail; the technologist reads, presses “Seen” and asks; Amir answers; Amir withdraws."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from clearhead_web.handover.models import HandOver, Step
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.stage import AMIR, TECHNOLOGIST, hand_over, plan_the_mri, role_name
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast

QUESTION = "Is there pigment below the hairline at the back?"
REPLY = "No, it ends above the ears."


@pytest.fixture
def amir(browser_page: OpenPage, cast: Cast) -> Visit:
    plan_the_mri(cast)
    visit = Visit(browser_page("phone"))
    sign_in(visit.page, cast.amir)
    return visit


@pytest.fixture
def technologist(browser_page: OpenPage) -> Visit:
    """Another telephone, with no account."""
    return Visit(browser_page("phone", theme="dark"))


def mailed_link() -> str:
    found = re.search(r"https?://[^/]+(/h/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_a_technologist_reads_says_seen_asks_and_is_answered(amir: Visit, technologist: Visit) -> None:
    hands_over_by_mail(amir)
    technologist.goes_to(mailed_link()).reads(AMIR).sees(
        "2 March 2026", "front, top, crown", "CI 77266", "none reported"
    )
    expect(technologist.page.locator(".four-facts dt")).to_have_count(4)
    technologist.writes("Your name", "Jo Example").presses("Seen", exact=True)
    technologist.reads(AMIR).sees("that this was seen is noted")
    technologist.unfolds("I have a question").writes("I have a question", QUESTION).presses("Send the question")
    technologist.stands_at(AMIR).sees(QUESTION)
    amir.goes_to("/home/").reads("Amir Example").follows("Look at it").unfolds("What happened to it")
    amir.reads(re.compile("MRI scan")).sees("Jo Example pressed “Seen”", f"Question from Jo Example: {QUESTION}")
    amir.follows("Answer it").reads("A question from Jo Example").writes("Your answer", REPLY)
    amir.presses("Send the answer").reads(re.compile("MRI scan")).sees("answered")
    technologist.page.reload()
    technologist.stands_at(AMIR).sees(f"The client's side answers: {REPLY}")


def hands_over_by_mail(amir: Visit) -> None:
    amir.goes_to("/home/").reads("Amir Example").follows("Tell them about MRI scan")
    amir.reads(re.compile("MRI scan")).follows(f"Hand over to {role_name(TECHNOLOGIST)}")
    amir.reads(f"Hand over to {role_name(TECHNOLOGIST)}")
    amir.writes("Their e-mail address", "jo@example.org").writes("Their name", "Jo").presses("Hand over")
    amir.reads(re.compile("MRI scan")).sees("The mail to jo@example.org is on its way.", "sent")


def test_a_link_that_was_withdrawn_opens_nothing_also_where_it_was_open(
    amir: Visit, technologist: Visit, cast: Cast
) -> None:
    key = plan_the_mri(cast)
    link = hand_over(cast, key)
    technologist.goes_to(link).reads(AMIR).writes("Your name", "Jo Example")
    amir.goes_to(reverse("handover:procedure", args=[cast.record.pk, key])).follows("Withdraw")
    amir.reads(f"Withdraw what you gave {role_name(TECHNOLOGIST)}?").presses("Withdraw")
    amir.reads(re.compile("MRI scan")).sees("withdrawn")
    technologist.presses("Seen", exact=True).reads("This link opens nothing any more")
    technologist.sees("It was withdrawn by whoever gave it to you.", "Ask whoever gave it to you for a new one.")
    again = technologist.page.goto(link)
    assert again
    assert again.status == 410
    assert not Step.objects.filter(kind=Step.Kind.SEEN).exists()


def test_the_right_passcode_opens_no_more_after_five_wrong_ones(amir: Visit, technologist: Visit) -> None:
    link = makes_a_link_with_a_passcode(amir, "winter-19")
    other_tab = Visit(technologist.page.context.new_page()).goes_to(link).reads("This needs a passcode")
    technologist.goes_to(link).stands_at("This needs a passcode")
    for left in (4, 3, 2, 1):
        technologist.writes("Passcode", "summer-19").presses("Open").stands_at("This needs a passcode")
        technologist.sees(f"This is not the passcode. Tries left: {left}.")
    technologist.writes("Passcode", "summer-19").presses("Open").reads("Closed after wrong passcodes")
    other_tab.writes("Passcode", "winter-19").presses("Open").stands_at("Closed after wrong passcodes")
    technologist.goes_to(link).stands_at("Closed after wrong passcodes").sees(
        "Ask whoever gave you the link for a new one."
    )
    assert mail.outbox[-1].to == ["amir@example.org"]
    amir.goes_to("/home/").sees("A link was closed after five wrong passcodes").follows("Look at it")
    amir.reads(re.compile("MRI scan")).sees("Five wrong passcodes were given, so the link stays closed.")


def test_the_right_passcode_opens_at_once(amir: Visit, technologist: Visit) -> None:
    technologist.goes_to(makes_a_link_with_a_passcode(amir, "winter-19")).writes("Passcode", "winter-19")
    technologist.presses("Open").stands_at(AMIR)


def makes_a_link_with_a_passcode(amir: Visit, passcode: str) -> str:
    amir.goes_to("/home/").follows("Tell them about MRI scan").follows(f"Hand over to {role_name(TECHNOLOGIST)}")
    amir.ticks("Copy the link and send it myself").ticks("I choose one").writes("The passcode I choose", passcode)
    amir.presses("Hand over").reads(f"For {role_name(TECHNOLOGIST)}")
    assert HandOver.objects.get().passcode
    return amir.page.locator("#link").inner_text().partition("/h/")[2].join(("/h/", ""))
