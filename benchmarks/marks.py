"""The marks: what was to be reached at least, what to aim for, and what this run reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.printed import number, table


@dataclass(frozen=True, slots=True)
class Mark:
    """`unit` stands behind each number. Where more is better, `at_least` is a lower bound; else it is an upper one."""

    name: str
    reached: float
    at_least: float
    aim: float | None
    unit: str
    more_is_better: bool = False

    def meets(self, bound: float) -> str:
        return "yes" if (self.reached >= bound if self.more_is_better else self.reached <= bound) else "no"


def show(marks: Sequence[Mark]) -> None:
    table(("mark", "at least", "aim", "reached", "met", "aim met"), [_row(mark) for mark in marks])


def _row(mark: Mark) -> tuple[str, ...]:
    def said(value: float | None) -> str:
        return "-" if value is None else f"{number(value)} {mark.unit}"

    aim = "-" if mark.aim is None else mark.meets(mark.aim)
    return mark.name, said(mark.at_least), said(mark.aim), said(mark.reached), mark.meets(mark.at_least), aim
