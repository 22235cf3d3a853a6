"""Every write of a plan. The dates are looked for before anything is stored: nobody waits for a lock meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from clearhead.model.plan import Plan
from clearhead_web.base import guidance, links
from clearhead_web.base.once import once
from clearhead_web.planning import making, queries
from clearhead_web.planning.models import Feed, RecordPlan, Said
from clearhead_web.planning.shown import shown
from clearhead_web.planning.supposing import Supposition, with_said
from clearhead_web.planning.voices import is_overtaken, last_words
from clearhead_web.planning.wanted import Wanted, Wished, plain
from clearhead_web.records import actions as records
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Record


class Overtaken(Exception):
    """The plan, or its record, was changed meanwhile; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Made:
    """`plan` is None when no dates were found in time; `asked`: who is asked again by it, each by their last word."""

    plan: Plan | None
    wanted: Wanted
    shown: dict[str, Any] | None
    asked: tuple[Said, ...] = ()


def plan_again(record: Record, plan: RecordPlan, wanted: Wanted, also: Callable[[Made], None] = lambda _: None) -> Made:
    """Look for dates for what is wanted now, and store both, and what `also` stores. Raises BadInput, with nothing
    stored, where no plan can be made of it; and Overtaken."""
    number = record.number
    made = work_out(record, plan, wanted)
    values: dict[str, Any] = {"wanted": plain(made.wanted), "turn": plan.turn + 1}
    if made.plan is not None:
        values |= {"shown": made.shown, "shown_turn": plan.turn + 1, "number": number, "made_at": timezone.now()}
        values["edition_sha256"] = guidance.guideline().sha256
    if made.plan is not None and made.plan.conflict is None:
        values |= {"days": making.without_words(made.plan), "days_at": values["made_at"]}
    with transaction.atomic():
        _store(record, plan, values)
        also(made)
        return replace(made, asked=tuple(ask_again(plan, made.shown or {})))


def ask_again(plan: RecordPlan, shown: Mapping[str, Any]) -> list[Said]:
    """Of those who spoke of the plan, only those whom the change concerns."""
    newly = []
    for last in last_words(queries.said_of(plan)).values():
        if (overtaken := is_overtaken(last, shown)) != last.is_overtaken:
            Said.objects.filter(pk=last.pk).update(is_overtaken=overtaken)
            newly += [last] if overtaken else []
    return newly


def keep(record: Record, plan: RecordPlan, wanted: Wanted) -> None:
    """Store what is wanted, although no plan can be made of it: so each thing that stands in the way can be taken out
    by itself. Raises Overtaken."""
    _store(record, plan, {"wanted": plain(wanted), "turn": plan.turn + 1})


def work_out(record: Record, plan: RecordPlan, wanted: Wanted, said: Sequence[Supposition] = ()) -> Made:
    """The plan, with nothing stored; with what is supposed beyond the record. Raises BadInput."""
    engine, today = guidance.engine(), guidance.today()
    person, given = with_said(queries.person_of(record), said, today)
    asked = making.ask(engine, person, wanted, queries.kept_in(plan), today, given)
    try:
        found = making.make(asked)
    except TimeoutError:
        return Made(None, asked.wanted, None)
    page = shown(engine, found, asked.calendar, lambda fix: making.taken(asked.wanted, fix))
    return Made(found, asked.wanted, page)


def _store(record: Record, plan: RecordPlan, values: Mapping[str, Any]) -> None:
    """Only where the plan is still at the turn that was read."""
    if plan._state.adding:
        try:
            with transaction.atomic():
                RecordPlan.objects.create(record=record, **values)
        except IntegrityError:
            raise Overtaken from None
    elif not RecordPlan.objects.filter(pk=plan.pk, turn=plan.turn).update(**values):
        raise Overtaken


# ---- Into the record ----


@transaction.atomic
def put_into_record(seen: Seen, plan: RecordPlan, today: date) -> int:
    """Write the days of a plan as planned procedures of its record; how many entries that changed.

    Raises Overtaken where the record, or the plan, is not what the days rest on; and what `records.actions.change`
    raises.
    """
    record = records.held(seen.record)
    now = RecordPlan.objects.select_for_update().get(pk=plan.pk)
    if record.number != now.number or now.turn != plan.turn or now.shown_turn != now.turn:
        raise Overtaken
    keys = [str(key) for key in queries.keys_of(record)]
    entries = dict(zip(keys, record.document.get("procedures", ()), strict=True))
    if now.shown.get("conflict") or any(_is_over(day, entries, today) for day in now.days):
        raise Overtaken
    facts = [fact for day in now.days if (fact := _fact(day, entries))]
    if facts:
        records.change(seen.record, seen.speaker, facts, today=today, why="from the plan")
        _bind(now, facts)
    return len(facts)


def _is_over(day: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]], today: date) -> bool:
    """Whether a day has passed, or its entry is no longer there."""
    return date.fromisoformat(day["on"]) < today or bool(day["key"] and day["key"] not in entries)


def _fact(day: Mapping[str, Any], entries: Mapping[str, Mapping[str, Any]]) -> Fact | None:
    """None where the record says so already."""
    if not day["key"]:
        return Fact(Section.PROCEDURE, {"what": day["procedure"], "on": day["on"], "status": "planned"})
    body = entries[day["key"]]
    if body.get("on") == day["on"]:
        return None
    return Fact(Section.PROCEDURE, {**body, "on": day["on"]}, key=UUID(day["key"]))


def _bind(plan: RecordPlan, facts: Sequence[Fact]) -> None:
    """What was wished for is planned now: each wish becomes one about its new entries, between the same days."""
    wanted = queries.wanted_in(plan)
    new = [fact for fact in facts if str(fact.key) not in {day["key"] for day in plan.days}]
    for wish in [wish for wish in wanted.wishes if wish.what]:
        wanted = wanted.without_wish(wish.id)
        mine = [fact for fact in new if fact.body["what"] == wish.what and _may_be(wish, str(fact.body["on"]))]
        for fact in mine[: wish.times]:
            new.remove(fact)
            if wish.earliest or wish.latest:
                wanted = wanted.with_wish(Wished(key=str(fact.key), earliest=wish.earliest, latest=wish.latest))
    plan.wanted = plain(wanted)
    plan.turn += 1
    plan.save(update_fields=["wanted", "turn"])


def _may_be(wish: Wished, on: str) -> bool:
    first, last = (day.isoformat() if day else None for day in (wish.earliest, wish.latest))
    return (first is None or first <= on) and (last is None or on <= last)


# ---- The calendar ----


def make_feed(seen: Seen, id: UUID, *, details: bool) -> Feed:
    """The address that opens from now on; the one before it opens nothing any more. The same form makes one."""

    def is_it(feed: Feed) -> bool:
        return feed.record_id == seen.record.pk and feed.revoked_at is None and feed.details == details

    def make(id: UUID) -> Feed:
        records.held(seen.record)
        revoke_feeds(seen.record)
        token = links.hashed(links.token_for(queries.PURPOSE, id))
        return Feed.objects.create(id=id, record=seen.record, by=seen.user, token_sha256=token, details=details)

    return once(Feed, id, is_it, make)[0]


def token_of(feed: Feed) -> str:
    """What opens it, for whoever is given the address now."""
    return links.renewed(feed, queries.PURPOSE)


def revoke_feeds(record: Record) -> int:
    return Feed.objects.filter(record=record, revoked_at=None).update(revoked_at=timezone.now())
