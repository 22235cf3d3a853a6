"""Where the claims of a wait stand on a line, in per cent of its length, so that a page can draw their disagreement."""

from math import sqrt
from typing import Any

from clearhead.model.wait import Wait

#: Claims nearer to each other than this would cover one another; the later one stands a row higher.
APART = 4.0


def scale(wait: Wait) -> dict[str, Any]:
    """Marks and claims by place. The line is closer together the longer the time, or days would vanish beside years."""
    longest = max(wait.longest.days, 1)
    claims, rows = [], dict[int, float]()
    for claim in sorted(wait.claims, key=lambda claim: claim.time.days):
        at = place(claim.time.days, longest)
        row = next(row for row in range(len(wait.claims)) if at - rows.get(row, -APART) >= APART)
        rows[row] = at
        claims.append({"at": at, "row": row, "aside": bool(claim.set_aside), "time": claim.time.text})
    return {
        "claims": claims,
        "rows": len(rows),
        "longest": wait.longest.text,
        "early": {"at": place(wait.at_least.time.days, longest), "time": wait.at_least.time.text},
        "settled": {"at": place(wait.settled.time.days, longest), "time": wait.settled.time.text},
    }


def place(days: int, longest: int) -> float:
    return round(100 * sqrt(days / longest), 1)
