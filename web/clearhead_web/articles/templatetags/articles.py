"""What an article draws from the guideline. Each thing is made once a process: an edition does not change in one."""

from collections.abc import Collection
from functools import cache

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clearhead_web.guideline.drawn import DRAWN

register = template.Library()
_DRAWN = DRAWN | {"cite": DRAWN["source"]}


@register.simple_tag(takes_context=True)
def from_guideline(context: Context, kind: str, id: str, reader: str = "") -> SafeString:
    """In its words for a reader, or a client; marked, where it has changed since the page was written (`moved`). Where
    this edition has it no longer, that is said.
    """
    is_inline = kind == "cite"
    try:
        made = _made(kind, id, reader)
    except KeyError:
        return render_to_string("articles/drawn/gone.html", {"id": id, "is_inline": is_inline})
    moved: Collection[tuple[str, str]] = context.get("moved") or ()
    if ("source" if is_inline else kind, id) not in moved:
        return made
    return render_to_string("articles/drawn/changed.html", {"made": made, "is_inline": is_inline})


@cache
def _made(kind: str, id: str, reader: str) -> SafeString:
    return render_to_string(f"articles/drawn/{kind}.html", {"drawn": _DRAWN[kind](id), "reader": reader})
