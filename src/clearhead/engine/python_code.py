"""Conditions to one Python function: facts in, two bit masks out.

The function is written as source and compiled once. It loads each fact once, a number as its two bounds and whatever
is unknown as the widest value there is, so that every atom is a plain comparison; then it sets bit `i` of `may` and
of `must` for the i-th condition. The source is made only from a parsed and checked tree: fact ids, choices and zones
enter it through `repr`, numbers as numbers.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from clearhead.engine.algebra import Both, fold
from clearhead.model.condition import And, Atom, Compares, Comparison, Condition, Includes, IsOneOf, IsTrue, facts_of
from clearhead.model.value import NEVER, Facts, Interval, ZoneSet
from clearhead.model.vocabulary import FactType, Vocabulary
from clearhead.model.zones import ANY_SCAR, ZONES

Decide = Callable[[Facts], tuple[int, int]]

#: What is known of a number, and of a set of zones, of which nothing is known.
UNKNOWN = {
    "ANY_NUMBER": Interval(0, NEVER),
    "ANY_ZONES": ZoneSet(frozenset(), frozenset((*ZONES, ANY_SCAR))),
}


def compile_conditions(conditions: Sequence[Condition], vocabulary: Vocabulary) -> Decide:
    """A function from facts to (may, must), where bit i stands for conditions[i]."""
    source = source_of(conditions, vocabulary)
    names: dict[str, object] = {**UNKNOWN}
    exec(compile(source, "<conditions>", "exec"), names)  # noqa: S102 - the source is generated above, from a checked tree
    return names["decide"]  # type: ignore[return-value]


def source_of(conditions: Sequence[Condition], vocabulary: Vocabulary) -> str:
    uses = Counter(fact for condition in conditions for fact in facts_of(condition))
    code = _PythonCode({fact: f"v{index}" for index, fact in enumerate(uses)}, vocabulary)
    shared = [fact for fact, count in uses.items() if count > 1]
    lines = ["def decide(facts):", "    may = must = 0", *code.load(shared, "    ")]
    for index, condition in enumerate(conditions):
        lines += code.set_bits(condition, 1 << index)
    lines.append("    return may, must")
    return "\n".join(lines) + "\n"


class _PythonCode:
    """The algebra whose values are Python expressions, and the statements around them."""

    def __init__(self, locals_of: Mapping[str, str], vocabulary: Vocabulary) -> None:
        self.locals_of = locals_of
        self.vocabulary = vocabulary
        self.loaded: set[str] = set()

    def set_bits(self, condition: Condition, bit: int) -> Iterator[str]:
        """A fact that no other condition needs is loaded only where the parts before it leave this one open.

        Whatever must hold may hold, so the second question is asked only when the first says yes.
        """
        indent = "    "
        for part in condition.parts if isinstance(condition, And) else (condition,):
            yield from self.load(facts_of(part), indent)
            yield f"{indent}if {fold(part, self).may}:"
            indent += "    "
        yield f"{indent}may |= {bit}"
        yield f"{indent}if {fold(condition, self).must}: must |= {bit}"

    def load(self, facts: Iterable[str], indent: str) -> Iterator[str]:
        for fact in facts:
            if fact not in self.loaded:
                self.loaded.add(fact)
                for line in _load(fact, self.locals_of[fact], self.vocabulary[fact].type):
                    yield indent + line

    def atom(self, atom: Atom) -> Both[str]:
        name = self.locals_of[atom.fact]
        match atom:
            case IsTrue():
                return Both(f"{name} is not False", f"{name} is True")
            case IsOneOf(words=words):
                among = " or ".join(f"{name} == {word!r}" for word in words)
                return Both(f"({name} is None or {among})", f"({among})")
            case Includes(zone=zone):
                return Both(f"{zone!r} in {name}.maybe", f"{zone!r} in {name}.surely")
            case Compares():
                return _comparison(atom, f"{name}l", f"{name}h")

    def negate(self, part: str) -> str:
        return f"(not {part})"

    def all_of(self, parts: Sequence[str]) -> str:
        return f"({' and '.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        return f"({' or '.join(parts)})"


def _load(fact: str, name: str, type: FactType) -> list[str]:
    if type in (FactType.DAYS, FactType.YEARS, FactType.NUMBER):
        return [
            f"{name}l = {name}h = facts.get({fact!r}, ANY_NUMBER)",
            f"if type({name}l) is not int: {name}l, {name}h = {name}l.low, {name}l.high",
        ]
    if type is FactType.ZONES:
        return [f"{name} = facts.get({fact!r}, ANY_ZONES)"]
    return [f"{name} = facts.get({fact!r})"]


def _comparison(atom: Compares, low: str, high: str) -> Both[str]:
    number, sign = atom.number, atom.comparison.value
    match atom.comparison:
        case Comparison.LESS | Comparison.AT_MOST:
            return Both(f"{low} {sign} {number}", f"{high} {sign} {number}")
        case Comparison.AT_LEAST | Comparison.GREATER:
            return Both(f"{high} {sign} {number}", f"{low} {sign} {number}")
        case Comparison.EQUAL:
            return Both(f"{low} <= {number} <= {high}", f"{low} == {number} == {high}")
