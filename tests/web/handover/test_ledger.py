"""The ledger of a procedure: a line for each person to tell, with how far it has come."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from clearhead.handoff.phrasing import day_words
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.handover import queries
from clearhead_web.handover.actions import handing
from clearhead_web.handover.ledger import State, lines_of, state_of
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.records.document import Section
from tests.handoff.people import text_of
from tests.web.handover.conftest import TECHNOLOGIST, Scene, Way

Kind = Step.Kind


def state(handover: HandOver) -> State:
    handover.refresh_from_db()
    return state_of(handover, list(handover.steps.order_by("pk")), timezone.now())


def here(scene: Scene) -> str:
    return f"/records/{scene.record.pk}/procedures/{scene.mri}/"


def ledger(scene: Scene) -> str:
    return scene.cast.signed_in(scene.cast.amir).get(here(scene)).content.decode()


def form(scene: Scene, **said: str) -> dict[str, str]:
    return {"id": "6d6c9e56-3b0f-4d38-8f5e-0f0b6f0c3a11", "way": "copy", "valid": "7", "lock": "none", **said}


def send(scene: Scene, **said: str) -> str:
    amir = scene.cast.signed_in(scene.cast.amir)
    response = amir.post(f"{here(scene)}handover/{TECHNOLOGIST}/", form(scene, **said), follow=True)
    return response.content.decode()


def test_everybody_whom_the_answer_names_stands_there_not_told_yet(scene: Scene) -> None:
    page = ledger(scene)
    assert "Handed over to 0 of 2" in page
    assert page.count("not told yet") == 2
    assert "The MRI technologist" in page
    assert "The radiologist" in page
    assert "May I have the squeeze ball?" in page


@pytest.mark.parametrize(
    ("kinds", "reached"),
    [
        ([], State.UNSURE),
        ([Kind.FAILED], State.FAILED),
        ([Kind.FAILED, Kind.SENT], State.SENT),
        ([Kind.SENT, Kind.OPENED], State.OPENED),
        ([Kind.SENT, Kind.OPENED, Kind.NUDGED, Kind.SENT], State.OPENED),
        ([Kind.SENT, Kind.OPENED, Kind.FAILED], State.OPENED),
        ([Kind.SENT, Kind.SEEN, Kind.OPENED], State.SEEN),
        ([Kind.SENT, Kind.SEEN, Kind.QUESTION], State.QUESTION),
        ([Kind.SENT, Kind.QUESTION, Kind.SEEN], State.QUESTION),
        ([Kind.SENT, Kind.QUESTION, Kind.REPLY, Kind.OPENED], State.ANSWERED),
        ([Kind.SENT, Kind.SEEN, Kind.PLAN, Kind.SEEN], State.PLAN),
        ([Kind.SENT, Kind.PLAN, Kind.OUTCOME], State.OUTCOME),
    ],
)
def test_the_state_follows_from_the_steps(scene: Scene, kinds: list[Step.Kind], reached: State) -> None:
    handover = scene.hand_over()
    handover.steps.all().delete()
    for kind in kinds:
        handover.steps.create(kind=kind)
    assert state(handover) is reached


def test_what_was_acknowledged_stays_so_when_the_link_expires_and_what_was_not_does_not(scene: Scene) -> None:
    opened, seen = scene.hand_over(), scene.hand_over()
    opened.steps.create(kind=Kind.OPENED)
    seen.steps.create(kind=Kind.SEEN)
    HandOver.objects.update(expires_at=timezone.now())
    assert (state(opened), state(seen)) == (State.EXPIRED, State.SEEN)


def test_somebody_is_untold_again_when_all_their_links_are_withdrawn_or_expired_unread(scene: Scene) -> None:
    first, second = scene.hand_over(), scene.hand_over("radiologist")
    assert "Handed over to 2 of 2" in ledger(scene)
    HandOver.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())
    HandOver.objects.filter(pk=second.pk).update(expires_at=timezone.now())
    assert "Handed over to 0 of 2" in ledger(scene)


def test_the_newest_hand_over_comes_first(scene: Scene) -> None:
    scene.hand_over(to_name="The first")
    scene.hand_over(to_name="The second")
    page = ledger(scene)
    assert page.index("The second") < page.index("The first")


def test_an_opening_is_worded_honestly(scene: Scene) -> None:
    handover = scene.hand_over()
    Client().get(scene.link(handover))
    assert "The link was opened; a mail program may have done that by itself." in ledger(scene)


@pytest.mark.parametrize("said", [None, {"way": "email"}, {"way": "print", "lock": "own"}])
def test_what_is_needed_with_one_choice_is_not_called_optional(scene: Scene, said: dict[str, str] | None) -> None:
    """An e-mail is chosen to begin with, and needs an address."""
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"{here(scene)}handover/{TECHNOLOGIST}/"
    page = (amir.get(address) if said is None else amir.post(address, form(scene, **said))).content.decode()
    assert '<label for="id_to_email">Their e-mail address</label>' in page
    assert "Needed for an e-mail, which says nothing about your health." in page
    assert '<label for="id_passcode">The passcode I choose</label>' in page
    assert '<label for="id_to_name">Their name <span class="optional">(optional)</span></label>' in page
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("way", ["print", "show", "copy"])
def test_without_an_e_mail_no_address_is_needed(scene: Scene, way: str) -> None:
    send(scene, way=way)
    assert HandOver.objects.get().to_email == ""


def test_a_question_waits_until_it_is_answered(scene: Scene) -> None:
    handover = scene.hand_over()
    Client().post(scene.link(handover), {"act": "question", "question": "Which scanner?", "who": "J. Doe"})
    amir = scene.cast.signed_in(scene.cast.amir)
    assert "Somebody you told has a question" in amir.get("/home/").content.decode()
    assert "Which scanner?" in ledger(scene)
    address = f"/records/{scene.record.pk}/handovers/{handover.pk}/reply/"
    assert amir.post(address, {"words": ""}).status_code == 200
    assert amir.post(address, {"words": "Three tesla."}).status_code == 302
    assert amir.post(address, {"words": "Three tesla."}).status_code == 302
    assert handover.steps.filter(kind=Kind.REPLY).count() == 1
    assert state(handover) is State.ANSWERED
    assert "has a question" not in amir.get("/home/").content.decode()


def test_a_question_is_mailed_about_to_the_sender_without_a_word_of_it(scene: Scene) -> None:
    handover = scene.hand_over()
    Client().post(scene.link(handover), {"act": "question", "question": "Which scanner?"})
    (sent,) = mail.outbox
    assert sent.to == ["amir@example.org"]
    assert "scanner" not in sent.body + sent.subject
    assert handing.token_of(handover) not in sent.body


def test_the_owner_hears_of_it_once_whoever_made_it_may_no_longer_see_the_record(scene: Scene) -> None:
    nora = scene.cast.signed_in(scene.cast.nora)
    nora.post(f"{here(scene)}handover/{TECHNOLOGIST}/", form(scene))
    link = scene.link(HandOver.objects.get())
    Client().post(link, {"act": "question", "question": "Which scanner?"})
    scene.record.accesses.update(ended_at=timezone.now())
    Client().post(link, {"act": "question", "question": "Which day?"})
    assert [sent.to for sent in mail.outbox] == [[scene.cast.nora.email], ["amir@example.org"]]


def test_that_the_answer_changed_since_somebody_read_it_is_said(scene: Scene) -> None:
    handover = scene.hand_over()
    Client().get(scene.link(handover))
    Client().post(scene.link(handover), {"act": "seen"})
    assert "The answer has changed since they read it" not in ledger(scene)
    scene.change(Section.REACTION, {"what": "tingling"})
    assert "The answer has changed since they read it" in ledger(scene)


def test_a_withdrawal_asks_first_and_cannot_be_done_twice(scene: Scene) -> None:
    handover = scene.hand_over()
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"/records/{scene.record.pk}/handovers/{handover.pk}/withdraw/"
    assert "cannot be undone" in amir.get(address).content.decode()
    assert state(handover) is State.SENT
    for _ in range(2):
        amir.post(address)
    assert state(handover) is State.WITHDRAWN
    assert handover.steps.filter(kind=Kind.WITHDRAWN).count() == 1
    assert amir.get(f"/records/{scene.record.pk}/handovers/{handover.pk}/").status_code == 410


def test_a_hand_over_is_reminded_of_once_a_day(scene: Scene) -> None:
    handover = scene.hand_over(way=Way.EMAIL, to_email="mri@hospital.example")
    handover.steps.create(kind=Kind.SENT)
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"/records/{scene.record.pk}/handovers/{handover.pk}/remind/"
    for _ in range(3):
        amir.post(address)
    assert len(mail.outbox) == 1
    HandOver.objects.update(nudged_at=timezone.now() - timedelta(days=1))
    amir.post(address)
    assert len(mail.outbox) == 2
    assert state(handover) is State.SENT


@pytest.mark.parametrize("act", ["", "paper/", "remind/"], ids=["shown", "printed", "mailed"])
def test_after_another_secret_key_a_link_that_goes_out_again_opens(scene: Scene, settings: Any, act: str) -> None:
    handover = scene.hand_over(way=Way.EMAIL, to_email="mri@hospital.example")
    handover.steps.create(kind=Kind.SENT)
    old = scene.link(handover)
    settings.SECRET_KEY = "another" * 10
    assert Client().get(old).status_code == 200, "as long as no other went out"
    address = f"/records/{scene.record.pk}/handovers/{handover.pk}/{act}"
    amir = scene.cast.signed_in(scene.cast.amir)
    page = "" if act == "remind/" else amir.get(address).content.decode()
    found = re.search(r"/h/[\w-]+/", page or [amir.post(address), mail.outbox[-1].body][1])
    assert found
    assert found[0] != old
    assert Client().get(found[0]).status_code == 200


def test_a_mail_says_nothing_of_health_and_has_the_link_and_not_the_passcode(scene: Scene) -> None:
    page = send(scene, way="email", to_email="mri@hospital.example", lock="own", passcode="open sesame")
    assert "on its way" in page
    (sent,) = mail.outbox
    assert sent.subject == "Amir Example asks you to read something before an appointment"
    for word in ("MRI", "SMP", "scalp", "pigment", "sesame", "technologist"):
        assert word not in str(sent.body) + sent.subject
    link = next(line for line in str(sent.body).splitlines() if "/h/" in line)
    assert link == "http://testserver" + scene.link(HandOver.objects.get())
    assert state(HandOver.objects.get()) is State.SENT


def test_sending_the_form_twice_hands_over_once(scene: Scene) -> None:
    for _ in range(2):
        send(scene, way="email", to_email="mri@hospital.example")
    assert HandOver.objects.count() == len(mail.outbox) == 1


def test_sending_it_twice_says_that_nothing_was_sent_a_second_time(scene: Scene) -> None:
    send(scene, way="email", to_email="mri@hospital.example")
    assert "nothing was made or sent a second time" in send(scene, way="email", to_email="mri@hospital.example")


def test_the_same_form_with_another_address_in_it_is_another_hand_over(scene: Scene) -> None:
    send(scene, way="email", to_email="mir@hospital.example")
    assert "The mail to mri@hospital.example is on its way" in send(scene, way="email", to_email="mri@hospital.example")
    assert [sent.to for sent in mail.outbox] == [["mir@hospital.example"], ["mri@hospital.example"]]


def test_a_form_sent_for_another_role_or_procedure_is_no_fault(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    send(scene)
    graft = f"/records/{scene.record.pk}/procedures/{scene.graft}/"
    for address in (f"{here(scene)}handover/radiologist/", f"{graft}handover/surgeon/"):
        assert amir.post(address, form(scene)).status_code == 302
    assert set(HandOver.objects.values_list("role", flat=True)) == {TECHNOLOGIST, "radiologist", "surgeon"}


def test_a_hand_over_keeps_the_answer_of_today(scene: Scene) -> None:
    scene.record.answers.all().delete()
    assert send(scene)
    assert HandOver.objects.get().answer == scene.record.answers.get(key=scene.mri, current=True)


def test_a_mail_needs_an_address_and_what_was_typed_is_kept(scene: Scene) -> None:
    page = send(scene, way="email", to_name="Dr Roentgen")
    assert "Write the address" in page
    assert 'value="Dr Roentgen"' in page
    assert not HandOver.objects.exists()


def test_a_passcode_made_for_somebody_is_shown_once(scene: Scene) -> None:
    page = send(scene, lock="made")
    assert "The passcode is " in page
    handover = HandOver.objects.get()
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"/records/{scene.record.pk}/handovers/{handover.pk}/"
    assert "The passcode is " not in amir.get(address).content.decode()


def test_a_mail_that_does_not_leave_is_not_called_sent_and_can_be_sent_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        assert "could not be sent" in send(scene, way="email", to_email="mri@hospital.example")
    handover = HandOver.objects.get()
    assert state(handover) is State.FAILED
    amir = scene.cast.signed_in(scene.cast.amir)
    amir.post(f"/records/{scene.record.pk}/handovers/{handover.pk}/remind/")
    assert state(handover) is State.SENT


@pytest.mark.parametrize(
    "name", ["Eve\nBcc: all@example.org", "Eve\r\nSubject: x", "Eve\x0b\u2028Bcc: y", "日本 \u202e"]
)
def test_a_name_cannot_write_headers_of_a_mail(scene: Scene, name: str) -> None:
    scene.record.__class__.objects.update(name=name)
    scene.record.owner.__class__.objects.filter(pk=scene.cast.amir.pk).update(name=name)  # type: ignore[union-attr]
    send(scene, way="email", to_email="mri@hospital.example", to_name=name)
    (sent,) = mail.outbox
    assert sent.recipients() == ["mri@hospital.example"]
    assert "\n" not in sent.subject
    assert set(sent.message().keys()) >= {"Subject", "To", "From"}
    assert "Bcc" not in sent.message()


def test_the_link_lives_until_two_weeks_after_the_procedure_unless_said_otherwise(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    page = amir.get(f"{here(scene)}handover/{TECHNOLOGIST}/").content.decode()
    assert 'value="after" ' in page
    assert "checked" in page.split('value="after"')[1].split(">")[0]
    send(scene, valid="after")
    on = scene.matter(scene.mri).on
    assert on
    until = timezone.localtime(HandOver.objects.get().expires_at).date()
    gone_by = timezone.localdate() - guidance.today()  # see `_links_end_by_the_clock`
    assert until == on + timedelta(days=14) + gone_by


def test_the_page_to_print_has_the_code_and_the_essentials_and_no_style_attribute(scene: Scene) -> None:
    page = send(scene, way="print")
    for words in ("<svg", "Amir Example", "front, top, crown", "stop the scan at once"):
        assert words in page
    assert "style=" not in page
    assert page.count("passcode") == 0


def test_somebody_whom_the_answer_does_not_name_gets_nothing(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    assert amir.get(f"{here(scene)}handover/surgeon/").status_code == 404
    assert amir.get(f"{here(scene)}letter/surgeon.pdf").status_code == 404


def test_the_documents_are_files_without_anybody_in_their_name(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    begins = {"card.pdf": b"%PDF", f"letter/{TECHNOLOGIST}.pdf": b"%PDF", "calendar.ics": b"BEGIN:VCALENDAR"}
    for name, start in begins.items():
        response = amir.get(here(scene) + name)
        assert response.content.startswith(start)
        assert "Amir" not in response["Content-Disposition"]


def test_the_card_of_a_procedure_that_is_over_carries_the_day_it_speaks_of(
    scene: Scene, on_day: Callable[[date], None]
) -> None:
    """What was said of the pigment since is not on it, so it may not look like today's."""
    amir, today = scene.cast.signed_in(scene.cast.amir), guidance.today()
    assert f"As of {_in_words(today)}" in _card(scene, amir)
    after = today + timedelta(days=30)
    on_day(after)
    scene.change(Section.SESSION, {"date": after.isoformat(), "zones": ["nape"]})
    card = _card(scene, amir)
    assert f"As of {_in_words(today)}" in card
    assert _in_words(after) not in card


