"""What has been said in a check so far. It travels in the forms and is stored nowhere; whatever comes back is read
like any other input.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.level import Kind, Urgency
from clearhead.reading.problems import BadInput, Problem
from clearhead_web.check.values import UNKNOWN, check_text

MOST_STEPS, LONGEST = 200, 30_000
#: Whoever does not know gets the answer for care that can wait.
URGENCIES = (*(urgency.value for urgency in Urgency), "unknown")

Step = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Talk:
    """`urgency` is empty until it was asked about. `steps` are the pages answered, each with the facts it was about, as
    texts (see `values`).
    """

    procedure: str
    on: date | None = None
    urgency: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def urgency_said(self) -> Urgency | None:
        return Urgency(self.urgency) if self.urgency not in ("", "unknown") else None

    @property
    def said(self) -> dict[str, str]:
        """Everything said or left open, the latest about each fact, in the order in which it was first said."""
        return {fact: text for step in self.steps for fact, text in step.items()}

    def saying(self, step: Step) -> "Talk":
        """What was said of the same facts before counts no longer, but its page stays where it was."""
        return replace(self, steps=(*self.steps, dict(step)))

    def without(self, fact: str) -> "Talk":
        steps = [{id: text for id, text in step.items() if id != fact} for step in self.steps]
        return replace(self, steps=tuple(step for step in steps if step))

    def a_step_back(self) -> "Talk":
        """Before the last page, whatever it was."""
        return replace(self, steps=self.steps[:-1]) if self.steps else replace(self, urgency="")

    def fields(self) -> Iterator[tuple[str, str]]:
        """The hidden fields that carry it."""
        yield "procedure", self.procedure
        yield "on", self.on.isoformat() if self.on else ""
        yield "urgency", self.urgency
        yield "said", json.dumps([dict(step) for step in self.steps], separators=(",", ":"))


def needs_urgency(guideline: Guideline, talk: Talk) -> bool:
    """Only medical care can be urgent; whether it is, is asked once."""
    return not talk.urgency and guideline.procedures[talk.procedure].kind is Kind.MEDICAL


def read_talk(guideline: Guideline, data: Mapping[str, str], today: date) -> Talk:
    """From what the hidden fields brought. Raises BadInput."""
    procedure = data.get("procedure", "")
    if procedure not in guideline.procedures:
        raise _broken("procedure")
    talk = Talk(
        procedure, read_day(data.get("on", ""), today), read_urgency(guideline, procedure, data.get("urgency", "")), ()
    )
    return replace(talk, steps=tuple(_steps(guideline, talk, data.get("said") or "[]", today)))


def read_day(text: str, today: date) -> date | None:
    """The day of the procedure; None when it is not known. Raises BadInput."""
    if not text:
        return None
    day = as_date(text)
    if day is None:
        raise _broken("on")
    if day < today:
        raise BadInput([Problem("on", 0, "The day you asked about has passed. Choose a day from today on.")])
    return day


def read_urgency(guideline: Guideline, procedure: str, text: str) -> str:
    """Empty until it was asked about; only medical care can be urgent. Raises BadInput."""
    medical = guideline.procedures[procedure].kind is Kind.MEDICAL
    if text and not (medical and text in URGENCIES):
        raise _broken("urgency")
    return text


def _steps(guideline: Guideline, talk: Talk, text: str, today: date) -> Iterator[Step]:
    for step in _listed(text):
        if not isinstance(step, dict) or not step:
            raise _broken("said")
        for fact, said in step.items():
            if fact not in guideline.vocabulary or not isinstance(said, str):
                raise _broken("said")
            if said != UNKNOWN:
                check_text(guideline.vocabulary[fact], said, talk.on or today, today)
        yield step


def _listed(text: str) -> list[Any]:
    try:
        found = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list) or len(found) > MOST_STEPS:
        raise _broken("said")
    return found


def _broken(field: str) -> BadInput:
    return BadInput([Problem(field, 0, "What this page carried along arrived broken.")])
