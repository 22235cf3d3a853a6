"""A studio's consent texts, and how one differs from the one before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from django.db.models import Count

from clearhead_web.people.models import Studio
from clearhead_web.studio.models import ConsentText

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
        elif b - a == d - c:
            lines += [_within(one, other) for one, other in zip(old[a:b], new[c:d], strict=True)]
        else:
            lines += [[("out", line)] for line in old[a:b]] + [[("in", line)] for line in new[c:d]]
    return lines


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
