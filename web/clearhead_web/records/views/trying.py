"""An act on a record that can be refused: the reason comes to the reader in words, and the page goes on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from clearhead_web.records import actions


def tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether it was done."""
    try:
        act()
    except actions.Refused as refused:
        for problem in refused.problems[:3]:
            messages.error(request, f"That does not fit what the record says now: {problem.message}")
    except actions.Overtaken:
        messages.error(request, "Somebody changed this meanwhile. Here is how it stands now; nothing was done.")
    else:
        return True
    return False
