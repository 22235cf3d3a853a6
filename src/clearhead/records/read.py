"""Reading a record: shape first, then what only the whole can show (dates in order, details that fit)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from clearhead.engine.known_words import OTHER, condition_words, medicine_words
from clearhead.engine.pigment_facts import contains_iron
from clearhead.guideline.build import expected_value, fact_value, fact_values
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Urgency
from clearhead.model.record import Client, Event, Pigment, Reaction, Record, Session, Skin, Status
from clearhead.model.value import Value
from clearhead.model.vocabulary import FactType
from clearhead.model.zones import ANY_SCAR, ZONES
from clearhead.reading.problems import BadInput, nearest, shown
from clearhead.reading.shapes import checked, first_problems
from clearhead.reading.yaml_text import Document, Steps, read_file, read_text
from clearhead.records.record_shape import record_shape

#: Entries that are still to come. An answer changes with each of them, and each day of change is computed.
MOST_TO_COME = 100

Raw = Mapping[str, Any]
Found = Iterator[tuple[Steps, str]]


def read_record(path: Path, guideline: Guideline, as_of: date) -> Record:
    """The record in a file. Raises BadInput with every problem."""
    return record_from(read_file(path), guideline, as_of)


def read_record_text(text: str, guideline: Guideline, as_of: date, name: str = "record") -> Record:
    return record_from(read_text(text, name), guideline, as_of)


def record_from(document: Document, guideline: Guideline, as_of: date) -> Record:
    problems = checked(record_shape(guideline), document.data)
    if not problems:
        problems = first_problems(_sense(_without_empty(document.data), guideline, as_of))
    if problems:
        raise BadInput(document.problem(steps, message) for steps, message in problems)
    return _build(_without_empty(document.data), guideline, as_of)


def record_of_plain(data: Any, guideline: Guideline, as_of: date, name: str = "record") -> Record:
    """The record in plain values (as JSON gives them), of which no line is known. Raises BadInput."""
    return record_from(Document(name, _exact(data)), guideline, as_of)


def record_already_read(data: Any, guideline: Guideline, as_of: date) -> Record:
    """The record in plain values that were read once before, without asking again what was asked then.

    They may have been read by another edition. Of a procedure that this one does not have, the entry stays, without
    its details, for what it says of the skin; details and facts that this one does not have are left out, and so
    unknown. Words of the lists of conditions, medicines and states of the skin stay: see `engine.known_words`.
    """
    return _build(_without_empty(_exact(data)), guideline, as_of)


def _exact(value: Any) -> Any:
    """Fractions as decimals: JSON's own numbers are not exact."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: _exact(entry) for key, entry in value.items()}
    return [_exact(entry) for entry in value] if isinstance(value, list) else value


def _without_empty(value: Any) -> Any:
    """Keys left empty are keys left out."""
    if isinstance(value, dict):
        return {key: _without_empty(entry) for key, entry in value.items() if entry is not None}
    return [_without_empty(entry) for entry in value] if isinstance(value, list) else value


def _sense(raw: Raw, guideline: Guideline, as_of: date) -> Found:
    born = as_date(raw.get("client", {}).get("born"))
    if born and born > as_of:
        yield ("client", "born"), f"This birth date is after today ({as_of})."
    looked = as_date(raw.get("skin", {}).get("as_of"))
    if looked and looked > as_of:
        yield ("skin", "as_of"), f"Nobody can have seen the skin after today ({as_of})."
    if raw.get("skin", {}).get("healed") and {"open-wound", "scabbing"} & set(raw["skin"].get("state", ())):
        yield ("skin", "healed"), "The skin cannot be healed and open or scabbing at once."
    yield from _others(raw.get("health", {}), guideline)
    for index, session in enumerate(raw.get("smp", {}).get("sessions", ())):
        yield from _session(session, ("smp", "sessions", index), guideline, as_of, born)
    for index, reaction in enumerate(raw.get("smp", {}).get("reactions", ())):
        day = as_date(reaction.get("date"))
        if day and day > as_of:
            yield ("smp", "reactions", index, "date"), f"This reaction is after today ({as_of})."
        if day and born and day < born:
            yield ("smp", "reactions", index, "date"), "This reaction is before the client was born."
    yield from _events(raw.get("procedures", ()), guideline, as_of, born)
    yield from _facts(raw.get("facts", {}), guideline)


