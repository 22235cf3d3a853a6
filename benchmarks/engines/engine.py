"""What the benchmark asks of every engine."""

from collections.abc import Sequence
from typing import Any, Protocol

from benchmarks.work import Decision
from clearhead.model.value import Facts


class Engine(Protocol):
    """`rules` names a set of rules of the work that the engine was made for."""

    name: str

    def ids(self, rules: str) -> Sequence[str]:
        """The rules that the bits of a decision stand for."""
        ...

    def answer(self, rules: str, facts: Facts) -> Decision:
        """The decision, from facts as they are."""
        ...

    def prepare(self, rules: str, facts: Facts) -> Any:
        """Facts in the form that this engine reads."""
        ...

    def decide(self, rules: str, prepared: Any) -> Decision:
        """The decision, from facts in that form."""
        ...


class ReadsFacts:
    """An engine that reads facts as they are."""

    def prepare(self, rules: str, facts: Facts) -> Facts:  # noqa: ARG002 - part of what is asked of an engine
        return facts

    def decide(self, rules: str, prepared: Facts) -> Decision:
        return self.answer(rules, prepared)

    def answer(self, rules: str, facts: Facts) -> Decision:
        raise NotImplementedError
