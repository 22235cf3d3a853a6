"""The answer to a request: findings, levels, people, questions, and the days on which time alone changes it."""

from datetime import date, timedelta

from clearhead.engine.questions import questions
from clearhead.engine.request import Request
from clearhead.engine.ruleset import NotCovered, Ruleset, compile_ruleset
from clearhead.engine.situation import Situation
from clearhead.model.answer import Answer, Change, Fact, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy, Urgency
from clearhead.model.rule import Instruction, Rule
from clearhead.model.value import NEVER, Facts

__all__ = ["Engine", "NotCovered"]


class Engine:
    """A guideline ready to answer; rulesets are compiled when first needed and kept."""

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline
        self._rulesets: dict[tuple[str, Policy, str | None], Ruleset] = {}

    def ruleset(self, procedure: str, policy: Policy = Policy.GUIDELINE, site: str | None = None) -> Ruleset:
        key = (procedure, policy, site)
        if key not in self._rulesets:
            self._rulesets[key] = compile_ruleset(self.guideline, procedure, policy, site)
        return self._rulesets[key]

    def answer(self, request: Request) -> Answer:
        """Raises NotCovered."""
        ruleset = self.ruleset(request.procedure, request.policy, request.site)
        situation = Situation(self.guideline, ruleset, request)
        facts = situation.facts(request.on)
        may, must = ruleset.decide(facts)
        findings = _findings(self.guideline, ruleset, may, must, request.urgency)
        verdict = ruleset.level(may, request.urgency)
        changes, not_before = _over_time(situation, verdict)
        return Answer(
            procedure=request.procedure,
            on=request.on,
            as_of=request.as_of,
            urgency=request.urgency,
            policy=request.policy,
            site=request.site,
            verdict=verdict,
            best=ruleset.level(must, request.urgency),
            findings=findings,
            tell=_people(self.guideline, findings),
            questions=questions(ruleset, self.guideline.vocabulary, facts, request.urgency),
            changes=changes,
            not_before=not_before,
            range=_range(findings, facts, request.on),
            facts=_described(situation, facts),
        )


def _findings(guideline: Guideline, ruleset: Ruleset, may: int, must: int, urgency: Urgency) -> tuple[Finding, ...]:
    """What holds or may hold, strictest first, what is certain before what is not; one finding a wait."""
    found: dict[str, Finding] = {}
    for index, rule in enumerate(ruleset.rules):
        if may >> index & 1:
            level = guideline.level_of(rule, urgency)
            finding = Finding(
                rule=rule,
                level=level,
                certain=bool(must >> index & 1),
                do=_what_to_do(rule, level),
                wait=ruleset.waits.get(rule.id),
            )
            if rule.id not in found or _weight(finding) > _weight(found[rule.id]):
                found[rule.id] = finding
    return tuple(sorted(found.values(), key=_weight, reverse=True))


def _weight(finding: Finding) -> tuple[int, bool]:
    return finding.level, finding.certain


def _what_to_do(rule: Rule, level: Level) -> tuple[Instruction, ...]:
    """An instruction to hold back has no place in care that cannot wait; telling the team takes its place."""
    return rule.do if level is rule.level else ()


def _people(guideline: Guideline, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Everyone whom a finding names, in the order of people.yaml."""
    named = {role for finding in findings for role in finding.rule.tell}
    return tuple(role for role in guideline.roles if role in named)


def _over_time(situation: Situation, verdict: Level) -> tuple[tuple[Change, ...], date | None]:
    """Every later day on which the verdict becomes another, and the first on which it is below `wait`."""
    changes: list[Change] = []
    current = verdict
    for day in situation.turning_days():
        level = situation.ruleset.verdicts(situation.facts(day), situation.request.urgency)[0]
        if level is not current:
            changes.append(Change(day, level))
            current = level
    if verdict < Level.WAIT:
        return tuple(changes), None
    return tuple(changes), next((change.on for change in changes if change.verdict < Level.WAIT), None)


def _range(findings: tuple[Finding, ...], facts: Facts, on: date) -> tuple[date, date] | None:
    """The earliest and the latest day that any source supports, over the waits that are running."""
    running = [
        (on - timedelta(days=days), finding.wait)
        for finding in findings
        if finding.wait and isinstance(days := facts.get(finding.wait.since), int) and days < NEVER
    ]
    if not running:
        return None
    earliest = max(start + timedelta(days=wait.shortest.days) for start, wait in running)
    latest = max(start + timedelta(days=wait.longest.days) for start, wait in running)
    return earliest, latest


def _described(situation: Situation, facts: Facts) -> dict[str, Fact]:
    known = situation.known(situation.request.on)
    return {id: Fact(value, known[id].basis, known[id].place) for id, value in facts.items()}
