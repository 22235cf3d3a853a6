"""A wait or a forecast as a drawing: one bar a claim, and the editor's marks, by their places in per cent of a line."""

from collections.abc import Iterable, Sequence

from clearhead.model.forecast import Forecast
from clearhead.model.level import Level
from clearhead.model.wait import Claim, Mark, Wait
from clearhead_web.answering.levels import level_words
from clearhead_web.answering.scale import place
from clearhead_web.base import guidance
from clearhead_web.base.shown import Shown


def range_of_wait(wait: Wait) -> Shown:
    """Not yet before the first mark, to be asked about until the second; after that this wait is over."""
    longest = wait.longest.days
    early, settled = (place(mark.time.days, max(longest, 1)) for mark in (wait.at_least, wait.settled))
    stretches = [_stretch(0, early, Level.WAIT)] if early else []
    if settled > early:
        stretches.append(_stretch(early, settled, Level.ASK))
    return _range([wait.at_least, wait.settled], longest) | {"stretches": stretches}


def range_of_forecast(forecast: Forecast) -> Shown:
    """The stretch between the first two marks is when it is wanted."""
    marks = [forecast.recommended_from, forecast.recommended_until, forecast.overdue_after]
    longest = forecast.range[1].days
    first, last = (place(mark.time.days, max(longest, 1)) for mark in marks[:2])
    wanted = {"from": first, "wide": round(last - first, 1), "sign": "", "shown": "", "token": "tell"}
    return _range(marks, longest) | {"stretches": [wanted]}


def bar(claim: Claim, longest: int) -> Shown:
    return {"at": place(claim.time.days, max(longest, 1)), "aside": bool(claim.set_aside)}


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: claim.time.days)


def _range(marks: Sequence[Mark], longest: int) -> Shown:
    times = dict.fromkeys(mark.time for mark in marks)
    return {"marks": [{"at": place(time.days, max(longest, 1)), "time": time.text} for time in times]}


def _stretch(start: float, end: float, level: Level) -> Shown:
    words = level_words(guidance.guideline(), level)
    return {
        "from": start,
        "wide": round(end - start, 1),
        "sign": words["mark"],
        "shown": words["shown"],
        "token": level.token,
    }
