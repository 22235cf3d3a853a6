"""Behind the link that stands in every mail: topics, none, all that is kept, and to be forgotten."""

import json

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from clearhead_web.newsletter import wording
from clearhead_web.newsletter.actions import bouncing, subscribing
from clearhead_web.newsletter.models import Consent, Sending, Subscriber, Subscription, Suppressed
from clearhead_web.people.models import User
from tests.web.newsletter.conftest import BO, HOME, MakeIssue, filled_in, mailed_path, on_its_way, send, subscribed


@pytest.fixture
def mine(db: None) -> str:
    return reverse("newsletter:mine", args=[subscribing.token_of(subscribed(BO, "news", "offers"))])


def chosen(*topics: str) -> dict[str, object]:
    return {"do": "choose", "topics": topics, "agreed": wording.digest(wording.text())}


def topics() -> set[str]:
    return set(Subscription.objects.values_list("topic", flat=True))


def said() -> list[tuple[str, list[str], str]]:
    return [(one.kind, one.topics, one.how) for one in Consent.objects.order_by("pk")][1:]


def test_topics_are_added_with_consent_and_taken_back(bo: Client, mine: str) -> None:
    assert bo.post(mine, chosen("news", "courses"))["Location"] == f"{mine}?saved"
    assert topics() == {"news", "courses"}
    assert said() == [("taken-back", ["offers"], "chosen"), ("given", ["courses"], "chosen")]
    assert "Saved." in bo.get(f"{mine}?saved").content.decode()
    assert bo.post(mine, chosen("news", "courses")).status_code == 303
    assert len(said()) == 2, "what did not change is not noted"


def test_a_topic_is_not_added_to_words_that_nobody_was_shown(bo: Client, mine: str) -> None:
    assert bo.post(mine, chosen("courses") | {"agreed": "0" * 64}).status_code == 400
    assert topics() == {"news", "offers"}


def test_all_of_it_stops_by_one_button_and_it_is_noted_once(bo: Client, mine: str) -> None:
    for _ in range(2):
        assert bo.post(mine, {"do": "leave"}).status_code == 303
    assert topics() == set()
    assert said() == [("taken-back", ["news", "offers"], "chosen")]
    assert "no more mail comes" in bo.get(f"{mine}?saved").content.decode()


def test_all_that_is_kept_can_be_had_as_a_file(bo: Client, mine: str, ella: User, make_issue: MakeIssue) -> None:
    on_its_way(make_issue(topic="news"), ella)
    send()
    kept = bo.get(f"{mine}kept.json")
    assert "attachment" in kept["Content-Disposition"]
    found = json.loads(kept.content)
    assert (found["address"], found["topics"]) == (BO, ["news", "offers"])
    assert found["consents"][0]["text"] == wording.text()
    assert [one["subject"] for one in found["mails"]] == ["Spring at Clearhead"]


def test_whoever_is_forgotten_leaves_a_keyed_hash_and_nothing_else(
    bo: Client, mine: str, ella: User, make_issue: MakeIssue
) -> None:
    on_its_way(make_issue(topic="news"), ella)
    send()
    assert "Your address is forgotten" in bo.post(mine, {"do": "forget"}).content.decode()
    assert not Subscriber.objects.exists()
    assert not Consent.objects.exists()
    assert Sending.objects.get().subscriber is None, "that an issue went out is still counted"
    [left] = Suppressed.objects.all()
    assert left.because == "forgotten"
    assert len(left.address) == 64
    for path in (mine, f"{mine}kept.json", mine.replace("/mine/", "/leave/")):
        assert bo.get(path).status_code == 404
        assert "address was forgotten" in bo.get(path).content.decode()


@pytest.mark.parametrize("bounce", ["complaint", "hard"])
def test_after_a_complaint_or_a_bounce_no_topic_is_added_before_its_owner_confirms_anew(
    bo: Client, mine: str, ella: User, make_issue: MakeIssue, bounce: str
) -> None:
    on_its_way(make_issue(topic="news"), ella)
    send()
    bouncing.note(Sending.objects.get(), Sending.Bounce(bounce))
    mail.outbox.clear()
    refused = bo.post(mine, chosen("news"))
    assert refused.status_code == 409
    assert "no mail goes there" in refused.content.decode()
    assert topics() == set()
    assert bo.post(mine, chosen("news") | {"do": "ask", "topics": ()}).status_code == 400
    assert bo.post(mine, chosen("news") | {"do": "ask"})["Location"] == "/newsletter/asked/"
    assert topics() == set(), "a mail asks first"
    bo.post(mailed_path(), {"do": "agree"})
    assert topics() == {"news"}
    assert not Suppressed.objects.exists()
    assert bo.post(mine, chosen("news", "offers")).status_code == 303


def test_whoever_complained_is_not_asked_by_the_form_and_asked_for_nothing_before(
    bo: Client, mine: str, ella: User, make_issue: MakeIssue
) -> None:
    on_its_way(make_issue(topic="news"), ella)
    send()
    bo.post(HOME, filled_in(bo, "news"))
    earlier = mailed_path()
    bouncing.note(Sending.objects.get(), Sending.Bounce.COMPLAINT)
    assert bo.post(earlier, {"do": "agree"}).status_code == 404
    mail.outbox.clear()
    bo.post(HOME, filled_in(bo, "news"))
    assert not mail.outbox
    assert topics() == set()


def test_whoever_complained_is_not_told_that_they_can_come_back_at_any_time(
    bo: Client, mine: str, ella: User, make_issue: MakeIssue
) -> None:
    back = "You can subscribe again at any time"
    assert back in bo.get(mine).content.decode()
    on_its_way(make_issue(topic="news"), ella)
    send()
    bouncing.note(Sending.objects.get(), Sending.Bounce.COMPLAINT)
    page = bo.get(mine).content.decode()
    assert back not in page
    assert "form sends you nothing" in page
    bo.post(mine, {"do": "forget"})
    mail.outbox.clear()
    bo.post(HOME, filled_in(bo, "news"))
    assert not mail.outbox, "as the page said"


def test_no_cookie_is_set_and_the_address_goes_nowhere(bo: Client, mine: str) -> None:
    for path in (mine, f"{mine}kept.json", mine.replace("/mine/", "/leave/")):
        page = bo.get(path)
        assert page["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page["Cache-Control"]
        assert "noindex" in page["X-Robots-Tag"]
        assert not page.cookies


def test_a_form_of_another_site_without_the_token_reaches_nobody(mine: str) -> None:
    assert (
        Client(enforce_csrf_checks=True).post("/newsletter/leave/x/", {"List-Unsubscribe": "One-Click"}).status_code
        == 404
    )
    assert topics() == {"news", "offers"}


def test_only_the_hash_of_a_token_is_stored(mine: str) -> None:
    token = mine.split("/")[-2]
    assert token not in str([*Subscriber.objects.values()])


def test_a_new_secret_key_makes_new_links_from_the_next_mail_on(
    bo: Client, mine: str, ella: User, make_issue: MakeIssue, settings: object
) -> None:
    settings.SECRET_KEY = "another secret key that is long enough for anybody"  # type: ignore[attr-defined]
    assert bo.get(mine).status_code == 200
    on_its_way(make_issue(topic="news"), ella)
    send()
    leave = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert bo.get(leave).status_code == 200
