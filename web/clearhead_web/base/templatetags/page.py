"""What the frame of every page needs."""

import re

from django import template
from django.conf import settings
from django.template.defaultfilters import stringfilter

register = template.Library()
NAME = "Clearhead"
_AT_THE_END = re.compile(rf"\s*[·-]\s*{NAME}\s*$")


@register.filter(is_safe=True)
@stringfilter
def with_our_name(title: str) -> str:
    """A page's title with the site's name after it, once, and behind the same sign on every page."""
    page = _AT_THE_END.sub("", title).strip()
    return f"{page} - {NAME}" if page not in ("", NAME) else NAME


@register.simple_tag
def whole_address(path: str) -> str:
    """A path of ours as the rest of the world opens it."""
    return f"{settings.ADDRESS}{path}"
