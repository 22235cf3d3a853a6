"""Whose hand-overs are whose: the client's, those of a studio with access, and nobody else's."""

from django.test import Client

from clearhead_web.handover.models import HandOver
from tests.web.handover.conftest import TECHNOLOGIST, Scene
from tests.web.handover.pages import form, here


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
