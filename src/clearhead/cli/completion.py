"""What the shell offers after Tab: procedures, roles, sources, zones and facts of the guideline in use."""

from collections.abc import Callable, Iterable

import click
from click.shell_completion import CompletionItem

from clearhead.cli.edition import open_guideline
from clearhead.model.guideline import Guideline
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import ZONES

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _offers(words: Callable[[Guideline, str], Iterable[str]]) -> Complete:
    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            offered = list(words(open_guideline(ctx.params.get("directory")), incomplete))
        except Exception:  # a traceback in the middle of typing helps nobody
            return []
        return [CompletionItem(word) for word in offered if word.startswith(incomplete)]

    return complete


def _zones(_guideline: Guideline, incomplete: str) -> list[str]:
    """The next zone of a list with commas; none that is there already."""
    before, comma, _ = incomplete.rpartition(",")
    return [f"{before}{comma}{zone}" for zone in ZONES if zone not in before.split(",")]


def _assignments(guideline: Guideline, incomplete: str) -> list[str]:
    """Facts; once one is chosen, its values where they can be listed."""
    id, equals, _ = incomplete.partition("=")
    if not equals:
        return [f"{fact}=" for fact in (*guideline.vocabulary, "site")]
    values = tuple(guideline.sites) if id == "site" else _values(guideline.vocabulary[id])
    return [f"{id}={value}" for value in values]


def _values(fact: FactDefinition) -> tuple[str, ...]:
    match fact.type:
        case FactType.YES_NO:
            return ("true", "false", "unknown")
        case FactType.CHOICE:
            return (*fact.choices, "unknown")
    return ("unknown",)


procedures = _offers(lambda guideline, _: guideline.procedures)
roles = _offers(lambda guideline, _: guideline.roles)
sources = _offers(lambda guideline, _: guideline.sources)
zones = _offers(_zones)
assignments = _offers(_assignments)
