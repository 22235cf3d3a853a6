"""A forecast on the terminal: when a touch-up can be, when it is wanted, and the sessions behind."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from clearhead.cli.show_answer import print_page
from clearhead.handoff.outlook_words import OutlookWords
from clearhead.handoff.timeline_words import MOST_REASONS, Reason
from clearhead.model.condition import facts_of
from clearhead.model.outlook import Due, Judged, Judgement, Outlook, Standing

#: Never colour alone: what is coloured is also said in words.
_STANDING = {Standing.DUE: "green", Standing.LATE: "yellow", Standing.OVERDUE: "red"}
_JUDGEMENT = {Judgement.AS_ADVISED: "green", Judgement.TOO_SOON: "dark_orange", Judgement.NOT_ADVISED: "red"}


def print_forecast(words: OutlookWords, outlook: Outlook) -> None:
    print_page([*_head(words, outlook), *_dues(words, outlook), *_zones(words, outlook), *_past(words, outlook)])


def _head(words: OutlookWords, outlook: Outlook) -> Iterator[RenderableType]:
    yield Text(words.title(), style="bold")
    if not outlook.due:
        return
    yield _heading(words, "earliest")
    for line in words.earliest():
        yield _inset(Text(line, style="bold"))
    if outlook.earliest != outlook.as_of:
        yield from _reasons(words, [words.reason(finding) for finding in outlook.held_by])
    for fact in outlook.ask[:MOST_REASONS]:
        yield _inset(Text(f"• {words.asked(fact)}"))
    yield from _more(words, len(outlook.ask))


def _dues(words: OutlookWords, outlook: Outlook) -> Iterator[RenderableType]:
    yield _heading(words, "due")
    if not outlook.due:
        yield _inset(Text(words.say("none")))
    for number, due in enumerate(outlook.due):
        if number:
            yield Text("")
        yield from _due(words, due)


def _due(words: OutlookWords, due: Due) -> Iterator[RenderableType]:
    if perhaps := words.perhaps(due):
        yield _inset(Text(perhaps, style="italic"))
    first, *others = words.due(due)
    yield _inset(Text(first, style=f"bold {_STANDING.get(due.standing, '')}".strip()))
    for line in others:
        yield _inset(Text(line))
    for one in due.hastened:
        yield from _reason(words, words.hastened(one))
    yield _inset(Text(due.forecast.why[words.reader]))
    yield _inset(Text(words.range(due.forecast), style="dim"), 4)
    for fact in facts_of(due.only_if) if due.only_if is not None else ():
        yield _inset(Text(f"• {words.asked(fact)}"))


def _zones(words: OutlookWords, outlook: Outlook) -> Iterator[RenderableType]:
    """Where the forecasts of zones differ."""
    if outlook.zones:
        yield _heading(words, "zones")
    for one in outlook.zones:
        for line in words.zones(one):
            yield _inset(Text(f"• {line}"))


def _past(words: OutlookWords, outlook: Outlook) -> Iterator[RenderableType]:
    yield _heading(words, "past")
    if not outlook.past:
        yield _inset(Text(words.say("past.none")))
    for one in outlook.past:
        yield from _judged(words, one)


def _judged(words: OutlookWords, one: Judged) -> Iterator[RenderableType]:
    yield _inset(Text(f"• {words.judged(one)}", style=_JUDGEMENT.get(one.judgement, "")))
    if said := words.judged_why(one):
        yield _inset(Text(said), 4)
    elif one.judgement is not Judgement.AS_ADVISED:
        yield from _reasons(words, [words.reason(finding) for finding in one.reasons])


def _reasons(words: OutlookWords, reasons: Sequence[Reason]) -> Iterator[RenderableType]:
    for reason in reasons[:MOST_REASONS]:
        yield from _reason(words, reason)
    yield from _more(words, len(reasons))


def _reason(words: OutlookWords, reason: Reason) -> Iterator[RenderableType]:
    yield _inset(Text(reason.words))
    yield _inset(Text(words.by(reason), style="dim"), 4)


def _more(words: OutlookWords, number: int) -> Iterator[RenderableType]:
    if number > MOST_REASONS:
        yield _inset(Text(words.more(number - MOST_REASONS), style="dim"))


def _heading(words: OutlookWords, key: str) -> Text:
    return Text(f"\n{words.say(f'heading.{key}')}", style="bold")


def _inset(words: RenderableType, columns: int = 2) -> Padding:
    return Padding(words, (0, 0, 0, columns), expand=False)
