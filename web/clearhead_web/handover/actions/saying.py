"""What whoever opened a hand-over says back. Saying the same twice is saying it once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from clearhead_web.base import guidance
from clearhead_web.base.lightly import lightly
from clearhead_web.handover import queries
from clearhead_web.handover.models import HandOver, Outcome, Step
from clearhead_web.records import actions as records
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Change, Entry

Kind = Step.Kind
Glance = Mapping[str, Any]


def opened(handover: HandOver, glance: Glance, last: Glance) -> None:
    """What the page said is kept only where it is not what it said before."""
    with lightly():
        Step.objects.create(handover=handover, kind=Kind.OPENED, glance=_new(glance, last))


@transaction.atomic
def say(handover: HandOver, kind: Step.Kind, who: str, glance: Glance, words: str = "") -> bool:
    """Seen, a question, or a plan. Whether it was not said already."""
    locked = HandOver.objects.select_for_update().get(pk=handover.pk)
    steps = list(queries.telling(locked.steps.all()))
    last = last_glance(steps)
    if last == glance and _is_said(_since_change(steps), kind, who, words):
        return False
    locked.steps.create(kind=kind, who=who, words=words, glance=_new(glance, last))
    return True


@dataclass(frozen=True, slots=True)
class HowItWent:
    """`on`: the day on which it happened, as far as said."""

    ticked: tuple[Outcome, ...]
    on: date | None
    words: str
    who: str


@transaction.atomic
def tell_outcome(handover: HandOver, told: HowItWent, role: str) -> bool:
    """How it went, into the ledger and into the record, where the client may attest or dispute it.

    Whether it was not told already. Raises BadInput and stores nothing when the record cannot take it.
    """
    locked = HandOver.objects.select_for_update().get(pk=handover.pk)
    if any(_is_same(step, told) for step in locked.steps.filter(kind=Kind.OUTCOME)):
        return False
    entry = locked.record.entries.filter(key=locked.key, current=True, removed=False).first()
    if entry is not None:
        who = f"{told.who}, {role}" if told.who else role
        speaker = records.Speaker(Change.As.CLINICIAN, who)
        records.change(locked.record, speaker, facts_told(entry, told), today=guidance.today())
    locked.steps.create(kind=Kind.OUTCOME, who=told.who, words=told.words, outcome=_outcome(told))
    return True


def facts_told(entry: Entry, told: HowItWent) -> list[Fact]:
    """What the record takes from an outcome: the procedure, and what was felt during it. What was not ticked, and a
    day that was not said, leave everything unknown that was.

    A changed pigment is no reaction of the skin, which the guideline takes as a warning of another; an artefact is of
    the images. They stand beside the procedure, where people read them and no answer does.
    """
    procedure = Fact(Section(entry.section), _procedure(entry, told), _beside(entry, told), entry.key)
    felt = [tick for tick in told.ticked if tick in (Outcome.WARMTH, Outcome.BURNING)]
    return [procedure, *(Fact(Section.REACTION, _reaction(entry, tick, told)) for tick in felt)]


def _procedure(entry: Entry, told: HowItWent) -> dict[str, Any]:
    body = dict(entry.body)
    if Outcome.HEALING in told.ticked and body.get("healed"):
        del body["healed"]  # whether it is by now is not known: neither "it is" nor "it is not" was said
    if Outcome.DONE in told.ticked:
        body = {key: value for key, value in body.items() if key not in ("on", "ended")} | {"status": "done"}
        body |= {"on": told.on.isoformat()} if told.on else {}
    return body


def _beside(entry: Entry, told: HowItWent) -> dict[str, Any]:
    """Format 1 has no place for most of what can be ticked. `said`: what was ticked, in the words that were read."""
    labels = [tick.label for tick in told.ticked]
    said = {"ticked": _outcome(told)["ticked"], "said": labels, "words": told.words, "who": told.who}
    return {**entry.beside, "outcomes": [*entry.beside.get("outcomes", ()), said]}


def _reaction(entry: Entry, tick: Outcome, told: HowItWent) -> dict[str, Any]:
    """During what is left out where the guideline in use no longer has that procedure: the record could not take it."""
    during = {"during": entry.body["what"]} if entry.body["what"] in guidance.guideline().procedures else {}
    return {"what": tick.label, **during, **({"date": told.on.isoformat()} if told.on else {})}


def _outcome(told: HowItWent) -> dict[str, Any]:
    return {"ticked": [str(tick) for tick in told.ticked], "on": told.on.isoformat() if told.on else None}


def _is_same(step: Step, told: HowItWent) -> bool:
    return (step.who, step.words, step.outcome) == (told.who, told.words, _outcome(told))


def last_glance(steps: Sequence[Step]) -> Glance:
    return next((step.glance for step in reversed(steps) if step.glance), {})


def _since_change(steps: Sequence[Step]) -> Sequence[Step]:
    """From the step on at which the page began to say what it says now."""
    begins = next((index for index in range(len(steps) - 1, -1, -1) if steps[index].glance), 0)
    return steps[begins:]


def _is_said(steps: Sequence[Step], kind: Step.Kind, who: str, words: str) -> bool:
    return any((step.kind, step.who, step.words) == (kind, who, words) for step in steps)


def _new(glance: Glance, last: Glance) -> dict[str, Any]:
    return {} if glance == last else dict(glance)
