"""A whole edition of the guideline: everything clinical that Clearhead knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from clearhead.model.forecast import Forecast
from clearhead.model.level import Level, Reader, Urgency
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Review, Rule
from clearhead.model.source import Source
from clearhead.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LevelWords:
    """How a level is shown, what it means, and the level that takes its place when care cannot wait."""

    shown: str
    meaning: str
    under: Mapping[Urgency, Level]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be asked for: the words for doing it, and for not doing it."""

    id: str
    do: Mapping[Reader, str]
    do_not: Mapping[Reader, str]

    def words(self, reader: Reader, wanted: bool) -> str:
        return (self.do if wanted else self.do_not)[reader]


@dataclass(frozen=True, slots=True)
class Role:
    """Someone to tell: what a reader calls them, and what to say when a procedure has no words of its own."""

    id: str
    name: str
    say: str


@dataclass(frozen=True, slots=True)
class PigmentIndex:
    """A colour index number and what it means for the pigment facts."""

    ci: str
    name: str
    iron: bool
    titanium: bool
    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recall:
    """A notice about an ink, and whom it matches. Every predicate given must match; dates are ISO text."""

    id: str
    title: str
    says: str
    sources: tuple[str, ...]
    maker: str
    products: tuple[str, ...]
    lots: tuple[str, ...]
    distributed_from: str
    distributed_to: str


@dataclass(frozen=True, slots=True)
class Site:
    """A named site's own policy, laid over the guideline: rules by procedure."""

    id: str
    name: str
    about: str
    rules: Mapping[str, tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Guideline:
    edition: str
    title: str
    licence: str
    sha256: str
    review: Review
    levels: Mapping[Level, LevelWords]
    urgent_why: Mapping[Reader, str]
    vocabulary: Vocabulary
    procedures: Mapping[str, Procedure]
    forecasts: tuple[Forecast, ...]
    sources: Mapping[str, Source]
    actions: Mapping[str, Action]
    roles: Mapping[str, Role]
    pigments: Mapping[str, PigmentIndex]
    recalls: tuple[Recall, ...]
    sites: Mapping[str, Site]
    medicines: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, str]

    def level_of(self, rule: Rule, urgency: Urgency) -> Level:
        """The level a rule gives. When care cannot wait, a wait half passed gives way as far as a fresh one."""
        gives_way_as = Level.WAIT if rule.part and urgency is not Urgency.ELECTIVE else rule.level
        return self.levels[gives_way_as].under[urgency]
