"""A plan as plain JSON values with every word that a page shows of it, so that it can be shown again as it was. Every
word is the guideline's.
"""

from collections.abc import Callable

from clearhead.engine.answers import Engine
from clearhead.handoff.phrasing import day_words
from clearhead.handoff.plan_words import PlanWords
from clearhead.handoff.words import who
from clearhead.model.plan import Calendar, Conflict, Fix, Plan, Reason, Step, Wish
from clearhead_web.answering.findings import SourceWords
from clearhead_web.answering.levels import level_words
from clearhead_web.base.shown import Shown
from clearhead_web.planning.wanted import Wanted, plain

FORMAT = 1
#: What is wanted once a fix is taken.
Taken = Callable[[Fix], Wanted]


def shown(engine: Engine, plan: Plan, calendar: Calendar, taken: Taken) -> Shown:
    """All that the pages and the chart show. Dates are ISO text beside their words, levels their tokens."""
    return _Page(engine, plan, calendar, taken).shown()


class _Page:
    def __init__(self, engine: Engine, plan: Plan, calendar: Calendar, taken: Taken) -> None:
        self.engine = engine
        self.guideline = engine.guideline
        self.plan = plan
        self.calendar = calendar
        self.taken = taken
        self.words = PlanWords(engine.guideline, plan)
        self.sources = SourceWords(engine.guideline)

    def shown(self) -> Shown:
        guideline = self.guideline
        conflict = self.plan.conflict
        return {
            "format": FORMAT,
            "as_of": self.plan.as_of.isoformat(),
            "first": self.calendar.first.isoformat(),
            "last": self.calendar.last.isoformat(),
            "optimal": self.plan.optimal,
            "proved": "" if conflict else self.words.proved(),
            "steps": [self.step(number, step) for number, step in enumerate(self.plan.steps)],
            "conflict": self.conflict(conflict) if conflict else None,
            "supposed": self.words.say("supposed"),
            "why_heading": self.words.say("why"),
            "tell_heading": self.words.say("tell.heading"),
            "ask_heading": self.words.say("ask.heading"),
            "edition": {"id": guideline.edition, "sha256": guideline.sha256},
        }

    def step(self, number: int, step: Step) -> Shown:
        return {
            "number": number + 1,
            "procedure": step.wish.procedure,
            "session": step.wish.number,
            "key": step.wish.event.id or "",
            "name": self.words.wish(step.wish),
            "on": step.on.isoformat(),
            "day": self.words.day(step),
            "level": level_words(self.guideline, step.level),
            "window": [day.isoformat() for day in step.window],
            "window_days": [day_words(self.guideline, day) for day in step.window],
            "window_words": self.words.window(step),
            "fixed": step.fixed,
            "because": self.words.because(step),
            "why": [self.reason(step, reason) for reason in _binding_first(step.why)],
            "tell": [
                {
                    "role": one.role,
                    "name": who(self.guideline, one.role),
                    "by": one.by.isoformat(),
                    "words": self.words.told(one),
                }
                for one in step.tell
            ],
            "ask": [{"fact": fact, "words": self.words.asked(fact)} for fact in step.ask],
            "moved_from": step.moved_from.isoformat() if step.moved_from else None,
            "moved": self.words.moved(step),
        }

    def reason(self, step: Step, reason: Reason) -> Shown:
        after = None if reason.after is None else self.plan.steps[reason.after]
        return {
            "words": self.words.reason(reason),
            "level": reason.level.token,
            "after": None if reason.after is None else reason.after + 1,
            "from": (after.on if after else self.calendar.first).isoformat(),
            "until": reason.until.isoformat(),
            "until_day": day_words(self.guideline, reason.until),
            "binding": reason.binding,
            "roles": self.roles(reason, step.wish, after.wish if after else None),
            "names": self.words.who_says(reason) if reason.sources else "",
            "sources": self.said(reason, step.wish, after.wish if after else None),
        }

    def roles(self, reason: Reason, *wishes: Wish | None) -> list[str]:
        """Whom the guideline tells of this reason: nobody else needs to know it."""
        rules = (rule for wish in wishes if wish for rule in self.engine.ruleset(wish.procedure).rules)
        return sorted({role for rule in rules if rule.id in reason.rules for role in rule.tell})

    def said(self, reason: Reason, *wishes: Wish | None) -> list[Shown]:
        """What each source says: for a wait, the time that it asks for; each once."""
        found: dict[str, Shown] = {}
        for wish in wishes:
            for said in self._said(reason, wish.procedure) if wish else ():
                found.setdefault(f"{said['who']} {said['says']}", said)
        return sorted(found.values(), key=lambda said: bool(said["aside"]))

    def _said(self, reason: Reason, procedure: str) -> list[Shown]:
        ruleset = self.engine.ruleset(procedure)
        rules = {rule.id: rule for rule in ruleset.rules if rule.id in reason.rules}
        found: list[Shown] = []
        for id, rule in rules.items():
            if wait := ruleset.waits.get(id):
                found += [self.sources.claim(claim) for claim in sorted(wait.claims, key=lambda one: one.time.days)]
            else:
                cited = (self.sources.source(one.source, one.says) for one in rule.citations)
                found += [{"time": "", "whom": "", "aside": "", **one} for one in cited]
        return found

    def conflict(self, conflict: Conflict) -> Shown:
        fixes, first = conflict.fixes, conflict.wishes[0]
        return {
            "title": self.words.say("conflict.one" if len(conflict.wishes) == 1 else "conflict"),
            "why": self.words.why_not(conflict),
            "ask": [{"fact": fact, "words": self.words.asked(fact)} for fact in conflict.ask],
            "about": {"key": first.event.id or first.procedure, "name": self.words.wish(first)},
            "fixes_words": self.words.say("fixes" if fixes else "fix.none"),
            "fixes": [{"words": self.words.fix(fix), "wanted": plain(self.taken(fix))} for fix in fixes],
        }


def _binding_first(why: tuple[Reason, ...]) -> list[Reason]:
    """What a day sooner would break, then what is over longest after the rest; at least the first is in the open."""
    return sorted(why, key=lambda reason: (not reason.binding, -reason.until.toordinal()))


def moved_steps(shown: Shown) -> int:
    """How many steps have another day than was wanted, or than the last plan gave."""
    return sum(step["moved_from"] is not None for step in shown.get("steps", ()))
