"""From a record to facts: for each fact of the vocabulary, what the record says of it, and where.

`READERS` is the list of ways a fact can be read; facts.yaml names one for each fact under `from.how`. A reader gives
a value, a function of the day (`Dated`), or None when the record leaves the fact open.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.engine import history
from clearhead.engine.pigment_facts import (
    any_of,
    contains_iron,
    contains_titanium,
    recalled,
    weakest_basis,
)
from clearhead.engine.request import Request
from clearhead.engine.timeline import Age, Dated, Since, Until
from clearhead.engine.zones import as_zone_set, meets
from clearhead.model.guideline import Guideline
from clearhead.model.record import Event, Pigment, Session, Status
from clearhead.model.value import NEVER, Value
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.reading.shapes import as_date

Reading = Value | Dated | None


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as the record gives it, who says so, and the part of the record that says it."""

    reading: Value | Dated
    basis: str
    place: str

    def at(self, on: date) -> Value:
        return self.reading.at(on) if isinstance(self.reading, Since | Until | Age) else self.reading


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may look at; `sessions` includes those planned, which have no pigment on record yet."""

    request: Request
    guideline: Guideline
    sessions: tuple[Session, ...] | None
    on: date

    @property
    def done(self) -> tuple[Session, ...] | None:
        """The pigment sessions that will be over on the day asked about."""
        if self.sessions is None:
            return None
        return tuple(session for session in self.sessions if session.on is None or session.on <= self.on)

    @property
    def pigments(self) -> list[Pigment] | None:
        """Every pigment used; one that nobody named stands as an empty entry."""
        if self.done is None:
            return None
        return [pigment for session in self.done for pigment in session.pigments or (Pigment(),)]

    def touches_skin(self, procedure: str) -> bool:
        return self.guideline.procedures[procedure].touches_skin


Reader = Callable[[Context, Mapping[str, object]], Reading]


def read_fact(context: Context, fact: FactDefinition) -> Known | None:
    """What is known of one fact: what was given for this check first, then what the record says."""
    request = context.request
    if fact.id in request.given:
        return Known(_given(fact, request.given[fact.id], request.on), "given", "the question")
    reading = READERS[fact.derive](context, fact.arguments)
    said = request.record.facts.get(fact.id)
    if isinstance(reading, Since) and reading.open_before and said == NEVER:
        return Known(replace(reading, open_before=False), "record", "facts")
    if reading is not None and said is not None and reading != said:
        return None  # the record contradicts itself
    if reading is not None:
        return Known(reading, *_origin(context, fact))
    return None if said is None else Known(said, "record", "facts")


def _given(fact: FactDefinition, value: Value, on: date) -> Value | Dated:
    """A number of days said for one day is a date, so that it moves with the day asked about."""
    if fact.type is not FactType.DAYS or not isinstance(value, int) or value == NEVER:
        return value
    if fact.derive.startswith("until"):
        return Until(sure=(on + timedelta(days=value),))
    return Since(sure=(on - timedelta(days=value),))


def _origin(context: Context, fact: FactDefinition) -> tuple[str, str]:
    """Who says so, and where. Only the pigment's contents name their source in the record."""
    if fact.derive in ("pigment-iron", "pigment-titanium", "iron-basis", "recalled"):
        return weakest_basis(context.pigments or ()) or "record", "smp.sessions"
    return "record", _PLACES.get(fact.derive, "procedures")


def _smp_present(context: Context, _: Mapping[str, object]) -> Reading:
    return None if context.done is None else bool(context.done)


def _smp_zones(context: Context, _: Mapping[str, object]) -> Reading:
    return None if context.done is None else as_zone_set(session.zones for session in context.done)


def _session_count(context: Context, _: Mapping[str, object]) -> Reading:
    return None if context.done is None else len(context.done)


def _since_session(context: Context, _: Mapping[str, object]) -> Reading:
    if context.sessions is None:
        return None
    return history.since_sessions(context.request, ((session, True) for session in context.sessions))


def _since_session_in_field(context: Context, _: Mapping[str, object]) -> Reading:
    if context.sessions is None:
        return None
    placed = [(session, meets(session.zones, context.request.zones)) for session in context.sessions]
    return history.since_sessions(
        context.request, ((session, meeting is True) for session, meeting in placed if meeting is not False)
    )


def _in_field(context: Context, _: Mapping[str, object]) -> Reading:
    if context.done is None:
        return None
    return any_of(meets(session.zones, context.request.zones) for session in context.done)


def _procedure_zones(context: Context, _: Mapping[str, object]) -> Reading:
    zones = context.request.zones
    return None if zones is None else as_zone_set([zones])


def _pigment_iron(context: Context, _: Mapping[str, object]) -> Reading:
    return _contents(context, contains_iron)


def _pigment_titanium(context: Context, _: Mapping[str, object]) -> Reading:
    return _contents(context, contains_titanium)


