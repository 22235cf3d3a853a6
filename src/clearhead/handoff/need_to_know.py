"""An answer as one role needs to know it: what is addressed to it. The level, and the dates on which it changes, are
the whole answer's, so that leaving out never makes it milder; of the rest nothing is there, not even for whom it is,
since that alone can tell of an illness.
"""

from dataclasses import replace

from clearhead.model.answer import Answer, Finding
from clearhead.model.condition import facts_of
from clearhead.model.level import Level


def need_to_know(answer: Answer, role: str) -> Answer:
    """For a role that no finding names: no finding, no question and no fact."""
    findings = addressed(answer, role)
    hinging = {fact for finding in findings if not finding.certain for fact in facts_of(finding.rule.when)}
    behind = {fact for finding in findings for fact in facts_of(finding.rule.when)}
    return replace(
        answer,
        findings=findings,
        tell=tuple(one for one in answer.tell if one == role),
        questions=tuple(question for question in answer.questions if question.fact in hinging),
        range=answer.range if any(finding.wait for finding in findings) else None,
        facts={id: fact for id, fact in answer.facts.items() if id in behind},
    )


def addressed(answer: Answer, role: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in answer.findings if role in finding.rule.tell)


def is_stricter_for_others(answer: Answer, role: str) -> bool:
    """Whether the level comes from what is addressed to others alone."""
    return answer.verdict > max((finding.level for finding in addressed(answer, role)), default=Level.TELL)
