"""The words of an answer for one reader, all from the guideline; the open places are filled from the record."""

from collections.abc import Mapping
from datetime import date

from clearhead.engine.pigment_facts import any_of, contains_iron, weakest_basis
from clearhead.engine.residual import residual
from clearhead.engine.sentences import sentence
from clearhead.model.answer import Answer, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader
from clearhead.model.record import Pigment, Record


def why(guideline: Guideline, finding: Finding, reader: Reader) -> str:
    """The reason; where urgency has taken a rule's level, the words for care that cannot wait."""
    if finding.softened_by_urgency:
        return (finding.rule.urgent or guideline.urgent_why)[reader]
    return finding.rule.why[reader]


def only_if(guideline: Guideline, finding: Finding, answer: Answer) -> str:
    """What still has to turn out so for a finding that is not certain; nothing for one that is."""
    left = residual(finding.rule.when, {id: fact.value for id, fact in answer.facts.items()})
    return "" if finding.certain or isinstance(left, bool) else sentence(left, guideline)


def what_to_do(guideline: Guideline, finding: Finding, reader: Reader) -> list[str]:
    return [guideline.actions[step.action].words(reader, step.wanted) for step in finding.do]


def say_to(guideline: Guideline, procedure: str, role: str, record: Record) -> str:
    """What to tell somebody, in the first person: the procedure's words for this role, or the role's own."""
    words = guideline.procedures[procedure].say.get(role) or guideline.roles[role].say
    return words.format_map(slots(guideline, record))


def shown(guideline: Guideline, level: Level) -> str:
    return guideline.levels[level].shown


def cited(guideline: Guideline, id: str) -> str:
    """A source as a reader meets it in passing: who and when, or what it is where no author is shown."""
    source = guideline.sources[id]
    name = source.where or source.title if source.who == guideline.phrases["source.no-author"] else source.who
    return f"{name} {source.year}" if source.year else name


def who(guideline: Guideline, role: str) -> str:
    """A role, or the client, as a reader calls them."""
    return guideline.roles[role].name if role in guideline.roles else guideline.phrases["who.client"]


def slots(guideline: Guideline, record: Record) -> Mapping[str, str]:
    """The four facts that everybody asks first - how old, where, what is in it, any reaction - as words."""
    return {
        "last_session": last_session_words(guideline, record),
        "zones": zone_words(guideline, record),
        "pigment": pigment_words(guideline, record),
        "reactions": reaction_words(guideline, record),
    }


def last_session(record: Record) -> date | None:
    """The day pigment was last put in, if every session has a date."""
    dates = [session.on for session in record.sessions or () if session.kind != "removal"]
    known = [day for day in dates if day]
    return max(known) if known and len(known) == len(dates) else None


def last_session_words(guideline: Guideline, record: Record) -> str:
    if record.sessions is not None and not record.sessions:
        return guideline.phrases["slot.last_session.none"]
    day = last_session(record)
    if day is None:
        return guideline.phrases["slot.last_session.unknown"]
    return guideline.phrases["slot.last_session"].format(date=day_words(guideline, day))


def zone_words(guideline: Guideline, record: Record) -> str:
    sessions = [session for session in record.sessions or () if session.kind != "removal"]
    zones = [zone for session in sessions for zone in sorted(session.zones or ())]
    names = [zone_name(guideline, zone) for zone in dict.fromkeys(zones)]
    missing = "slot.zones.unknown" if sessions or record.sessions is None else "slot.zones.none"
    return ", ".join(names) or guideline.phrases[missing]


def zone_name(guideline: Guideline, zone: str) -> str:
    """A zone in words; a scar by its own name."""
    if zone.startswith("scar:"):
        return guideline.phrases["zone.scar"].format(name=zone.removeprefix("scar:"))
    return guideline.phrases[f"zone.{zone}"]


def pigment_words(guideline: Guideline, record: Record) -> str:
    sessions = [session for session in record.sessions or () if session.kind != "removal"]
    pigments = [pigment for session in sessions for pigment in session.pigments or (Pigment(),)]
    iron = any_of(contains_iron(pigment, guideline.pigments) for pigment in pigments) if pigments else None
    if iron is None:
        return guideline.phrases["slot.pigment.unknown"]
    basis = guideline.phrases[f"basis.{weakest_basis(pigments) or 'unknown'}"]
    return guideline.phrases["slot.pigment.present" if iron else "slot.pigment.none"].format(basis=basis)


def reaction_words(guideline: Guideline, record: Record) -> str:
    if record.reactions is None:
        return guideline.phrases["slot.reactions.unknown"]
    said = [reaction.what or guideline.phrases["slot.reactions.unnamed"] for reaction in record.reactions]
    return "; ".join(said) or guideline.phrases["slot.reactions.none"]


def day_words(guideline: Guideline, day: date) -> str:
    """A date that no reader can misread: 3 December 2026."""
    months = guideline.phrases["months"].split()
    return f"{day.day} {months[day.month - 1]} {day.year}"
