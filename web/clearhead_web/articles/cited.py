"""What a page takes from the guideline, and whether that has changed since somebody saved the page who had it before
them.
"""

from collections.abc import Iterator
from typing import Any

from clearhead_web.guideline.digests import digest_of

#: A kind of thing and its id.
Cited = tuple[str, str]
#: By kind and id.
Digests = dict[str, str]
DRAWN = ("rule", "wait", "forecast")
GONE = ""


def cited_in(body: Any) -> Iterator[Cited]:
    """Everything that the body of a page draws from the guideline, in its order, once."""
    seen = dict.fromkeys(found for block in body for found in _of_block(block))
    yield from seen


def _of_block(block: Any) -> Iterator[Cited]:
    if block.block_type in DRAWN:
        yield block.block_type, block.value
    elif block.block_type in ("text", "question"):
        yield from (("source", id) for id in block.value["cites"])


def digests(body: Any, known: Digests) -> Digests:
    """Of each thing drawn; of one that is in `known`, that."""
    return {key: known.get(key, now) for key, now in _now(body).items()}


def moved_on(body: Any, known: Digests) -> list[Cited]:
    """What says something else than is known of it, or is gone, in the order of the page. What nothing is known of was
    drawn in this moment: it is shown to whoever writes, before they save it.
    """
    return [(kind, id) for kind, id in cited_in(body) if known.get(f"{kind}:{id}", now := _digest(kind, id)) != now]


def _now(body: Any) -> Digests:
    return {f"{kind}:{id}": _digest(kind, id) for kind, id in cited_in(body)}


def _digest(kind: str, id: str) -> str:
    try:
        return digest_of(kind, id)
    except KeyError:  # this edition has it no longer
        return GONE
