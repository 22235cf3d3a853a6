"""A plan as JSON, in the shape that other programs rely on."""

from collections.abc import Mapping
from datetime import date

from clearhead.handoff.plan_words import PlanWords
from clearhead.model.guideline import Guideline
from clearhead.model.plan import Conflict, Fix, Plan, Reason, Step
from clearhead.model.value import NEVER

FORMAT = 1


def json_plan(guideline: Guideline, plan: Plan) -> Mapping[str, object]:
    """Dates are ISO text, levels their tokens. Adding a key is free; a key is never renamed without notice."""
    return {
        "clearhead": FORMAT,
        "as_of": plan.as_of.isoformat(),
        "optimal": plan.optimal,
        "bound_gap": round(plan.gap, 4),
        "steps": [_step(plan, step) for step in plan.steps],
        "conflict": _conflict(PlanWords(guideline, plan), plan.conflict) if plan.conflict else None,
        "supposed": {id: "never" if value == NEVER else value for id, value in plan.supposed.items()},
        "guideline": {"edition": guideline.edition, "sha256": guideline.sha256},
    }


def _step(plan: Plan, step: Step) -> Mapping[str, object]:
    return {
        "procedure": step.wish.procedure,
        "id": step.wish.event.id,
        "session": step.wish.number,
        "on": step.on.isoformat(),
        "window": [day.isoformat() for day in step.window],
        "fixed": step.fixed,
        "elsewhere": step.elsewhere,
        "level": step.level.token,
        "rules": list(step.rules),
        "sources": list(step.sources),
        "why": [_reason(plan, reason) for reason in step.why],
        "tell": [{"role": one.role, "by": one.by.isoformat()} for one in step.tell],
        "ask": list(step.ask),
        "moved_from": _iso(step.moved_from),
        "moved_by": step.moved_by.value if step.moved_by else None,
    }


def _reason(plan: Plan, reason: Reason) -> Mapping[str, object]:
    return {
        "after": None if reason.after is None else plan.steps[reason.after].wish.procedure,
        "step": reason.after,
        "level": reason.level.token,
        "days": reason.days,
        "until": reason.until.isoformat(),
        "rules": list(reason.rules),
        "sources": list(reason.sources),
        "binding": reason.binding,
    }


def _conflict(words: PlanWords, conflict: Conflict) -> Mapping[str, object]:
    return {
        "wishes": [words.wish(wish) for wish in conflict.wishes],
        "why": words.why_not(conflict),
        "fixes": [_fix(words, fix) for fix in conflict.fixes],
        "ask": list(conflict.ask),
    }


def _fix(words: PlanWords, fix: Fix) -> Mapping[str, object]:
    return {
        "change": words.fix(fix),
        "cost": fix.cost,
        "drop": [wish.procedure for wish in fix.dropped],
        "procedure": fix.wish.procedure,
        "earliest": _iso(fix.earliest),
        "latest": _iso(fix.latest),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
