"""Which unknown facts can still change the verdict, and in which order to ask."""

from itertools import product
from math import prod

from clearhead.engine.ruleset import Ruleset
from clearhead.model.answer import Question
from clearhead.model.condition import Includes, atoms
from clearhead.model.level import Level, Urgency
from clearhead.model.value import NEVER, Facts, Interval, Value, ZoneSet, is_settled
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary

#: How many ways of completing the facts beside one are tried before it is taken to matter.
MOST_WAYS = 200


def questions(ruleset: Ruleset, vocabulary: Vocabulary, facts: Facts, urgency: Urgency) -> tuple[Question, ...]:
    """The facts still worth asking about, the one that can settle most first; none once verdict and best agree."""
    return _Asking(ruleset, vocabulary, facts, urgency).questions()


class _Asking:
    """Only a rule that may hold, need not, and is stricter than what already holds can move the verdict (`open`)."""

    def __init__(self, ruleset: Ruleset, vocabulary: Vocabulary, facts: Facts, urgency: Urgency) -> None:
        self.ruleset = ruleset
        self.vocabulary = vocabulary
        self.facts = facts
        self.urgency = urgency
        may, must = ruleset.decide(facts)
        self.now = ruleset.level(may, urgency), ruleset.level(must, urgency)
        stricter = sum(bits for level, bits in ruleset.masks[urgency] if level > self.now[1])
        self.open = may & ~must & stricter

    def questions(self) -> tuple[Question, ...]:
        ranked = [
            (gap, order, question)
            for order, id in enumerate(self.ruleset.facts)
            if self.ruleset.uses[id] & self.open and self._is_open(id)
            for gap, question in self._worth_asking(id)
        ]
        return tuple(question for _, _, question in sorted(ranked, key=lambda entry: entry[:2]))

    def _is_open(self, id: str) -> bool:
        return not is_settled(self.facts.get(id))

    def _worth_asking(self, id: str) -> list[tuple[float, Question]]:
        """The question about a fact, with how far apart worst and best case stay on average: less settles more."""
        values = self._values(id)
        ends = [self.ruleset.verdicts({**self.facts, id: value}, self.urgency) for value in values]
        if set(ends) == {self.now} and not self._matters_with_others(id, values):
            return []
        gap = sum(verdict - best for verdict, best in ends) / len(ends)
        return [(gap, Question(id, tuple(sorted({level for pair in ends for level in pair}))))]

    def _matters_with_others(self, id: str, values: list[Value]) -> bool:
        """Whether, once the other facts of its rules are known in some way, this one decides how strict those are.

        So two facts that settle an answer only together are both asked about, and one is not whose every value comes
        to the same. Beyond so many ways it is taken to matter: a question too many is better than one too few.
        """
        mine = self.ruleset.uses[id] & self.open
        others = [fact for fact in self.ruleset.facts if fact != id and self.ruleset.uses[fact] & mine]
        unknown = [fact for fact in others if self._is_open(fact)]
        choices = [self._values(fact) for fact in unknown]
        if prod(map(len, choices)) > MOST_WAYS:
            return True
        return any(
            len(
                {
                    self._level({**self.facts, **dict(zip(unknown, way, strict=True)), id: value}, mine)
                    for value in values
                }
            )
            > 1
            for way in product(*choices)
        )

    def _level(self, facts: Facts, rules: int) -> Level:
        return self.ruleset.level(self.ruleset.decide(facts)[0] & rules, self.urgency)

    def _values(self, id: str) -> list[Value]:
        return possible_values(self.ruleset, self.vocabulary[id], self.facts.get(id))


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
            return [bounds.low, *inner, *([NEVER] if bounds.high == NEVER else [])]


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
