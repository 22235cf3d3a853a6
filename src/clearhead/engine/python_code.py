"""Conditions to one Python function: facts in, two bit masks out.

The function is written as source and compiled once. It loads each fact once, a number as its two bounds and whatever
is unknown as the widest value there is, so that every atom is a plain comparison; then it sets bit `i` of `may` and
of `must` for the i-th condition. The source is made only from a parsed and checked tree: fact ids, choices and zones
enter it through `repr`, numbers as numbers.
"""

from collections.abc import Callable, Sequence

from clearhead.engine.algebra import Both, fold
from clearhead.model.condition import Atom, Compares, Comparison, Condition, Includes, IsOneOf, IsTrue, facts_of
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
    facts = list(dict.fromkeys(fact for condition in conditions for fact in facts_of(condition)))
    locals_of = {fact: f"v{index}" for index, fact in enumerate(facts)}
    lines = ["def decide(facts):"]
    for fact in facts:
        lines += _load(fact, locals_of[fact], vocabulary[fact].type)
    lines.append("    may = must = 0")
    code = _PythonCode(locals_of)
    for index, condition in enumerate(conditions):
        lines += _set_bits(fold(condition, code), 1 << index)
    lines.append("    return may, must")
    return "\n".join(lines) + "\n"


def _load(fact: str, name: str, type: FactType) -> list[str]:
    if type in (FactType.DAYS, FactType.YEARS, FactType.NUMBER):
        return [
            f"    {name}l = {name}h = facts.get({fact!r}, ANY_NUMBER)",
            f"    if type({name}l) is not int: {name}l, {name}h = {name}l.low, {name}l.high",
        ]
    if type is FactType.ZONES:
        return [f"    {name} = facts.get({fact!r}, ANY_ZONES)"]
    return [f"    {name} = facts.get({fact!r})"]


def _set_bits(both: Both[str], bit: int) -> list[str]:
    """Whatever must hold may hold, so the second question is asked only when the first says yes."""
    return [f"    if {both.may}:", f"        may |= {bit}", f"        if {both.must}: must |= {bit}"]


class _PythonCode:
    """The algebra whose values are Python expressions."""

    def __init__(self, locals_of: dict[str, str]) -> None:
        self.locals_of = locals_of

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


def _comparison(atom: Compares, low: str, high: str) -> Both[str]:
    number, sign = atom.number, atom.comparison.value
    match atom.comparison:
        case Comparison.LESS | Comparison.AT_MOST:
            return Both(f"{low} {sign} {number}", f"{high} {sign} {number}")
        case Comparison.AT_LEAST | Comparison.GREATER:
            return Both(f"{high} {sign} {number}", f"{low} {sign} {number}")
        case Comparison.EQUAL:
            return Both(f"{low} <= {number} <= {high}", f"{low} == {number} == {high}")
