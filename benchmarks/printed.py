"""Plain tables on standard output, progress on standard error."""

import sys
from collections.abc import Sequence


def progress(words: str) -> None:
    print(f"... {words}", file=sys.stderr, flush=True)


def heading(words: str, below: str = "") -> None:
    print(f"\n{words}\n{below}\n" if below else f"\n{words}\n", flush=True)


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """The first column to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(titles, *rows, strict=True)]
    for row in (titles, *rows):
        first, *others = (
            cell.ljust(width) if index == 0 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join((first, *others)).rstrip(), flush=True)


def number(value: float) -> str:
    """With three digits, or all that stand before the point."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f}"
