"""Who makes documents of which kind. Apps above this one register theirs, so that all can be made anew at once."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clearhead_web.search.models import Document

Make = Callable[[], "Iterable[Document]"]

_makers: dict[str, Make] = {}


def register(kind: str, make: Make) -> None:
    """`make` gives every document of this kind, as it should be now."""
    _makers[kind] = make


def registered() -> Iterator[tuple[str, Make]]:
    yield from _makers.items()
