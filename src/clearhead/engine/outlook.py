"""From the guideline's forecasts to days: when a procedure is wanted again, and which of those days a check allows.

The earliest day, and which days are refused, come from the same rules as the check: a forecast has none of its own.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from clearhead.engine import history
from clearhead.engine.answers import Engine
from clearhead.engine.context import Context
from clearhead.engine.derive import read_fact
from clearhead.engine.hindsight import judged_sessions
from clearhead.engine.request import Request
from clearhead.engine.residual import residual
from clearhead.model.answer import Finding
from clearhead.model.condition import Condition, facts_of
from clearhead.model.forecast import Forecast
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from clearhead.model.outlook import Days, Due, Hastened, Outlook, Standing
from clearhead.model.timeline import Stretch, Timeline
from clearhead.model.value import NEVER, Facts, Value


def outlook(engine: Engine, request: Request, *, with_past: bool = True) -> Outlook:
    """The forecasts of the procedure that is asked about, from the day asked about on; without the sessions behind if
    nobody looks at them, since each is a check of its own. Raises NotCovered.
    """
    timeline, answer = engine.timeline(request), engine.answer(request)
    facts = _facts(engine.guideline, request)
    earliest = next((one.first for one in timeline.stretches if one.verdict < Level.WAIT), None)
    return Outlook(
        procedure=request.procedure,
        as_of=request.as_of,
        earliest=earliest,
        earliest_if=next((one.first for one in timeline.stretches if one.best < Level.WAIT), None),
        held_by=_held_by(timeline, earliest),
        ask=tuple(question.fact for question in answer.questions) if earliest is None else (),
        due=tuple(_dues(engine.guideline, request, facts, timeline)),
        past=judged_sessions(engine, request.record, request.as_of) if with_past else (),
    )


def dues_of(engine: Engine, request: Request) -> tuple[Due, ...]:
    """The forecasts alone. Raises NotCovered."""
    return tuple(_dues(engine.guideline, request, _facts(engine.guideline, request), engine.timeline(request)))


def _facts(guideline: Guideline, request: Request) -> dict[str, Value]:
    """What is known of the facts that the forecasts speak of, on the day asked about."""
    context = Context(request, guideline, history.pigment_work(request), request.on)
    ids = {fact for forecast in _of(guideline, request) for fact in _facts_of(forecast)}
    known = {id: read_fact(context, guideline.vocabulary[id]) for id in ids}
    return {id: fact.at(request.on) for id, fact in known.items() if fact}


def _of(guideline: Guideline, request: Request) -> list[Forecast]:
    return [forecast for forecast in guideline.forecasts if forecast.of == request.procedure]


def _facts_of(forecast: Forecast) -> Iterator[str]:
    yield forecast.since
    for condition in (forecast.when, *(sooner.when for sooner in forecast.sooner)):
        yield from facts_of(condition)


def _held_by(timeline: Timeline, earliest: date | None) -> tuple[Finding, ...]:
    """What stands in the way on the last day before the earliest; where there is none, in the end."""
    before = [one for one in timeline.stretches if earliest is None or one.first < earliest]
    return tuple(finding for finding in before[-1].findings if finding.level >= Level.WAIT) if before else ()


def _dues(guideline: Guideline, request: Request, facts: Facts, timeline: Timeline) -> Iterator[Due]:
    for forecast in _of(guideline, request):
        left = residual(forecast.when, facts)
        if left is not False:
            yield _due(forecast, facts, timeline, None if left is True else left)


def _due(forecast: Forecast, facts: Facts, timeline: Timeline, only_if: Condition | None) -> Due:
    start = _counted_from(facts.get(forecast.since), timeline.first)
    hastened = tuple(_hastened(forecast, facts, start))
    opens = [one.opens for one in hastened if one.only_if is None and one.opens]
    window = _window(forecast, start, opens) if start else None
    overdue = forecast.overdue_after.time.after(start) + timedelta(days=1) if start else None
    return Due(
        forecast=forecast,
        only_if=only_if,
        standing=_standing(timeline.first, window, overdue),
        counted_from=start,
        window=window,
        overdue=overdue,
        hastened=hastened,
        recommended=_allowed(window, [one for one in timeline.stretches if one.verdict < Level.WAIT]),
        possible=_allowed(window, [one for one in timeline.stretches if one.best < Level.WAIT]),
    )


def _counted_from(value: Value | None, today: date) -> date | None:
    """The day of the event, if it is known to the day."""
    return today - timedelta(days=value) if isinstance(value, int) and value < NEVER else None


def _hastened(forecast: Forecast, facts: Facts, start: date | None) -> Iterator[Hastened]:
    for sooner in forecast.sooner:
        left = residual(sooner.when, facts)
        if left is not False:
            opens = sooner.recommended_from.time.after(start) if start else None
            yield Hastened(sooner, None if left is True else left, opens)


def _window(forecast: Forecast, start: date, sooner: list[date]) -> Days:
    first = min(sooner, default=forecast.recommended_from.time.after(start))
    return first, forecast.recommended_until.time.after(start)


def _standing(today: date, window: Days | None, overdue: date | None) -> Standing:
    if window is None or overdue is None:
        return Standing.UNDATED
    if today < window[0]:
        return Standing.EARLY
    if today <= window[1]:
        return Standing.DUE
    return Standing.LATE if today < overdue else Standing.OVERDUE


def _allowed(window: Days | None, stretches: list[Stretch]) -> tuple[Days, ...]:
    """The days of a window that lie in some stretches; days without a gap are put together."""
    found: list[Days] = []
    if window is None:
        return ()
    for stretch in stretches:
        first, last = max(stretch.first, window[0]), min(stretch.last or window[1], window[1])
        if found and found[-1][1] + timedelta(days=1) == first <= last:
            found[-1] = (found[-1][0], last)
        elif first <= last:
            found.append((first, last))
    return tuple(found)
