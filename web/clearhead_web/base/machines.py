"""What search engines are told of a page, in the words of schema.org. It is data: no browser runs it."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

SCHEMA = "https://schema.org"
#: Signs that could end the element that the data stands in.
_UNLIKE_MARKUP = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_data(page: Mapping[str, Any]) -> SafeString:
    words = json.dumps({"@context": SCHEMA, **page}, ensure_ascii=False)
    return mark_safe(words.translate(_UNLIKE_MARKUP))  # noqa: S308 - no sign of markup is left in it
