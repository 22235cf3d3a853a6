"""From what somebody typed or sent to wishes and a calendar: what is wanted, when, and which days are free."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.asking import is_ahead
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.level import Urgency
from clearhead.model.plan import Calendar, Wish
from clearhead.model.record import Event, Record, Status
from clearhead.naming import called
from clearhead.reading.problems import BadInput, Problem, nearest

#: More than anybody has done; so many are still planned in seconds.
MOST_WISHES = 60
MOST_YEARS = 10
#: The most days that two sessions of a course can be apart.
MOST_APART = MOST_YEARS * 366
#: How far a plan looks when nobody says, and how long past the last day that is named.
YEARS = 2

_WANT = re.compile(
    r"(?P<what>[^:*@]+?)\s*(?:\*\s*(?P<times>[0-9]{1,3}))?\s*(?:@(?P<apart>[^:]*))?"
    r"(?::(?P<earliest>[^:]*))?(?::(?P<latest>[^:]*))?"
)

_APART = re.compile(r"\s*(?P<fewest>[0-9]{0,18})\s*-\s*(?P<most>[0-9]{0,18})\s*")

Spans = tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Want:
    """`procedure`: an id, a name, or the id of a planned entry; `times`: the sessions of a course; `apart`: the fewest
    and the most days from one to the next."""

    procedure: str
    earliest: date | None = None
    latest: date | None = None
    times: int = 1
    apart: tuple[int, int] | None = None


def want_from(text: str, place: str = "--want") -> Want:
    """PROCEDURE[*TIMES[@FEWEST-MOST]][:EARLIEST[:LATEST]], such as touch-up:2027-01-01:2027-06-12 or
    smp-session*3@28-42."""
    found = _WANT.fullmatch(text.strip())
    if found is None:
        message = f"Expected PROCEDURE[*TIMES[@FEWEST-MOST]][:EARLIEST[:LATEST]], found {text!r}."
        raise BadInput([Problem(place, 0, message)])
    earliest, latest = (_day(found[part], place) for part in ("earliest", "latest"))
    if earliest and latest and latest < earliest:
        message = f"The last day for {found['what']} ({latest}) is before the first ({earliest})."
        raise BadInput([Problem(place, 0, message)])
    times = int(found["times"] or 1)
    apart = None if found["apart"] is None else _days_apart(found["apart"], times, place)
    return Want(found["what"], earliest, latest, times, apart)


def _days_apart(text: str, times: int, place: str) -> tuple[int, int]:
    """FEWEST-MOST; either may be left out."""
    found = _APART.fullmatch(text)
    if found is None or not (found["fewest"] or found["most"]):
        message = f"Expected the fewest and the most days between sessions, such as 28-42, 28- or -42; found {text!r}."
        raise BadInput([Problem(place, 0, message)])
    if times < 2:
        raise BadInput([Problem(place, 0, f"Days between sessions need a course of two or more: *2@{text}.")])
    fewest, most = int(found["fewest"] or 1), int(found["most"] or MOST_APART)
    if fewest < 1 or max(fewest, most) > MOST_APART:
        message = f"Two sessions are 1 to {MOST_APART} days apart; found {text!r}."
        raise BadInput([Problem(place, 0, message)])
    if most < fewest:
        message = f"The most days between two sessions ({most}) are fewer than the fewest ({fewest})."
        raise BadInput([Problem(place, 0, message)])
    return fewest, most


def span_from(text: str, place: str) -> tuple[date, date]:
    """DAY or FIRST:LAST."""
    first, _, last = text.partition(":")
    begin, end = _day(first, place), _day(last or first, place)
    if begin is None or end is None:
        raise BadInput([Problem(place, 0, f"Expected a day or FIRST:LAST, found {text!r}.")])
    if end < begin:
        raise BadInput([Problem(place, 0, f"These days end ({end}) before they begin ({begin}).")])
    return begin, end


def wishes_from(guideline: Guideline, record: Record, wants: Sequence[Want], first: date, as_of: date) -> list[Wish]:
    """Everything that the record has planned, and what is wanted beside it; a want that names what is planned says
    when. Raises BadInput."""
    ahead = [event for event in record.events or () if is_ahead(event, as_of)]
    wishes: list[Wish] = []
    soon = first if first > as_of else as_of + timedelta(days=1)  # what is only being planned is not today's
    for want in wants:
        planned = next((event for event in ahead if _names(guideline, event, want.procedure)), None)
        if planned:
            ahead.remove(planned)
        wishes += _of(want, planned or Event(_procedure(guideline, want), status=Status.PLANNED), first, soon)
    wishes += [_as_it_is(event, soon) for event in ahead]
    if len(wishes) > MOST_WISHES:
        message = f"At most {MOST_WISHES} things can be planned together; found {len(wishes)}."
        raise BadInput([Problem("--want", 0, message)])
    _check_courses(wants, wishes)
    return [*_numbered(wishes)]


def _check_courses(wants: Sequence[Want], wishes: Sequence[Wish]) -> None:
    """Days between sessions are of one course: with others of its procedure nobody could tell between which."""
    for procedure in {wish.procedure for wish in wishes if wish.apart}:
        sessions = sum(wish.procedure == procedure for wish in wishes)
        if sessions not in {want.times for want in wants if want.apart}:
            message = f"{procedure} is wanted or planned more often than in the course with days between its sessions. "
            raise BadInput([Problem("--want", 0, f"{message}Say all of them as one course, or leave the days out.")])


def calendar_from(
    wishes: Sequence[Wish], first: date, until: date | None, free: Spans | None = None, blocked: Spans = ()
) -> Calendar:
    """From the first day for two years, or two years past the last day that is named; days that are given already are
    in it wherever it begins and ends. Raises BadInput."""
    given = [wish.event.on for wish in wishes if wish.event.on]
    named = [day for wish in wishes for day in (wish.earliest, wish.latest) if day]
    last = until or max([first, *given, *named]) + timedelta(days=round(YEARS * 365.25))
    if last < first:
        raise BadInput([Problem("--until", 0, f"The plan ends ({last}) before it begins ({first}).")])
    for wish in wishes:
        if wish.earliest and wish.earliest > last:
            message = f"{wish.procedure} is wanted from {wish.earliest} on, and the plan ends on {last}."
            raise BadInput([Problem("--until", 0, message)])
    if (last - first).days > MOST_YEARS * 366:
        raise BadInput([Problem("--until", 0, f"A plan looks at most {MOST_YEARS} years ahead.")])
    made = Calendar(min([first, *given]), max([last, *given]), free, blocked, until=last)
    if any(not wish.is_urgent for wish in wishes) and not _any_open(made, first, last):
        raise BadInput([Problem("--blocked", 0, f"No day is left free between {first} and {last}.")])
    return made


def _any_open(calendar: Calendar, first: date, last: date) -> bool:
    return any(_is_open(calendar, first + timedelta(days=day)) for day in range((last - first).days + 1))


def _is_open(calendar: Calendar, day: date) -> bool:
    free = calendar.free is None or any(first <= day <= last for first, last in calendar.free)
    return free and not any(first <= day <= last for first, last in calendar.blocked)


def _of(want: Want, event: Event, first: date, soon: date) -> Iterator[Wish]:
    """A day that the record gives is kept only where the want leaves it possible."""
    if want.latest and want.latest < first:
        message = f"The last day for {want.procedure} ({want.latest}) is before the plan begins ({first})."
        raise BadInput([Problem("--want", 0, message)])
    if event.urgency is not None and event.urgency is not Urgency.ELECTIVE:
        if want.earliest or want.latest or want.times > 1:
            message = f"{event.what} is {event.urgency.value} on the record: it is given no other day, and once."
            raise BadInput([Problem("--want", 0, message)])
        yield Wish(event)
        return
    if not 1 <= want.times <= MOST_WISHES:
        raise BadInput([Problem("--want", 0, f"A course has 1 to {MOST_WISHES} sessions; found {want.times}.")])
    bounded = bool(want.earliest or want.latest)
    begin = min(soon, want.latest) if want.latest else soon
    earliest = max(want.earliest, first) if want.earliest else (None if event.on and not bounded else begin)
    for number in range(want.times):
        one = event if number == 0 else replace(event, on=None, id=None)
        yield Wish(one, earliest, want.latest, apart=want.apart)


def _as_it_is(event: Event, soon: date) -> Wish:
    """An entry of the record of which nothing more was said."""
    wish = Wish(event)
    return wish if event.on or wish.is_urgent else replace(wish, earliest=soon)


def _numbered(wishes: Sequence[Wish]) -> Iterator[Wish]:
    """The sessions of one procedure, in the order of the days they have and then as they were named."""
    counts: dict[str, int] = {}
    for wish in sorted(wishes, key=lambda wish: (wish.event.on or wish.earliest or date.max, wish.procedure)):
        counts[wish.procedure] = counts.get(wish.procedure, 0) + 1
        yield replace(wish, number=counts[wish.procedure])


def _names(guideline: Guideline, event: Event, text: str) -> bool:
    return event.id == text or event.what in (text, *called(guideline, text))


def _procedure(guideline: Guideline, want: Want) -> str:
    found = called(guideline, want.procedure)
    if len(found) == 1:
        return found[0]
    hint = nearest(want.procedure, guideline.procedures)
    raise BadInput([Problem("--want", 0, f"No procedure is called {want.procedure!r}.{hint}")])


def _day(text: str | None, place: str) -> date | None:
    if not text:
        return None
    day = as_date(text)
    if day is None:
        raise BadInput([Problem(place, 0, f"Expected a date like 2026-12-03, found {text!r}.")])
    return day
