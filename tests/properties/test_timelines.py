"""What is true of every timeline, on random records and the real guideline."""

import json
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.asking import ask_about
from clearhead.engine.hindsight import judged_sessions
from clearhead.engine.outlook import outlook
from clearhead.engine.situation import Situation
from clearhead.model.level import Level, Policy, Urgency
from clearhead.model.outlook import Judgement
from clearhead.records.read import read_record_text
from tests.properties import strategies as some
from tests.properties.strategies import TODAY
from tests.properties.test_answers import ENGINE, GUIDELINE, PROCEDURES

FAR = 1200


def requested(raw, procedure, **asked):
    record = read_record_text(json.dumps(raw), GUIDELINE, TODAY)
    return ask_about(GUIDELINE, record, procedure, as_of=TODAY, **asked)


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES), st.sampled_from(Policy))
@settings(max_examples=60)
def test_the_stretches_agree_with_asking_on_every_single_day(raw, procedure, policy):
    """Asked anew, or with what is known carried on to the day."""
    record = read_record_text(json.dumps(raw), GUIDELINE, TODAY)
    request = ask_about(GUIDELINE, record, procedure, as_of=TODAY, on=TODAY, policy=policy)
    timeline, ruleset = ENGINE.timeline(request), ENGINE.ruleset(procedure, policy)
    carried_on = Situation(GUIDELINE, ruleset, request)
    for days in range(FAR):
        day = TODAY + timedelta(days=days)
        anew = ask_about(GUIDELINE, record, procedure, as_of=TODAY, on=day, policy=policy)
        stretch = timeline.on(day)
        for situation in (carried_on, Situation(GUIDELINE, ruleset, anew)):
            assert ruleset.verdicts(situation.facts(day), Urgency.ELECTIVE) == (stretch.verdict, stretch.best)


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES), st.integers(0, 400), st.data())
def test_the_stretches_agree_with_the_answer(raw, procedure, days, data):
    urgency = Urgency(data.draw(st.sampled_from(some.urgencies(GUIDELINE, procedure))))
    request = requested(raw, procedure, on=TODAY + timedelta(days=days), urgency=urgency)
    answer, timeline = ENGINE.answer(request), ENGINE.timeline(request)
    first = timeline.stretches[0]
    assert timeline.changes == answer.changes
    assert (first.verdict, first.best, first.findings) == (answer.verdict, answer.best, answer.findings)
    cut = request.on + timedelta(days=data.draw(st.integers(0, 400)))
    short = ENGINE.timeline(request, cut)
    assert short.changes == tuple(change for change in answer.changes if change.on <= cut)
    assert short.stretches[-1].last == cut


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES))
def test_the_stretches_follow_each_other_and_every_step_has_its_reason(raw, procedure):
    timeline = ENGINE.timeline(requested(raw, procedure, on=TODAY))
    assert timeline.stretches[0].first == TODAY
    assert timeline.stretches[-1].last is None
    for old, new in zip(timeline.stretches, timeline.stretches[1:], strict=False):
        assert new.first == old.last + timedelta(days=1)
        assert (new.verdict, new.best) != (old.verdict, old.best)
        assert new.why
        assert all(turn.on == new.first and turn.finding.rule.citations for turn in new.why)


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES))
def test_what_turned_leads_from_one_stretch_to_the_next(raw, procedure):
    """The rules that hold or may, worked forward turn by turn, are those that an answer of the day finds."""
    timeline = ENGINE.timeline(requested(raw, procedure, on=TODAY))
    ruleset = ENGINE.ruleset(procedure)
    situation = Situation(GUIDELINE, ruleset, requested(raw, procedure, on=TODAY))
    names = named(ruleset, ruleset.decide(situation.facts(TODAY))[0])
    for stretch in timeline.stretches:
        for turn in stretch.turns:
            if turn.how.value == "begins":
                names.add(turn.finding.rule.name)
            if turn.how.value == "ends":
                names.remove(turn.finding.rule.name)
        last = stretch.last or max((turn.on for turn in stretch.turns), default=stretch.first)
        assert names == named(ruleset, ruleset.decide(situation.facts(last))[0])


def named(ruleset, mask):
    return {rule.name for index, rule in enumerate(ruleset.rules) if mask >> index & 1}


@given(some.records(GUIDELINE), st.booleans())
@settings(max_examples=150)
def test_a_forecast_never_recommends_a_day_on_which_the_check_says_wait(raw, temporary):
    request = requested(raw, "touch-up", on=TODAY, given={"smp.temporary": temporary})
    ahead = outlook(ENGINE, request)
    if ahead.earliest:
        assert level_on(raw, ahead.earliest, temporary).verdict < Level.WAIT
    for due in ahead.due:
        for first, last in due.recommended:
            assert due.window[0] <= first <= last <= due.window[1]
            for day in {first, last, first + (last - first) // 2}:
                assert level_on(raw, day, temporary).verdict < Level.WAIT
        for first, last in due.possible:
            assert level_on(raw, first, temporary).best < Level.WAIT
            assert level_on(raw, last, temporary).best < Level.WAIT


def level_on(raw, day, temporary):
    return ENGINE.answer(requested(raw, "touch-up", on=day, given={"smp.temporary": temporary}))


@given(some.records(GUIDELINE), st.data())
def test_leaving_an_event_out_never_makes_a_session_of_the_past_as_advised(raw, data):
    """What nobody spoke of can only leave open what was judged."""
    entries = raw.get("procedures", [])
    if not entries:
        return
    gone = data.draw(st.integers(0, len(entries) - 1))
    less = raw | {"procedures": entries[:gone] + entries[gone + 1 :]}
    full, part = (judged(one) for one in (raw, less))
    for key, judgement in part.items():
        assert judgement is Judgement.UNKNOWN or judgement is full[key]


def judged(raw):
    record = read_record_text(json.dumps(raw), GUIDELINE, TODAY)
    return {number: one.judgement for number, one in enumerate(judged_sessions(ENGINE, record, TODAY))}
