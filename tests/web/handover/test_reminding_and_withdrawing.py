"""The link of a hand-over that was made goes out again, or is withdrawn."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from clearhead_web.handover.ledger import State
from clearhead_web.handover.models import HandOver, Step
from tests.web.handover.conftest import Scene, Way
from tests.web.handover.pages import state

Kind = Step.Kind


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
