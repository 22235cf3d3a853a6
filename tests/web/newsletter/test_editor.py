"""Where an editor tries an issue, sends it, takes it back, and sees what became of it."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from clearhead_web.newsletter.models import IssuePage, Mailing, Sending
from clearhead_web.people.models import User
from tests.web.conftest import Cast
from tests.web.editors import in_group
from tests.web.newsletter.conftest import BO, MakeIssue, pause_is_over, send, subscribed


@pytest.fixture
def desk(ella: User) -> Client:
    client = Client()
    client.force_login(ella)
    return client


@pytest.fixture
def issue(make_issue: MakeIssue) -> IssuePage:
    subscribed(BO)
    return make_issue()


def place(issue: IssuePage) -> str:
    return reverse("newsletter_send", args=[issue.pk])


def test_it_is_offered_where_a_published_issue_is_edited(desk: Client, issue: IssuePage) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[issue.pk])
    assert place(issue) in desk.get(edit).content.decode()
    issue.unpublish()
    assert place(issue) not in desk.get(edit).content.decode()


def test_who_may_not_publish_may_not_send(issue: IssuePage, cast: Cast) -> None:
    writer = in_group("Editors", "Wim")
    for user in (None, writer, cast.amir, cast.nora, cast.sam, cast.edith):
        client = cast.signed_in(user)
        for answer in (client.get(place(issue)), client.post(place(issue), {"do": "send"})):
            assert answer.status_code in (302, 403), (user, answer.status_code)
            assert answer.status_code == 403 or "/newsletter/" not in answer["Location"].partition("?")[0]
    assert not Mailing.objects.exists()


@pytest.mark.parametrize("development", [True, False])
def test_where_no_worker_runs_the_page_says_how_to_send_it(
    desk: Client, issue: IssuePage, settings: Any, development: bool
) -> None:
    settings.DEVELOPMENT = development
    page = desk.post(place(issue), {"do": "send"}, follow=True).content.decode()
    assert ("python -m clearhead_web send_newsletters" in page) is development


def test_a_form_of_another_site_sends_nothing(issue: IssuePage, ella: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ella)
    assert client.post(place(issue), {"do": "send"}).status_code == 403
    assert not Mailing.objects.exists()


def test_a_test_mail_goes_to_the_editor_alone_and_opens_nobodys_choices(desk: Client, issue: IssuePage) -> None:
    page = desk.post(place(issue), {"do": "try"}, follow=True).content.decode()
    assert "on its way to ella@example.org" in page
    [message] = mail.outbox
    assert (message.to, message.subject) == (["ella@example.org"], "[Test] Spring at Clearhead")
    assert "/newsletter/mine/" not in message.body + str(message.alternatives)
    assert "List-Unsubscribe" not in message.extra_headers
    assert not Mailing.objects.exists()


def test_it_says_to_how_many_and_about_what_and_can_be_taken_back(desk: Client, issue: IssuePage) -> None:
    page = desk.get(place(issue)).content.decode()
    assert "Send to 1 person" in page
    assert "Courses" in page
    page = desk.post(place(issue), {"do": "send"}, follow=True).content.decode()
    assert "Take it back" in page
    page = desk.post(place(issue), {"do": "take-back"}, follow=True).content.decode()
    assert "Nobody was sent anything" in page
    assert "Send to 1 person" in page


def test_afterwards_it_says_what_became_of_it_and_sends_nothing_more(desk: Client, issue: IssuePage) -> None:
    desk.post(place(issue), {"do": "send"})
    pause_is_over()
    send()
    Sending.objects.update(state="unknown")
    page = desk.get(place(issue)).content.decode()
    assert "All of it has gone out." in page
    assert "Perhaps sent" in page
    page = desk.post(place(issue), {"do": "take-back"}, follow=True).content.decode()
    assert "cannot be taken back" in page
    page = desk.post(place(issue), {"do": "send"}, follow=True).content.decode()
    assert "Nothing more is sent" in page
    assert Mailing.objects.count() == 1


def test_changes_that_are_not_published_are_pointed_out(desk: Client, issue: IssuePage) -> None:
    issue.title = "Another"
    issue.save_revision()
    assert "What is sent is what is published" in desk.get(place(issue)).content.decode()


@pytest.mark.parametrize(("mode", "words"), [("", "Get this by mail"), ("mail", "Choose what comes"), ("text", "----")])
def test_an_issue_is_previewed_as_page_and_as_mail(desk: Client, issue: IssuePage, mode: str, words: str) -> None:
    request = issue.make_preview_request(preview_mode=mode)
    assert words in request.content.decode()
    form = reverse("wagtailadmin_pages:view_draft", args=[issue.pk])
    assert desk.get(form).status_code == 200
