"""A form field for zones of the scalp, picked on drawings of the head or from a list, with scars by name."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from clearhead.handoff.phrasing import in_order, zone_name
from clearhead.handoff.scalp_views import VIEWS
from clearhead.model.zones import SCAR_PREFIX, ZONES, is_scar
from clearhead_web.base.guidance import guideline

LONGEST_SCAR, MOST_SCARS = 40, 10


class ScalpPicker(forms.Widget):
    """Checkboxes, a label for each on every view of the head where its zone shows, and a line for the scars' names.
    Needs no script.
    """

    template_name = "answering/scalp_picker.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        chosen = [str(zone) for zone in value or ()]
        id = context["widget"]["attrs"].get("id") or f"id_{name}"
        names = _names()
        context["widget"] |= {
            "id": id,
            "zones": [{"id": zone, "name": names[zone], "chosen": zone in chosen} for zone in ZONES],
            "views": _views(),
            "scars": ", ".join(zone.removeprefix(SCAR_PREFIX) for zone in chosen if is_scar(zone)),
            "longest": MOST_SCARS * (LONGEST_SCAR + 2),
        }
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:  # noqa: ARG002 - Django gives it
        chosen = data.getlist(name) if isinstance(data, MultiValueDict) else list(data.get(name) or [])
        scars = [" ".join(part.split()) for part in str(data.get(f"{name}-scars") or "").split(",")]
        return [*map(str, chosen), *(SCAR_PREFIX + scar for scar in scars if scar)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        return False  # nothing ticked is not sent at all

    def id_for_label(self, id_: str, index: str | None = None) -> str:  # noqa: ARG002
        return ""  # the fieldset's legend names it


class ZonesField(forms.Field):
    """Gives the ids of zones in their order, scars last. An empty list says only that nothing was picked."""

    widget = ScalpPicker
    default_error_messages = {
        "required": "Pick at least one part of the scalp.",
        "unknown": "“%(zone)s” is not a part of the scalp that is known here.",
        "scar": "Give a scar a name of at most %(longest)s letters.",
        "scars": "Name at most %(most)s scars.",
    }

    def __init__(self, *, label: str = "Parts of the scalp", **options: Any) -> None:
        super().__init__(label=label, **options)

    def to_python(self, value: Iterable[str] | None) -> list[str]:
        zones = in_order(dict.fromkeys(value or ()))
        scars = [zone for zone in zones if is_scar(zone)]
        for zone in zones:
            if zone not in ZONES and not is_scar(zone):
                raise ValidationError(self.error_messages["unknown"], "unknown", {"zone": zone[:LONGEST_SCAR]})
        if len(scars) > MOST_SCARS:
            raise ValidationError(self.error_messages["scars"], "scars", {"most": MOST_SCARS})
        if not all(_is_a_name(scar.removeprefix(SCAR_PREFIX)) for scar in scars):
            raise ValidationError(self.error_messages["scar"], "scar", {"longest": LONGEST_SCAR})
        return zones

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(initial or ()) != sorted(data or ())


def _is_a_name(scar: str) -> bool:
    return 0 < len(scar) <= LONGEST_SCAR and scar.isprintable()


@cache
def _names() -> dict[str, str]:
    return {zone: zone_name(guideline(), zone) for zone in ZONES}


@cache
def _views() -> list[dict[str, Any]]:
    """The drawings as the template wants them."""
    phrases = guideline().phrases
    return [
        {
            "id": view.id,
            "name": phrases[f"map.view.{view.id}"],
            "box": " ".join(map(str, view.box)),
            "turn": f"translate({2 * view.box[0] + view.box[2]} 0) scale(-1 1)" if view.mirrored else "",
            "outline": view.outline,
            "features": view.features,
            "in_front": view.in_front,
            "zones": [{"id": zone, "name": _names()[zone], "shape": shape} for zone, shape in view.zones.items()],
        }
        for view in VIEWS
    ]
