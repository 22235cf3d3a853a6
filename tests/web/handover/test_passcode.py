"""Five passcodes are looked at and no more, however many come at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connections
from django.test import Client

from clearhead_web.handover.actions import passcodes
from clearhead_web.handover.actions.passcodes import Tried, try_passcode
from clearhead_web.handover.models import HandOver, Step
from tests.web.handover.conftest import Scene

Kind = Step.Kind


def test_the_right_passcode_opens_the_page_for_this_browser_alone(scene: Scene) -> None:
    handover = scene.hand_over(passcode="248163")
    browser = Client()
    assert "Amir" not in browser.get(scene.link(handover)).content.decode()
    assert browser.post(scene.link(handover), {"passcode": " 248163 "}).status_code == 303
    assert "Amir Example" in browser.get(scene.link(handover)).content.decode()
    assert "Amir" not in Client().get(scene.link(handover)).content.decode()


def test_behind_a_passcode_there_is_no_letter_and_nothing_can_be_said(scene: Scene) -> None:
    handover = scene.hand_over(passcode="248163")
    assert Client().get(scene.link(handover) + "letter.pdf").status_code == 302
    Client().post(scene.link(handover), {"act": "seen"})
    assert list(handover.steps.values_list("kind", flat=True)) == [Kind.SENT]


def test_after_five_wrong_ones_the_sixth_is_not_looked_at_even_if_it_is_right(scene: Scene) -> None:
    handover = scene.hand_over(passcode="248163")
    browser = Client()
    for left in (4, 3, 2, 1):
        page = browser.post(scene.link(handover), {"passcode": "000000"}).content.decode()
        assert f"Tries left: {left}." in page
    assert "Closed after wrong passcodes" in browser.post(scene.link(handover), {"passcode": "000000"}).content.decode()
    page = browser.post(scene.link(handover), {"passcode": "248163"}).content.decode()
    assert "Ask whoever gave you the link for a new one" in page
    assert "Amir" not in browser.get(scene.link(handover)).content.decode()
    assert [step.kind for step in handover.steps.order_by("pk")] == [Kind.SENT, Kind.LOCKED]
    amir = scene.cast.signed_in(scene.cast.amir)
    (sent,) = mail.outbox
    assert sent.to == ["amir@example.org"]
    assert "wrong passcodes" in str(sent.body)
    assert "answered" not in str(sent.body) + sent.subject
    assert "closed after five wrong passcodes" in amir.get("/home/").content.decode()


def test_a_right_one_between_does_not_count(scene: Scene) -> None:
    handover = scene.hand_over(passcode="248163")
    assert [try_passcode(handover, said) for said in ("1", "248163", "2", "248163")] == [
        Tried.WRONG,
        Tried.RIGHT,
        Tried.WRONG,
        Tried.RIGHT,
    ]
    assert HandOver.objects.get().tries == 2


def test_the_passcode_is_kept_as_a_hash_only(scene: Scene) -> None:
    scene.hand_over(passcode="248163")
    assert "248163" not in str(list(HandOver.objects.values()))


@pytest.fixture
def lasting_scene(transactional_db: None, scene: Scene) -> Scene:
    return scene


@pytest.mark.django_db(transaction=True)
def test_of_twenty_at_once_no_more_than_five_are_looked_at(
    lasting_scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    handover = lasting_scene.hand_over(passcode="248163")
    looked_at: list[str] = []

    def look(said: str, _kept: str) -> bool:
        looked_at.append(said)
        return False

    monkeypatch.setattr(passcodes, "check_password", look)

    def one(number: int) -> Tried:
        try:
            return try_passcode(handover, f"{number:06}")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(one, range(20)))
    assert len(looked_at) == 5
    assert Tried.RIGHT not in found
    assert found.count(Tried.LOCKED) >= 15
    assert HandOver.objects.get(pk=handover.pk).tries == 5
    assert handover.steps.filter(kind=Kind.LOCKED).count() == 1
