"""Proving a guideline: every property for every procedure; a broken one shows the smallest client who breaks it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import z3

from clearhead.engine.ruleset import compile_ruleset
from clearhead.engine.sentences import fact_sentence
from clearhead.model.guideline import Guideline
from clearhead.model.level import Policy
from clearhead.proofs.formula import Choice, Formula, choices_of
from clearhead.proofs.properties import PROPERTIES, Claim, Subject


@dataclass(frozen=True, slots=True)
class Broken:
    """A property that does not hold: of which procedure, in which way, and the client (in sentences) who shows it."""

    number: int
    property: str
    procedure: str
    says: str
    client: tuple[str, ...]

    def __str__(self) -> str:
        shown = "".join(f"\n    - {line}" for line in self.client)
        who = f" for a client of whom this is known:{shown}" if self.client else ""
        return f"{self.procedure}: {self.property}\n  Broken: {self.says}{who}"


Progress = Callable[[str], None]


def prove(
    guideline: Guideline, procedures: Iterable[str] | None = None, progress: Progress = lambda _: None
) -> list[Broken]:
    """Everything that is broken; an empty list is a proof. `progress` hears each procedure's name."""
    broken: dict[tuple[int, str, str], Broken] = {}
    for id in procedures or guideline.procedures:
        progress(id)
        for subject in _subjects(guideline, id):
            for found in _prove_subject(subject):
                broken.setdefault((found.number, id, found.says), found)
    return list(broken.values())


def _subjects(guideline: Guideline, procedure: str) -> Iterator[Subject]:
    """The procedure as it is and at each site with rules of its own; under the strict policy too if it has waits."""
    sites = [None, *(site.id for site in guideline.sites.values() if procedure in site.rules)]
    policies = tuple(Policy) if guideline.procedures[procedure].waits else (Policy.GUIDELINE,)
    for policy, site in product(policies, sites):
        yield Subject(guideline, compile_ruleset(guideline, procedure, policy, site))


def _prove_subject(subject: Subject) -> Iterator[Broken]:
    solver = z3.Solver()
    solver.add(subject.domain)
    for number, claims in PROPERTIES.items():
        title = (claims.__doc__ or "").split("\n")[0]
        for claim in claims(subject):
            client = _search(solver, subject, claim)
            if client is not None:
                name = subject.ruleset.procedure.id
                sentences = tuple(fact_sentence(choice.fact, choice.value, subject.guideline) for choice in client)
                yield Broken(number, title, name, claim.says, sentences)


def _search(solver: z3.Solver, subject: Subject, claim: Claim) -> list[Choice] | None:
    """The smallest client who breaks the claim, or None when nobody does."""
    solver.push()
    solver.add(claim.broken_by)
    found = solver.check()
    model = solver.model() if found == z3.sat else None
    solver.pop()
    if found == z3.unknown:
        raise RuntimeError(f"z3 could not decide: {claim.says}")
    if claim.needed:
        return [] if model is None else None
    return None if model is None else _smallest(solver, claim.broken_by, choices_of(model, subject.facts))


def _smallest(solver: z3.Solver, broken: Formula, client: list[Choice]) -> list[Choice]:
    """Leave out every fact without which the claim is still broken, whatever the fact may be."""
    kept = list(client)
    for choice in client:
        others = [other for other in kept if other is not choice]
        if _always(solver, broken, others):
            kept = others
    return kept


def _always(solver: z3.Solver, broken: Formula, client: list[Choice]) -> bool:
    """Whether these facts alone make the claim broken, in some way, for every choice of the rest."""
    solver.push()
    solver.add(*(choice.fixed for choice in client), z3.Not(broken))
    found = solver.check()
    solver.pop()
    return bool(found == z3.unsat)
