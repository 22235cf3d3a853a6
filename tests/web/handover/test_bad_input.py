"""Whatever is sent to the pages, they answer; never with a fault."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.base import rates
from clearhead_web.handover.models import Step
from tests.web.examples import tried_on
from tests.web.handover.conftest import TECHNOLOGIST, Scene

SAID = ["", "seen", "question", "plan", "outcome", "done", "warmth", "email", "copy", "7", "after", "own", "none"]
ODD = ["2026-11-20", "9999-12-31", "0001-01-01", "\x00", "a" * 3000, "x@example.org"]
words = st.one_of(st.text(max_size=60), st.sampled_from([*SAID, *ODD]))
page_fields = st.sampled_from(
    ["act", "who", "question", "plan", "outcome-ticked", "outcome-on", "outcome-words", "outcome-who", "passcode", "zz"]
)
form_fields = st.sampled_from(["id", "way", "to_email", "to_name", "valid", "lock", "passcode", "words"])
few = tried_on(60)


@pytest.fixture(autouse=True)
def without_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "allow", lambda *_: True)


@few
@given(said=st.dictionaries(page_fields, words | st.lists(words, max_size=3), max_size=5))
def test_any_form_sent_to_the_page_is_answered(scene: Scene, said: dict[str, Any]) -> None:
    open_one, locked = scene.hand_over(), scene.hand_over(passcode="248163")
    for handover in (open_one, locked):
        assert Client().post(scene.link(handover), said).status_code < 500


@few
@given(token=st.text(max_size=80))
def test_any_token_is_answered(scene: Scene, token: str) -> None:
    assert Client().get(f"/h/{token.replace('/', '')}/").status_code < 500


@few
@given(said=st.dictionaries(form_fields, words, max_size=8))
def test_any_wish_to_hand_over_is_answered(scene: Scene, said: dict[str, str]) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    wish = {"way": "copy", "valid": "7", "lock": "none", **said}
    address = f"/records/{scene.record.pk}/procedures/{scene.mri}/handover/{TECHNOLOGIST}/"
    assert amir.post(address, wish).status_code < 500


@few
@given(said=words)
def test_any_reply_is_answered(scene: Scene, said: str) -> None:
    handover = scene.hand_over()
    handover.steps.create(kind=Step.Kind.QUESTION, words="?")
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"/records/{scene.record.pk}/handovers/{handover.pk}/reply/"
    assert amir.post(address, {"words": said}).status_code < 500


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "{}", "é"])
def test_a_cookie_that_is_not_ours_opens_nothing(scene: Scene, cookie: str) -> None:
    handover = scene.hand_over(passcode="248163")
    browser = Client()
    browser.cookies[f"handover-{handover.id.hex}"] = cookie
    assert "Amir" not in browser.get(scene.link(handover)).content.decode()
