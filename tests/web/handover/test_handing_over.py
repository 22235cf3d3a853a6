"""Handing over: the form, what is kept from it once however often it is sent, and the mail that goes out."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.handover.ledger import State
from clearhead_web.handover.models import HandOver
from tests.web.handover.conftest import TECHNOLOGIST, Scene
from tests.web.handover.pages import form, here, send, state


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


def test_a_mail_needs_an_address_and_what_was_typed_is_kept(scene: Scene) -> None:
    page = send(scene, way="email", to_name="Dr Roentgen")
    assert "Write the address" in page
    assert 'value="Dr Roentgen"' in page
    assert not HandOver.objects.exists()


def test_somebody_whom_the_answer_does_not_name_gets_nothing(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    assert amir.get(f"{here(scene)}handover/surgeon/").status_code == 404
    assert amir.get(f"{here(scene)}letter/surgeon.pdf").status_code == 404


def test_a_hand_over_keeps_the_answer_of_today(scene: Scene) -> None:
    scene.record.answers.all().delete()
    assert send(scene)
    assert HandOver.objects.get().answer == scene.record.answers.get(key=scene.mri, current=True)


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


def test_a_passcode_made_for_somebody_is_shown_once(scene: Scene) -> None:
    page = send(scene, lock="made")
    assert "The passcode is " in page
    handover = HandOver.objects.get()
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"/records/{scene.record.pk}/handovers/{handover.pk}/"
    assert "The passcode is " not in amir.get(address).content.decode()


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
