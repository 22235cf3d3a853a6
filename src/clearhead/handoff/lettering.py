"""Which letters our fonts can print, and how to say the others. A page never drops a letter without saying so."""

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
#: Stands where a letter cannot be printed.
GAP = "\N{REPLACEMENT CHARACTER}"
#: Letters without a shape of their own, which need no glyph.
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"
_APART = ("\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}")
_SHAPELESS = frozenset((*_JOINERS, *_APART, "\N{ZERO WIDTH SPACE}", "\n"))
_LONGEST_RUN = 24


def printable(text: str) -> str:
    """The text as our fonts can print it: a sign of loss for what they cannot, and room to break very long words."""
    if text.isascii() and len(text) <= _LONGEST_RUN:
        return text
    return "".join(_breakable(_printed(cluster) for cluster in _clusters(text)))


def unprintable(text: str) -> tuple[str, ...]:
    """The letters that cannot be printed, each once, in reading order."""
    lost = (cluster for cluster in _clusters(text) if not _can_print(cluster))
    return tuple(dict.fromkeys(letter for cluster in lost for letter in cluster if _is_lost(letter, cluster)))


def spelled(letter: str) -> str:
    """A letter in Latin ones: its code point, and its sound where its Unicode name ends in one ("U+13E3 tsa")."""
    name = unicodedata.name(letter, "")
    sound = name.split()[-1].lower() if " LETTER " in name or " SYLLABLE " in name else ""
    return f"U+{ord(letter):04X} {sound}".strip()


def set_apart(text: str) -> str:
    """Text written from right to left, so marked that the words and commas around it keep their places."""
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        return text.join(_APART)
    return text


def _clusters(text: str) -> Iterator[str]:
    """A letter with the marks and joiners that belong to it."""
    cluster = ""
    for letter in text:
        if cluster and (letter in _JOINERS or unicodedata.category(letter).startswith("M")):
            cluster += letter
        else:
            if cluster:
                yield cluster
            cluster = letter
    if cluster:
        yield cluster


def _printed(cluster: str) -> str:
    if _can_print(cluster):
        return cluster
    return "".join(GAP if _is_lost(letter, cluster) else letter for letter in cluster)


def _is_lost(letter: str, cluster: str) -> bool:
    """A mark is lost as well when no font can set it on its letter; a letter is lost on its own account only."""
    return letter not in _SHAPELESS and (letter != cluster[0] or not _can_print(letter))


@lru_cache(maxsize=4096)
def _can_print(cluster: str) -> bool:
    """Whether one font has every letter of a cluster."""
    needed = [ord(letter) for letter in cluster if letter not in _SHAPELESS]
    return any(all(_has(ranges, letter) for letter in needed) for ranges in _coverage().values())


@cache
def _coverage() -> dict[str, list[tuple[int, int]]]:
    """For each font the ranges of letters that it has: coverage.json, written by tools/font_coverage.py."""
    kept: dict[str, list[tuple[int, int]]] = json.loads((FONTS / "coverage.json").read_text("utf-8"))
    return kept


def _has(ranges: list[tuple[int, int]], letter: int) -> bool:
    at = bisect_right(ranges, letter, key=lambda ends: ends[0]) - 1
    return at >= 0 and letter <= ranges[at][1]


def _breakable(clusters: Iterator[str]) -> Iterator[str]:
    run = 0
    for cluster in clusters:
        run = 0 if cluster.isspace() else run + 1
        if run > _LONGEST_RUN:
            yield "\N{ZERO WIDTH SPACE}"
            run = 1
        yield cluster
