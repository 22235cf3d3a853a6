"""What is true of every answer, on random records and the real guideline."""

import copy
import json
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.guideline.load import default_directory, load
from clearhead.handoff.json_answer import json_answer
from clearhead.model.level import Level, Urgency
from clearhead.reading.problems import BadInput
from clearhead.records.read import read_record_text
from tests.properties import strategies as some
from tests.properties.strategies import TODAY

GUIDELINE = load(default_directory())
ENGINE = Engine(GUIDELINE)
PROCEDURES = sorted(GUIDELINE.procedures)


def answer(raw, procedure, **asked):
    record = read_record_text(json.dumps(raw), GUIDELINE, TODAY)
    return ENGINE.answer(ask_about(GUIDELINE, record, procedure, as_of=TODAY, **asked))


def paths(value, steps=()):
    """Every key of a record, as the steps that lead to it."""
    if isinstance(value, dict):
        for key, entry in value.items():
            if steps or key != "clearhead":
                yield (*steps, key)
            yield from paths(entry, (*steps, key))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from paths(entry, (*steps, index))


def without(raw, steps):
    shorter = copy.deepcopy(raw)
    inner = shorter
    for step in steps[:-1]:
        inner = inner[step]
    del inner[steps[-1]]
    return shorter


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES), st.data())
@settings(max_examples=300)
def test_leaving_something_out_of_a_record_never_softens_the_answer(raw, procedure, data):
    known = [steps for steps in paths(raw) if steps[-1] not in {"what", "kind", "status"}]
    if not known:
        return
    on = TODAY + timedelta(days=data.draw(st.integers(0, 60)))
    full = answer(raw, procedure, on=on)
    part = answer(without(raw, data.draw(st.sampled_from(known))), procedure, on=on)
    assert part.verdict >= full.verdict
    assert part.best <= full.best


@given(st.sampled_from(PROCEDURES), st.data())
@settings(max_examples=300)
def test_the_verdict_bounds_every_completion_and_so_does_the_best(procedure, data):
    ruleset = ENGINE.ruleset(procedure)
    facts = data.draw(some.facts(GUIDELINE.vocabulary, ruleset.facts))
    full = data.draw(some.completion(facts, GUIDELINE.vocabulary, ruleset.facts))
    for urgency in some.urgencies(GUIDELINE, procedure):
        verdict, best = ruleset.verdicts(facts, Urgency(urgency))
        final, same = ruleset.verdicts(full, Urgency(urgency))
        assert best <= final <= verdict
        assert same == final


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES))
def test_not_before_is_below_wait_and_the_day_before_is_not(raw, procedure):
    first = answer(raw, procedure, on=TODAY)
    if first.not_before:
        assert first.verdict >= Level.WAIT
        assert answer(raw, procedure, on=first.not_before).verdict < Level.WAIT
        assert answer(raw, procedure, on=first.not_before - timedelta(days=1)).verdict >= Level.WAIT


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES))
def test_urgent_care_is_never_delayed(raw, procedure):
    limits = {"elective": Level.AVOID, "urgent": Level.ASK, "emergency": Level.PREPARE}
    for urgency in some.urgencies(GUIDELINE, procedure):
        assert answer(raw, procedure, urgency=Urgency(urgency)).verdict <= limits[urgency]


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES))
def test_every_answer_is_whole(raw, procedure):
    """It names people, gives words for everything, and asks only where something is open."""
    record = read_record_text(json.dumps(raw), GUIDELINE, TODAY)
    found = ENGINE.answer(ask_about(GUIDELINE, record, procedure, as_of=TODAY))
    assert found.tell
    assert bool(found.questions) == (found.verdict != found.best)
    assert json.loads(json.dumps(json_answer(GUIDELINE, found, record)))["verdict"] == found.verdict.token
    assert all(role in GUIDELINE.roles for role in found.tell)


@given(some.records(GUIDELINE))
def test_what_is_generated_here_is_a_record(raw):
    try:
        read_record_text(json.dumps(raw), GUIDELINE, TODAY)
    except BadInput as error:
        raise AssertionError(str(error)) from None
