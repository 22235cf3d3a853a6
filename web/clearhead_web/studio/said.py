"""What is asked before a session and answered at the studio: which questions are open, what of the answers goes into
the record, and what holds of this one session alone. Pure.

Answers are texts, as the check carries them (`check.values`): a day stays right when the day of the session changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clearhead.engine.context import words
from clearhead.model.dates import as_date
from clearhead.model.value import Value
from clearhead.model.vocabulary import FactType
from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.check.keeping import kept
from clearhead_web.check.rows import events_of
from clearhead_web.check.talk import Talk, read_talk
from clearhead_web.check.values import SOME_DAY, UNKNOWN, is_birth, value_of
from clearhead_web.records.document import Fact, Section

#: By fact, what was said of it; UNKNOWN where it was put and nothing was said, or nothing beside the record.
Texts = Mapping[str, str]
Body = Mapping[str, Any]
#: The form of a session asks for its zones; which pigment was used is written down with the session that used it.
_ASKED_ELSEWHERE = ("procedure-zones", "recalled")


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is asked about. `said` is what was said for it beside the record."""

    kind: str
    zones: Sequence[str]
    on: date
    said: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was answered of a session: of which procedure of the guideline, where, and of each fact that counts the
    days since one of several procedures, which of them it was."""

    procedure: str
    zones: Sequence[str]
    texts: Texts
    which: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sorted:
    """`entries` go into the record. `alone`: of each fact that was put, what holds of this session alone, since a
    record has no place for it or it was said of this skin; UNKNOWN where that is nothing."""

    entries: tuple[Fact, ...]
    alone: dict[str, str]


def can_be_put(id: str) -> bool:
    fact = guidance.guideline().vocabulary[id]
    return fact.type is not FactType.ZONES and fact.derive not in _ASKED_ELSEWHERE


def given(session: Session, today: date) -> dict[str, Value]:
    """As values on the day of the session, without what cannot be so on that day. A birth is the record's alone."""
    found: dict[str, Value] = {}
    for id, text in session.said.items():
        fact = guidance.guideline().vocabulary.get(id)
        if fact is None or text == UNKNOWN or is_birth(fact):
            continue
        try:
            found[id] = value_of(fact, text, session.on, today)
        except BadInput:
            continue
    return found


def carried(session: Session) -> dict[str, str]:
    """The hidden fields that carry what was said, and for where."""
    steps = (dict(session.said),) if session.said else ()
    return {"said": dict(Talk("", steps=steps).fields())["said"], "said_of": ",".join(session.zones)}


def read_carried(data: Mapping[str, str], procedure: str, session: Session, today: date) -> dict[str, str]:
    """What the hidden fields brought, as far as it holds where this session is; nothing where it cannot be read."""
    day = session.on.isoformat() if session.on >= today else ""
    fields = {"procedure": procedure, "on": day, "said": data.get("said", "")}
    try:
        texts = read_talk(guidance.guideline(), fields, today).said
    except BadInput:
        return {}
    return texts if data.get("said_of", "") == ",".join(session.zones) else elsewhere(texts)


def elsewhere(texts: Texts) -> dict[str, str]:
    """What still holds when the session is in another part of the scalp."""
    vocabulary = guidance.guideline().vocabulary
    return {id: text for id, text in texts.items() if id in vocabulary and "in-field" not in vocabulary[id].derive}


def sorted_out(asked: Asked, client: Body, skin: Body, today: date) -> Sorted:
    """`client` and `skin` are what the record says of them. What the check keeps is kept in the same way, and besides
    a day of what was done there, which has a place, and a look at the skin, which is of today."""
    guideline = guidance.guideline()
    known = {id: text for id, text in asked.texts.items() if text != UNKNOWN}
    passing = {id for id in known if _is_passing(id, asked.procedure)}
    dated = {id: entry for id in known if id not in passing and (entry := _happened(id, asked))}
    look, looked = _look(known, skin, today)
    rest = {id: text for id, text in known.items() if id not in passing | looked | dated.keys()}
    found = kept(guideline, Talk(asked.procedure, steps=(rest,)), client)
    entries = [*found.entries[1:], *dated.values(), *look]  # the first plans the session itself
    alone = {id: text if id in passing.union(found.left_out) else UNKNOWN for id, text in asked.texts.items()}
    return Sorted(tuple(entries), alone)


def _is_passing(id: str, procedure: str) -> bool:
    """A detail of this one session; or that a site is healed, which a record says of the entry that made the site."""
    return id in guidance.guideline().procedures[procedure].details.values() or _derive(id).startswith("healed")


def _happened(id: str, asked: Asked) -> Fact | None:
    """What was done, where it is clear which procedure it was, as an entry that says when and where."""
    fact, text = guidance.guideline().vocabulary[id], asked.texts[id]
    day = as_date(text)
    if fact.type is not FactType.DAYS or fact.counts_down or not (day or text == SOME_DAY):
        return None
    there = {"zones": list(asked.zones)} if asked.zones and "in-field" in fact.derive else {}
    if fact.derive == "since-session-in-field":
        return Fact(Section.SESSION, ({"date": text} if day else {}) | there)
    events = events_of(fact)
    what = events[0] if len(events) == 1 else asked.which.get(id)
    if what not in events:
        return None
    when = {"ended" if fact.derive.startswith("since-end") else "on": text} if day else {}
    return Fact(Section.PROCEDURE, {"what": what, "status": "done"} | when | there)


def _look(known: Texts, skin: Body, today: date) -> tuple[list[Fact], set[str]]:
    """The skin as it is today, and the facts that this says. A list of states counts as whole, so it is written only
    when each was looked for; and what an earlier look saw keeps its own day."""
    of_skin = {id: _derive(id) for id in known if _derive(id) in ("skin-healed", "skin-state")}
    healed = [id for id, derive in of_skin.items() if derive == "skin-healed"]
    if not healed:
        return [], set()
    body: dict[str, Any] = {"healed": known[healed[0]] == "true", "as_of": today.isoformat()}
    states = _states(known)
    if states is not None:
        return [Fact(Section.SKIN, body | {"state": states})], {*of_skin}
    return ([], set()) if "state" in skin else ([Fact(Section.SKIN, body)], {*healed})


def _states(known: Texts) -> list[str] | None:
    """Those that were seen; None where not each was looked for, or a yes leaves open which it was."""
    found: list[str] = []
    for id, fact in guidance.guideline().vocabulary.items():
        if fact.derive != "skin-state":
            continue
        meant = words(fact.arguments, "words")
        if id not in known or (known[id] == "true" and len(meant) > 1):
            return None
        found += meant if known[id] == "true" else ()
    return found


def _derive(id: str) -> str:
    return guidance.guideline().vocabulary[id].derive
