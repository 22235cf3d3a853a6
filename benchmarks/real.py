"""The real guideline: its public cases as decisions for every engine, and as whole answers for Clearhead."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.work import Case, Expected, Rule, Work, mildest_first
from clearhead.cases.run import Case as PublicCase
from clearhead.cases.run import differences, read_cases
from clearhead.engine.answers import Engine
from clearhead.engine.request import Request
from clearhead.engine.ruleset import Ruleset
from clearhead.engine.situation import Situation
from clearhead.guideline.load import default_directory
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Urgency
from clearhead.model.truth import truth
from clearhead.model.value import Facts


@dataclass(frozen=True, slots=True)
class Real:
    """`rulesets` are Clearhead's own, by the same names as the sets of rules in `work`."""

    engine: Engine
    public_cases: list[PublicCase]
    rulesets: Mapping[str, tuple[Ruleset, Urgency]]
    work: Work


def read_real(guideline: Guideline) -> Real:
    """Raises SystemExit when a public case is not answered as it should be: there is nothing to time then."""
    engine = Engine(guideline)
    public = read_cases(default_directory() / "cases", guideline)
    wrong = [f"{case.name}: {line}" for case in public for line in differences(case, engine)]
    if wrong:
        raise SystemExit("\n".join(["The public cases are not answered as they should be:", *wrong]))
    rulesets = {_set_name(case.request): (_ruleset(engine, case.request), case.request.urgency) for case in public}
    rules = {name: _rules(guideline, *found) for name, found in rulesets.items()}
    cases = [_case(engine, case, rules[_set_name(case.request)]) for case in public]
    return Real(engine, public, rulesets, Work(guideline.vocabulary, rules, cases, Level.TELL))


def _ruleset(engine: Engine, request: Request) -> Ruleset:
    return engine.ruleset(request.procedure, request.policy, request.site)


def _set_name(request: Request) -> str:
    return "/".join((request.procedure, request.policy.value, request.site or "", request.urgency.value))


def _rules(guideline: Guideline, ruleset: Ruleset, urgency: Urgency) -> tuple[Rule, ...]:
    return mildest_first([Rule(rule.name, guideline.level_of(rule, urgency), rule.when) for rule in ruleset.rules])


def _case(engine: Engine, case: PublicCase, rules: tuple[Rule, ...]) -> Case:
    situation = Situation(engine.guideline, _ruleset(engine, case.request), case.request)
    facts = situation.facts(case.request.on)
    return Case(case.name, _set_name(case.request), facts, _expected(rules, facts))


def _expected(rules: tuple[Rule, ...], facts: Facts) -> Expected:
    """By the reference: the plain meaning of each condition. What no rule says is the mildest level."""
    found = [(rule, truth(rule.when, facts)) for rule in rules]
    must = [rule for rule, holds in found if holds]
    may = [rule for rule, holds in found if holds is not False]
    return Expected(
        frozenset(rule.id for rule in must),
        frozenset(rule.id for rule in may),
        max((rule.severity for rule in must), default=Level.TELL),
        max((rule.severity for rule in may), default=Level.TELL),
    )
