"""When a touch-up is wanted again, as values that a page shows: dates, a bar in per cent of its length, and words."""

from datetime import date
from typing import Any

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.engine.outlook import outlook
from clearhead.handoff.outlook_words import OutlookWords
from clearhead.handoff.phrasing import day_words
from clearhead.model.level import Reader
from clearhead.model.outlook import Due
from clearhead.model.record import Record

#: What the guideline's forecasts are of.
PROCEDURE = "touch-up"
#: How much of the bar lies beyond the day from which it is overdue.
REST = 0.06


def forecast(engine: Engine, record: Record, today: date, reader: Reader = Reader.CLIENT) -> dict[str, Any] | None:
    """None where nothing can be dated: no pigment, or no day of a last session."""
    if PROCEDURE not in engine.guideline.procedures:
        return None
    request = ask_about(engine.guideline, record, PROCEDURE, as_of=today, on=today)
    ahead = outlook(engine, request, with_past=False)
    words = OutlookWords(engine.guideline, ahead, reader)
    due = [_due(words, one, today) for one in ahead.due if one.counted_from]
    if not due:
        return None
    return {"title": words.say("page.title"), "more": words.say("page.more"), "earliest": words.earliest(), "due": due}


def _due(words: OutlookWords, due: Due, today: date) -> dict[str, Any]:
    return {
        "id": due.forecast.id,
        "perhaps": words.perhaps(due),
        "lines": [words.standing(due), *words.allowed(due)],
        "sooner": [words.hastened(one).words for one in due.hastened],
        "why": words.why(due.forecast).words,
        "range": words.range(due.forecast),
        "rows": _rows(words, due),
        "bar": _bar(words, due, today),
    }


def _rows(words: OutlookWords, due: Due) -> list[tuple[str, str]]:
    """The table beside the bar."""
    days = {"start": due.counted_from, "overdue": due.overdue}
    said = {key: day_words(words.guideline, day) for key, day in days.items() if day}
    if due.window:
        first, last = (day_words(words.guideline, day) for day in due.window)
        said["window"] = words.say("days", first=first, last=last)
    return [(words.say(f"table.{key}"), said[key]) for key in ("start", "window", "overdue") if key in said]


def _bar(words: OutlookWords, due: Due, today: date) -> dict[str, Any] | None:
    """Where the recommended days, those until it is overdue and today lie, from the last session on."""
    if due.counted_from is None or due.window is None or due.overdue is None:
        return None
    start = due.counted_from
    whole = (max(due.overdue, today) - start).days * (1 + REST)
    first, last, overdue, now = (
        round(100 * (day - start).days / whole, 1) for day in (*due.window, due.overdue, today)
    )
    return {
        "first": first,
        "long": round(last - first, 1),
        "last": last,
        "late": round(overdue - last, 1),
        "today": now,
        "word": words.guideline.phrases["page.strip.today"],
    }
