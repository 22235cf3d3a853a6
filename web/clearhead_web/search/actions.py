"""Putting documents in, taking them out, and making all of them anew."""

import re
import unicodedata
import uuid
from collections.abc import Iterable

from django.db import transaction

from clearhead import __version__
from clearhead.naming import plain_words
from clearhead_web.base import guidance
from clearhead_web.search import sources
from clearhead_web.search.models import Document, Stamp

#: Letters of a text that are searched; PostgreSQL refuses an index entry of a megabyte.
LONGEST_TEXT = 200_000
_TEXTS = ("title", "summary", "text", "other_words")
_COLUMNS = ["url", *_TEXTS, "shown_at", "words"]
#: What no text holds: NUL, which PostgreSQL does not take, and what marks the words found in an excerpt.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPELLED = re.compile("[^\\W\\d_]{3,30}")


def put(documents: Iterable[Document]) -> None:
    """Store each in place of the one with its kind and key."""
    with transaction.atomic():
        _stamp()
        _put(documents)


def drop(kind: str, key: str) -> None:
    with transaction.atomic():
        _stamp()
        Document.objects.filter(kind=kind, key=key).delete()


def replace_all(kind: str, documents: Iterable[Document]) -> None:
    """These are all of their kind: the others go."""
    with transaction.atomic():
        _stamp()
        _replace(kind, documents)


def remake() -> int:
    """Every kind whose maker is known, in one transaction; how many documents there are then."""
    with transaction.atomic():
        _stamp(made_of())
        for kind, make in sources.registered():
            _replace(kind, make())
        return Document.objects.count()


def remake_if_old() -> None:
    """What another edition or version made is made anew."""
    if not Stamp.objects.filter(made_of=made_of()).exists():
        remake()


def made_of() -> str:
    return f"{__version__} {guidance.guideline().sha256}"


def _stamp(made_of: str | None = None) -> None:
    """First in every change: whoever changes something else at the same moment waits here."""
    found = {"stamp": uuid.uuid4()} | ({} if made_of is None else {"made_of": made_of})
    Stamp.objects.update_or_create(id=1, defaults=found)


def _replace(kind: str, documents: Iterable[Document]) -> None:
    kept = list(documents)
    if stray := {document.kind for document in kept} - {kind}:
        raise ValueError(f"documents of {kind} are asked for, and there is one of {min(stray)}")
    Document.objects.filter(kind=kind).exclude(key__in=[document.key for document in kept]).delete()
    _put(kept)


def _put(documents: Iterable[Document]) -> None:
    Document.objects.bulk_create(
        [_ready(document) for document in documents],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=_COLUMNS,
        batch_size=100,
    )


def _ready(document: Document) -> Document:
    for field in _TEXTS:
        text = unicodedata.normalize("NFC", _NO_TEXT.sub(" ", getattr(document, field)))
        setattr(document, field, text[:LONGEST_TEXT])
    text = " ".join(getattr(document, field) for field in _TEXTS)
    document.words = " ".join(sorted({word for word in plain_words(text) if _SPELLED.fullmatch(word)}))
    return document
