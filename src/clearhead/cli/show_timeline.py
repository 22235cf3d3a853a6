"""A timeline on the terminal: a strip, then each stretch with its level and what begins and ends at it."""

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from clearhead.cli.show_answer import COLOURS, print_page
from clearhead.cli.strip import sign, strip
from clearhead.handoff.timeline_words import TimelineWords
from clearhead.handoff.words import shown
from clearhead.model.timeline import Stretch, Timeline


def print_timeline(words: TimelineWords, timeline: Timeline, planned: date | None) -> None:
    """`planned`: the day that the record has planned, to be said first."""
    print_page(list(_page(words, timeline, planned)))


def _page(words: TimelineWords, timeline: Timeline, planned: date | None) -> Iterator[RenderableType]:
    procedure = words.guideline.procedures[timeline.procedure].name[words.reader]
    yield Text(words.say("title", procedure=procedure, date=words.day(timeline.first)), style="bold")
    if timeline.until:
        yield Text(words.say("until", date=words.day(timeline.until)))
    if planned and (then := timeline.on(planned)):
        yield Text(words.say("planned", date=words.day(planned), level=shown(words.guideline, then.verdict)))
    yield _inset(Text.assemble("\n", strip(timeline)))
    for stretch in timeline.stretches:
        yield from _stretch(words, stretch)
    if len(timeline.stretches) == 1:
        yield Text(f"\n{words.say('same')}", style="italic")


def _stretch(words: TimelineWords, stretch: Stretch) -> Iterator[RenderableType]:
    letter, colour = sign(stretch.verdict)
    level = shown(words.guideline, stretch.verdict)
    yield Text.assemble(
        "\n", (f"{letter * 2} ", colour), (words.days(stretch), "bold"), (f"  {level}", COLOURS[stretch.verdict])
    )
    if best := words.best(stretch):
        yield _inset(Text(best, style="italic"))
    reasons, more = words.reasons_and_more(stretch)
    for reason in reasons:
        yield _inset(Text(reason.words))
        yield _inset(Text(words.by(reason), style="dim"), 5)
    if more:
        yield _inset(Text(more, style="dim"))


def _inset(words: RenderableType, columns: int = 3) -> Padding:
    return Padding(words, (0, 0, 0, columns), expand=False)