def _others(raw: Raw, guideline: Guideline) -> Found:
    """`other:` is for what no rule speaks of; a known word behind it would switch its rules off."""
    for key, known in (("conditions", condition_words(guideline)), ("medicines", medicine_words(guideline))):
        for index, word in enumerate(raw.get(key, ())):
            rest = word.removeprefix(OTHER).strip().casefold()
            if rest != word and (close := get_close_matches(rest, known, n=1, cutoff=0.8)):
                yield ("health", key, index), f"{word!r} is known here: write {close[0]!r}, without other:."


def _facts(raw: Raw, guideline: Guideline) -> Found:
    """Facts said outright. A number of days would be wrong tomorrow, so only "never" can be said of days."""
    for id, value in raw.items():
        fact = guideline.vocabulary[id]
        if fact.type is FactType.YEARS:
            yield ("facts", id), f"{id} cannot be said here, since it moves with time; give client.born."
        elif fact.type is FactType.DAYS and value != "never":
            yield ("facts", id), f"Only `never` can be said of {id} here; dates belong under smp or procedures."
        elif fact.derive in ("skin-healed", "skin-state"):
            yield ("facts", id), f"{id} belongs under skin, with the day on which somebody looked (as_of)."
        elif not _fits(guideline, id, value):
            yield ("facts", id), f"Expected {_expected(guideline, id)}, found {shown(value)}."


def _session(raw: Raw, steps: Steps, guideline: Guideline, as_of: date, born: date | None) -> Found:
    day = as_date(raw.get("date"))
    if day and day > as_of:
        planned = "Sessions listed here are done; put a planned one under procedures (what: smp-session)."
        yield (*steps, "date"), f"This session is after today ({as_of}). {planned}"
    if day and born and day < born:
        yield (*steps, "date"), "This session is before the client was born."
    for index, pigment in enumerate(raw.get("pigments", ())):
        by_number = contains_iron(Pigment(ci=tuple(pigment.get("ci", ()))), guideline.pigments)
        if by_number and pigment.get("iron") == "none":
            at = (*steps, "pigments", index, "iron")
            yield at, "Iron is said to be none, but one of the colour index numbers is an iron oxide."


def _events(raw: list[Raw], guideline: Guideline, as_of: date, born: date | None) -> Found:
    ids = Counter(event["id"] for event in raw if "id" in event)
    to_come = sum(max(event.get("on", ""), event.get("ended", "")) > as_of.isoformat() for event in raw)
    if to_come > MOST_TO_COME:
        yield ("procedures",), f"At most {MOST_TO_COME} entries can be still to come; found {to_come}."
    for index, event in enumerate(raw):
        steps: Steps = ("procedures", index)
        if event.get("id") in guideline.procedures or ids[event.get("id")] > 1:
            yield (*steps, "id"), f"The id {event['id']!r} is taken. Choose one that names only this entry."
        on = as_date(event.get("on"))
        if on and born and on < born:
            yield (*steps, "on"), "This is before the client was born."
        yield from _event_dates(event, steps, as_of)
        yield from _event_urgency(event, steps, guideline)
        yield from _event_details(event, steps, guideline, as_of)


def _event_dates(event: Raw, steps: Steps, as_of: date) -> Found:
    on, ended, status = as_date(event.get("on")), as_date(event.get("ended")), event.get("status")
    if on and ended and ended < on:
        yield (*steps, "ended"), f"This ended ({ended}) before it began ({on})."
    if status == "done" and (last := ended or on) and last > as_of:
        yield (*steps, "status"), f"This is marked done but its date ({last}) is after today ({as_of})."
    if status == "under-way" and on and on > as_of:
        yield (*steps, "status"), f"This is marked under way but begins ({on}) after today ({as_of})."
    if status == "under-way" and ended and ended < as_of:
        yield (*steps, "status"), f"This is marked under way but ended ({ended}) before today ({as_of})."
    if status == "never" and (on or ended):
        yield (*steps, "status"), "What never happened has no date."


def _event_urgency(event: Raw, steps: Steps, guideline: Guideline) -> Found:
    elective = event.get("urgency", "elective") == "elective"
    if not elective and guideline.procedures[event["what"]].kind is Kind.COSMETIC:
        yield (*steps, "urgency"), f"{event['what']} is cosmetic, and cosmetic procedures are always elective."


