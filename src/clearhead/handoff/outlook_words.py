"""A forecast in words, all from the guideline: when it can be, when it is wanted, and whether the sessions behind were
too soon."""

from collections.abc import Iterator
from datetime import date

from clearhead.engine.sentences import sentence
from clearhead.handoff.phrasing import day_words, zones_in_words
from clearhead.handoff.timeline_words import Reason, TimelineWords
from clearhead.handoff.words import who
from clearhead.model.answer import Finding
from clearhead.model.forecast import Forecast
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.outlook import Due, Hastened, Judged, Judgement, Outlook, Standing, ZonesDue
from clearhead.model.wait import Mark


class OutlookWords:
    """`reader`: who the words are for."""

    def __init__(self, guideline: Guideline, outlook: Outlook, reader: Reader = Reader.CLIENT) -> None:
        self.guideline = guideline
        self.outlook = outlook
        self.reader = reader
        self._timeline = TimelineWords(guideline, reader)

    def say(self, key: str, **words: object) -> str:
        return self.guideline.phrases[f"forecast.{key}"].format_map(words)

    def procedure(self, id: str) -> str:
        return self.guideline.procedures[id].name[self.reader]

    def title(self) -> str:
        date = day_words(self.guideline, self.outlook.as_of)
        return self.say("title", procedure=self.procedure(self.outlook.procedure), date=date)

    def earliest(self) -> list[str]:
        """From when a check holds nobody back; and from when it might not, where something is open."""
        outlook = self.outlook
        if outlook.earliest is None:
            lines = [self.say("earliest.none")]
        elif outlook.earliest == outlook.as_of:
            lines = [self.say("earliest.today")]
        else:
            lines = [self.say("earliest", date=day_words(self.guideline, outlook.earliest))]
        if outlook.earliest_if and outlook.earliest_if != outlook.earliest:
            lines.append(self.say("earliest.if", date=day_words(self.guideline, outlook.earliest_if)))
        return lines

    def asked(self, fact: str) -> str:
        definition = self.guideline.vocabulary[fact]
        return self.say("ask", question=definition.question, who=who(self.guideline, definition.who_knows))

    def reason(self, finding: Finding) -> Reason:
        return self._timeline.held(finding)

    def by(self, reason: Reason) -> str:
        return self._timeline.by(reason)

    def more(self, number: int) -> str:
        return self._timeline.say("more", n=number)

    def perhaps(self, due: Due) -> str:
        """What has to be so for a forecast that is not certain; nothing for one that is."""
        return self.say("perhaps", condition=sentence(due.only_if, self.guideline)) if due.only_if is not None else ""

    def due(self, due: Due) -> Iterator[str]:
        """The window, what the check leaves of it, and from when it is overdue."""
        yield self.standing(due)
        if due.standing in (Standing.EARLY, Standing.DUE, Standing.LATE):
            yield self.say("overdue", **self._marks(due))
        yield from self.allowed(due)

    def zones(self, one: ZonesDue) -> list[str]:
        """Where, and the window of each forecast there."""
        where = zones_in_words(self.guideline, one.zones, len(one.zones))
        said = [" ".join(filter(None, (self.perhaps(due), self.standing(due)))) for due in one.due]
        return [self.say("zones", zones=where, standing=line) for line in said]

    def standing(self, due: Due) -> str:
        """The window, and where today lies."""
        return self.say(f"standing.{due.standing.value}", **self._marks(due))

    def allowed(self, due: Due) -> list[str]:
        """What the check leaves of a window that is not over."""
        return [self._allowed(due)] if due.standing in (Standing.EARLY, Standing.DUE) else []

    def _marks(self, due: Due) -> dict[str, str]:
        """The marks as times and, where they are known, as days."""
        forecast = due.forecast
        opening = min(
            (one.sooner.recommended_from for one in due.hastened if one.only_if is None), key=_days, default=None
        )
        days = {"start": due.counted_from, "over": due.overdue}
        if due.window:
            days |= {"first": due.window[0], "last": due.window[1]}
        return {
            "from": (opening or forecast.recommended_from).time.text,
            "until": forecast.recommended_until.time.text,
            "overdue": forecast.overdue_after.time.text,
            **{key: day_words(self.guideline, day) for key, day in days.items() if day},
        }

    def _allowed(self, due: Due) -> str:
        if due.recommended:
            return self.say("allowed", days=self._spans(due.recommended))
        return self.say("allowed.if", days=self._spans(due.possible)) if due.possible else self.say("allowed.none")

    def _spans(self, spans: tuple[tuple[date, date], ...]) -> str:
        said = [[day_words(self.guideline, day) for day in span] for span in spans]
        return "; ".join(self.say("days", first=first, last=last) for first, last in said)

    def hastened(self, one: Hastened) -> Reason:
        sooner = one.sooner
        words: dict[str, object] = {"why": sooner.why[self.reader], "from": sooner.recommended_from.time.text}
        if one.only_if is not None:
            said = self.say("sooner.if", condition=sentence(one.only_if, self.guideline), **words)
        elif one.opens is None:
            said = self.say("sooner.undated", **words)
        else:
            said = self.say("sooner", first=day_words(self.guideline, one.opens), **words)
        return Reason(said, sooner.id, self._timeline.names([citation.source for citation in sooner.citations]))

    def why(self, forecast: Forecast) -> Reason:
        """Why, and that no study measured it: the whole range, and who says so."""
        names = self._timeline.names([claim.source for claim in forecast.claims])
        return Reason(forecast.why[self.reader], forecast.id, names)

    def range(self, forecast: Forecast) -> str:
        shortest, longest = forecast.range
        return self.say("range", shortest=shortest.text, longest=longest.text, by=self.by(self.why(forecast)))

    def judged(self, one: Judged) -> str:
        date = day_words(self.guideline, one.on) if one.on else self.say("past.undated")
        judgement = self.say(f"judgement.{one.judgement.value}")
        return self.say("past", date=date, procedure=self.procedure(one.procedure), judgement=judgement)

    def judged_why(self, one: Judged) -> str:
        """What is said of a session of which it is not known; nothing of the others, whose reasons say it."""
        if one.judgement is not Judgement.UNKNOWN:
            return ""
        key = "judgement.unknown.why" if one.on else "judgement.unknown.undated"
        return self.say(key, n=len(one.reasons))


def _days(mark: Mark) -> int:
    return mark.time.days
