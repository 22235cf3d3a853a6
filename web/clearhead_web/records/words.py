"""What an entry says, as words that the templates under records/said/ set into sentences. The clinical ones are the
guideline's; what is None or missing is unknown, and the template says so.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from clearhead.engine.pigment_facts import contains_iron
from clearhead.handoff.four_facts import ci_words, iron_words
from clearhead.handoff.phrasing import day_words, in_order, zone_name
from clearhead.model.dates import as_date
from clearhead.model.level import Reader
from clearhead.model.record import Pigment
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import ANY_SCAR, is_scar
from clearhead_web.base.guidance import guideline
from clearhead_web.records.document import Body, Fact, Section
from clearhead_web.records.drawing import drawing
from clearhead_web.records.models import Entry

Words = dict[str, Any]


def words_of(entry: Fact | Entry) -> Words:
    """The words of one version of an entry; which keys there are depends on its section."""
    return _OF[Section(entry.section)](entry.body, entry.beside)


def called(entry: Fact | Entry) -> str:
    """An entry in a few words, for a message that speaks of it."""
    words, label = words_of(entry), Section(entry.section).label
    which = [words.get(key) for key in ("name", "what", "day") if isinstance(words.get(key), str)]
    return f"{label} ({', '.join(map(str, which))})" if which and entry.section != Section.CLIENT else label


def day(value: object) -> str | None:
    found = as_date(value)
    return day_words(guideline(), found) if found else None


def zones(value: list[str] | None) -> list[str] | None:
    return None if value is None else [zone_name(guideline(), zone) for zone in in_order(value)]


def procedure_name(id: str) -> str:
    """As clients call it; the id of one that the edition in use does not have."""
    known = guideline().procedures.get(id)
    return known.name[Reader.CLIENT] if known else id


def plain_word(word: str) -> str:
    """A word of a list as people read it."""
    free = word.removeprefix("other:")
    return word.replace("-", " ") if free == word else free.strip()


def with_sentence(word: str) -> str:
    """A condition, a state of the skin or a class of medicine, with the guideline's sentence where that says more."""
    plain, sentence = plain_word(word), _sentences().get(word, "")
    return plain if not sentence or plain in sentence else f"{plain}: {sentence}"


@cache
def _sentences() -> Mapping[str, str]:
    """For each word of the lists, what is true of somebody of whom it is said."""
    found: dict[str, str] = {}
    for fact in guideline().vocabulary.values():
        if fact.derive in ("skin-state", "condition", "medicine", "condition-or-medicine"):
            words, word = fact.arguments.get("words", ()), fact.arguments.get("word")
            several = map(str, words) if isinstance(words, list | tuple) else ()
            for one in (*several, *([str(word)] if word else ())):
                found.setdefault(one, fact.words["true"])
    return found


def value_words(fact: FactDefinition, value: object) -> str:
    """A fact's value. Days can only be said to have never been, or be a date."""
    if fact.type is FactType.DAYS:
        return day(value) or guideline().phrases["sentence.never"]
    if isinstance(value, Mapping):
        return f"{value['from']:g} – {value['to']:g} {fact.unit}".strip()
    if isinstance(value, bool):
        return fact.words.get(str(value).lower(), _as_written(value))
    if isinstance(value, list):
        names = [guideline().phrases["zone.any-scar"] if zone == ANY_SCAR else _zone(str(zone)) for zone in value]
        return ", ".join(names) or guideline().phrases["slot.reactions.none"]
    if isinstance(value, float | int):
        return f"{value:g} {fact.unit}".strip()
    return fact.words.get(str(value), str(value))


def _zone(zone: str) -> str:
    return zone_name(guideline(), zone)


def _client(body: Body, _beside: Body) -> Words:
    return {"name": body.get("name"), "born": day(body.get("born")), "contact": body.get("contact")}