def _card(scene: Scene, amir: Client) -> str:
    return text_of(amir.get(f"{here(scene)}card.pdf").content)


def _in_words(day: date) -> str:
    return day_words(guidance.guideline(), day)


def test_a_studio_with_access_hands_over_and_acts_on_its_own_hand_overs_alone(scene: Scene) -> None:
    nora = scene.cast.signed_in(scene.cast.nora)
    theirs = scene.hand_over()
    response = nora.post(f"{here(scene)}handover/{TECHNOLOGIST}/", form(scene))
    made = HandOver.objects.get(studio=scene.cast.north)
    base = f"/records/{scene.record.pk}/handovers"
    assert response["Location"] == f"{base}/{made.pk}/"
    assert nora.get(f"{base}/{made.pk}/").status_code == 200
    assert nora.get(f"{base}/{theirs.pk}/").status_code == 404
    assert nora.post(f"{base}/{theirs.pk}/withdraw/").status_code == 404
    page = nora.get(here(scene)).content.decode()
    assert f"{made.pk}/withdraw/" in page
    assert f"{theirs.pk}/withdraw/" not in page
    assert scene.cast.signed_in(scene.cast.amir).get(f"{base}/{made.pk}/").status_code == 200


def test_nobody_else_sees_a_ledger_or_a_document(scene: Scene) -> None:
    handover = scene.hand_over()
    base = f"/records/{scene.record.pk}/handovers/{handover.pk}/"
    addresses = [here(scene), f"{here(scene)}card.pdf", f"{here(scene)}handover/{TECHNOLOGIST}/", base, f"{base}paper/"]
    for somebody in (scene.cast.otis, scene.cast.sam, scene.cast.edith):
        client = scene.cast.signed_in(somebody)
        assert {client.get(address).status_code for address in addresses} == {404}
    assert {Client().get(address).status_code for address in addresses} == {302}


