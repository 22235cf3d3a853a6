"""Facts about other procedures and about the person: days since and until, what is under way, health, details."""

from collections.abc import Callable

from clearhead.engine import history
from clearhead.engine.context import Arguments, Context, Reading, supposed, words
from clearhead.engine.known_words import OTHER, is_listed
from clearhead.engine.pigment_facts import any_of
from clearhead.engine.request import Request
from clearhead.engine.timeline import Age, Occurrence, Since, Span
from clearhead.model.dates import as_date
from clearhead.model.record import Event

Place = Callable[[Request, tuple[Event, ...]], list[tuple[Event, bool]]]
Count = Callable[[Request, list[tuple[Event, bool]], bool], Since | int | None]


def _count(context: Context, arguments: Arguments, place: Place, count: Count) -> Reading:
    """Days since some events: which of them count (`place`), and from which end (`count`)."""
    stated = history.stated(context.request, words(arguments, "events"))
    if stated is None:
        return None
    return count(context.request, place(context.request, stated.events), stated.answers)


def since(context: Context, arguments: Arguments) -> Reading:
    return _count(context, arguments, history.anywhere, history.since)


def since_in_field(context: Context, arguments: Arguments) -> Reading:
    return _count(context, arguments, history.in_field, history.since)


def since_end(context: Context, arguments: Arguments) -> Reading:
    return _count(context, arguments, history.anywhere, history.since_end)


def since_end_in_field(context: Context, arguments: Arguments) -> Reading:
    return _count(context, arguments, history.in_field, history.since_end)


def until(context: Context, arguments: Arguments) -> Reading:
    events = history.planned(context.request, words(arguments, "events"))
    return None if events is None else history.until(context.request, history.anywhere(context.request, events))


def until_in_field(context: Context, arguments: Arguments) -> Reading:
    events = history.planned(context.request, words(arguments, "events"))
    return None if events is None else history.until(context.request, history.in_field(context.request, events))


def planned(context: Context, arguments: Arguments) -> Reading:
    events = history.planned(context.request, words(arguments, "events"))
    if events is None:
        return None
    return any_of(supposed(True, event.status is not None) for event in events)


def under_way(context: Context, arguments: Arguments) -> Reading:
    """Whether a course is going on: by the list of medicines, or by the days of the entries about it."""
    medicines = context.request.record.medicines
    taken = None if medicines is None else _is_taken(context, medicines, (str(arguments.get("word")),))
    stated = history.stated(context.request, words(arguments, "events"))
    if taken or stated is None:
        return taken
    events = history.anywhere(context.request, stated.events)
    courses = [history.occurrence(event, context.request.as_of, here=here, course=True) for event, here in events]
    running = any_of(supposed(True, course.lasts(context.on)) for course in courses if course.may_last(context.on))
    return running if running or stated.answers or taken is False else None


def condition(context: Context, arguments: Arguments) -> Reading:
    conditions = context.request.record.conditions
    if conditions is None:
        return None
    return is_listed(conditions, (str(arguments["word"]),), context.knows_conditions)


def medicine(context: Context, arguments: Arguments) -> Reading:
    medicines = context.request.record.medicines
    return None if medicines is None else _is_taken(context, medicines, words(arguments, "words"))


def _is_taken(context: Context, medicines: frozenset[str], wanted: tuple[str, ...]) -> bool | None:
    """Of what somebody wrote behind `other:` nobody can tell what class it is."""
    taken = is_listed(medicine_classes(context, medicines), wanted, context.knows_medicines)
    return None if taken is False and any(name.startswith(OTHER) for name in medicines) else taken


def condition_or_medicine(context: Context, arguments: Arguments) -> Reading:
    found = (condition(context, arguments), medicine(context, arguments))
    return True if True in found else None if None in found else False


def medicine_classes(context: Context, medicines: frozenset[str]) -> frozenset[str]:
    classes = context.guideline.medicines
    return medicines | {name for name, members in classes.items() if medicines & frozenset(members)}


def age(context: Context, _: Arguments) -> Reading:
    born = context.request.record.client.born
    return Age(born) if born else None


def detail(context: Context, arguments: Arguments) -> Reading:
    event = context.request.event
    value = (event.details or {}).get(str(arguments["word"])) if event else None
    return value if isinstance(value, bool | int | str) else None


def date_detail(context: Context, arguments: Arguments) -> Reading:
    day = as_date(detail(context, arguments))
    return Since((Occurrence(Span.on(day), Span.on(day), sure=True),)) if day else None
