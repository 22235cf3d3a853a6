"""Every compiler of conditions agrees with the plain reference, `model.truth`."""

import polars as pl
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.engine.python_code import compile_conditions
from clearhead.engine.sentences import sentence
from clearhead.guideline.load import default_directory, load
from clearhead.model.condition import facts_of
from clearhead.model.truth import may_hold, must_hold
from clearhead.model.value import ZoneSet
from clearhead.model.zones import ANY_SCAR, ZONES
from clearhead.proofs.formula import HalfKnown, Known, bounded, domain
from clearhead.registry.columns import condition_columns
from tests.properties import strategies as some
from tests.spec.world import columns, row

GUIDELINE = load(default_directory())
VOCABULARY = GUIDELINE.vocabulary


@given(st.lists(some.conditions(VOCABULARY), min_size=1, max_size=6), some.facts(VOCABULARY))
@settings(max_examples=400)
def test_the_python_function(conditions, facts):
    may, must = compile_conditions(conditions, VOCABULARY)(facts)
    assert may == sum(may_hold(condition, facts) << bit for bit, condition in enumerate(conditions))
    assert must == sum(must_hold(condition, facts) << bit for bit, condition in enumerate(conditions))


@given(some.conditions(VOCABULARY), st.lists(some.facts(VOCABULARY), min_size=1, max_size=20))
def test_the_columns(condition, clients):
    frame = pl.DataFrame([row(client, GUIDELINE) for client in clients], schema=columns(GUIDELINE))
    both = condition_columns(condition)
    found = frame.select(may=both.may, must=both.must)
    assert found["may"].to_list() == [may_hold(condition, client) for client in clients]
    assert found["must"].to_list() == [must_hold(condition, client) for client in clients]


@given(some.conditions(VOCABULARY), st.data())
def test_the_formula_of_known_facts(condition, data):
    known = Known(VOCABULARY)
    client = data.draw(some.completion({}, VOCABULARY, facts_of(condition)))
    fixed = [fixing(id, value) for id, value in client.items()]
    assert is_true(known.holds(condition), fixed) == must_hold(condition, client)


@given(some.conditions(VOCABULARY))
@settings(max_examples=60)
def test_the_formula_of_half_known_facts_is_sound_for_every_completion(condition):
    """Whatever is true of the full facts may hold of the half-known ones, and what must hold of those is true."""
    facts = [VOCABULARY[id] for id in facts_of(condition)]
    both, true = HalfKnown(VOCABULARY).both(condition), Known(VOCABULARY).holds(condition)
    solver = z3.Solver()
    solver.add(*domain(facts), *bounded(facts))
    solver.add(z3.Or(z3.And(true, z3.Not(both.may)), z3.And(both.must, z3.Not(true))))
    assert solver.check() == z3.unsat


@given(some.conditions(VOCABULARY))
def test_every_condition_has_a_sentence(condition):
    words = sentence(condition, GUIDELINE)
    assert words == words.strip()
    assert "{" not in words


def fixing(id, value):
    fact = VOCABULARY[id]
    if isinstance(value, bool):
        return z3.Bool(id) == value
    if isinstance(value, ZoneSet):
        return z3.And(*(z3.Bool(f"{id}:{zone}") == (zone in value.surely) for zone in (*ZONES, ANY_SCAR)))
    return z3.Int(id) == (fact.choices.index(value) if isinstance(value, str) else value)


def is_true(formula, fixed):
    solver = z3.Solver()
    solver.add(*fixed, formula)
    return solver.check() == z3.sat
