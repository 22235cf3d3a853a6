"""From what somebody typed or sent to a request: which procedure, on which day, with what said beside the record."""

from collections.abc import Mapping
from datetime import date

from clearhead.engine.request import Request
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Policy, Urgency
from clearhead.model.record import Event, Record, Status
from clearhead.model.value import Value, ZoneSet
from clearhead.reading.problems import BadInput, Problem, nearest


def ask_about(  # noqa: PLR0913 - one for each thing that can be said of a request
    guideline: Guideline,
    record: Record,
    procedure: str,
    *,
    as_of: date,
    on: date | None = None,
    urgency: Urgency | None = None,
    policy: Policy = Policy.GUIDELINE,
    zones: frozenset[str] | None = None,
    site: str | None = None,
    given: Mapping[str, Value] | None = None,
) -> Request:
    """A request about a procedure's id or about a planned entry of the record; what is given here goes first.

    Without a date the planned entry's is taken, else today's (`as_of`). Raises BadInput.
    """
    event = _planned_entry(guideline, record, procedure, as_of)
    id = event.what if event else procedure
    if id not in guideline.procedures:
        raise BadInput([Problem(procedure, 0, f"This edition of the guideline does not know {id!r}.")])
    urgency = urgency or (event.urgency if event else None) or Urgency.ELECTIVE
    if urgency is not Urgency.ELECTIVE and guideline.procedures[id].kind is Kind.COSMETIC:
        raise BadInput([Problem(id, 0, "This is a cosmetic procedure, and those are always elective.")])
    site = site or (event.site if event else None)
    if site is not None and site not in guideline.sites:
        raise BadInput([Problem("site", 0, f"No site is called {site!r}.{nearest(site, guideline.sites)}")])
    if on and on < as_of:
        raise BadInput([Problem("--on", 0, f"The day asked about ({on}) is before today ({as_of}).")])
    return Request(
        record=record,
        procedure=id,
        on=on or (event.on if event and event.on and event.on >= as_of else as_of),
        as_of=as_of,
        urgency=urgency,
        policy=policy,
        site=site,
        zones=zones if zones is not None else event.zones if event else None,
        event=event,
        given=_without_contradiction(guideline, given or {}),
    )


def _without_contradiction(guideline: Guideline, given: Mapping[str, Value]) -> Mapping[str, Value]:
    """Who says that there is no pigment, and that the procedure meets it, said something else than they meant: whether
    there is any is then not known."""
    meets = {
        id
        for id, value in given.items()
        if (guideline.vocabulary[id].derive == "in-field" and value is True)
        or (guideline.vocabulary[id].derive == "smp-zones" and isinstance(value, ZoneSet) and value.surely)
    }
    denied = {id for id, value in given.items() if guideline.vocabulary[id].derive == "smp-present" and value is False}
    return {id: value for id, value in given.items() if id not in denied} if meets else given


def _planned_entry(guideline: Guideline, record: Record, procedure: str, as_of: date) -> Event | None:
    """The entry with this id, or else the next one planned of this procedure."""
    for event in record.events or ():
        if event.id == procedure:
            if is_ahead(event, as_of):
                return event
            message = f"This entry is not planned. To ask about another one, give the procedure: {event.what}"
            raise BadInput([Problem(procedure, 0, message)])
    if procedure not in guideline.procedures:
        known = (*guideline.procedures, *(event.id for event in record.events or () if event.id))
        raise BadInput([Problem(procedure, 0, f"No procedure is called {procedure!r}.{nearest(procedure, known)}")])
    planned = [event for event in record.events or () if event.what == procedure and is_ahead(event, as_of)]
    return min(planned, key=lambda event: event.on or as_of, default=None)


def is_ahead(event: Event, as_of: date) -> bool:
    """Whether an entry is planned, so that it can be asked about."""
    return event.status is Status.PLANNED or (event.status is None and event.on is not None and event.on >= as_of)
