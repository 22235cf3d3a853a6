"""What holds from which day on. An answer's changes and a timeline are both read off the same moments, so that they
cannot differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from clearhead.engine.findings import each_finding, findings
from clearhead.engine.situation import Situation
from clearhead.model.answer import Change, Finding, How, Turn
from clearhead.model.level import Level
from clearhead.model.timeline import Stretch


@dataclass(frozen=True, slots=True)
class Moment:
    """From this day on, until the next moment, these rules may hold and these must: masks over the ruleset's rules."""

    on: date
    may: int
    must: int
    verdict: Level
    best: Level

    @property
    def levels(self) -> tuple[Level, Level]:
        return self.verdict, self.best


def moments(situation: Situation) -> list[Moment]:
    """The day asked about, and every later day on which other rules may hold, or must, than on the day before."""
    found = [_moment(situation, situation.request.on)]
    for day in situation.turning_days():
        moment = _moment(situation, day)
        if (moment.may, moment.must) != (found[-1].may, found[-1].must):
            found.append(moment)
    return found


def _moment(situation: Situation, day: date) -> Moment:
    ruleset, urgency = situation.ruleset, situation.request.urgency
    may, must = ruleset.decide(situation.facts(day))
    return Moment(day, may, must, ruleset.level(may, urgency), ruleset.level(must, urgency))


def changes(situation: Situation, moments: Sequence[Moment]) -> tuple[Change, ...]:
    """Every later day on which the verdict becomes another, and why."""
    return tuple(
        Change(new.on, new.verdict, _why(_turns(situation, old, new), old, new))
        for old, new in pairwise(moments)
        if new.verdict is not old.verdict
    )


def stretches(situation: Situation, moments: Sequence[Moment], until: date | None) -> tuple[Stretch, ...]:
    """The moments put together while the levels stay the same, each with what turned; up to `until`, that day included.

    `until` is not before the first moment.
    """
    within = [moment for moment in moments if until is None or moment.on <= until]
    turned = [[], *(_turns(situation, old, new) for old, new in pairwise(within))]
    starts = [0, *(at for at in range(1, len(within)) if within[at].levels != within[at - 1].levels)]
    found = []
    for start, end in pairwise([*starts, len(within)]):
        last = within[end].on - timedelta(days=1) if end < len(within) else until
        turns = tuple(turn for part in turned[start:end] for turn in part)
        found.append(_stretch(situation, within, start, last, turns))
    return tuple(found)


def _stretch(
    situation: Situation, moments: Sequence[Moment], start: int, last: date | None, turns: tuple[Turn, ...]
) -> Stretch:
    moment, request = moments[start], situation.request
    why = _why([turn for turn in turns if turn.on == moment.on], moments[start - 1], moment)
    held = findings(situation.guideline, situation.ruleset, moment.may, moment.must, request.urgency)
    return Stretch(moment.on, last, moment.verdict, moment.best, why, turns, held)


def _turns(situation: Situation, old: Moment, new: Moment) -> list[Turn]:
    """What ends and what begins, strictest first; then what goes on and is more or less sure."""
    went_on = old.may & new.may
    return [
        *_turned(situation, new, old, How.ENDS, old.may & ~new.may),
        *_turned(situation, new, new, How.BEGINS, new.may & ~old.may),
        *_turned(situation, new, new, How.CERTAIN, went_on & new.must & ~old.must),
        *_turned(situation, new, new, How.OPEN, went_on & old.must & ~new.must),
    ]


def _turned(situation: Situation, day: Moment, seen: Moment, how: How, mask: int) -> list[Turn]:
    found = each_finding(situation.guideline, situation.ruleset, mask, seen.must, situation.request.urgency)
    return [Turn(day.on, how, finding) for finding in sorted(found, key=_strictest_first)]


def _strictest_first(finding: Finding) -> int:
    return -finding.level


def _why(turns: Iterable[Turn], old: Moment, new: Moment) -> tuple[Turn, ...]:
    return tuple(turn for turn in turns if _decides(turn, old, new))


def _decides(turn: Turn, old: Moment, new: Moment) -> bool:
    """Whether a turn is why the levels are others: it is stricter than the milder of the two, or sets the new one."""
    level = turn.finding.level
    if old.verdict is not new.verdict:
        if turn.how in (How.BEGINS, How.ENDS) and level > min(old.verdict, new.verdict):
            return True
        if turn.how is How.BEGINS and level is new.verdict and level > Level.TELL:
            return True
    sure = turn.finding.certain or turn.how is How.OPEN
    return old.best is not new.best and sure and level > min(old.best, new.best)
