"""A record's planned procedures answered and laid beside the answers it has. Pure: it may run in another process."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from clearhead.engine.answers import Engine, NotCovered
from clearhead.engine.request import Request
from clearhead.handoff.words import surely_told
from clearhead.model.answer import Answer
from clearhead_web.answering.shown import shown
from clearhead_web.answers.asked import next_check, planned
from clearhead_web.answers.gist import facts_in_plain, gist


@dataclass(frozen=True, slots=True)
class Kept:
    """The current answer about a procedure: which, what it amounts to, and how it was last checked."""

    id: UUID
    gist: str
    number: int
    check_on: date | None


@dataclass(frozen=True, slots=True)
class Work:
    """A record as of change `number`; `document` is its JSON, `keys` are those of its procedures, in the same order."""

    record: UUID
    number: int
    document: str
    keys: tuple[UUID, ...]
    kept: Mapping[UUID, Kept]


@dataclass(frozen=True, slots=True)
class New:
    """An answer to store, in place of `before` if there is one."""

    key: UUID
    before: UUID | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Same:
    """An answer that stays. `moved`: how it was checked last says something else than now."""

    id: UUID
    check_on: date
    moved: bool


@dataclass(slots=True)
class Done:
    """`same`: the answers that stay; `over`: those whose procedure is planned no longer;
    `failed`: the procedures that this edition cannot answer.
    """

    record: UUID
    number: int
    same: list[Same] = field(default_factory=list)
    new: list[New] = field(default_factory=list)
    over: list[UUID] = field(default_factory=list)
    failed: list[UUID] = field(default_factory=list)


def work_out(engine: Engine, work: Work, today: date) -> Done:
    """What there is to write about one record. Raises nothing that a record can cause."""
    done = Done(work.record, work.number)
    try:
        asked = dict(planned(engine.guideline, json.loads(work.document), work.keys, today))
    except (LookupError, ValueError, TypeError):  # words that this edition no longer has
        done.failed.extend(work.kept)
        return done
    for key, request in asked.items():
        _answered(engine, work, key, request, done)
    done.over.extend(kept.id for key, kept in work.kept.items() if key not in asked)
    return done


def _answered(engine: Engine, work: Work, key: UUID, request: Request | None, done: Done) -> None:
    try:
        answer = engine.answer(request) if request else None
    except (NotCovered, LookupError):
        answer = None
    if request is None or answer is None:
        done.failed.append(key)
        return
    found, kept = gist(request, answer), work.kept.get(key)
    look_again = next_check(engine.guideline, request)
    if kept and kept.gist == found:
        moved = (kept.number, kept.check_on) != (work.number, look_again)
        done.same.append(Same(kept.id, look_again, moved))
    else:
        fields = _fields(engine, request, answer) | {"gist": found, "check_on": look_again}
        done.new.append(New(key, kept.id if kept else None, fields))


def _fields(engine: Engine, request: Request, answer: Answer) -> dict[str, Any]:
    return {
        "procedure": answer.procedure,
        "on": answer.on,
        "as_of": answer.as_of,
        "verdict": int(answer.verdict),
        "best": int(answer.best),
        "not_before": answer.not_before,
        "tell": list(answer.tell),
        "tell_surely": surely_told(answer),
        "facts": facts_in_plain(answer),
        "shown": shown(engine.guideline, request.record, answer),
    }