def _event_details(event: Raw, steps: Steps, guideline: Guideline, as_of: date) -> Found:
    known = guideline.procedures[event["what"]].details
    for word, value in event.get("details", {}).items():
        at = (*steps, "details", word)
        if word == "site":
            if value not in guideline.sites:
                yield at, f"No site is called {shown(value)}.{nearest(str(value), guideline.sites)}"
        elif word not in known:
            options = nearest(word, (*known, "site")) or f" Known here: {', '.join((*known, 'site'))}."
            yield at, f"{event['what']} has no detail called {shown(word)}.{options}"
        elif not _fits(guideline, known[word], value):
            yield at, f"Expected {_expected(guideline, known[word])}, found {shown(value)}."
        elif (day := as_date(value)) and day > as_of:
            yield at, f"This date is after today ({as_of})."


def _fits(guideline: Guideline, fact_id: str, value: Any) -> bool:
    fact = guideline.vocabulary[fact_id]
    if fact.derive == "date-detail":
        return as_date(value) is not None
    try:
        fact_value(fact, value)
    except ValueError:
        return False
    return fact.type is not FactType.ZONES or set(value) <= {*ZONES, ANY_SCAR}


def _expected(guideline: Guideline, fact_id: str) -> str:
    fact = guideline.vocabulary[fact_id]
    return "a date like 2026-03-02" if fact.derive == "date-detail" else expected_value(fact)


def _build(raw: Raw, guideline: Guideline, as_of: date) -> Record:
    smp, skin, health, client = (raw.get(key, {}) for key in ("smp", "skin", "health", "client"))
    return Record(
        client=Client(client.get("name"), as_date(client.get("born")), client.get("contact")),
        sessions=_each(smp.get("sessions"), _build_session),
        reactions=_each(smp.get("reactions"), _build_reaction),
        skin=Skin(skin.get("healed"), _set(skin.get("state")), as_date(skin.get("as_of"))),
        conditions=_set(health.get("conditions")),
        medicines=_set(health.get("medicines")),
        events=_each(raw.get("procedures"), lambda event: _build_event(event, guideline, as_of)),
        facts=_facts_known(raw.get("facts", {}), guideline),
    )


def _facts_known(raw: Raw, guideline: Guideline) -> Mapping[str, Value]:
    known = {id: value for id, value in raw.items() if id in guideline.vocabulary and _fits(guideline, id, value)}
    return fact_values(known, guideline.vocabulary)


def _each(raw: list[Raw] | None, build: Any) -> Any:
    return None if raw is None else tuple(build(entry) for entry in raw)


def _set(raw: list[str] | None) -> frozenset[str] | None:
    return None if raw is None else frozenset(raw)


def _build_session(raw: Raw) -> Session:
    return Session(
        on=as_date(raw.get("date")),
        kind=raw.get("kind", "session"),
        zones=_set(raw.get("zones")) or None,  # a session was somewhere: none named is none known
        artist=raw.get("artist"),
        pigments=_each(raw.get("pigments"), _build_pigment),
    )


def _build_pigment(raw: Raw) -> Pigment:
    ci = tuple(raw["ci"]) if "ci" in raw else None
    return Pigment(raw.get("product"), raw.get("maker"), raw.get("lot"), ci, raw.get("iron"), raw.get("source"))


def _build_reaction(raw: Raw) -> Reaction:
    return Reaction(as_date(raw.get("date")), raw.get("what"), raw.get("where"), raw.get("resolved"), raw.get("during"))


def _build_event(raw: Raw, guideline: Guideline, as_of: date) -> Event:
    on, status = as_date(raw.get("on")), Status(raw["status"]) if "status" in raw else None
    if status is Status.PLANNED and on and on < as_of:
        status = None  # the day went by and nobody said whether it happened
    return Event(
        what=raw["what"],
        id=raw.get("id"),
        on=on,
        ended=as_date(raw.get("ended")),
        status=status,
        zones=_set(raw.get("zones")),
        healed=raw.get("healed"),
        urgency=Urgency(raw["urgency"]) if "urgency" in raw else None,
        site=raw.get("details", {}).get("site"),
        details=_details_known(raw, guideline),
    )


def _details_known(raw: Raw, guideline: Guideline) -> dict[str, Any]:
    procedure = guideline.procedures.get(raw["what"])
    facts = procedure.details if procedure else {}
    return {
        word: _detail(guideline, facts[word], value)
        for word, value in raw.get("details", {}).items()
        if word in facts and _fits(guideline, facts[word], value)
    }


def _detail(guideline: Guideline, fact_id: str, value: Any) -> Any:
    """Numbers in the vocabulary's scale; dates as they are written."""
    fact = guideline.vocabulary[fact_id]
    return value if fact.derive == "date-detail" else fact_value(fact, value)
