"""Telling whoever waits that something is being done: on standard error, and only on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console


@contextmanager
def working(words: str) -> Iterator[None]:
    """Show what is being done while it lasts."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield
        return
    with console.status(words):
        yield
