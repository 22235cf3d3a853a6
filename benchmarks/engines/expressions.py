"""Engines of expressions: conditions as text in their language, facts as plain dicts.

They know true and false only, so each rule becomes two expressions: when it may hold, and when it must.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.engines.dialect import Dialect
from benchmarks.engines.forms import Form, Prepared
from benchmarks.engines.shapes import Shape
from benchmarks.work import Decision, Rule, Work, ids_of
from clearhead.engine.algebra import Both, fold
from clearhead.model.condition import Atom
from clearhead.model.value import Facts

Run = Callable[[Prepared], Any]


@dataclass(frozen=True, slots=True)
class Language:
    """An engine's way with expressions: `run_of` compiles one to a function of a dict."""

    name: str
    dialect: Dialect
    form: Form
    shape: Shape
    run_of: Callable[[str], Run]


class ExpressionEngine:
    """One expression for each set of rules, which gives the truth of all of them at once."""

    def __init__(self, language: Language, work: Work) -> None:
        self.name = language.name
        self.work = work
        self.read = language.shape.read
        self.compiled = {name: self._compile(language, name, rules) for name, rules in work.rules.items()}

    def _compile(
        self, language: Language, name: str, rules: Sequence[Rule]
    ) -> tuple[Run, Callable[[Facts], Prepared], tuple[int, ...]]:
        conditions = [rule.when for rule in rules]
        algebra = _Texts(language.dialect, language.form)
        text = language.shape.text([fold(condition, algebra) for condition in conditions])
        encode = language.form.encoder(conditions, self.work.vocabulary)
        return language.run_of(text), encode, self.work.severities(name)

    def ids(self, rules: str) -> Sequence[str]:
        return ids_of(self.work.rules[rules])

    def answer(self, rules: str, facts: Facts) -> Decision:
        run, encode, severities = self.compiled[rules]
        may, must = self.read(run(encode(facts)))
        return must, may, severities[must.bit_length()], severities[may.bit_length()]

    def prepare(self, rules: str, facts: Facts) -> Prepared:
        return self.compiled[rules][1](facts)

    def decide(self, rules: str, prepared: Prepared) -> Decision:
        run, _, severities = self.compiled[rules]
        may, must = self.read(run(prepared))
        return must, may, severities[must.bit_length()], severities[may.bit_length()]


class _Texts:
    """The algebra whose values are texts in a dialect."""

    def __init__(self, dialect: Dialect, form: Form) -> None:
        self.dialect = dialect
        self.form = form

    def atom(self, atom: Atom) -> Both[str]:
        return self.form.atom(atom, self.dialect)

    def negate(self, part: str) -> str:
        return self.dialect.opposite.format(part)

    def all_of(self, parts: Sequence[str]) -> str:
        return f"({self.dialect.both.join(parts)})"

    def any_of(self, parts: Sequence[str]) -> str:
        return f"({self.dialect.either.join(parts)})"
