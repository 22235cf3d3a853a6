"""How one expression gives the truth of many rules: as numbers whose bits they are, or as a list of yes and no."""

from collections.abc import Sequence
from typing import Any, Protocol

from clearhead.engine.algebra import Both


class Shape(Protocol):
    def text(self, rules: Sequence[Both[str]]) -> str: ...

    def read(self, result: Any) -> tuple[int, int]:
        """(may, must) as bits."""
        ...


class Numbers:
    """One number for every 25 rules: the bits of those that may hold and, above these, of those that must.

    50 bits pass through any engine's numbers unharmed.
    """

    ROOM = 25
    MAY = (1 << ROOM) - 1

    def text(self, rules: Sequence[Both[str]]) -> str:
        chunks = [rules[start : start + self.ROOM] for start in range(0, len(rules), self.ROOM)]
        return f"[{', '.join(self._number(chunk) for chunk in chunks)}]"

    def _number(self, rules: Sequence[Both[str]]) -> str:
        bits = [(1 << bit, 1 << bit | 1 << bit + self.ROOM) for bit in range(len(rules))]
        return " + ".join(
            f"({rule.may} ? ({rule.must} ? {both} : {may}) : 0)" for rule, (may, both) in zip(rules, bits, strict=True)
        )

    def read(self, result: Any) -> tuple[int, int]:
        may = must = shift = 0
        for entry in result:
            number = int(entry)
            may |= (number & self.MAY) << shift
            must |= number >> self.ROOM << shift
            shift += self.ROOM
        return may, must


class Listed:
    """For each rule in turn: whether it may hold, and whether it must."""

    def text(self, rules: Sequence[Both[str]]) -> str:
        return f"[{', '.join(f'{rule.may}, {rule.must}' for rule in rules)}]"

    def read(self, result: Any) -> tuple[int, int]:
        may = must = 0
        for index, holds in enumerate(result):
            if holds and index % 2:
                must |= 1 << index // 2
            elif holds:
                may |= 1 << index // 2
        return may, must
