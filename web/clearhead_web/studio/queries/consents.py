"""A studio's consent texts, and how one differs from the one before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from django.db.models import Count, QuerySet

from clearhead_web.people.models import Studio
from clearhead_web.records.models import Record
from clearhead_web.studio.models import ConsentText, Signature

#: Beyond so many words a changed paragraph is shown as a whole, since comparing word by word takes too long.
MOST_WORDS = 600

#: What happened to a piece of text: "same", "out" or "in".
Piece = tuple[str, str]


def latest(studio: Studio) -> ConsentText | None:
    return ConsentText.objects.filter(studio=studio).order_by("-version").first()


def blocks(body: str) -> list[tuple[str, str]]:
    """Headings (lines that begin with #) and paragraphs, in order."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"\n[ \t]*\n", body.replace("\r\n", "\n")):
        lines = part.strip().split("\n")
        while lines and lines[0].startswith("#"):
            found.append(("heading", lines.pop(0).lstrip("# ")))
        if text := "\n".join(lines).strip():
            found.append(("text", text))
    return found


def differences(before: str, after: str) -> list[list[Piece]]:
    """Line by line, and within a changed line word by word."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[list[Piece]] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += [[("same", line)] for line in old[a:b]]
        else:
            lines += _replaced(old[a:b], new[c:d])
    return lines


def _replaced(old: Sequence[str], new: Sequence[str]) -> list[list[Piece]]:
    """Each line beside the one in its place, as far as there is one and it is like it; then the rest."""
    like = 0
    while like < min(len(old), len(new)) and _alike(old[like], new[like]):
        like += 1
    pairs = [_within(one, other) for one, other in zip(old[:like], new[:like], strict=True)]
    return [*pairs, *([("out", line)] for line in old[like:]), *([("in", line)] for line in new[like:])]


def _alike(before: str, after: str) -> bool:
    """Whether they have half their words in common."""
    one, other = set(before.split()), set(after.split())
    return 2 * len(one & other) >= max(len(one), len(other)) > 0


def _within(before: str, after: str) -> list[Piece]:
    old, new = _words(before), _words(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return [("out", before), ("in", after)]
    return list(_pieces(old, new))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", "".join(old[a:b])
            continue
        yield from ((what, text) for what, text in (("out", _joined(old[a:b])), ("in", _joined(new[c:d]))) if text)


def _words(line: str) -> list[str]:
    return re.findall(r"\s+|\S+", line)


def _joined(words: Iterable[str]) -> str:
    return "".join(words)


def versions(studio: Studio) -> list[ConsentText]:
    """The newest first, each with how often it was signed."""
    found = ConsentText.objects.filter(studio=studio).select_related("by").defer("body")
    return list(found.annotate(signed=Count("signatures")).order_by("-version"))


def signatures_of(record: Record) -> QuerySet[Signature]:
    """Every consent that the client signed, at whatever studio, the newest first."""
    found = Signature.objects.filter(record=record).select_related("text", "text__studio", "witness")
    return found.order_by("-signed_at", "pk")
