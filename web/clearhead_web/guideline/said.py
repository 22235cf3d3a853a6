"""All that the edition in use says, by id, made once a process."""

from functools import cache

from clearhead.model.statements import Statements, statements
from clearhead_web.base import guidance


@cache
def said() -> Statements:
    return statements(guidance.guideline())
