"""Small words of a studio's pages."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from clearhead.model.dates import as_date
from clearhead_web.records.models import Entry
from clearhead_web.studio.forms.consent import STROKES

register = template.Library()


@register.filter
def of(found: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping has at a key that is in a variable."""
    return found.get(key, "")


@register.filter
def day(text: str) -> str:
    """A day that is stored as ISO text, as people read it."""
    found = as_date(text)
    return _written(found) if found else ""


def _written(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


@register.filter
def section(value: str) -> str:
    """What kind of entry it is."""
    return Entry.Section(value).label


@register.filter
def strokes(path: str) -> SafeString:
    """The value of an SVG path's `d`; nothing that is not strokes gets through, whatever is stored."""
    return mark_safe(path if STROKES.fullmatch(path) else "")  # noqa: S308 - only M, L, digits and blanks are left
