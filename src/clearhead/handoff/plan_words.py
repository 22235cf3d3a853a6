"""A plan in words, all from the guideline: what comes when, why not sooner, and why not at all."""

from clearhead.handoff.phrasing import day_words
from clearhead.handoff.words import cited, shown, who
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader
from clearhead.model.plan import Conflict, Fix, Plan, Reason, Step, Told, Wish


class PlanWords:
    """`reader`: who the procedures are named for."""

    def __init__(self, guideline: Guideline, plan: Plan, reader: Reader = Reader.CLIENT) -> None:
        self.guideline = guideline
        self.plan = plan
        self.reader = reader

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[f"plan.{key}"].format(**words)

    def day(self, step: Step) -> str:
        return day_words(self.guideline, step.on)

    def wish(self, wish: Wish) -> str:
        """The procedure; of a course, which session."""
        name = self.guideline.procedures[wish.procedure].name[self.reader]
        return self.say("session", procedure=name, n=wish.number) if wish.number > 1 else name

    def proved(self) -> str:
        """Whether there may be a better plan."""
        if self.plan.optimal:
            return self.say("proved")
        if self.plan.gap >= 1:
            return self.say("not-known")
        return self.say("not-proved", percent=round(self.plan.gap * 100, 1))

    def window(self, step: Step) -> str:
        first, last = (day_words(self.guideline, day) for day in step.window)
        if step.fixed:
            return self.say("fixed")
        if step.window[0] != step.window[1]:
            return self.say("window", first=first, last=last)
        return self.say("elsewhere" if step.elsewhere else "no-other-day")

    def because(self, step: Step) -> list[str]:
        """Why somebody must be asked first."""
        return [why[self.reader] for why in step.because]

    def reason(self, reason: Reason) -> str:
        date = day_words(self.guideline, reason.until)
        kind = "ask" if reason.level is Level.ASK else "wait"
        if reason.after is None:
            return self.say(f"{kind}.record", date=date)
        after = self.wish(self.plan.steps[reason.after].wish)
        kind = kind if reason.rules else "wished"
        return self.say(f"{kind}.after", date=date, days=self.days(reason.days or 0), after=after)

    def days(self, days: int) -> str:
        return self.say("day") if days == 1 else self.say("days", n=days)

    def who_says(self, reason: Reason) -> str:
        return self.say("who-says", names="; ".join(cited(self.guideline, id) for id in reason.sources))

    def told(self, one: Told) -> str:
        return self.say("tell", who=who(self.guideline, one.role), date=day_words(self.guideline, one.by))

    def asked(self, fact: str) -> str:
        definition = self.guideline.vocabulary[fact]
        return self.say("ask", question=definition.question, who=who(self.guideline, definition.who_knows))

    def moved(self, step: Step) -> str:
        if step.moved_from is None or step.moved_by is None:
            return ""
        return self.say(f"moved.{step.moved_by.value}", date=day_words(self.guideline, step.moved_from))

    def why_not(self, conflict: Conflict) -> list[str]:
        """Why these wishes cannot hold, one sentence each."""
        names = [self.wish(wish) for wish in conflict.wishes]
        in_the_way = [self._in_the_way(conflict, reason) for reason in conflict.why]
        if conflict.level is not None:
            never = self.say("never", wish=names[0], level=shown(self.guideline, conflict.level))
            return [never, *in_the_way]
        apart = [self._apart(wish) for wish in conflict.wishes if wish.apart and wish.number > 1]
        return [
            *map(self._bounds, conflict.wishes),
            *apart,
            *(self._in_the_way(conflict, reason) for reason in conflict.why),
        ]

    def fix(self, fix: Fix) -> str:
        if fix.dropped:
            return self.say("fix.drop", wishes=self.say("and").join(map(self.wish, fix.dropped)))
        key, day = ("later", fix.latest) if fix.latest != fix.wish.latest else ("sooner", fix.earliest)
        date = day_words(self.guideline, day) if day else ""
        return self.say(f"fix.{key}", wish=self.wish(fix.wish), date=date, days=self.days(fix.cost))

    def _bounds(self, wish: Wish) -> str:
        """Between which days it is wanted."""
        days = {"first": wish.earliest, "last": wish.latest}
        said = {key: day_words(self.guideline, day) for key, day in days.items() if day}
        if wish.event.on and not said:
            return self.say("planned.on", wish=self.wish(wish), date=day_words(self.guideline, wish.event.on))
        if wish.earliest and wish.earliest == wish.latest:
            return self.say("wanted.on", wish=self.wish(wish), date=said["first"])
        key = ".".join(said) or "some-time"
        return self.say(f"wanted.{key}", wish=self.wish(wish), **said)

    def _apart(self, wish: Wish) -> str:
        """How long after the session before it a session is wanted."""
        fewest, most = wish.apart or (0, 0)
        return self.say("wanted.apart", wish=self.wish(wish), fewest=fewest, most=self.days(most))

    def _in_the_way(self, conflict: Conflict, reason: Reason) -> str:
        wish = self.wish(conflict.wishes[reason.of])
        names = "; ".join(cited(self.guideline, id) for id in reason.sources)
        if reason.after is None:
            key = "held-back" if reason.binding else "held-back.for-good"
            return self.say(key, wish=wish, date=day_words(self.guideline, reason.until), names=names)
        after = self.wish(conflict.wishes[reason.after])
        if reason.days is None:
            return self.say("between.for-good", wish=wish, after=after, names=names)
        return self.say("between", wish=wish, after=after, days=self.days(reason.days), names=names)
