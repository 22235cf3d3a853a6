"""What of a plan somebody gets to see who has a hand-over's link: the steps that concern their role, what binds those,
and of all others nothing but the day. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Shown = Mapping[str, Any]
#: Of a step that does not concern somebody, what is said of it, and what stands in the place of all the rest. What is
#: not named here is kept from them, also what a later page says of a step.
OPEN = ("number", "on", "day")
HIDDEN: Shown = {
    "because": [],
    "why": [],
    "tell": [],
    "ask": [],
    "moved": "",
    "window_words": "",
    "level": None,
    "key": "",
    "fixed": True,
}


@dataclass(frozen=True, slots=True)
class Reader:
    """`role` is told of what concerns it; `key`: the entry that their hand-over is about, which does in any case."""

    role: str
    key: str = ""

    def is_concerned(self, step: Shown) -> bool:
        return bool(self.key and step["key"] == self.key) or any(one["role"] == self.role for one in step["tell"])

    def steps(self, shown: Shown) -> list[Shown]:
        return [step for step in shown.get("steps", ()) if self.is_concerned(step)]

    def days(self, shown: Shown) -> list[list[str]]:
        """The days of the steps that concern them: when these are the same, nothing of theirs has changed."""
        return sorted([step["procedure"], step["on"]] for step in self.steps(shown))


@dataclass(frozen=True, slots=True)
class Plainly:
    """The words for what is not told: a step, and a reason with a place for its `date`."""

    step: str
    wait: str
    ask: str


def cut(shown: Shown, reader: Reader, plainly: Plainly) -> dict[str, Any]:
    """As it was shown, for this reader. Steps keep their numbers and days; of one that is not theirs not even whether
    its day can move is said."""
    steps: Sequence[Shown] = shown.get("steps", ())
    own = {step["number"] for step in reader.steps(shown)}
    named = own | set(_bound_to(steps, own, reader))
    return {**shown, "conflict": None, "steps": [_step(step, reader, plainly, own, named) for step in steps]}


def _bound_to(steps: Sequence[Shown], own: set[int], reader: Reader) -> Iterator[int]:
    """The steps on whose days theirs depend, or that depend on theirs, by a reason that they are told."""
    for step in steps:
        for reason in step["why"]:
            if reason["after"] and _is_told(reason, reader) and own & {step["number"], reason["after"]}:
                yield from (step["number"], reason["after"])


def _step(step: Shown, reader: Reader, plainly: Plainly, own: set[int], named: set[int]) -> Shown:
    if step["number"] not in own:
        name = step["name"] if step["number"] in named else plainly.step
        said = {each: step[each] for each in OPEN}
        return {**HIDDEN, **said, "name": name, "window": [step["on"], step["on"]]}
    why = [reason if _is_told(reason, reader) else _untold(reason, plainly) for reason in step["why"]]
    return {**step, "because": [], "ask": [], "why": why}


def _is_told(reason: Shown, reader: Reader) -> bool:
    return reader.role in reason.get("roles", ())


def _untold(reason: Shown, plainly: Plainly) -> Shown:
    words = plainly.ask if reason["level"] == "ask" else plainly.wait
    return {**reason, "after": None, "words": words.format(date=reason["until_day"]), "sources": [], "names": ""}
