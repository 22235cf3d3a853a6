"""The chart of a plan as SVG. It stretches with the page; the names of its rows stand beside it as words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.dateformat import format as in_words
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from clearhead_web.planning.chart import Chart, Row

register = template.Library()

#: Where the bar of a row lies, and where the words below it stand.
TOP, HEIGHT, BELOW = 6, 20, 42
#: Words so near to an end are written towards the middle.
NEAR = 12
#: Stripes, so that what has to be asked differs from what has to wait without any colour.
STRIPES = (
    '<pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="ground" width="7" height="7"/><rect class="stripe" width="2.2" height="7"/></pattern>'
)


@register.simple_tag
def stripes(name: str) -> SafeString:
    """The pattern that the rows of the chart of this name are filled with; once on a page."""
    return format_html(
        '<svg class="plan-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>{}</defs></svg>',
        format_html(STRIPES, f"{name}-stripes"),
    )


@register.simple_tag
def plan_axis(chart: Chart, today: str) -> SafeString:
    """The marks of time, and today."""
    ticks = format_html_join(
        "",
        '<text x="{}%" y="34" text-anchor="{}">{}</text><rect class="tick" x="{}%" y="38" width="1" height="8"/>',
        ((tick.at, _anchor(tick.at), in_words(tick.on, "M Y"), tick.at) for tick in chart.ticks),
    )
    return _svg(
        46,
        format_html(
            '{}<text class="now" x="{}%" y="13" text-anchor="{}">{}</text>'
            '<rect class="now" x="{}%" y="17" width="2" height="29"/>',
            ticks,
            chart.today,
            _anchor(chart.today),
            today,
            chart.today,
        ),
    )


@register.simple_tag
def plan_row(chart: Chart, row: Row, name: str) -> SafeString:
    """The bands of a step, its day, and the marks of time behind."""
    ticks = format_html_join(
        "", '<rect class="tick" x="{}%" y="0" width="1" height="32"/>', ((tick.at,) for tick in chart.ticks)
    )
    bands = format_html_join(
        "",
        '<rect class="band {}" x="{}%" y="{}" width="{}%" height="{}"{}/>',
        (
            (
                band.kind,
                band.x,
                TOP + 5 if band.kind == "window" else TOP,
                band.width,
                HEIGHT - 10 if band.kind == "window" else HEIGHT,
                format_html(' fill="url(#{}-stripes)"', name) if band.kind == "ask" else "",
            )
            for band in row.bands
        ),
    )
    return _svg(
        BELOW + 6,
        format_html(
            '{}<rect class="line" x="0" y="{}" width="100%" height="1"/>{}'
            '<rect class="now" x="{}%" y="0" width="2" height="32"/>{}'
            '<text x="{}%" y="{}" text-anchor="{}">{}</text>',
            ticks,
            TOP + HEIGHT // 2,
            bands,
            chart.today,
            mark(row.fixed, row.at),
            row.at,
            BELOW,
            _anchor(row.at, 25),
            row.day,
        ),
    )


@register.simple_tag
def plan_key(kind: str, name: str) -> SafeString:
    """A sample of what the chart draws, for its legend: a kind of band, or `fixed` or `movable`."""
    if kind in ("fixed", "movable"):
        inside = mark(kind == "fixed", 50)
    else:
        fill = format_html(' fill="url(#{}-stripes)"', name) if kind == "ask" else ""
        inside = format_html('<rect class="band {}" x="1" y="{}" width="26" height="12"{}/>', kind, TOP + 4, fill)
    return format_html(
        '<svg class="plan-bars key" width="28" height="28" aria-hidden="true" focusable="false">{}</svg>', inside
    )


def mark(fixed: bool, at: float) -> SafeString:
    """A filled square on its point for a day that cannot move, a ring for one that can."""
    if fixed:
        return format_html(
            '<svg x="{}%" y="{}" overflow="visible"><path class="mark" d="M0 -9 L9 0 L0 9 L-9 0 Z"/></svg>',
            at,
            TOP + HEIGHT // 2,
        )
    return format_html('<circle class="mark ring" cx="{}%" cy="{}" r="7"/>', at, TOP + HEIGHT // 2)


def _svg(height: int, inside: SafeString) -> SafeString:
    return format_html(
        '<svg class="plan-bars" width="100%" height="{}" aria-hidden="true" focusable="false">'
        '<svg x="3%" width="94%" overflow="visible">{}</svg></svg>',
        height,
        inside,
    )


def _anchor(at: float, near: float = NEAR) -> str:
    return "start" if at < near else "end" if at > 100 - near else "middle"


@register.filter
def over_by_then(why: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The reasons that do not hold a step back any more by its day; never the first, which stands in the open."""
    return [reason for reason in why[1:] if not reason["binding"]]
