"""The forecasts of single zones, by what was done in each: where the last sessions of two zones were not the same, they
are wanted again on other days."""

from dataclasses import replace

from clearhead.engine import history
from clearhead.engine.answers import Engine
from clearhead.engine.outlook import dues_of
from clearhead.engine.request import Request
from clearhead.model.outlook import Due, ZonesDue
from clearhead.model.record import Record


def by_zone(engine: Engine, request: Request) -> tuple[ZonesDue, ...]:
    """The zones that have the same forecasts together, by name; none where all have the same, or where somebody did not
    say of a session where it was. Raises NotCovered."""
    work = [one for one in history.pigment_work(request) or () if one.when.may_have_begun(request.on)]
    named = [one.session.zones for one in work]
    if None in named:
        return ()
    found: list[tuple[list[str], tuple[Due, ...]]] = []
    for zone in sorted({zone for zones in named for zone in zones or ()}):
        dues = dues_of(engine, replace(request, record=_of_zone(request.record, zone), zones=frozenset({zone})))
        same = next((zones for zones, others in found if others == dues), None)
        if same is None:
            found.append(([zone], dues))
        else:
            same.append(zone)
    return tuple(ZonesDue(tuple(zones), dues) for zones, dues in found) if len(found) > 1 else ()


def _of_zone(record: Record, zone: str) -> Record:
    """With no other work on the pigment than in a zone. What was taken out stays, as it may have been there."""
    sessions = record.sessions and tuple(
        one for one in record.sessions if one.kind == "removal" or zone in (one.zones or ())
    )
    events = record.events and tuple(
        one for one in record.events if one.what not in history.PIGMENTING or zone in (one.zones or (zone,))
    )
    return replace(record, sessions=sessions, events=events)
