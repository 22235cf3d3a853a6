"""Amir's pages on his MRI, the form of a hand-over as he sends it, and how far one has come."""

from django.utils import timezone

from clearhead_web.handover.ledger import State, state_of
from clearhead_web.handover.models import HandOver
from tests.web.handover.conftest import TECHNOLOGIST, Scene


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


def state(handover: HandOver) -> State:
    handover.refresh_from_db()
    return state_of(handover, list(handover.steps.order_by("pk")), timezone.now())
