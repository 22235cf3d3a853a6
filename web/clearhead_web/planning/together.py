"""A plan as several people have it before them: what was said of it, who is asked again, and what one can say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from clearhead.handoff.phrasing import day_words
from clearhead_web.base import guidance
from clearhead_web.handover.queries import called
from clearhead_web.planning import listing, queries
from clearhead_web.planning.forms import DeclineForm, WordForm
from clearhead_web.planning.models import RecordPlan, Said
from clearhead_web.planning.need_to_know import Plainly, Shown, cut
from clearhead_web.planning.voices import Voice, last_words

Kind = Said.Kind


@dataclass
class Table:
    """`forms`: by the button that sends each; `declining`: the form of the proposal that is being declined, by its id.

    A form that was sent and is wrong stands in the place of an empty one.
    """

    plan: RecordPlan
    voice: Voice
    sent: Mapping[Said.Kind, WordForm] = field(default_factory=dict)
    declining: Mapping[Any, DeclineForm] = field(default_factory=dict)
    #: The name that this browser gave last.
    who: str = ""

    def __post_init__(self) -> None:
        self.all_said = queries.said_of(self.plan)
        self.said = [one for one in self.all_said if self.voice.hears(one, self.plan.shown)]
        self._ended = queries.ended(self.plan, self.said, timezone.now())

    @property
    def is_client(self) -> bool:
        return not self.voice.role

    @property
    def steps(self) -> list[Shown]:
        """Those of which they can propose other days."""
        return self.voice.reader.steps(self.plan.shown) if self.voice.role else []

    @property
    def last(self) -> Said | None:
        return last_words(self.all_said).get(self.voice.door)

    @property
    def is_asked(self) -> bool:
        return self.last is not None and self.last.is_overtaken

    @property
    def lines(self) -> list["Line"]:
        """Newest first; of each door its last word stands with how it counts now."""
        last = {one.pk for one in last_words(self.all_said).values()}
        return [self._line(one, one.pk in last) for one in reversed(self.said)]

    @property
    def open(self) -> list["Line"]:
        return [line for line in self.lines if line.said.is_open]

    @property
    def is_through_link(self) -> bool:
        return self.voice.handover is not None

    def form(self, kind: Said.Kind, data: Any = None) -> WordForm:
        initial = {"version": self.plan.shown_turn, "who": self.who}
        steps = self.steps if kind == Kind.PROPOSE or self.is_through_link else self.plan.shown.get("steps", ())
        return WordForm(data, kind=kind, steps=steps, named=self.is_through_link, initial=initial)

    @property
    def forms(self) -> dict[str, WordForm]:
        """Whoever has a link and is concerned by nothing has nothing to say."""
        kinds = [kind for kind in Kind if self.steps or (kind == Kind.COMMENT and not self.is_through_link)]
        return {kind.value: self.sent.get(kind) or self.form(kind) for kind in kinds}

    def _line(self, said: Said, is_last: bool) -> "Line":
        of_days = _days(said) if said.kind == Kind.PROPOSE else ""
        name = listing.name_of(guidance.guideline(), said.procedure) if said.procedure else ""
        decline = self.declining.get(said.pk) or DeclineForm(prefix=f"decline-{said.pk.hex[:8]}")
        words = said.words if self.voice.reads_words(said) else ""
        is_mine = said.door == self.voice.door
        is_asked_again = is_last and said.is_overtaken
        return Line(said, _who(said), name, of_days, words, is_mine, is_asked_again, said.pk in self._ended, decline)


@dataclass(frozen=True, slots=True)
class Line:
    """`who`: as what they spoke, and by which name; `name`: of the step that it is about; `days`: between which days it
    is proposed, in words; `words`: those that the reader gets to see; `is_mine`: theirs; `is_closed`: whoever said it
    can do no more."""

    said: Said
    who: str
    name: str
    days: str
    words: str
    is_mine: bool
    is_asked_again: bool
    is_closed: bool
    decline: DeclineForm


def _who(said: Said) -> str:
    role = guidance.guideline().roles.get(said.role)
    part = (role.name if role else said.role) if said.role else "the client"
    named = ", ".join(filter(None, (said.who, str(said.studio) if said.studio else "")))
    return f"{part} ({named})" if named else part


def _days(said: Said) -> str:
    first, last = (day_words(guidance.guideline(), day) if day else "" for day in (said.earliest, said.latest))
    if first == last:
        return f"on {first}"
    if first and last:
        return f"from {first} to {last}"
    return f"from {first} on" if first else f"by {last}"


def seen_through_link(plan: RecordPlan, voice: Voice) -> dict[str, Any] | None:
    """The plan as this role gets to see it; None while nothing of it concerns them."""
    if not voice.reader.steps(plan.shown):
        return None
    phrases = guidance.guideline().phrases
    plainly = Plainly(phrases["plan.calendar.neutral"], phrases["plan.wait.record"], phrases["plan.ask.record"])
    return cut(plan.shown, voice.reader, plainly)


@dataclass(frozen=True, slots=True)
class Watcher:
    """Somebody with a link: whether it leads to the plan. `is_concerned`: whether anything of the plan is theirs."""

    id: Any
    to: str
    shows_plan: bool
    is_concerned: bool
    until: Any


def watchers(plan: RecordPlan, links: Iterable[Any]) -> Sequence[Watcher]:
    """Of the links that open, those which lead to the plan, or could."""
    found = []
    for link in links:
        is_concerned = bool(Voice(link.role, key=str(link.key)).reader.steps(plan.shown))
        if is_concerned or link.shows_plan:
            to = f"{called(link)} ({link.to_name})" if link.to_name else called(link)
            found.append(Watcher(link.pk, to, link.shows_plan, is_concerned, link.expires_at))
    return found
