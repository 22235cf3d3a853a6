"""Which unknown facts can still change the verdict, and in which order to ask."""

from clearhead.engine.ruleset import Ruleset
from clearhead.model.answer import Question
from clearhead.model.condition import Includes, atoms
from clearhead.model.level import Level, Urgency
from clearhead.model.value import NEVER, Facts, Interval, Value, ZoneSet, is_settled
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary


def questions(ruleset: Ruleset, vocabulary: Vocabulary, facts: Facts, urgency: Urgency) -> tuple[Question, ...]:
    """The facts still worth asking about, the one that can settle most first; none once verdict and best agree.

    Only a rule that may hold, need not, and is stricter than what already holds can move the verdict; only the facts
    it speaks of are asked about.
    """
    may, must = ruleset.decide(facts)
    best = ruleset.level(must, urgency)
    open_rules = may & ~must & _stricter_than(ruleset, best, urgency)
    ranked = []
    for order, id in enumerate(ruleset.facts):
        if ruleset.uses[id] & open_rules and not is_settled(facts.get(id)):
            outcome = _outcome(ruleset, vocabulary[id], facts, urgency, open_rules)
            if outcome.matters:
                ranked.append((outcome.gap, order, Question(id, outcome.levels)))
    return tuple(question for _, _, question in sorted(ranked, key=lambda entry: entry[:2]))


class _Outcome:
    """What the answers to one question would do."""

    def __init__(self) -> None:
        self.matters = False
        self.gaps: list[int] = []
        self.found: set[Level] = set()

    @property
    def gap(self) -> float:
        """How far apart worst and best case stay, on average over the answers: less is better."""
        return sum(self.gaps) / len(self.gaps)

    @property
    def levels(self) -> tuple[Level, ...]:
        return tuple(sorted(self.found))


def _stricter_than(ruleset: Ruleset, level: Level, urgency: Urgency) -> int:
    return sum(bits for other, bits in ruleset.masks[urgency] if other > level)


def _outcome(ruleset: Ruleset, fact: FactDefinition, facts: Facts, urgency: Urgency, open_rules: int) -> _Outcome:
    outcome = _Outcome()
    for value in possible_values(ruleset, fact, facts.get(fact.id)):
        may, must = ruleset.decide({**facts, fact.id: value})
        verdict, best = ruleset.level(may, urgency), ruleset.level(must, urgency)
        outcome.found.add(verdict)
        outcome.gaps.append(verdict - best)
        outcome.matters = outcome.matters or bool(open_rules & ~(may & ~must))
    return outcome


def possible_values(ruleset: Ruleset, fact: FactDefinition, known: Value | None) -> list[Value]:
    """One value for each way in which the rules can take this fact, within what is known of it."""
    match fact.type:
        case FactType.YES_NO:
            return [True, False]
        case FactType.CHOICE:
            return list(fact.choices)
        case FactType.ZONES:
            return _possible_zones(ruleset, fact.id, known)
        case _:
            bounds = known if isinstance(known, Interval) else Interval(0, NEVER)
            inner = [turn for turn in ruleset.turns.get(fact.id, ()) if bounds.low < turn <= bounds.high]
            return [bounds.low, *inner]


def _possible_zones(ruleset: Ruleset, id: str, known: Value | None) -> list[Value]:
    """Each zone that a rule names, alone, and none of them; sure zones are always in."""
    named = {
        atom.zone
        for rule in ruleset.rules
        for atom in atoms(rule.when)
        if isinstance(atom, Includes) and atom.fact == id
    }
    surely = known.surely if isinstance(known, ZoneSet) else frozenset()
    open_zones = sorted((named & known.maybe if isinstance(known, ZoneSet) else named) - surely)
    return [ZoneSet.exactly(surely), *(ZoneSet.exactly(surely | {zone}) for zone in open_zones)]