def _contents(context: Context, contains: Callable[..., bool | None]) -> Reading:
    if context.pigments is None:
        return None
    found = any_of(contains(pigment, context.guideline.pigments) for pigment in context.pigments)
    return None if found is None else "present" if found else "none"


def _iron_basis(context: Context, _: Mapping[str, object]) -> Reading:
    return weakest_basis(context.pigments or ())


def _recalled(context: Context, _: Mapping[str, object]) -> Reading:
    if context.done is None:
        return None
    return any_of(recalled(session, context.guideline.recalls) for session in context.done)


def _skin_healed(context: Context, _: Mapping[str, object]) -> Reading:
    """What was attested, unless the skin has been worked on since."""
    skin = context.request.record.skin
    return skin.healed if not skin.healed or _still_true(context) else None


def _skin_state(context: Context, arguments: Mapping[str, object]) -> Reading:
    state = context.request.record.skin.state
    if state is None:
        return None
    present = bool(state & frozenset(_words(arguments, "words")))
    return present if present or _still_true(context) else None


def _still_true(context: Context) -> bool:
    """Whether no session and no procedure in the field stands between the look at the skin and the day asked about."""
    request = context.request
    looked = request.record.skin.as_of or request.as_of
    others = [event for event in request.record.events or () if event is not request.event and _comes(event)]
    dates = [session.on for session in context.sessions or ()]
    dates += [
        event.on for event, _ in history.in_field(request, others) if event.on and context.touches_skin(event.what)
    ]
    return not any(day and looked < day <= context.on for day in dates)


def _comes(event: Event) -> bool:
    return event.status not in (Status.CANCELLED, Status.NOT_PLANNED, Status.NEVER)


def _reaction_any(context: Context, _: Mapping[str, object]) -> Reading:
    reactions = context.request.record.reactions
    return None if reactions is None else bool(reactions)


def _reaction_unresolved(context: Context, _: Mapping[str, object]) -> Reading:
    reactions = context.request.record.reactions
    if reactions is None:
        return None
    return any_of(None if reaction.resolved is None else not reaction.resolved for reaction in reactions)


def _reaction_during(context: Context, arguments: Mapping[str, object]) -> Reading:
    reactions = context.request.record.reactions
    if reactions is None:
        return None
    wanted = _words(arguments, "words")
    return any_of(None if reaction.during is None else reaction.during in wanted for reaction in reactions)


Place = Callable[[Request, tuple[Event, ...]], list[tuple[Event, bool]]]
Count = Callable[[Request, list[tuple[Event, bool]], bool], Since | int | None]


def _count(context: Context, arguments: Mapping[str, object], place: Place, count: Count) -> Reading:
    """Days since some events: which of them count (`place`), and from which end (`count`)."""
    stated = history.stated(context.request, _words(arguments, "events"))
    if stated is None:
        return None
    return count(context.request, place(context.request, stated.events), stated.answers)


def _since(context: Context, arguments: Mapping[str, object]) -> Reading:
    return _count(context, arguments, history.anywhere, history.since)


def _since_in_field(context: Context, arguments: Mapping[str, object]) -> Reading:
    return _count(context, arguments, history.in_field, history.since)


def _since_removal(context: Context, arguments: Mapping[str, object]) -> Reading:
    """Laser removal stands among the sessions (kind: removal) or among the procedures; either tells of it."""
    request = context.request
    listed = [session for session in request.record.sessions or () if session.kind == "removal"]
    stated = history.stated(request, _words(arguments, "events"))
    if stated is None and not listed:
        return None if request.record.sessions is None else NEVER
    by_events = (
        history.since(request, history.anywhere(request, stated.events if stated else ()), answers=True) or NEVER
    )
    by_sessions = history.since_sessions(request, [(session, True) for session in listed])
    return _later(by_events, by_sessions)


def _later(first: Since | int, second: Since | int) -> Since | int:
    if isinstance(first, int) or isinstance(second, int):
        return second if isinstance(first, int) else first
    before = max(filter(None, (first.before, second.before)), default=None)
    return Since((*first.sure, *second.sure), (*first.maybe, *second.maybe), before, None, first.lasting_from)


def _since_end(context: Context, arguments: Mapping[str, object]) -> Reading:
    return _count(context, arguments, history.anywhere, history.since_end)


def _since_end_in_field(context: Context, arguments: Mapping[str, object]) -> Reading:
    return _count(context, arguments, history.in_field, history.since_end)


def _until(context: Context, arguments: Mapping[str, object]) -> Reading:
    events = history.planned(context.request, _words(arguments, "events"))
    return None if events is None else history.until(history.anywhere(context.request, events))


def _until_in_field(context: Context, arguments: Mapping[str, object]) -> Reading:
    events = history.planned(context.request, _words(arguments, "events"))
    return None if events is None else history.until(history.in_field(context.request, events))


def _planned(context: Context, arguments: Mapping[str, object]) -> Reading:
    events = history.planned(context.request, _words(arguments, "events"))
    if events is None:
        return None
    return True if any(event.status for event in events) else None if events else False


