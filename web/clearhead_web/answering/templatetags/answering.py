"""The two small drawings of an answer, as SVG. Both stretch with the page; their words stand beside them as lists."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clearhead_web.base.shown import Shown

register = template.Library()


@register.simple_tag
def strip_of_dates(strip: Shown) -> SafeString:
    """One band a level, with its mark and the number of its line in the list below."""
    bands = format_html_join(
        "",
        '<rect class="band of-{}" x="{}%" y="22" width="{}%" height="34"/>'
        '<text class="on-band" x="{}%" y="45" text-anchor="middle">{}</text>'
        '<text x="{}%" y="72" text-anchor="middle">{}</text>',
        (
            (one["level"]["token"], one["x"], one["width"], middle, one["level"]["mark"], middle, one["number"])
            for one in strip["bands"]
            for middle in [round(one["x"] + one["width"] / 2, 1)]
        ),
    )
    asked = strip["bands"][0]["x"]
    today = ""
    if strip["today"]:
        today = format_html(
            '<path d="M1 16 V56"/><text x="0" y="12">{}</text>'
            '<rect class="before" x="0" y="22" width="{}%" height="34"/>',
            strip["today"],
            asked,
        )
    return format_html(
        '<svg class="strip" width="100%" height="78" aria-hidden="true" focusable="false">{}{}'
        '<rect class="asked" x="{}%" y="16" width="2" height="44"/></svg>',
        today,
        bands,
        asked,
    )


@register.simple_tag
def bar_of_forecast(bar: Shown) -> SafeString:
    """The recommended days as a band, the days until it is overdue as a thinner one, and today."""
    return format_html(
        '<svg class="forecast" width="100%" height="46" aria-hidden="true" focusable="false">'
        '<rect class="line" x="0" y="22" width="100%" height="2"/>'
        '<rect class="window" x="{}%" y="12" width="{}%" height="22" rx="3"/>'
        '<rect class="late" x="{}%" y="18" width="{}%" height="10"/>'
        '<rect class="now" x="{}%" y="6" width="2" height="34"/>'
        '<text x="{}%" dx="{}" y="10" text-anchor="{}">{}</text></svg>',
        bar["first"],
        bar["long"],
        bar["last"],
        bar["late"],
        bar["today"],
        bar["today"],
        *((-5, "end") if bar["today"] > 50 else (7, "start")),
        bar["word"],
    )


@register.simple_tag
def claims_on_a_scale(scale: Shown) -> SafeString:
    """A dot a claim (hollow where it is set aside), and the two marks with the stretch between them."""
    floor = 52 + 12 * scale["rows"]
    early, settled = scale["early"], scale["settled"]
    dots = format_html_join(
        "",
        '<circle class="{}" cx="{}%" cy="{}" r="4.5"/>',
        (("aside" if one["aside"] else "kept", one["at"], floor - 10 - 12 * one["row"]) for one in scale["claims"]),
    )
    return format_html(
        '<svg class="scale" width="100%" height="{}" aria-hidden="true" focusable="false">'
        '<svg x="4%" width="92%" overflow="visible">'
        '<rect class="between" x="{}%" y="30" width="{}%" height="{}"/>{}{}'
        '<rect class="line" x="0" y="{}" width="100%" height="1.5"/>{}'
        '<text x="0" y="{}">0</text><text x="100%" y="{}" text-anchor="end">{}</text></svg></svg>',
        floor + 20,
        early["at"],
        round(settled["at"] - early["at"], 1),
        floor - 30,
        _mark(early, 11, floor),
        _mark(settled, 25, floor) if settled != early else "",
        floor,
        dots,
        floor + 16,
        floor + 16,
        scale["longest"],
    )


def _mark(mark: Shown, row: int, floor: int) -> SafeString:
    """A line with its time beside it, on the side where there is room."""
    return format_html(
        '<rect class="mark" x="{}%" y="{}" width="2" height="{}"/>'
        '<text x="{}%" dx="{}" y="{}" text-anchor="{}">{}</text>',
        mark["at"],
        row - 9,
        floor - row + 9,
        mark["at"],
        *((-5, row, "end") if mark["at"] > 50 else (7, row, "start")),
        mark["time"],
    )
