"""A question of whoever opened the link: it waits for an answer, and a mail says no more than that it is there."""

from django.core import mail
from django.test import Client
from django.utils import timezone

from clearhead_web.handover.actions import handing
from clearhead_web.handover.ledger import State
from clearhead_web.handover.models import HandOver, Step
from tests.web.handover.conftest import TECHNOLOGIST, Scene
from tests.web.handover.pages import form, here, ledger, state

Kind = Step.Kind


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
