"""Nothing is kept as agreed before the owner of an address pressed the button behind the mailed link."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.base import rates
from clearhead_web.newsletter import wording
from clearhead_web.newsletter.actions import leaving, subscribing
from clearhead_web.newsletter.models import Consent, Request, Subscriber, Subscription, Suppressed, Wording
from clearhead_web.newsletter.topics import Topic
from tests.web.newsletter.conftest import BO, HOME, filled_in, mailed_path, subscribed


def asked(client: Client, *topics: str, email: str = BO) -> str:
    """The link that came by mail."""
    answer = client.post(HOME, filled_in(client, *topics, email=email))
    assert answer.status_code == 302, answer.content.decode()
    return mailed_path()


def test_the_page_says_what_one_agrees_to_and_nothing_is_ticked(bo: Client) -> None:
    page = bo.get(HOME)
    assert wording.text() in page.content.decode().replace("&#x27;", "'")
    assert " checked" not in page.content.decode()
    assert page["Cache-Control"].startswith("public")
    assert not page.cookies


def test_what_was_agreed_to_is_kept_word_for_word_with_when_and_how(bo: Client) -> None:
    bo.post(asked(bo, "courses", "news"), {"do": "agree"})
    consent = Consent.objects.get()
    assert (consent.kind, consent.how, consent.topics) == ("given", "confirmed", ["courses", "news"])
    assert consent.wording
    assert consent.wording.text == wording.text()
    assert consent.wording.pk == wording.digest(wording.text())
    assert set(Subscription.objects.values_list("topic", flat=True)) == {"courses", "news"}


def test_opening_the_link_changes_nothing(bo: Client) -> None:
    link = asked(bo, "news")
    for method in (bo.get, bo.head):
        assert method(link).status_code == 200
    bo.post(link)
    assert not Subscriber.objects.exists()
    assert not Consent.objects.exists()


def test_the_button_pressed_twice_is_one_subscription_and_one_consent(bo: Client) -> None:
    link = asked(bo, "news")
    first, second = (bo.post(link, {"do": "agree"})["Location"] for _ in range(2))
    assert first == second == bo.get(link)["Location"]
    assert Subscriber.objects.count() == Subscription.objects.count() == Consent.objects.count() == 1


def test_the_page_after_the_button_says_that_one_is_subscribed_for_as_long_as_one_is(bo: Client) -> None:
    link, words = asked(bo, "news"), "You are subscribed."
    assert words in bo.post(link, {"do": "agree"}, follow=True).content.decode()
    leaving.leave(Subscriber.objects.get(), Consent.How.CHOSEN)
    assert words not in bo.get(link, follow=True).content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_button_pressed_at_once_in_two_windows_is_one_subscription(bo: Client) -> None:
    link, at_once, answers = asked(bo, "news"), Barrier(2), []

    def press() -> None:
        at_once.wait()
        answers.append(Client().post(link, {"do": "agree"}).status_code)
        connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302, 302]
    assert Consent.objects.count() == 1


def test_the_answer_and_the_mail_are_the_same_whether_or_not_the_address_is_known(bo: Client) -> None:
    subscribed("known@example.org", "news")
    answers = []
    for email in ("known@example.org", "new@example.org"):
        answer = bo.post(HOME, filled_in(bo, "news", email=email))
        answers.append((answer.status_code, answer["Location"], mail.outbox[-1].subject))
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


def test_to_one_mailbox_go_three_mails_a_day_and_the_form_says_nothing_of_it(bo: Client) -> None:
    for email in ("Bo@Example.org", "bo@example.org", "bo+1@example.org", "bo+2@example.org", "bo+3@example.org"):
        assert bo.post(HOME, filled_in(bo, "news", email=email))["Location"] == "/newsletter/asked/"
    assert len(mail.outbox) == subscribing.MOST


def test_one_network_address_sends_so_many_forms(bo: Client) -> None:
    statuses = [bo.post(HOME, filled_in(bo, "news", email=f"{number}@example.org")).status_code for number in range(21)]
    assert statuses == [302] * 20 + [429]


def test_a_robot_is_answered_like_anybody_and_nothing_is_done(bo: Client) -> None:
    answer = bo.post(HOME, filled_in(bo, "news", website="https://example.org"))
    assert answer["Location"] == "/newsletter/asked/"
    assert not mail.outbox
    assert not Request.objects.exists()


def test_without_a_topic_or_an_address_the_form_says_what_is_missing(bo: Client) -> None:
    page = bo.post(HOME, filled_in(bo, email=""))
    assert page.status_code == 400
    assert "Tick at least one topic." in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert bo.post(HOME, filled_in(bo, "news", "nothing")).status_code == 400


def test_words_that_are_not_those_that_were_read_are_shown_once_more(bo: Client, settings: object) -> None:
    form = filled_in(bo, "news")
    settings.NEWSLETTER_SENDER = "Somebody Else"  # type: ignore[attr-defined]
    page = bo.post(HOME, form)
    assert page.status_code == 400
    assert "Read it once more" in page.content.decode()
    assert not mail.outbox
    again = filled_in(bo, "news") | {"agreed": page.context["form"]["agreed"].value()}
    assert bo.post(HOME, again).status_code == 302


def test_after_three_days_the_link_opens_nothing_and_the_request_is_gone(bo: Client) -> None:
    link = asked(bo, "news")
    Request.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for answer in (bo.get(link), bo.post(link, {"do": "agree"})):
        assert answer.status_code == 404
        assert "This link opens nothing" in answer.content.decode()
    assert not Subscriber.objects.exists()
    subscribing.sweep()
    assert not Request.objects.exists()


def test_whoever_was_never_asked_can_have_the_form_never_write_to_them(bo: Client) -> None:
    link = asked(bo, "news")
    assert "No mail will come" in bo.post(link, {"do": "never"}).content.decode()
    assert not Request.objects.exists()
    assert BO not in str([*Suppressed.objects.values()])
    sent = len(mail.outbox)
    assert bo.post(HOME, filled_in(bo, "news"))["Location"] == "/newsletter/asked/"
    assert len(mail.outbox) == sent


def test_whoever_was_forgotten_can_subscribe_anew(bo: Client) -> None:
    leaving.forget(subscribed(BO))
    bo.post(asked(bo, "news"), {"do": "agree"})
    assert Subscriber.objects.get().email == BO
    assert not Suppressed.objects.exists()


def test_a_mail_server_that_takes_nothing_is_said_and_the_form_keeps_what_was_written(
    bo: Client, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_PORT = 9  # type: ignore[attr-defined]
    page = bo.post(HOME, filled_in(bo, "news"))
    assert page.status_code == 503
    assert "could not be sent" in page.content.decode()
    assert BO in page.content.decode()


@pytest.mark.django_db
@given(
    st.text(min_size=1, max_size=30),
    st.lists(st.sampled_from([*Topic.values, "x", ""]), max_size=4),
    st.text(max_size=10),
)
def test_whatever_is_sent_nothing_breaks_and_nothing_is_subscribed(email: str, topics: list[str], made: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rates, "allow", lambda *_: True)
        form = {"email": email, "topics": topics, "made": made, "agreed": made}
        assert Client().post(HOME, form).status_code == 400
    assert not Wording.objects.exists()
