"""All that the edition in use says, by id, made once a process; and where each of it stands."""

from functools import cache
from typing import Any

from django.urls import reverse

from clearhead.model.statements import Statements, statements
from clearhead_web.base import guidance

#: Plain values, as a page shows them.
Shown = dict[str, Any]


@cache
def said() -> Statements:
    return statements(guidance.guideline())


def url_of(id: str) -> str:
    """Where a rule, wait or forecast stands: on the page of the first procedure that it is for."""
    return f"{reverse('guideline:procedure', args=[said().procedures[id][0]])}#{id}"


def source_url(id: str) -> str:
    return f"{reverse('guideline:sources')}#{id}"
