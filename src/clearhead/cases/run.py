"""Reading the cases and running them: each is one client, one question and the whole answer expected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from clearhead.asking import ask_about
from clearhead.cases.case_shape import CASES
from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.guideline.build import fact_values
from clearhead.model.answer import Answer
from clearhead.model.dates import as_date
from clearhead.model.guideline import Guideline
from clearhead.model.level import Policy, Urgency
from clearhead.reading.problems import BadInput, Problem
from clearhead.reading.shapes import checked
from clearhead.reading.yaml_text import Document, read_file
from clearhead.records.read import record_from

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its expected answer; `name` is unique, a date is part of it where a case has several."""

    name: str
    says: str
    file: str
    request: Request
    expect: Raw


def read_cases(directory: Path, guideline: Guideline) -> list[Case]:
    """Every case in a folder. Raises BadInput with every problem."""
    problems: list[Problem] = []
    cases: list[Case] = []
    for path in sorted(directory.glob("*.yaml")):
        try:
            document = read_file(path, f"cases/{path.name}")
            found = [document.problem(steps, message) for steps, message in checked(CASES, document.data)]
            if found:
                raise BadInput(found)
            cases += list(_cases(document, guideline))
        except BadInput as error:
            problems += error.problems
    if problems:
        raise BadInput(problems)
    return cases


def _cases(document: Document, guideline: Guideline) -> Iterator[Case]:
    data: Any = document.data
    as_of = date.fromisoformat(data["as_of"])
    for name, raw in data["cases"].items():
        record_lines = Document(document.file, raw["record"], _lines_below(document, ("cases", name, "record")))
        record = record_from(record_lines, guideline, as_of)
        asked = raw.get("check", {})
        expected = raw.get("expect_on") or {asked.get("on", ""): raw.get("expect", {})}
        for on, expect in expected.items():
            request = ask_about(
                guideline,
                record,
                asked.get("procedure", data["procedure"]),
                as_of=as_of,
                on=as_date(on),
                urgency=Urgency(asked["urgency"]) if "urgency" in asked else None,
                policy=Policy(asked.get("policy", "guideline")),
                zones=frozenset(asked["zones"]) if "zones" in asked else None,
                site=asked.get("site"),
                given=fact_values(asked.get("set", {}), guideline.vocabulary),
            )
            yield Case(f"{name}@{on}" if "expect_on" in raw else name, raw["says"], document.file, request, expect)


def _lines_below(document: Document, steps: tuple[str, ...]) -> dict[Any, int]:
    depth = len(steps)
    return {key[depth:]: line for key, line in document.lines.items() if key[:depth] == steps}


def differences(case: Case, engine: Engine) -> list[str]:
    """How the answer differs from what is expected; nothing when it is right. Only what a case names is compared."""
    found = as_expected(engine.answer(case.request))
    return [
        f"{key}: expected {wanted!r}, found {found[key]!r}"
        for key, wanted in case.expect.items()
        if _same(wanted) != _same(found[key])
    ]


def as_expected(answer: Answer) -> dict[str, Any]:
    """An answer in the form in which cases expect it."""
    return {
        "verdict": answer.verdict.token,
        "best": answer.best.token,
        "findings": {
            finding.rule.id: finding.level.token + ("" if finding.certain else "?") for finding in answer.findings
        },
        "not_before": answer.not_before.isoformat() if answer.not_before else None,
        "range": [day.isoformat() for day in answer.range] if answer.range else None,
        "changes": [{"on": change.on.isoformat(), "verdict": change.verdict.token} for change in answer.changes],
        "questions": [question.fact for question in answer.questions],
        "tell": list(answer.tell),
    }


def _same(value: Any) -> Any:
    return dict(sorted(value.items())) if isinstance(value, dict) else value
