"""The drawings of a range, as SVG. Each stretches with the cell that it stands in; its words stand beside it."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
Shown = dict[str, Any]

#: From the top: the times of up to three marks, a line each, then the stretches.
LINE, BAND = 15, 20


@register.simple_tag
def range_head(range: Shown) -> SafeString:
    """The marks with their times, and what holds in the stretches between them."""
    top = LINE * len(range["marks"]) + 3
    marks = format_html_join(
        "",
        '<rect class="mark" x="{}%" y="{}" width="1.5" height="100%"/>'
        '<text x="{}%" dx="{}" y="{}" text-anchor="{}">{}</text>',
        (
            (
                one["at"],
                LINE * row + 2,
                one["at"],
                *_beside(one["at"]),
                LINE * (row + 1) - 3,
                *_anchor(one),
                one["time"],
            )
            for row, one in enumerate(range["marks"])
        ),
    )
    bands = format_html_join(
        "",
        '<rect class="band of-{}" x="{}%" y="{}" width="{}%" height="{}"/>'
        '<text class="sign" x="{}%" y="{}" text-anchor="middle">{}</text>',
        (
            (
                one["token"],
                one["from"],
                top,
                one["wide"],
                BAND,
                middle,
                top + 15,
                one["sign"] if one["wide"] > 5 else "",
            )
            for one in range["stretches"]
            for middle in [round(one["from"] + one["wide"] / 2, 1)]
        ),
    )
    return _drawing(top + BAND, format_html("{}{}", bands, marks))


@register.simple_tag
def range_bar(range: Shown, bar: Shown) -> SafeString:
    """One claim: from nothing to its time; hollow where it is set aside. The marks run through."""
    marks = format_html_join(
        "",
        '<rect class="mark" x="{}%" y="0" width="1.5" height="100%"/>',
        ((one["at"],) for one in range["marks"]),
    )
    body = format_html(
        '{}<rect class="line" x="0" y="50%" width="100%" height="1"/>'
        '<g class="{}"><rect class="reach" x="0" y="50%" width="{}%" height="7" transform="translate(0 -3.5)"/>'
        '<circle cx="{}%" cy="50%" r="5"/></g>',
        marks,
        "aside" if bar["aside"] else "kept",
        bar["at"],
        bar["at"],
    )
    return _drawing(None, body)


def _drawing(height: int | None, body: SafeString) -> SafeString:
    return format_html(
        '<svg class="range-drawing" width="100%" height="{}" aria-hidden="true" focusable="false">'
        '<svg x="3%" width="94%" overflow="visible">{}</svg></svg>',
        height or "100%",
        body,
    )


def _beside(at: float) -> tuple[int]:
    """Words stand on the side of their mark where there is room."""
    return (-5,) if at > 50 else (6,)


def _anchor(mark: Shown) -> tuple[str]:
    return ("end",) if mark["at"] > 50 else ("start",)
