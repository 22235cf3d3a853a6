"""The stretches of time on which the verdict stays the same, with their places on a strip in per cent of its length."""

from datetime import date, timedelta
from typing import Any

from clearhead.handoff.phrasing import day_words
from clearhead.handoff.timeline_words import MOST_REASONS, TimelineWords
from clearhead.model.answer import Answer, Change
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead_web.answering.levels import level_words

#: How much of the strip is left for what comes after the last change, and the least that any stretch takes.
REST, LEAST = 0.2, 6.0


def strip(guideline: Guideline, answer: Answer, reader: Reader = Reader.CLIENT) -> dict[str, Any] | None:
    """One band a verdict, from the day asked about on, each later one with why it is another; None when time alone
    changes nothing."""
    if not answer.changes:
        return None
    words = TimelineWords(guideline, reader)
    starts = [answer.on, *(change.on for change in answer.changes)]
    levels = [answer.verdict, *(change.verdict for change in answer.changes)]
    edges = _edges(answer.as_of, starts)
    bands = []
    for number, (start, level) in enumerate(zip(starts, levels, strict=True)):
        until = starts[number + 1] if number + 1 < len(starts) else None
        bands.append(
            {
                "number": number + 1,
                "from": start.isoformat(),
                "until": until.isoformat() if until else None,
                "words": _words(guideline, start, until, asked=number == 0),
                "level": level_words(guideline, level),
                "why": _why(words, answer.changes[number - 1]) if number else [],
                "x": edges[number],
                "width": round(edges[number + 1] - edges[number], 1),
            }
        )
    today = guideline.phrases["page.strip.today"] if answer.on > answer.as_of else ""
    return {"bands": bands, "today": today}


def _why(words: TimelineWords, change: Change) -> list[dict[str, str]]:
    """What ends and begins, and who says so."""
    reasons = [words.turned(turn) for turn in change.why[:MOST_REASONS]]
    return [{"words": reason.words, "who": reason.names} for reason in reasons]


def _words(guideline: Guideline, start: date, until: date | None, *, asked: bool) -> str:
    """The last day named is the last on which the band holds."""
    words = guideline.phrases["page.strip.from"].format(date=day_words(guideline, start))
    if asked:
        words = guideline.phrases["page.strip.asked"].format_map({"from": words})
    if until is None:
        return words
    last = day_words(guideline, until - timedelta(days=1))
    return guideline.phrases["page.strip.until"].format_map({"from": words, "until": last})


def _edges(today: date, starts: list[date]) -> list[float]:
    """Where each band begins, and 100 at the end: in proportion to time, but each wide enough to be seen."""
    days = [(later - earlier).days for earlier, later in zip([today, *starts], starts, strict=False)]
    spans = [*days, max(1.0, sum(days) * REST)]
    least = sum(spans) * LEAST / 100
    widths = [max(span, least) if number or span else 0.0 for number, span in enumerate(spans)]
    total, at, edges = sum(widths), 0.0, []
    for width in widths:
        at += width
        edges.append(round(100 * at / total, 1))
    return edges
