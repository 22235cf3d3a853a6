"""What the marks mean, asked of the guideline: the procedure with its zones as marked, new pigment before it, and the
touch-up after it. Every clinical word and number is the guideline's; nothing is decided here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clearhead.engine.answers import Engine
from clearhead.engine.context import words as fact_words
from clearhead.engine.request import Request
from clearhead.engine.zones import as_zone_set, meets
from clearhead.handoff.phrasing import day_words, in_order, zone_name
from clearhead.handoff.what_to_show import ends, sources_differ
from clearhead.handoff.words import what_to_do
from clearhead.model.answer import Answer, Finding
from clearhead.model.condition import facts_of
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader, Urgency
from clearhead.model.record import Event, Record, Status
from clearhead.model.value import Value
from clearhead_web.answering.findings import FindingWords
from clearhead_web.answering.levels import level_words
from clearhead_web.base.shown import Shown
from clearhead_web.placing.marks import ArtistMarks, SurgeonMarks
from clearhead_web.placing.overlap import Overlap
from clearhead_web.placing.queries import with_zones

SESSION, TOUCH_UP = "smp-session", "touch-up"
#: Ways of reading a fact that have to do with where procedure and pigment are.
WHERE = ("in-field", "smp-zones", "procedure-zones", "since-session", "since-session-in-field")
CAN_MISS = "surgery.scar_may_show"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the guideline: for which zones, what it comes to in a line, what to do in any case, and the
    findings that say so.
    """

    zones: str
    lines: tuple[str, ...]
    level: Mapping[str, str] | None
    do: tuple[str, ...]
    findings: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """`lost`: the procedure itself; None where it is not ahead. `clear`, `order`: new pigment before it, and the
    session as it is planned. `after`: touch-up of what is there, and new pigment where it is intended.
    """

    lost: Asked | None
    clear: Asked | None
    order: Asked | None
    after: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """The record and its procedure as they are, and what was marked."""

    core: Record
    event: Event
    is_ahead: bool
    surgeon: SurgeonMarks
    artist: ArtistMarks | None
    overlap: Overlap
    today: date


def meaning(engine: Engine, situation: Situation, reader: Reader) -> Meaning:
    """Raises what `handover.matters.NO_ANSWER` names."""
    return _Meaning(engine, situation, reader).whole()


