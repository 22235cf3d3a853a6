"""Every write of what is said of a plan: by whoever sees it, and by the client, who settles it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from clearhead_web.base.once import once
from clearhead_web.handover.actions import handing
from clearhead_web.handover.actions.handing import OpensNoMore
from clearhead_web.handover.models import Step
from clearhead_web.planning import actions, queries
from clearhead_web.planning.models import RecordPlan, Said
from clearhead_web.planning.need_to_know import Shown
from clearhead_web.planning.voices import COUNTS, Voice
from clearhead_web.planning.wanted import Wanted, Wished
from clearhead_web.records.actions import held
from clearhead_web.records.models import Record

Kind, Became = Said.Kind, Said.Became


@dataclass(frozen=True, slots=True)
class Word:
    """What a form says. `id` was drawn with it; `version`: of the plan that was on the page; `step`: of the plan, what
    it is about if not all of it; the days: of what is proposed."""

    id: UUID
    kind: Said.Kind
    words: str
    version: int
    step: Shown | None = None
    earliest: date | None = None
    latest: date | None = None


def say(record: Record, voice: Voice, word: Word) -> bool:
    """Whether it was not said already. Raises actions.Overtaken where the plan is another by now, which a comment does
    not mind; OpensNoMore, and Http404 for a studio, where they may see it no longer."""

    def make(id: UUID) -> Said:
        plan = _held(record, voice)
        if word.kind != Kind.COMMENT and plan.shown_turn != word.version:
            raise actions.Overtaken
        if word.kind in COUNTS:
            _replace(plan, voice)
        made = Said.objects.create(id=id, plan=plan, **_fields(plan, voice, word), **voice.signed())
        _write_down(voice, made)
        return made

    def is_it(said: Said) -> bool:
        return (said.plan.record_id, said.door, said.kind) == (record.pk, voice.door, word.kind) and (
            said.procedure,
            said.words,
            said.earliest,
            said.latest,
        ) == (word.step["procedure"] if word.step else "", word.words, word.earliest, word.latest)

    return once(Said, word.id, is_it, make)[1]


def _held(record: Record, voice: Voice) -> RecordPlan:
    """The plan as it is now. Whoever came by a door that was closed meanwhile is late."""
    if voice.handover is not None and not handing.hold_link(voice.handover, timezone.now()).shows_plan:
        raise OpensNoMore
    if voice.studio is not None:
        handing.hold_access(record, voice.studio)
    plan = RecordPlan.objects.select_for_update().filter(record=held(record)).first()
    if plan is None:
        raise actions.Overtaken
    return plan


def _fields(plan: RecordPlan, voice: Voice, word: Word) -> dict[str, object]:
    fields = {
        "kind": word.kind,
        "words": word.words,
        "version": plan.shown_turn,
        "days": voice.reader.days(plan.shown) if voice.role else [],
    }
    if word.step is None:
        return fields
    fields |= {name: word.step[name] for name in ("procedure", "session", "key")}
    if word.kind != Kind.PROPOSE:
        return fields
    days = {"was_on": date.fromisoformat(word.step["on"]), "earliest": word.earliest, "latest": word.latest}
    return {**fields, **days, "became": Became.OPEN}


def _replace(plan: RecordPlan, voice: Voice) -> None:
    """The last word counts: what they proposed and waits is taken back by it."""
    mine = [said.pk for said in queries.said_of(plan) if said.door == voice.door]
    plan.said.filter(pk__in=mine, is_overtaken=True).update(is_overtaken=False)
    plan.said.filter(pk__in=mine, became=Became.OPEN).update(became=Became.REPLACED, settled_at=timezone.now())


@transaction.atomic
def take_back(record: Record, voice: Voice, said: UUID) -> None:
    """What they proposed waits no longer, and their word before it counts again. Raises as `say` does; Overtaken also
    where it was settled meanwhile, or is not theirs."""
    plan = _held(record, voice)
    mine = [one for one in queries.said_of(plan) if one.pk == said and one.door == voice.door]
    if not mine:
        raise actions.Overtaken
    _settle(plan, mine[0], became=Became.WITHDRAWN)
    actions.ask_again(plan, plan.shown)
    if voice.handover is not None:
        voice.handover.steps.create(kind=Step.Kind.ON_PLAN, who=voice.who[:120], words="takes back what was proposed.")


def _write_down(voice: Voice, said: Said) -> None:
    """In the ledger of their hand-over."""
    if voice.handover is not None:
        about = {Kind.AGREE: f"agrees to version {said.version}.", Kind.PROPOSE: "proposes other days."}
        words = " ".join(filter(None, (about.get(Kind(said.kind), ""), said.words)))
        voice.handover.steps.create(kind=Step.Kind.ON_PLAN, who=voice.who[:120], words=words[:2000])


@transaction.atomic
def saw(plan: RecordPlan, voice: Voice) -> None:
    """That the plan was opened through a link: once for each version."""
    if voice.handover is None or not plan.shown:
        return
    words = f"version {plan.shown_turn}"
    if not voice.handover.steps.filter(kind=Step.Kind.SAW_PLAN, words=words).exists():
        voice.handover.steps.create(kind=Step.Kind.SAW_PLAN, words=words)


# ---- The client settles what was proposed ----


class NotThere(Exception):
    """The step that was meant is not in the plan any more."""


class OneOfCourse(Exception):
    """It is one session of a course with days between its sessions: no session of that has days of its own."""


def accept(record: Record, plan: RecordPlan, wanted: Wanted, said: Said) -> actions.Made:
    """What was proposed becomes a wish, and the plan is made again. Raises NotThere, OneOfCourse,
    and as `actions.plan_again`."""

    def settle(made: actions.Made) -> None:
        new_on = _day(made.shown or {}, said)
        _settle(plan, said, became=Became.ACCEPTED, new_on=new_on)

    return actions.plan_again(record, plan, as_proposed(wanted, plan.shown, said), settle)


def decline(plan: RecordPlan, said: Said, words: str) -> None:
    """Raises actions.Overtaken where it does not wait any more."""
    _settle(plan, said, became=Became.DECLINED, settled_words=words)


def _settle(plan: RecordPlan, said: Said, **fields: object) -> None:
    waiting = plan.said.filter(pk=said.pk, became=Became.OPEN)
    if not waiting.update(settled_at=timezone.now(), **fields):
        raise actions.Overtaken


def as_proposed(wanted: Wanted, shown: Shown, said: Said) -> Wanted:
    """With these days for the step that was meant. Raises NotThere, OneOfCourse."""
    step = step_meant(shown.get("steps", ()), said)
    if step is None:
        raise NotThere
    if step["key"]:
        wish = wanted.about(step["key"]) or Wished(key=step["key"])
        return wanted.with_wish(replace(wish, earliest=said.earliest, latest=said.latest))
    on = date.fromisoformat(step["on"])
    found = next((one for one in wanted.wishes if one.what == said.procedure and _may_be(one, on)), None)
    if found is None:
        raise NotThere
    if found.times == 1:
        return wanted.with_wish(replace(found, earliest=said.earliest, latest=said.latest))
    if found.apart:
        raise OneOfCourse
    rest = wanted.with_wish(found.fewer())
    return rest.with_wish(Wished(what=found.what, earliest=said.earliest, latest=said.latest))


def step_meant(steps: Iterable[Shown], said: Said) -> Shown | None:
    """By its entry, or its session; one that came into the record meanwhile is known by its day."""
    steps = [step for step in steps if step["procedure"] == said.procedure]
    same = [step for step in steps if (step["key"], step["session"]) == (said.key, said.session)]
    was_on = [step for step in steps if said.was_on and step["on"] == said.was_on.isoformat()]
    return next(iter([*same, *was_on]), None)


def _may_be(wish: Wished, on: date) -> bool:
    return (wish.earliest is None or wish.earliest <= on) and (wish.latest is None or on <= wish.latest)


def _day(shown: Shown, said: Said) -> date | None:
    """The day that the plan has now for what was proposed."""
    steps = [step for step in shown.get("steps", ()) if step["procedure"] == said.procedure]
    keyed = [date.fromisoformat(step["on"]) for step in steps if said.key and step["key"] == said.key]
    days = keyed or [date.fromisoformat(step["on"]) for step in steps]
    wanted = Wished(earliest=said.earliest, latest=said.latest)
    return next((day for day in days if _may_be(wanted, day)), None)
