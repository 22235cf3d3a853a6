"""An article of the public site: what a person asks, answered from the guideline and its sources.

Texts are plain; `parts` finds the links in one. Rules, waits and forecasts are drawn and not told again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clearhead.model.forecast import Forecast
from clearhead.model.level import Reader
from clearhead.model.rule import Rule
from clearhead.model.wait import Wait

_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page of the site; `address` is a path."""

    words: str
    address: str


def parts(text: str) -> Iterator[str | Link]:
    """A text as plain pieces and links, in order."""
    end = 0
    for found in _LINK.finditer(text):
        if before := text[end : found.start()]:
            yield before
        yield Link(found[1], found[2])
        end = found.end()
    if rest := text[end:]:
        yield rest


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is often asked, with an answer that stands without what is around it."""

    question: str
    answer: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A rule of the guideline, to be shown in its own words for the article's reader."""

    rule: Rule

    @property
    def cites(self) -> tuple[str, ...]:
        return tuple(citation.source for citation in self.rule.citations)


@dataclass(frozen=True, slots=True)
class DrawnWait:
    """A wait of the guideline, to be shown as the whole range of its claims."""

    wait: Wait

    @property
    def cites(self) -> tuple[str, ...]:
        return tuple(claim.source for claim in self.wait.claims)


@dataclass(frozen=True, slots=True)
class DrawnForecast:
    """A forecast of the guideline, to be shown as the whole range of its claims."""

    forecast: Forecast

    @property
    def cites(self) -> tuple[str, ...]:
        return tuple(claim.source for claim in self.forecast.claims)


Block = Heading | Paragraph | Bullets | Question | DrawnRule | DrawnWait | DrawnForecast


@dataclass(frozen=True, slots=True)
class Article:
    """`procedures` are those whose checks it leads into; `asked` is how people ask it; `drafted` is an ISO day."""

    slug: str
    title: str
    summary: str
    reader: Reader
    topics: tuple[Topic, ...]
    procedures: tuple[str, ...]
    asked: tuple[str, ...]
    body: tuple[Block, ...]
    drafted: str
    state: str

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source that it rests on, in the order in which they are first cited."""
        return tuple(dict.fromkeys(id for block in self.body if not isinstance(block, Heading) for id in block.cites))
