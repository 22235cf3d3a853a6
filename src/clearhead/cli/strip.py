"""A timeline as one line of a terminal: a band for each stretch, as long as it lasts, each wide enough to be seen."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from clearhead.cli.show_answer import COLOURS
from clearhead.model.level import Level
from clearhead.model.timeline import Timeline

#: Never colour alone: every level has a sign of its own, which stands before its words as well.
SIGNS = {Level.TELL: "·", Level.PREPARE: "░", Level.ASK: "▒", Level.WAIT: "▓", Level.AVOID: "█"}
#: Letters of the whole strip, the fewest of one band, and the share left for what comes after the last change.
WIDTH, LEAST, REST = 64, 3, 0.2


def strip(timeline: Timeline) -> Text:
    """The bands in a row, first to last."""
    bands = zip(timeline.stretches, widths(_spans(timeline)), strict=True)
    return Text.assemble(*((SIGNS[one.verdict] * width, COLOURS[one.verdict]) for one, width in bands))


def sign(level: Level) -> tuple[str, str]:
    """What a band of this level is made of, and its colour."""
    return SIGNS[level], COLOURS[level]


def _spans(timeline: Timeline) -> list[float]:
    """How many days each stretch lasts; the last, if it has no end, a share of all."""
    days = [(_after(one.last) - one.first.toordinal()) for one in timeline.stretches if one.last]
    open_end = [max(1.0, sum(days) * REST)] if len(days) < len(timeline.stretches) else []
    return [*days, *open_end]


def _after(last: date) -> int:
    return last.toordinal() + 1


def widths(spans: Sequence[float]) -> list[int]:
    """Letters for each span: in proportion, but none fewer than the least; more than the whole only if there are so
    many that even that does not fit."""
    free = max(0, WIDTH - LEAST * len(spans))
    total = sum(spans)
    return [LEAST + int(free * span / total) for span in spans]
