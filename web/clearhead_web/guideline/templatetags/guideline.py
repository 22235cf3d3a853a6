"""The drawings of a range, as SVG. Each stretches with the cell that it stands in; its words stand beside it."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clearhead_web.base.shown import Shown

register = template.Library()

#: From the top: the times of up to three marks, a line each, then the stretches.
LINE, BAND = 15, 20


@register.simple_tag
def range_head(range: Shown) -> SafeString:
    """The marks with their times, and what holds in the stretches between them."""
    top = LINE * len(range["marks"]) + 3
    marks = format_html_join("", "{}", ((_mark(one, LINE * row),) for row, one in enumerate(range["marks"])))
    bands = format_html_join("", "{}", ((_band(one, top),) for one in range["stretches"]))
    return _drawing(top + BAND, format_html("{}{}", bands, marks))


def _mark(mark: Shown, top: int) -> SafeString:
    """Its time stands on the side of its line where there is room."""
    aside, anchor = (-5, "end") if mark["at"] > 50 else (6, "start")
    return format_html(
        '<rect class="mark" x="{at}%" y="{line}" width="1.5" height="100%"/>'
        '<text x="{at}%" dx="{aside}" y="{words}" text-anchor="{anchor}">{time}</text>',
        at=mark["at"],
        line=top + 2,
        aside=aside,
        words=top + LINE - 3,
        anchor=anchor,
        time=mark["time"],
    )


def _band(stretch: Shown, top: int) -> SafeString:
    """With its sign, where that fits in."""
    return format_html(
        '<rect class="band of-{token}" x="{start}%" y="{top}" width="{wide}%" height="{high}"/>'
        '<text class="sign" x="{middle}%" y="{words}" text-anchor="middle">{sign}</text>',
        token=stretch["token"],
        start=stretch["from"],
        top=top,
        wide=stretch["wide"],
        high=BAND,
        middle=round(stretch["from"] + stretch["wide"] / 2, 1),
        words=top + 15,
        sign=stretch["sign"] if stretch["wide"] > 5 else "",
    )


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
