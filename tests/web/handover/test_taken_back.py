"""Whoever takes a record back from a studio withdraws the links that it made as well, unless they leave them."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import Client
from django.utils import timezone

from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import MOST_TRIES, HandOver, Step
from clearhead_web.records import sharing
from clearhead_web.records.models import Access
from tests.web.handover.conftest import TECHNOLOGIST, Scene

TICK = '<input type="checkbox" name="links" value="withdraw" checked'


def wish(role: str = TECHNOLOGIST, **more: object) -> handing.Wish:
    ends = timezone.now() + timedelta(days=7)
    return handing.Wish(id=uuid4(), role=role, way=HandOver.Way.COPY, expires_at=ends, **more)  # type: ignore[arg-type]


def by_north(scene: Scene, role: str = TECHNOLOGIST, **more: object) -> HandOver:
    seen = scene.seen(scene.cast.nora, scene.cast.north)
    return handing.hand_over(seen, scene.mri, wish(role, **more))[0]


def page_of(scene: Scene) -> str:
    return f"/records/{scene.record.pk}/sharing/{scene.cast.north.pk}/"


def asked(scene: Scene) -> str:
    page = scene.cast.signed_in(scene.cast.amir).get(page_of(scene)).content.decode()
    return re.sub(r"\s+", " ", page)


def status(scene: Scene, handover: HandOver) -> int:
    return Client().get(scene.link(handover)).status_code


def test_what_the_studio_handed_over_is_listed_and_ticked(scene: Scene) -> None:
    first = by_north(scene, to_name="Dr Roentgen")
    by_north(scene, "radiologist")
    page = asked(scene)
    until = timezone.localtime(first.expires_at)
    assert f"MRI scan: for the MRI technologist (Dr Roentgen), until {until.day} {until:%B %Y}" in page
    assert "MRI scan: for the radiologist, until" in page
    assert TICK in page
    assert "(all 2) that Studio North made" in page


def test_they_are_withdrawn_with_the_access(scene: Scene) -> None:
    made, mine = [by_north(scene), by_north(scene, "radiologist")], scene.hand_over()
    amir = scene.cast.signed_in(scene.cast.amir)
    response = amir.post(page_of(scene), {"links": "withdraw"}, follow=True)
    assert "no longer sees your record. The 2 links that it made were withdrawn." in response.content.decode()
    assert [status(scene, handover) for handover in (*made, mine)] == [410, 410, 200]
    for handover in made:
        step = handover.steps.get(kind=Step.Kind.WITHDRAWN)
        assert step.who == "Amir"


def test_left_they_go_on_opening(scene: Scene) -> None:
    handover = by_north(scene)
    scene.cast.signed_in(scene.cast.amir).post(page_of(scene), {})
    assert not Access.objects.filter(ended_at=None).exists()
    assert status(scene, handover) == 200


def test_nothing_is_asked_where_no_link_of_theirs_opens(scene: Scene) -> None:
    now = timezone.now()
    scene.hand_over()
    HandOver.objects.filter(pk=by_north(scene).pk).update(expires_at=now)
    HandOver.objects.filter(pk=by_north(scene).pk).update(withdrawn_at=now)
    HandOver.objects.filter(pk=by_north(scene, passcode="248163").pk).update(tries=MOST_TRIES)
    assert "checkbox" not in asked(scene)


def test_links_of_another_studio_and_of_another_record_stay(scene: Scene) -> None:
    Access.objects.create(record=scene.record, studio=scene.cast.south)
    seen = scene.seen(scene.cast.otis, scene.cast.south)
    other = handing.hand_over(seen, scene.mri, wish())[0]
    by_north(scene)
    assert sharing.take_back(scene.record, scene.cast.north, "Amir") == 1
    assert status(scene, other) == 200


def test_access_that_cannot_be_taken_back_leaves_the_links(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both happen or neither."""
    handover = by_north(scene)

    def fails(*_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(sharing, "LINKS", [*sharing.LINKS, sharing.Links(lambda *_: [], fails)])
    with pytest.raises(RuntimeError):
        sharing.take_back(scene.record, scene.cast.north, "Amir")
    assert Access.objects.filter(record=scene.record, ended_at=None).exists()
    assert status(scene, handover) == 200


def test_taking_back_twice_withdraws_once(scene: Scene) -> None:
    by_north(scene)
    assert [sharing.take_back(scene.record, scene.cast.north, "Amir") for _ in range(2)] == [1, 0]


def test_a_studio_that_lost_the_record_meanwhile_hands_nothing_over(scene: Scene) -> None:
    """Its member passed the guard before, and sent the form at the same moment."""
    seen = scene.seen(scene.cast.nora, scene.cast.north)
    sharing.take_back(scene.record, scene.cast.north, "Amir")
    with pytest.raises(Http404):
        handing.hand_over(seen, scene.mri, wish())
    assert not HandOver.objects.exists()
