"""An answer as JSON, in the shape that other programs rely on."""

from collections.abc import Mapping
from datetime import date

from clearhead.handoff.words import only_if, said_to_all, what_to_do, why
from clearhead.model.answer import Answer, Finding
from clearhead.model.condition import facts_of
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.record import Record

FORMAT = 1


def json_answer(
    guideline: Guideline, answer: Answer, record: Record, reader: Reader = Reader.CLIENT
) -> Mapping[str, object]:
    """Dates are ISO text, levels their tokens. Adding a key is free; a key is never renamed without notice."""
    return {
        "clearhead": FORMAT,
        "procedure": answer.procedure,
        "on": answer.on.isoformat(),
        "as_of": answer.as_of.isoformat(),
        "urgency": answer.urgency.value,
        "policy": answer.policy.value,
        "site": answer.site,
        "verdict": answer.verdict.token,
        "best": answer.best.token,
        "findings": [_finding(guideline, answer, finding, reader) for finding in answer.findings],
        "tell": [{"role": role, "words": words} for role, words in said_to_all(guideline, answer, record)],
        "not_before": _iso(answer.not_before),
        "range": [day.isoformat() for day in answer.range] if answer.range else None,
        "changes": [{"on": change.on.isoformat(), "verdict": change.verdict.token} for change in answer.changes],
        "valid_until": _iso(answer.valid_until),
        "questions": [
            {
                "fact": question.fact,
                "ask": guideline.vocabulary[question.fact].question,
                "who_knows": guideline.vocabulary[question.fact].who_knows,
                "could_settle": [level.token for level in question.could_settle],
            }
            for question in answer.questions
        ],
        "guideline": {"edition": guideline.edition, "sha256": guideline.sha256},
    }


def _finding(guideline: Guideline, answer: Answer, finding: Finding, reader: Reader) -> Mapping[str, object]:
    rule = finding.rule
    return {
        "id": rule.id,
        "level": finding.level.token,
        "certain": finding.certain,
        "only_if": only_if(guideline, finding, answer) or None,
        "why": why(guideline, finding, reader),
        "do": what_to_do(guideline, finding, reader),
        "tell": list(rule.tell),
        "grade": rule.grade.value,
        "sources": [{"id": citation.source, "says": citation.says} for citation in rule.citations],
        "depends_on": list(facts_of(rule.when)),
        "review": {"state": rule.review.state, "on": rule.review.on, "next": rule.review.next},
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