def test_procedures_are_told_apart_by_whether_somebody_is_still_untold(scene: Scene) -> None:
    def untold() -> list[tuple[str, ...]]:
        return [coming.untold for coming in queries.with_untold(StoredAnswer.objects.filter(key=scene.mri))]

    assert untold() == [(TECHNOLOGIST, "radiologist")]
    scene.hand_over()
    assert untold() == [("radiologist",)]
    scene.hand_over("radiologist")
    assert untold() == []


def test_an_export_tells_of_hand_overs_without_token_and_passcode(scene: Scene) -> None:
    handover = scene.hand_over(passcode="spoken-on-the-phone")
    response = scene.cast.signed_in(scene.cast.amir).get(f"/records/{scene.record.pk}/export/everything.zip")
    exported = ZipFile(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    assert str(handover.key) in exported.read("hand-overs.json").decode()
    secrets = (handing.token_of(handover), handover.token_sha256, "spoken-on-the-phone", handover.passcode)
    for name in exported.namelist():
        content = exported.read(name)
        assert [secret for secret in secrets if secret.encode() in content] == [], name


def test_erasing_a_record_kills_its_links(scene: Scene) -> None:
    from clearhead_web.records.erasure import erase  # noqa: PLC0415

    handover = scene.hand_over()
    link = scene.link(handover)
    erase(scene.record, asked_as="client")
    assert Client().get(link).status_code == 404
    assert not HandOver.objects.exists()
    assert not Step.objects.exists()


def test_lines_take_two_queries_however_many_there_are(scene: Scene, django_assert_num_queries: object) -> None:
    for _ in range(5):
        scene.hand_over()
    record = scene.record
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(queries.lines(record, timezone.now())) == 5
    assert lines_of([], timezone.now()) == []