def _under_way(context: Context, arguments: Mapping[str, object]) -> Reading:
    medicines = context.request.record.medicines
    if medicines is not None and str(arguments.get("word")) in _medicine_classes(context, medicines):
        return True
    stated = history.stated(context.request, _words(arguments, "events"))
    if stated is None:
        return None if medicines is None else False
    events = stated.events
    going_on = any(event.status is Status.UNDER_WAY for event in events)
    return True if going_on else None if any(event.status is None for event in events) else False


def _healed(context: Context, arguments: Mapping[str, object]) -> Reading:
    stated = history.stated(context.request, _words(arguments, "events"))
    return _all_healed(context, history.anywhere(context.request, stated.events)) if stated and stated.answers else None


def _healed_in_field(context: Context, arguments: Mapping[str, object]) -> Reading:
    stated = history.stated(context.request, _words(arguments, "events"))
    return _all_healed(context, history.in_field(context.request, stated.events)) if stated and stated.answers else None


def _all_healed(context: Context, events: list[tuple[Event, bool]]) -> bool | None:
    """Whether every site of the past has been seen healed; True when there is none."""
    past = [
        (event, is_sure)
        for event, is_sure in events
        if event.status is not Status.NEVER and (event.on is None or event.on <= context.on)
    ]
    if any(event.healed is False and is_sure for event, is_sure in past):
        return False
    seen = all(event.healed and _seen_healed(context, event) for event, _ in past)
    return True if seen else None


def _seen_healed(context: Context, event: Event) -> bool:
    """Nobody can have seen the site of something still to come."""
    return event.on is None or event.on <= context.request.as_of


def _condition(context: Context, arguments: Mapping[str, object]) -> Reading:
    conditions = context.request.record.conditions
    return None if conditions is None else arguments["word"] in conditions


def _medicine(context: Context, arguments: Mapping[str, object]) -> Reading:
    medicines = context.request.record.medicines
    if medicines is None:
        return None
    return bool(_medicine_classes(context, medicines) & frozenset(_words(arguments, "words")))


def _condition_or_medicine(context: Context, arguments: Mapping[str, object]) -> Reading:
    found = (_condition(context, arguments), _medicine(context, arguments))
    return True if True in found else None if None in found else False


def _medicine_classes(context: Context, medicines: frozenset[str]) -> frozenset[str]:
    classes = context.guideline.medicines
    return medicines | {name for name, members in classes.items() if medicines & frozenset(members)}


def _age(context: Context, _: Mapping[str, object]) -> Reading:
    born = context.request.record.client.born
    return Age(born) if born else None


def _detail(context: Context, arguments: Mapping[str, object]) -> Reading:
    event = context.request.event
    value = (event.details or {}).get(str(arguments["word"])) if event else None
    return value if isinstance(value, bool | int | str) else None


def _date_detail(context: Context, arguments: Mapping[str, object]) -> Reading:
    day = as_date(_detail(context, arguments))
    return Since(sure=(day,)) if day else None


def _words(arguments: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = arguments.get(key, ())
    return tuple(str(word) for word in value) if isinstance(value, list | tuple) else ()


READERS: Mapping[str, Reader] = {
    "smp-present": _smp_present,
    "smp-zones": _smp_zones,
    "session-count": _session_count,
    "since-session": _since_session,
    "since-session-in-field": _since_session_in_field,
    "in-field": _in_field,
    "procedure-zones": _procedure_zones,
    "pigment-iron": _pigment_iron,
    "pigment-titanium": _pigment_titanium,
    "iron-basis": _iron_basis,
    "recalled": _recalled,
    "skin-healed": _skin_healed,
    "skin-state": _skin_state,
    "reaction-any": _reaction_any,
    "reaction-unresolved": _reaction_unresolved,
    "reaction-during": _reaction_during,
    "since": _since,
    "since-in-field": _since_in_field,
    "since-removal": _since_removal,
    "since-end": _since_end,
    "since-end-in-field": _since_end_in_field,
    "until": _until,
    "until-in-field": _until_in_field,
    "planned": _planned,
    "under-way": _under_way,
    "healed": _healed,
    "healed-in-field": _healed_in_field,
    "condition": _condition,
    "medicine": _medicine,
    "condition-or-medicine": _condition_or_medicine,
    "age": _age,
    "detail": _detail,
    "date-detail": _date_detail,
}
_PLACES = {
    "smp-present": "smp.sessions",
    "smp-zones": "smp.sessions",
    "session-count": "smp.sessions",
    "since-session": "smp.sessions",
    "since-session-in-field": "smp.sessions",
    "in-field": "smp.sessions",
    "skin-healed": "skin",
    "skin-state": "skin",
    "reaction-any": "smp.reactions",
    "reaction-unresolved": "smp.reactions",
    "reaction-during": "smp.reactions",
    "condition": "health.conditions",
    "medicine": "health.medicines",
    "condition-or-medicine": "health",
    "age": "client.born",
}
