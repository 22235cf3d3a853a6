"""The picker of zones: a checkbox a zone, a shape wherever it shows, and scars by name."""

import re

import pytest
from django import forms
from django.http import QueryDict

from clearhead.handoff.scalp_views import VIEWS
from clearhead.model.zones import ZONES
from clearhead_web.answering.zones import ZonesField


class Form(forms.Form):
    zones = ZonesField(required=False)


class Needed(forms.Form):
    zones = ZonesField()


def sent(text: str, form: type[forms.Form] = Form) -> forms.Form:
    found = form(QueryDict(text))
    found.is_valid()
    return found


def test_each_zone_is_one_checkbox_with_a_name() -> None:
    text = str(Form())
    for zone in ZONES:
        assert len(re.findall(f'type="checkbox" name="zones" value="{zone}"', text)) == 1
    assert "left temple" in text


def test_each_zone_is_a_label_in_every_view_where_it_shows() -> None:
    text = str(Form())
    for zone in ZONES:
        views = sum(zone in view.zones for view in VIEWS)
        assert views >= 2 or zone in ("nape",)
        assert text.count(f'for="id_zones-{zone}"') == views


def test_left_and_right_are_never_exchanged() -> None:
    for view in VIEWS:
        assert not any(zone.endswith("-right") for zone in view.zones) or view.id != "left"
        assert not any(zone.endswith("-left") for zone in view.zones) or view.id != "right"


def test_what_is_picked_comes_in_the_order_of_the_scalp_with_scars_last() -> None:
    form = sent("zones=vertex&zones=frontal&zones-scars=Strip,%20the%20%20dot,")
    assert form.cleaned_data["zones"] == ["frontal", "vertex", "scar:Strip", "scar:the dot"]


def test_nothing_picked_is_an_empty_list_unless_something_is_needed() -> None:
    assert sent("").cleaned_data["zones"] == []
    assert "Pick at least one part" in str(sent("", Needed).errors)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("zones=elbow", "not a part of the scalp"),
        ("zones=scar", "not a part of the scalp"),
        ("zones-scars=" + "x" * 41, "at most 40 letters"),
        ("zones=scar:", "at most 40 letters"),
        ("zones-scars=" + ",".join(f"s{n}" for n in range(11)), "at most 10 scars"),
        ("zones-scars=a%00b", "at most 40 letters"),
    ],
)
def test_what_is_no_zone_is_refused(text: str, message: str) -> None:
    assert message in str(sent(text).errors)


def test_what_was_picked_is_kept_on_the_page() -> None:
    text = str(sent("zones=vertex&zones=elbow&zones-scars=strip"))
    assert re.search(r'value="vertex" id="id_zones-vertex" checked', text)
    assert 'value="strip"' in text


def test_a_record_s_zones_are_shown_and_compared() -> None:
    form = Form(QueryDict("zones=vertex&zones-scars=strip"), initial={"zones": ["scar:strip", "vertex"]})
    assert "checked" in str(Form(initial={"zones": ["vertex"]}))
    assert not form.has_changed()
    assert Form(QueryDict("zones=nape"), initial={"zones": ["vertex"]}).has_changed()


def test_a_prefix_keeps_two_pickers_apart() -> None:
    form = Form(QueryDict("a-zones=nape&a-zones-scars=x"), prefix="a")
    assert form.is_valid()
    assert form.cleaned_data["zones"] == ["nape", "scar:x"]
    assert 'id="id_a-zones-nape"' in str(form)
