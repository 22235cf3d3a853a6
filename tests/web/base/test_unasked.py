"""Forms for people without an account."""

import time

import pytest
from django import forms
from django.http import QueryDict

from clearhead_web.base import unasked
from clearhead_web.base.unasked import FASTEST, OLDEST, UnaskedForm, made_now


class Hello(UnaskedForm):
    name = forms.CharField()


def sent(made: str, website: str = "") -> Hello:
    data = QueryDict(mutable=True)
    data.update({"name": "Bo", "made": made, "website": website})
    return Hello(data)


def test_a_form_that_somebody_filled_in_is_taken() -> None:
    form = sent(_made_ago(FASTEST + 1))
    assert form.is_valid()
    assert not form.is_robot


@pytest.mark.parametrize("made", ["", "x", "a:b:c", "\0", "é:1:2", "IiI:1abc:x"])
def test_a_time_that_is_not_ours_shows_the_form_again_with_one_that_is(made: str) -> None:
    form = sent(made)
    assert not form.is_valid()
    assert "Everything is still here" in str(form.non_field_errors())
    assert form["made"].value() != made


def test_a_form_sent_at_once_or_after_a_day_is_shown_again() -> None:
    for made, words in ((made_now(), "please press the button once more"), (_made_ago(OLDEST + 60), "send it again")):
        form = sent(made)
        assert not form.is_valid()
        assert form["made"].value()
        assert words in str(form.non_field_errors())


def test_who_fills_in_what_nobody_sees_is_a_robot() -> None:
    form = sent("", website="https://example.org")
    assert form.is_valid()
    assert form.is_robot


def test_the_trap_is_out_of_sight_for_eyes_and_for_readers() -> None:
    shown = str(Hello())
    assert 'class="trap" aria-hidden="true"' in shown


def _made_ago(seconds: float) -> str:
    real = time.time
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: real() - seconds)
        return unasked.made_now()
