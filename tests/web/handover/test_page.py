"""The page that a hand-over's link opens."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from clearhead_web.base import guidance, rates
from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.records.document import Section
from tests.web.addresses import addresses
from tests.web.handover.conftest import Scene

Kind = Step.Kind


def kinds(handover: HandOver) -> list[str]:
    return list(handover.steps.order_by("pk").values_list("kind", flat=True))


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_a_clinician_reads_who_what_four_facts_and_advice_in_their_words_without_an_account(scene: Scene) -> None:
    page = text(Client(), scene.link(scene.hand_over()))
    wanted = ["Amir Example, born 2 April 1986", "MRI, ", "Last session", "2 March 2026", "front, top, crown",
              "CI 77266", "none reported", "Possible, with preparation", "stop the scan at once",
              "May I have the squeeze ball?", "letter.pdf", "Seen"]  # fmt: skip
    places = [page.index(each) for each in wanted]
    assert places[:8] == sorted(places[:8])


def test_the_page_is_not_listed_kept_or_named_to_others(scene: Scene) -> None:
    response = Client().get(scene.link(scene.hand_over()))
    assert response["X-Robots-Tag"].startswith("noindex, nofollow")
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_no_page_behind_a_link_takes_forms_without_end(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    token = handing.token_of(scene.hand_over())
    behind = [one.filled({"token": token}) for one in addresses() if one.places == ("token",)]
    behind = [address for address in behind if address.startswith("/h/")]
    assert len(behind) > 3
    monkeypatch.setattr(rates, "allow", lambda kind, *_: kind != "handover form")
    assert {Client().post(address).status_code for address in behind} == {429}
    assert {Client().get(address).status_code for address in behind} <= {200, 302}


def test_links_that_lead_away_from_the_page_bring_no_referrer(scene: Scene) -> None:
    page = text(Client(), scene.link(scene.hand_over()))
    outward = [part.split(">")[0] for part in page.split("<a ")[1:] if 'href="http' in part.split(">")[0]]
    assert all("noreferrer" in link for link in outward)


def test_an_unknown_link_gives_a_page_that_says_what_to_do(scene: Scene) -> None:
    assert "Ask whoever gave it to you" in text(Client(), "/h/no-such-token/", 404)
    assert text(Client(), "/h/no-such-token/letter.pdf", 404)


def test_a_withdrawn_link_is_dead_and_says_so(scene: Scene) -> None:
    handover = scene.hand_over()
    page = scene.cast.signed_in(scene.cast.amir)
    page.post(f"/records/{scene.record.pk}/handovers/{handover.pk}/withdraw/")
    assert "It was withdrawn" in text(Client(), scene.link(handover), 410)
    assert text(Client(), scene.link(handover) + "letter.pdf", 410)
    assert kinds(handover)[-1] == Kind.WITHDRAWN


def test_an_expired_link_is_dead_and_says_so(scene: Scene) -> None:
    handover = scene.hand_over()
    HandOver.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "Its time is over" in text(Client(), scene.link(handover), 410)
    assert Client().post(scene.link(handover), {"act": "seen"}).status_code == 410
    assert Kind.SEEN not in kinds(handover)


def test_the_link_of_an_erased_record_opens_nothing(scene: Scene) -> None:
    handover = scene.hand_over()
    scene.record.__class__.objects.update(erased_at=timezone.now())
    text(Client(), scene.link(handover), 404)


def test_a_procedure_that_was_taken_back_is_no_longer_shown(scene: Scene) -> None:
    handover = scene.hand_over()
    scene.record.entries.filter(key=scene.mri, current=True).update(removed=True)
    document = dict(scene.record.document)
    document["procedures"] = [one for one in document["procedures"] if one["what"] != "mri"]
    scene.record.__class__.objects.update(document=document)
    page = text(Client(), scene.link(handover), 410)
    assert "taken back" in page
    assert "Amir" not in page


def test_an_opening_is_written_down_once_an_hour_and_browser_and_not_when_the_sender_looks(scene: Scene) -> None:
    handover = scene.hand_over()
    browser = Client()
    for _ in range(3):
        text(browser, scene.link(handover))
    assert kinds(handover) == [Kind.SENT, Kind.OPENED]
    text(Client(), scene.link(handover))
    text(scene.cast.signed_in(scene.cast.amir), scene.link(handover))
    assert kinds(handover) == [Kind.SENT, Kind.OPENED, Kind.OPENED]


def test_seen_pressed_twice_is_seen_once_and_the_name_is_remembered_for_the_page(scene: Scene) -> None:
    handover = scene.hand_over()
    browser = Client()
    for _ in range(2):
        response = browser.post(scene.link(handover), {"act": "seen", "who": "J. Doe"})
        assert response.status_code == 303
    assert kinds(handover).count(Kind.SEEN) == 1
    assert 'value="J. Doe"' in text(browser, scene.link(handover))
    other = scene.hand_over()
    assert 'value="J. Doe"' not in text(browser, scene.link(other))


def test_a_question_and_its_answer_stand_on_the_page(scene: Scene) -> None:
    handover = scene.hand_over()
    browser = Client()
    browser.post(scene.link(handover), {"act": "question", "question": "Which <b>scanner</b>?"})
    amir = scene.cast.signed_in(scene.cast.amir)
    response = amir.post(f"/records/{scene.record.pk}/handovers/{handover.pk}/reply/", {"words": "Three tesla."})
    assert response.status_code == 302
    page = text(browser, scene.link(handover))
    assert "Which &lt;b&gt;scanner&lt;/b&gt;?" in page
    assert "Three tesla." in page


def test_a_question_without_words_is_asked_for_and_nothing_is_lost(scene: Scene) -> None:
    handover = scene.hand_over()
    response = Client().post(scene.link(handover), {"act": "question", "who": "J. Doe"})
    page = response.content.decode()
    assert "Write a few words" in page
    assert 'value="J. Doe"' in page
    assert Kind.QUESTION not in kinds(handover)


def test_what_changed_since_it_was_read_stands_first_until_it_is_read_again(scene: Scene) -> None:
    handover = scene.hand_over()
    browser = Client()
    text(browser, scene.link(handover))
    browser.post(scene.link(handover), {"act": "seen"})
    reaction = {"what": "tingling for a day", "date": "2026-05-01"}
    scene.change(Section.REACTION, reaction)
    for _ in range(2):
        page = text(browser, scene.link(handover))
        assert page.index("Changed since") < page.index("Amir Example")
        assert "tingling for a day" in page[: page.index("Amir Example")]
    browser.post(scene.link(handover), {"act": "seen"})
    assert "Changed since" not in text(browser, scene.link(handover))
    assert kinds(handover).count(Kind.SEEN) == 2


def test_the_letter_is_for_the_role_and_counts_as_opened(scene: Scene) -> None:
    handover = scene.hand_over()
    response = Client().get(scene.link(handover) + "letter.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert response["Referrer-Policy"] == "no-referrer"
    assert kinds(handover)[-1] == Kind.OPENED


def test_a_token_is_in_no_log_and_on_no_other_page(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    handover = scene.hand_over()
    token = handing.token_of(handover)
    amir = scene.cast.signed_in(scene.cast.amir)
    with caplog.at_level(logging.DEBUG):
        Client().get(f"/h/{token}/")
        Client().post(f"/h/{token}/", {"act": "seen"})
        Client().get(f"/h/{token}/letter.pdf")
        Client().get(f"/h/{token}")
    said = [str(vars(line)) for line in caplog.records if line.name.startswith("clearhead")]
    assert said
    assert token not in "".join(said)
    for address in ("/home/", f"/records/{scene.record.pk}/procedures/{scene.mri}/"):
        assert token not in amir.get(address).content.decode()
    assert token not in str(list(HandOver.objects.values())) + str(list(Step.objects.values()))


def test_the_page_takes_few_queries(scene: Scene, django_assert_max_num_queries: object) -> None:
    handover = scene.hand_over()
    Client().get(scene.link(handover))
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        Client().get(scene.link(handover))


def test_a_form_may_come_from_a_page_that_sends_no_referrer(scene: Scene) -> None:
    handover = scene.hand_over()
    browser = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    assert browser.post(scene.link(handover), {"act": "seen"}).status_code == 303


def test_a_button_that_there_is_not_says_nothing(scene: Scene) -> None:
    handover = scene.hand_over()
    assert Client().post(scene.link(handover), {"act": "withdraw"}).status_code == 400
    assert kinds(handover) == [Kind.SENT]
    assert guidance.today()


def test_nobody_says_seen_to_themselves(scene: Scene) -> None:
    handover = scene.hand_over()
    assert scene.cast.signed_in(scene.cast.amir).post(scene.link(handover), {"act": "seen"}).status_code == 303
    assert not handover.steps.filter(kind=Step.Kind.SEEN).exists()
