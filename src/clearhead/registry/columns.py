"""Conditions to Polars expressions: two yes-or-no columns, when each may hold and when it must.

A fact is one column named after it, null where it is unknown; a number may have two (`<fact>.low`, `<fact>.high`)
instead, as may a set of zones, which is a list column (`<fact>.surely`, `<fact>.maybe`).
"""

from collections.abc import Sequence

import polars as pl

from clearhead.engine.algebra import Both, fold
from clearhead.model.condition import Atom, Compares, Comparison, Condition, Includes, IsOneOf, IsTrue


def condition_columns(condition: Condition) -> Both[pl.Expr]:
    """Expressions without nulls. Numbers are read from `.low`/`.high`, zones from `.surely`/`.maybe`."""
    return fold(condition, _Columns())


class _Columns:
    """The algebra whose values are column expressions."""

    def atom(self, atom: Atom) -> Both[pl.Expr]:
        match atom:
            case IsTrue(fact):
                column = pl.col(fact)
                return Both(column.fill_null(value=True), column.fill_null(value=False))
            case IsOneOf(fact, words):
                among = pl.col(fact).is_in(list(words))
                return Both(among.fill_null(value=True), among.fill_null(value=False))
            case Includes(fact, zone):
                return Both(
                    pl.col(f"{fact}.maybe").list.contains(zone).fill_null(value=True),
                    pl.col(f"{fact}.surely").list.contains(zone).fill_null(value=False),
                )
            case Compares(fact, comparison, number):
                return _compare(comparison, pl.col(f"{fact}.low"), pl.col(f"{fact}.high"), number)

    def negate(self, part: pl.Expr) -> pl.Expr:
        return ~part

    def all_of(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return pl.all_horizontal(*parts)

    def any_of(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return pl.any_horizontal(*parts)


def _compare(comparison: Comparison, low: pl.Expr, high: pl.Expr, number: int) -> Both[pl.Expr]:
    match comparison:
        case Comparison.LESS:
            return Both(low < number, high < number)
        case Comparison.AT_MOST:
            return Both(low <= number, high <= number)
        case Comparison.AT_LEAST:
            return Both(high >= number, low >= number)
        case Comparison.GREATER:
            return Both(high > number, low > number)
        case Comparison.EQUAL:
            return Both((low <= number) & (high >= number), (low == number) & (high == number))