def _session(body: Body, beside: Body) -> Words:
    marked = body.get("zones") or None
    more = beside.get("pigments", [])
    pigments = body.get("pigments") or []
    return {
        "cannot_be_listed": not body and not beside,
        "day": day(body.get("date")),
        "kind": body.get("kind"),
        "zones": zones(marked),
        "drawing": drawing(frozenset(marked)) if marked and not all(map(is_scar, marked)) else None,
        "artist": body.get("artist"),
        "pigments": [_pigment(one, more[i] if i < len(more) else {}) for i, one in enumerate(pigments)],
        "needle": beside.get("needle"),
        "notes": beside.get("notes"),
    }


def _pigment(body: Body, beside: Body) -> Words:
    iron = contains_iron(Pigment(ci=tuple(body.get("ci") or ()), iron=body.get("iron")), guideline().pigments)
    return {
        "product": body.get("product"),
        "maker": body.get("maker"),
        "lot": body.get("lot"),
        "ci": [ci_words(guideline(), ci) for ci in body.get("ci") or ()],
        "iron": None if iron is None else iron_words(guideline(), iron, body.get("source")),
        "asked": body.get("iron") == "unknown",
        "basis": guideline().phrases[f"basis.{body['source']}"] if body.get("source") else None,
        "expires": day(beside.get("expires")),
        "opened": day(beside.get("opened")),
        "disclosed": beside.get("disclosed"),
    }


def _reaction(body: Body, _beside: Body) -> Words:
    return {
        "day": day(body.get("date")),
        "what": body.get("what"),
        "where": body.get("where"),
        "resolved": body.get("resolved"),
        "during": procedure_name(body["during"]) if body.get("during") else None,
    }


def _skin(body: Body, _beside: Body) -> Words:
    return {
        "healed": body.get("healed"),
        "states": None if body.get("state") is None else [plain_word(word) for word in body["state"]],
        "day": day(body.get("as_of")),
    }


def _words_list(body: Body, _beside: Body) -> Words:
    return {"listed": [plain_word(word) for word in body["list"]]}


def _procedure(body: Body, beside: Body) -> Words:
    known = guideline().procedures.get(body["what"])
    asked = known.details if known else {}
    details = {word: value for word, value in (body.get("details") or {}).items() if word != "site"}
    return {
        "name": procedure_name(body["what"]),
        "is_known": known is not None,
        "day": day(body.get("on")),
        "ended": day(body.get("ended")),
        "status": body.get("status"),
        "zones": zones(body.get("zones")),
        "healed": body.get("healed"),
        "urgency": guideline().phrases[f"urgency.{body['urgency']}"] if body.get("urgency") else None,
        "details": [_detail(asked.get(word), word, value) for word, value in details.items()],
        "site": _site((body.get("details") or {}).get("site")),
        "outcomes": beside.get("outcomes", []),
    }


def _site(id: str | None) -> str | None:
    known = guideline().sites.get(str(id))
    return known.name if known else id


def _detail(fact_id: str | None, word: str, value: object) -> Mapping[str, str]:
    """What the edition in use does not ask of this procedure is shown as it is written."""
    if fact_id is None:
        return {"question": word, "value": _as_written(value)}
    fact = guideline().vocabulary[fact_id]
    return {"question": fact.question, "value": value_words(fact, value)}


def _fact(body: Body, _beside: Body) -> Words:
    fact = guideline().vocabulary.get(body["fact"])
    if fact is None:  # the guideline no longer asks about it
        return {"question": body["fact"], "value": _as_written(body["value"])}
    return {"question": fact.question, "value": value_words(fact, body["value"])}


def _as_written(value: object) -> str:
    """A word of another edition. A yes or no reads as in a record."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _none(body: Body, _beside: Body) -> Words:
    return {"of": body["of"]}


_OF: Mapping[Section, Callable[[Body, Body], Words]] = {
    Section.CLIENT: _client,
    Section.SESSION: _session,
    Section.REACTION: _reaction,
    Section.SKIN: _skin,
    Section.CONDITIONS: _words_list,
    Section.MEDICINES: _words_list,
    Section.PROCEDURE: _procedure,
    Section.FACT: _fact,
    Section.NONE: _none,
}
