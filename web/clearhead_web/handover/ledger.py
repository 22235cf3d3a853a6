"""The ledger: how far the hand-overs to each person whom an answer says to tell have come. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from clearhead_web.handover.models import HandOver, Step

Kind = Step.Kind


class State(Enum):
    """How far a hand-over has come."""

    NOT_TOLD = "not told yet"
    UNSURE = "begun, but it is not known whether the mail left"
    FAILED = "the mail did not leave"
    SENT = "sent"
    OPENED = "opened"
    SEEN = "seen"
    QUESTION = "has a question"
    ANSWERED = "question answered"
    PLAN = "plan noted"
    PLACING = "at work on the drawing"
    OUTCOME = "said how it went"
    LOCKED = "locked after wrong passcodes"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"

    @property
    def is_acknowledged(self) -> bool:
        """Somebody said that they read it."""
        return self in _ACKNOWLEDGED

    @property
    def is_told(self) -> bool:
        return self in _TOLD


_ACKNOWLEDGED = frozenset({State.SEEN, State.QUESTION, State.ANSWERED, State.PLAN, State.PLACING, State.OUTCOME})
_TOLD = _ACKNOWLEDGED | {State.SENT, State.OPENED}

_MAILED = {Kind.SENT: State.SENT, Kind.FAILED: State.FAILED}
#: What other steps bring it to; the last one counts. A nudge changes nothing.
_REACHED = {
    Kind.QUESTION: State.QUESTION,
    Kind.REPLY: State.ANSWERED,
    Kind.PLAN: State.PLAN,
    Kind.OUTCOME: State.OUTCOME,
}


def state_of(handover: HandOver, steps: Sequence[Step], now: datetime) -> State:
    """The state of one hand-over. What somebody acknowledged stays acknowledged when the link is dead."""
    reached = _reached(steps)
    if handover.withdrawn_at:
        return State.WITHDRAWN
    if reached.is_acknowledged:
        return reached
    if now >= handover.expires_at:
        return State.EXPIRED
    return State.LOCKED if handover.is_locked else reached


def _reached(steps: Sequence[Step]) -> State:
    reached = State.UNSURE
    for step in steps:
        reached = _after(reached, Kind(step.kind))
    return reached


def _after(reached: State, kind: Step.Kind) -> State:
    """Where a step brings a hand-over; what is no step forward leaves it where it is."""
    match kind:
        case Kind.SENT | Kind.FAILED:  # a reminder that is mailed takes nothing back
            return _MAILED[kind] if reached in (State.UNSURE, State.FAILED) else reached
        case Kind.OPENED:
            return reached if reached.is_acknowledged else State.OPENED
        case Kind.SEEN:  # a question stays until it is answered, and more than "seen" stays too
            return reached if reached.is_acknowledged else State.SEEN
        case Kind.ON_PLAN:
            return reached if reached.is_acknowledged else State.SEEN
        case Kind.MARKED | Kind.COMMENT | Kind.AGREED | Kind.DISAGREED:
            return reached if reached.is_acknowledged and reached is not State.SEEN else State.PLACING
        case _:
            return _REACHED.get(kind, reached)


@dataclass(frozen=True, slots=True)
class Line:
    """One hand-over with its state and its steps, oldest first."""

    handover: HandOver
    steps: tuple[Step, ...]
    state: State
    is_live: bool

    @property
    def open_question(self) -> Step | None:
        """The question that waits for a reply."""
        if self.state is not State.QUESTION:
            return None
        return next((step for step in reversed(self.steps) if step.kind == Kind.QUESTION), None)

    @property
    def acknowledged(self) -> bool:
        return self.state.is_acknowledged

    @property
    def reached_at(self) -> datetime:
        return self.steps[-1].at if self.steps else self.handover.made_at


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to tell: their hand-overs, newest first. `words` is what to say; `still_named`: by today's answer;
    `only_if`: what has to turn out so for it to concern them, empty where it surely does.
    """

    role: str
    name: str
    words: str
    only_if: str
    perhaps: bool
    still_named: bool
    lines: tuple[Line, ...]

    @property
    def is_perhaps(self) -> bool:
        """Nobody told them, and others are surely concerned while it is not known whether they are."""
        return self.perhaps and not self.lines

    @property
    def state(self) -> State:
        """That of the newest hand-over that tells them; else of the newest one."""
        told = next((line.state for line in self.lines if line.state.is_told), None)
        return told or (self.lines[0].state if self.lines else State.NOT_TOLD)

    @property
    def is_told(self) -> bool:
        return self.state.is_told


def lines_of(handovers: Iterable[HandOver], now: datetime) -> list[Line]:
    """Newest first. Their steps are fetched already (`steps`, oldest first)."""
    found = []
    for handover in sorted(handovers, key=lambda one: one.made_at, reverse=True):
        steps = tuple(sorted(handover.steps.all(), key=lambda step: step.pk))
        found.append(Line(handover, steps, state_of(handover, steps, now), handover.is_live(now)))
    return found


def untold(roles: Iterable[str], lines: Iterable[Line]) -> list[str]:
    """The roles of these whom nobody told."""
    told = {line.handover.role for line in lines if line.state.is_told}
    return [role for role in roles if role not in told]


def people(roles: Sequence[Mapping[str, Any]], lines: Sequence[Line], names: Mapping[str, str]) -> list[Person]:
    """Whom today's answer names (`roles`: its `tell`, then its `tell_perhaps`), then those it names no longer."""
    by_role: dict[str, list[Line]] = {}
    for line in lines:
        by_role.setdefault(line.handover.role, []).append(line)
    named = [
        Person(
            one["role"],
            one["name"],
            one["words"],
            one["only_if"],
            one["perhaps"],
            True,
            tuple(by_role.pop(one["role"], ())),
        )
        for one in roles
    ]
    return named + [
        Person(role, names.get(role, role), "", "", False, False, tuple(rest)) for role, rest in by_role.items()
    ]
