"""The answer to a request: findings, levels, people, questions, and the days on which time alone changes it."""

from datetime import date, timedelta

from clearhead.engine.findings import findings
from clearhead.engine.over_time import changes, moments, stretches
from clearhead.engine.questions import questions
from clearhead.engine.request import Request
from clearhead.engine.ruleset import NotCovered, Ruleset, compile_ruleset
from clearhead.engine.situation import Situation
from clearhead.model.answer import Answer, Change, Fact, Finding
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy
from clearhead.model.timeline import Timeline
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
        over_time = moments(situation)
        now, changed = over_time[0], changes(situation, over_time)
        found = findings(self.guideline, ruleset, now.may, now.must, request.urgency)
        return Answer(
            procedure=request.procedure,
            on=request.on,
            as_of=request.as_of,
            urgency=request.urgency,
            policy=request.policy,
            site=request.site,
            verdict=now.verdict,
            best=now.best,
            findings=found,
            tell=_people(self.guideline, found),
            questions=questions(ruleset, self.guideline.vocabulary, facts, request.urgency),
            changes=changed,
            not_before=_not_before(now.verdict, changed),
            range=_range(found, facts, request.on),
            facts=_described(situation, facts),
        )

    def timeline(self, request: Request, until: date | None = None) -> Timeline:
        """The levels on every day from the one asked about, with what turns; `until` is not before that day.

        Raises NotCovered.
        """
        ruleset = self.ruleset(request.procedure, request.policy, request.site)
        situation = Situation(self.guideline, ruleset, request)
        return Timeline(
            procedure=request.procedure,
            as_of=request.as_of,
            first=request.on,
            until=until,
            urgency=request.urgency,
            policy=request.policy,
            site=request.site,
            stretches=stretches(situation, moments(situation), until),
        )


def _people(guideline: Guideline, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Everyone whom a finding names, in the order of people.yaml."""
    named = {role for finding in findings for role in finding.rule.tell}
    return tuple(role for role in guideline.roles if role in named)


def _not_before(verdict: Level, changes: tuple[Change, ...]) -> date | None:
    """The first day on which the verdict is below `wait`; None when it already is, or never will be."""
    if verdict < Level.WAIT:
        return None
    return next((change.on for change in changes if change.verdict < Level.WAIT), None)


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
