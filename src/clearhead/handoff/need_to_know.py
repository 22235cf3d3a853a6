"""An answer as one role needs to know it: what is addressed to it, and of the rest only how strict it is and whom it
concerns. The level is the whole answer's, so that leaving out never makes it milder.
"""

from dataclasses import replace

from clearhead.model.answer import Answer, Finding
from clearhead.model.condition import facts_of
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Reader


def need_to_know(guideline: Guideline, answer: Answer, role: str) -> Answer:
    addressed = [finding for finding in answer.findings if role in finding.rule.tell]
    strictest = max((finding.level for finding in addressed), default=Level.TELL)
    stricter = [finding for finding in answer.findings if finding not in addressed and finding.level > strictest]
    hinging = {fact for finding in addressed if not finding.certain for fact in facts_of(finding.rule.when)}
    return replace(
        answer,
        findings=(*_withheld(guideline, stricter), *addressed),
        tell=tuple(one for one in answer.tell if one == role),
        questions=tuple(question for question in answer.questions if question.fact in hinging),
        range=answer.range if any(finding.wait for finding in addressed) else None,
        facts={id: fact for id, fact in answer.facts.items() if id in _facts_behind(addressed)},
    )


def _withheld(guideline: Guideline, findings: list[Finding]) -> list[Finding]:
    """That there is something, how strict it is and for whom; not what, and not how many."""
    words = dict.fromkeys(Reader, guideline.phrases["letter.others.withheld"])
    kinds = {(finding.level, finding.certain, finding.rule.tell): finding for finding in reversed(findings)}
    return [
        replace(finding, rule=replace(finding.rule, why=words, urgent=words, citations=(), do=()), do=(), wait=None)
        for finding in reversed(kinds.values())
    ]


def _facts_behind(findings: list[Finding]) -> set[str]:
    return {fact for finding in findings for fact in facts_of(finding.rule.when)}
