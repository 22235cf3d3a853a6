"""The meaning of a condition, in the slowest and plainest way: Kleene's three values.

This is the reference. Everything that compiles conditions (to Python, to columns, to formulas) must agree with it.
"""

from clearhead.model.condition import (
    And,
    Atom,
    Compares,
    Comparison,
    Condition,
    Includes,
    IsOneOf,
    IsTrue,
    Not,
    Or,
)
from clearhead.model.value import NEVER, Facts, Interval, Value, ZoneSet


def truth(condition: Condition, facts: Facts) -> bool | None:
    """True, False, or None when the facts known leave it open."""
    match condition:
        case Not(part):
            inner = truth(part, facts)
            return None if inner is None else not inner
        case And(parts):
            values = [truth(part, facts) for part in parts]
            return False if False in values else None if None in values else True
        case Or(parts):
            values = [truth(part, facts) for part in parts]
            return True if True in values else None if None in values else False
        case _:
            return _atom(condition, facts.get(condition.fact))


def may_hold(condition: Condition, facts: Facts) -> bool:
    return truth(condition, facts) is not False


def must_hold(condition: Condition, facts: Facts) -> bool:
    return truth(condition, facts) is True


def _atom(atom: Atom, value: Value | None) -> bool | None:
    match atom, value:
        case Compares(comparison=comparison, number=number), None:
            return _compare_interval(comparison, 0, NEVER, number)
        case _, None:
            return None
        case IsTrue(), bool():
            return value
        case IsOneOf(words=words), str():
            return value in words
        case Compares(comparison=comparison, number=number), int():
            return _compare(comparison, value, number)
        case Compares(comparison=comparison, number=number), Interval(low, high):
            return _compare_interval(comparison, low, high, number)
        case Includes(zone=zone), ZoneSet(surely, maybe):
            return True if zone in surely else None if zone in maybe else False
    raise TypeError(f"{atom} does not speak of values like {value!r}")


def _compare(comparison: Comparison, value: int, number: int) -> bool:
    match comparison:
        case Comparison.LESS:
            return value < number
        case Comparison.AT_MOST:
            return value <= number
        case Comparison.EQUAL:
            return value == number
        case Comparison.AT_LEAST:
            return value >= number
        case Comparison.GREATER:
            return value > number


def _compare_interval(comparison: Comparison, low: int, high: int, number: int) -> bool | None:
    """What every number from low to high agrees on. Between the ends only `==` can be true of an inner number."""
    ends = {_compare(comparison, low, number), _compare(comparison, high, number)}
    if comparison is Comparison.EQUAL and low < number < high:
        return None
    return ends.pop() if len(ends) == 1 else None
