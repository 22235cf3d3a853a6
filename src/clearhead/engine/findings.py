"""From the rules that may hold and those that must to findings, in words' order: strictest first."""

from clearhead.engine.ruleset import Ruleset
from clearhead.model.answer import Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Urgency
from clearhead.model.rule import Instruction, Rule


def findings(guideline: Guideline, ruleset: Ruleset, may: int, must: int, urgency: Urgency) -> tuple[Finding, ...]:
    """What holds or may hold, strictest first, what is certain before what is not; one finding a wait."""
    found: dict[str, Finding] = {}
    for finding in each_finding(guideline, ruleset, may, must, urgency):
        id = finding.rule.id
        if id not in found or _weight(finding) > _weight(found[id]):
            found[id] = finding
    return tuple(sorted(found.values(), key=_weight, reverse=True))


def each_finding(guideline: Guideline, ruleset: Ruleset, may: int, must: int, urgency: Urgency) -> list[Finding]:
    """One finding for each rule that may hold, each part of a wait for itself; in the ruleset's order."""
    return [
        _finding(guideline, ruleset, rule, urgency, certain=bool(must >> index & 1))
        for index, rule in enumerate(ruleset.rules)
        if may >> index & 1
    ]


def _finding(guideline: Guideline, ruleset: Ruleset, rule: Rule, urgency: Urgency, *, certain: bool) -> Finding:
    level = guideline.level_of(rule, urgency)
    return Finding(rule, level, certain, _what_to_do(rule, level), ruleset.waits.get(rule.id))


def _weight(finding: Finding) -> tuple[int, bool]:
    return finding.level, finding.certain


def _what_to_do(rule: Rule, level: Level) -> tuple[Instruction, ...]:
    """An instruction to hold back has no place in care that cannot wait; telling the team takes its place."""
    return rule.do if level is rule.level else ()
