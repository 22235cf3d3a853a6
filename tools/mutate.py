"""Change the guideline in every small way and show that the public cases notice.

    python tools/mutate.py            all of it
    python tools/mutate.py mri fue    only the rules and waits of some procedures

For every rule and wait: its level flipped, itself dropped, each of its numbers a day (or a step) more and less. A
mutant is killed when some case then differs. Survivors are listed; tools/mutants_that_live.yaml gives the reason for
each that cannot be killed, and the run fails on any other, and on a reason that is no longer needed.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import yaml
from rich.console import Console
from rich.progress import track

from clearhead.cases.run import Case, differences, read_cases
from clearhead.engine.answers import Engine
from clearhead.guideline.load import default_directory, load
from clearhead.model.condition import And, Compares, Condition, Not, Or
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level
from clearhead.model.procedure import Procedure
from clearhead.model.rule import Rule
from clearhead.model.value import NEVER
from clearhead.model.wait import Claim, Duration, Wait

REASONS = Path(__file__).with_name("mutants_that_live.yaml")


@dataclass(frozen=True)
class Mutant:
    """One change: its name, the procedures it touches, and the guideline it gives."""

    name: str
    procedures: frozenset[str]
    apply: Callable[[Guideline], Guideline]


def mutants(guideline: Guideline) -> Iterator[Mutant]:
    for id, (rule, procedures) in _rules(guideline).items():
        changes: list[tuple[str, Rule | None]] = [("dropped", None), ("level", replace(rule, level=_flip(rule.level)))]
        changes += [(label, replace(rule, when=condition)) for label, condition in _numbers(rule.when)]
        for label, new in changes:
            yield Mutant(f"{id}: {label}", procedures, partial(_with_rule, id=id, new=new))
    for id, wait in _waits(guideline).items():
        for label, changed in (("dropped", None), *_wait_mutants(wait)):
            yield Mutant(f"{id}: {label}", frozenset(wait.to), partial(_with_wait, id=id, new=changed))


def _flip(level: Level) -> Level:
    return Level.PREPARE if level is Level.TELL else Level(level - 1)


def _rules(guideline: Guideline) -> dict[str, tuple[Rule, frozenset[str]]]:
    found: dict[str, tuple[Rule, frozenset[str]]] = {}
    for procedure in guideline.procedures.values():
        for rule in procedure.rules:
            before = found[rule.id][1] if rule.id in found else frozenset()
            found[rule.id] = (rule, before | {procedure.id})
    for site in guideline.sites.values():
        for procedure_id, rules in site.rules.items():
            for rule in rules:
                found[rule.id] = (rule, frozenset({procedure_id}))
    return found


def _waits(guideline: Guideline) -> dict[str, Wait]:
    return {wait.id: wait for procedure in guideline.procedures.values() for wait in procedure.waits}


def _numbers(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition with each of its numbers a step more, and a step less."""
    match condition:
        case Compares(fact, comparison, number) if number < NEVER:
            for step in (-1, 1):
                yield f"{fact} {comparison.value} {number + step}", Compares(fact, comparison, number + step)
        case Not(part):
            for label, changed in _numbers(part):
                yield label, Not(changed)
        case And(parts) | Or(parts):
            for index, part in enumerate(parts):
                for label, changed in _numbers(part):
                    yield label, type(condition)((*parts[:index], changed, *parts[index + 1 :]))


def _wait_mutants(wait: Wait) -> Iterator[tuple[str, Wait]]:
    for step in (-1, 1):
        at_least = replace(wait.at_least, time=_shifted(wait.at_least.time, step))
        settled = replace(wait.settled, time=_shifted(wait.settled.time, step))
        if wait.at_least.time == wait.settled.time:
            yield f"both marks {step:+}", replace(wait, at_least=at_least, settled=settled)
        else:
            yield f"at_least {step:+}", replace(wait, at_least=at_least)
            yield f"settled {step:+}", replace(wait, settled=settled)
        for end in dict.fromkeys((wait.shortest.days, wait.longest.days)):
            if end + step >= 0:
                yield f"claims of {end} days {step:+}", replace(wait, claims=_claims_shifted(wait, end, step))
    if wait.when is not None:
        yield "when dropped", replace(wait, when=None)
        for label, condition in _numbers(wait.when):
            yield f"when {label}", replace(wait, when=condition)
    if wait.gate is not None:
        yield "gate dropped", replace(wait, gate=None, gated=None)


def _claims_shifted(wait: Wait, days: int, step: int) -> tuple[Claim, ...]:
    """Only the shortest and the longest claims reach an answer (its range, the strict policy); the rest are shown."""
    return tuple(
        replace(claim, time=_shifted(claim.time, step)) if claim.time.days == days else claim for claim in wait.claims
    )


def _shifted(time: Duration, step: int) -> Duration:
    return Duration(time.text, time.days + step)


def _with_rule(guideline: Guideline, id: str, new: Rule | None) -> Guideline:
    def changed(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(kept for rule in rules if (kept := new if rule.id == id else rule))

    procedures = {
        name: replace(procedure, rules=changed(procedure.rules)) for name, procedure in guideline.procedures.items()
    }
    sites = {
        name: replace(site, rules={procedure: changed(rules) for procedure, rules in site.rules.items()})
        for name, site in guideline.sites.items()
    }
    return replace(guideline, procedures=procedures, sites=sites)


def _with_wait(guideline: Guideline, id: str, new: Wait | None) -> Guideline:
    def changed(procedure: Procedure) -> Procedure:
        waits = tuple(kept for wait in procedure.waits if (kept := new if wait.id == id else wait))
        return replace(procedure, waits=waits)

    return replace(guideline, procedures={name: changed(one) for name, one in guideline.procedures.items()})


def survives(mutant: Mutant, guideline: Guideline, cases: Mapping[str, list[Case]]) -> bool:
    engine = Engine(mutant.apply(guideline))
    return not any(differences(case, engine) for procedure in mutant.procedures for case in cases.get(procedure, ()))


def main(wanted: list[str]) -> int:
    directory = default_directory()
    guideline = load(directory)
    cases: dict[str, list[Case]] = {}
    for case in read_cases(directory / "cases", guideline):
        cases.setdefault(case.request.procedure, []).append(case)
    chosen = [mutant for mutant in mutants(guideline) if not wanted or mutant.procedures & set(wanted)]
    console = Console(stderr=True)
    living = {
        mutant.name
        for mutant in track(chosen, "Trying mutants", console=console, transient=True)
        if survives(mutant, guideline, cases)
    }
    reasons: dict[str, str] = yaml.safe_load(REASONS.read_text("utf-8")) or {}
    print(f"{len(chosen)} mutants, {len(chosen) - len(living)} killed, {len(living)} live")
    for name in sorted(living):
        print(f"  {name}: {reasons.get(name, 'NO REASON GIVEN')}")
    stale = set() if wanted else set(reasons) - living
    for name in sorted(stale):
        print(f"  {name}: has a reason to live, and was killed")
    return bool(living - set(reasons) or stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
