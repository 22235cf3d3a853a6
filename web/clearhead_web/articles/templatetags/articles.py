"""What a block of an article draws from the guideline."""

from typing import Any

from django import template

from clearhead_web.guideline import drawn

register = template.Library()
DRAWN = {
    "rule": drawn.drawn_rule,
    "wait": drawn.drawn_wait,
    "forecast": drawn.drawn_forecast,
    "source": drawn.drawn_source,
}


@register.simple_tag
def drawn_from_guideline(kind: str, id: str) -> dict[str, Any] | None:
    """None where this edition has it no longer."""
    try:
        return DRAWN[kind](id)
    except KeyError:
        return None
