"""The text of a condition to its tree, checked against the vocabulary.

The language is a corner of Python's expressions, parsed with `ast`, so that every editor colours it:

    pigment.iron == "present" and (smp.days_since < 42 or not person.can_report)
    "vertex" in procedure.zones
"""

import ast
from decimal import Decimal

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
from clearhead.model.value import NEVER
from clearhead.model.vocabulary import FactDefinition, FactType, Vocabulary
from clearhead.model.zones import ANY_SCAR, ZONES
from clearhead.reading.problems import nearest

LONGEST = 2000
DEEPEST = 30  # parts within parts; every compiler of conditions can follow that far
_COMPARISONS: dict[type[ast.cmpop], Comparison] = {
    ast.Lt: Comparison.LESS,
    ast.LtE: Comparison.AT_MOST,
    ast.Eq: Comparison.EQUAL,
    ast.GtE: Comparison.AT_LEAST,
    ast.Gt: Comparison.GREATER,
}


class BadCondition(Exception):
    """A condition that does not parse or does not fit the vocabulary; the message says what was expected."""


def parse_condition(text: str, vocabulary: Vocabulary) -> Condition:
    """Parse one condition. Raises BadCondition."""
    if len(text) > LONGEST:
        raise BadCondition(f"A condition may be {LONGEST} letters long; this one has {len(text)}.")
    try:
        tree = ast.parse(text.strip(), mode="eval")
        return _Parser(vocabulary).condition(tree.body)
    except SyntaxError as error:
        raise BadCondition(f"The condition cannot be read: {error.msg}.") from None
    except (RecursionError, MemoryError):
        raise BadCondition("The condition is nested too deeply.") from None
    except ValueError:
        raise BadCondition("The condition has a character that cannot be used.") from None


class _Parser:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def condition(self, node: ast.expr, depth: int = 0) -> Condition:
        if depth > DEEPEST:
            raise BadCondition("The condition is nested too deeply.")
        match node:
            case ast.BoolOp(op=ast.And(), values=values):
                return And(tuple(self.condition(value, depth + 1) for value in values))
            case ast.BoolOp(op=ast.Or(), values=values):
                return Or(tuple(self.condition(value, depth + 1) for value in values))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand, depth + 1))
            case ast.Name() | ast.Attribute():
                return self.yes_no(self.fact(node))
            case ast.Compare(left=left, ops=[operation], comparators=[right]):
                return self.comparison(left, operation, right)
        raise BadCondition(f"{_source(node)} is not part of the condition language.")

    def fact(self, node: ast.expr) -> FactDefinition:
        name = _dotted(node)
        if name is None:
            raise BadCondition(f"Expected the name of a fact, found {_source(node)}.")
        if name not in self.vocabulary:
            raise BadCondition(f"No fact is called {name!r}.{nearest(name, self.vocabulary)}")
        return self.vocabulary[name]

    def yes_no(self, fact: FactDefinition) -> Atom:
        if fact.type is not FactType.YES_NO:
            raise BadCondition(f"{fact.id} is not a yes-or-no fact; compare it with something.")
        return IsTrue(fact.id)

    def comparison(self, left: ast.expr, operation: ast.cmpop, right: ast.expr) -> Condition:
        negative: dict[type[ast.cmpop], ast.cmpop] = {ast.NotEq: ast.Eq(), ast.NotIn: ast.In()}
        if type(operation) in negative:
            return Not(self.comparison(left, negative[type(operation)], right))
        if isinstance(operation, ast.In) and isinstance(left, ast.Constant):
            return self.includes(left, self.fact(right))
        fact = self.fact(left)
        if isinstance(operation, ast.In):
            return self.one_of(fact, right)
        if fact.type is FactType.CHOICE and isinstance(operation, ast.Eq):
            return IsOneOf(fact.id, (self.choice(fact, right),))
        if fact.is_numeric and type(operation) in _COMPARISONS:
            return Compares(fact.id, _COMPARISONS[type(operation)], self.number(fact, right))
        raise BadCondition(f"{fact.id} ({fact.type.value}) cannot be compared like this.")

    def includes(self, zone: ast.Constant, fact: FactDefinition) -> Atom:
        if fact.type is not FactType.ZONES:
            raise BadCondition(f"{fact.id} is not a set of zones.")
        known = (*ZONES, ANY_SCAR)
        if zone.value not in known:
            raise BadCondition(f"{zone.value!r} is not a zone.{nearest(str(zone.value), known)}")
        return Includes(fact.id, str(zone.value))

    def one_of(self, fact: FactDefinition, node: ast.expr) -> Atom:
        if fact.type is not FactType.CHOICE:
            raise BadCondition(f"{fact.id} is not a choice among words.")
        if not isinstance(node, ast.List | ast.Tuple) or not node.elts:
            raise BadCondition(f'Expected a list like ["a", "b"] after in, found {_source(node)}.')
        return IsOneOf(fact.id, tuple(self.choice(fact, element) for element in node.elts))

    def choice(self, fact: FactDefinition, node: ast.expr) -> str:
        word = node.value if isinstance(node, ast.Constant) else None
        if not isinstance(word, str) or word not in fact.choices:
            hint = nearest(str(word), fact.choices)
            raise BadCondition(f"{fact.id} is one of {', '.join(fact.choices)}; found {_source(node)}.{hint}")
        return word

    def number(self, fact: FactDefinition, node: ast.expr) -> int:
        value = node.value if isinstance(node, ast.Constant) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadCondition(f"Expected a number to compare {fact.id} with, found {_source(node)}.")
        scaled = Decimal(str(value)).scaleb(fact.decimals)
        if not 0 <= scaled < NEVER or scaled != int(scaled):
            places = f"at most {fact.decimals} decimals" if fact.decimals else "no decimals"
            raise BadCondition(f"{fact.id} takes numbers from 0 with {places}; found {_source(node)}.")
        return int(scaled)


def _dotted(node: ast.expr) -> str | None:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            head = _dotted(value)
            return f"{head}.{attribute}" if head else None
    return None


def _source(node: ast.AST) -> str:
    try:
        text = ast.unparse(node)
    except (RecursionError, ValueError):
        text = "…"
    return repr(text if len(text) <= 60 else text[:59] + "…")