class _Meaning:
    def __init__(self, engine: Engine, situation: Situation, reader: Reader) -> None:
        self.engine = engine
        self.guideline: Guideline = engine.guideline
        self.of = situation
        self.reader = reader
        self.core, self.event = with_zones(situation.core, situation.event, situation.surgeon.reach)

    def say(self, key: str, **words: object) -> str:
        said = self.guideline.phrases[f"placing.{key}"].format(**words)
        return said[:1].upper() + said[1:]

    def names(self, zones: Iterable[str]) -> str:
        return ", ".join(zone_name(self.guideline, zone) for zone in in_order(zones))

    def whole(self) -> Meaning:
        ahead = self.of.is_ahead
        return Meaning(
            lost=self.lost() if ahead else None,
            clear=self.clear() if ahead else None,
            order=self.order(),
            after=tuple(self.after()),
        )

    # ---- The procedure itself ----

    def lost(self) -> Asked:
        answer = self.engine.answer(self._procedure())
        found = [one for one in answer.findings if self._is_about_place(one) or one.level is answer.verdict]
        found = [one for one in found if one.level > Level.TELL]
        return self._asked("", self._lost_lines(), answer, found, answer.verdict)

    def _asked(
        self, zones: str, lines: Iterable[str], answer: Answer, found: Iterable[Finding], level: Level | None = None
    ) -> Asked:
        found = list(found)
        words = FindingWords(self.guideline, answer, self.reader)
        steps = [step for one in found if one.certain for step in what_to_do(self.guideline, one, self.reader)]
        shown = level_words(self.guideline, level) if level is not None else None
        return Asked(
            zones,
            tuple(filter(None, lines)),
            shown,
            tuple(dict.fromkeys(steps)),
            tuple(words.full(one) for one in found),
        )

    def _procedure(self) -> Request:
        event, core = self.event, self._with_session(before=self.event.on)
        on = event.on if event.on and event.on >= self.of.today else self.of.today
        urgency = event.urgency or Urgency.ELECTIVE
        return Request(
            core, event.what, on, self.of.today, urgency, site=event.site, zones=event.zones, event=event,
            given=self._given(),
        )  # fmt: skip

    def _given(self) -> Mapping[str, Value]:
        """What the marks settle. That nothing meets counts only where the record knows of all pigment there is."""
        given: dict[str, Value] = {}
        if self.of.artist is not None:
            pigment = self.of.overlap.pigment
            meeting = meets(pigment, self.event.zones)
            if meeting or (meeting is False and self.of.overlap.is_known):
                given["pigment.in_field"] = meeting
            if self.of.overlap.is_known:
                given["smp.zones"] = as_zone_set([pigment])
            if pigment:
                given["smp.present"] = True
        if self.of.surgeon.can_miss is not None:
            given[CAN_MISS] = self.of.surgeon.can_miss
        return given

    def _lost_lines(self) -> Iterable[str]:
        overlap = self.of.overlap
        if overlap.in_cut:
            yield self.say("lost.cut", zones=self.names(overlap.in_cut))
        if overlap.in_rest:
            yield self.say("lost.rest" if overlap.in_cut else "lost.field", zones=self.names(overlap.in_rest))
        if not overlap.is_known:
            yield self.say("lost.unknown")
        elif not overlap.in_cut and not overlap.in_rest:
            yield self.say("lost.none")

    def _is_about_place(self, finding: Finding) -> bool:
        return any(self.guideline.vocabulary[fact].derive in WHERE for fact in facts_of(finding.rule.when))

    # ---- New pigment before it ----

    def clear(self) -> Asked | None:
        zones = self.of.overlap.intended_in_reach
        if not zones:
            return None
        answer = self.engine.answer(Request(self.core, SESSION, self.of.today, self.of.today, zones=zones))
        found = self._of_the_event(answer, ahead=True)
        if found and self._session_comes_first:  # the session as it is planned says the same, for its own day
            return Asked(self.names(zones), (self.say("clear.zones", zones=self.names(zones)),), None, (), ())
        lines = [self.say("clear.zones", zones=self.names(zones)), "" if found else self.say("clear.silent")]
        return self._asked(self.names(zones), lines, answer, found)

    def order(self) -> Asked | None:
        """The session that the artist set a day for, before the procedure or after it."""
        marks, today = self.of.artist, self.of.today
        if marks is None or marks.on is None or marks.on < today or not marks.intended:
            return None
        zones = frozenset(marks.intended)
        answer = self.engine.answer(Request(self.core, SESSION, marks.on, today, zones=zones))
        found = [one for ahead in (True, False) for one in self._of_the_event(answer, ahead=ahead) if one.certain]
        level = max((one.level for one in found), default=Level.TELL)
        lines = [self.say("order.on", date=day_words(self.guideline, marks.on))]
        if level is Level.WAIT and (day := self._first_day(answer)):
            lines.append(self.say("order.not-before", date=day_words(self.guideline, day)))
        return self._asked(self.names(zones), lines, answer, found, level)

    @property
    def _session_comes_first(self) -> bool:
        marks, on = self.of.artist, self.event.on
        return marks is not None and marks.on is not None and on is not None and self.of.today <= marks.on < on

    def _with_session(self, before: date | None) -> Record:
        """The record with the session that the artist set a day for, where that comes first. Once that day has passed,
        it happened only if the record says so."""
        marks = self.of.artist
        if marks is None or marks.on is None or not marks.intended or marks.on < self.of.today:
            return self.core
        if before and marks.on >= before:
            return self.core
        session = Event(SESSION, on=marks.on, status=Status.PLANNED, zones=frozenset(marks.intended))
        return replace(self.core, events=(*(self.core.events or ()), session))

    # ---- Afterwards ----

    def after(self) -> Iterable[Asked]:
        overlap = self.of.overlap
        yield from self._afterwards(TOUCH_UP, overlap.pigment_in_reach)
        yield from self._afterwards(SESSION, overlap.intended_in_reach - overlap.pigment_in_reach)

    def _afterwards(self, procedure: str, zones: frozenset[str]) -> Iterable[Asked]:
        """Zones of which the same is said stand together: the guideline tells some of them apart."""
        together: dict[tuple[str, str], set[str]] = {}
        for zone in in_order(zones):
            together.setdefault(self._when(procedure, frozenset({zone}))[0], set()).add(zone)
        for (from_when, range), zones_alike in together.items():
            names = self.names(zones_alike)
            answer = self._when(procedure, frozenset(zones_alike))[1]
            line = from_when.format(zones=names)
            lines = [line[:1].upper() + line[1:], range]
            yield self._asked(names, lines, answer, self._of_the_event(answer, ahead=False))

    def _when(self, procedure: str, zones: frozenset[str]) -> tuple[tuple[str, str], Answer]:
        """From when, with a place for the names of the zones, and how far sources differ; and the answer behind it.

        The day is worked out as if the skin were found healed: whether it is, no calendar knows.
        """
        today = self.of.today
        on = self.event.on + A_DAY if self.event.on and self.event.on >= today else today
        asked = Request(self.core, procedure, on, today, zones=zones)
        answer = self.engine.answer(asked)
        gates = self._gates(answer)
        supposed = self.engine.answer(replace(asked, given=dict.fromkeys(gates, True))) if gates else answer
        range = sources_differ(self.guideline, supposed) if self.event.on else ""
        return (self._from_when(supposed, "{zones}", ".healed" if gates else ""), range), answer

    def _from_when(self, supposed: Answer, zones: str, healed: str) -> str:
        found = self._of_the_event(supposed, ahead=False)
        times = [one.wait.at_least.time for one in found if one.wait]
        if not times:
            return self.say(f"after.{self._no_time(supposed, found, healed)}", zones=zones)
        if self.event.on is None:
            longest = max(times, key=lambda time: time.days).text
            key = f"after.undated{healed}" if self.of.is_ahead else "after.open"
            return self.say(key, zones=zones, time=longest)
        day = self._first_day(supposed)
        if day is None:
            return self.say(f"after.now{healed}", zones=zones)
        return self.say(f"after.from{healed}", zones=zones, date=day_words(self.guideline, day))

    def _no_time(self, supposed: Answer, found: Iterable[Finding], healed: str) -> str:
        """Which words: where no wait runs, something else decides, or the time is over, or there never was any."""
        if any(one.level >= Level.WAIT for one in found):
            return "open"
        return f"now{healed}" if self._is_timed(supposed) else "silent"

    def _is_timed(self, answer: Answer) -> bool:
        """Whether the guideline leaves some time between the two, which may be over by now."""
        waits = self.engine.ruleset(answer.procedure).waits.values()
        return any(self._counts_it(wait.since, ahead=False) for wait in waits)

    def _first_day(self, answer: Answer) -> date | None:
        """The first on which no wait says “not yet”; where something else that is not known says so for ever, the day
        on which the waits that run are over.
        """
        if answer.not_before is not None:
            return answer.not_before
        early = [ends(answer, one) for one in answer.findings if one.rule.part == "early"]
        return max((day for day in early if day), default=None)

    def _gates(self, answer: Answer) -> tuple[str, ...]:
        """The facts of healing that hold the waits after this procedure."""
        waits = [one.wait for one in self._of_the_event(answer, ahead=False)]
        gates = [fact for wait in waits if wait and wait.gate is not None for fact in facts_of(wait.gate)]
        return tuple(fact for fact in dict.fromkeys(gates) if not self._is_attested(answer, fact))

    @staticmethod
    def _is_attested(answer: Answer, fact: str) -> bool:
        known = answer.facts.get(fact)
        return known is not None and known.value is True

    # ---- What a procedure changes for another ----

    def _of_the_event(self, answer: Answer, *, ahead: bool) -> list[Finding]:
        """The findings that this procedure makes, while it is ahead or once it is over."""
        return [
            one
            for one in answer.findings
            if any(self._counts_it(fact, ahead=ahead) for fact in facts_of(one.rule.when))
        ]

    def _counts_it(self, id: str, *, ahead: bool) -> bool:
        fact = self.guideline.vocabulary[id]
        looks_ahead = fact.counts_down or fact.derive == "planned"
        return looks_ahead is ahead and self.event.what in fact_words(fact.arguments, "events")
