"""What the shape of an article cannot see: references, links, what is cited for what, and words never to be said.

Every function yields problems as (steps, message), as in `check`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

from clearhead.guideline.names import UNSEEN, Found, Raw, no_such, unseen
from clearhead.guideline.spoken import spoken
from clearhead.model.article import Link, parts
from clearhead.model.guideline import Guideline
from clearhead.reading.yaml_text import Steps

#: What people ask is in their words: they may use words that we do not.
_THEIRS = ("asked",)
#: Where a link may stand; elsewhere a text is shown as it is.
_LINKED = ("text", "list", "answer")

ARTICLE_ADDRESS = re.compile(r"/articles/([a-z0-9-]+)/")


def check_article(raw: Raw, known: Mapping[str, Collection[str] | None], guideline: Guideline) -> Found:
    """`known` are the names by kind, or nothing where their file could not be read."""
    yield from _named(raw, known)
    yield from _cites(raw["body"], guideline)
    yield from _sections(raw["body"])
    yield from spoken(raw, (), "", _THEIRS)
    for steps, text, key in _texts(raw, (), ""):
        yield from _plain(text, steps, key in _LINKED, known["article"])


def _named(raw: Raw, known: Mapping[str, Collection[str] | None]) -> Found:
    for key, what in (("topics", "topic"), ("procedures", "procedure")):
        for index, word in enumerate(raw.get(key, ())):
            if message := no_such(what, word, known[what]):
                yield (key, index), message
    for index, block in enumerate(raw["body"]):
        for what in ("rule", "wait", "forecast"):
            if what in block and (message := no_such(what, block[what], known[what])):
                yield ("body", index, what), message
        for place, id in enumerate(block.get("cites", ())):
            if message := no_such("source", id, known["source"]):
                yield ("body", index, "cites", place), message


def _cites(body: Collection[Raw], guideline: Guideline) -> Found:
    sure = {id: source.sure for id, source in guideline.sources.items()}
    for index, block in enumerate(body):
        if unseen(block.get("cites", ()), sure):
            yield ("body", index, "cites"), UNSEEN


def _sections(body: Collection[Raw]) -> Found:
    """From one heading to the next something is cited, or a rule, wait or forecast with its sources is drawn."""
    said: int | None = None
    cited = False
    for index, block in enumerate(chain(body, ({"heading": ""},))):
        if "heading" in block:
            if said is not None and not cited:
                yield ("body", said), "Nothing is cited from here to the next heading. Say who says so (cites)."
            said, cited = None, False
        else:
            said = index if said is None else said
            cited = cited or "cites" in block or not {"text", "list"} & {*block}


def _texts(value: Any, steps: Steps, key: str) -> Iterator[tuple[Steps, str, str]]:
    """Every text of an article, where it stands, and the key under which it does."""
    if isinstance(value, str):
        yield steps, value, key
    if isinstance(value, dict):
        for inner, entry in value.items():
            yield from _texts(entry, (*steps, inner), inner)
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _texts(entry, (*steps, index), key)


def _plain(text: str, steps: Steps, linked: bool, articles: Collection[str] | None) -> Found:
    pieces = list(parts(text)) if linked else [text]
    for piece in pieces:
        if isinstance(piece, Link):
            yield from _link(piece, steps, articles)
        elif found := re.search(r"[<>\[\]]|\bhttps?:|\bwww\.", piece):
            yield steps, f"{found[0]!r} cannot stand in this text. It is plain; a link is written [words](/address/)."


def _link(link: Link, steps: Steps, articles: Collection[str] | None) -> Found:
    if not re.fullmatch(r"/[a-z0-9/-]*", link.address) or link.address.startswith("//"):
        yield steps, f"The link to {link.address!r} does not lead to a page of this site. Cite a source instead."
    elif (found := ARTICLE_ADDRESS.fullmatch(link.address)) and (message := no_such("article", found[1], articles)):
        yield steps, message
