"""A record whose words another edition had: what this one does not know says nothing, and the rest counts as ever."""

from dataclasses import replace
from datetime import date

import pytest

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.guideline.load import default_directory, load
from clearhead.handoff.four_facts import four_facts
from clearhead.reading.problems import BadInput
from clearhead.records.read import record_already_read, record_of_plain

DAY = date(2026, 11, 26)
DROPPED = "skin-biopsy"
BIOPSY = {"what": DROPPED, "on": "2026-11-10", "status": "done", "zones": ["vertex"], "details": {"any": 1}}
TO_COME = {"what": DROPPED, "id": "it", "on": "2026-12-10", "status": "planned", "urgency": "urgent"}
LOOK = {"healed": True, "state": [], "as_of": "2026-11-01"}


@pytest.fixture(scope="module")
def whole():
    return load(default_directory())


@pytest.fixture(scope="module")
def guideline(whole):
    """The guideline without one procedure and one detail of an MRI."""
    procedures = {id: one for id, one in whole.procedures.items() if id != DROPPED}
    mri = procedures["mri"]
    procedures["mri"] = replace(mri, details={word: id for word, id in mri.details.items() if word != "region"})
    return replace(whole, procedures=procedures)


def record(guideline, **said):
    return record_already_read({"clearhead": 1, **said}, guideline, DAY)


def test_an_entry_of_a_procedure_that_there_is_no_more_stays_in_its_place_without_its_details(guideline):
    mri = {"what": "mri", "status": "planned", "details": {"region": "head", "field_tesla": 3}}
    events = record(guideline, procedures=[BIOPSY, mri]).events
    assert [(event.what, dict(event.details)) for event in events] == [(DROPPED, {}), ("mri", {"field_tesla": 300})]


def test_what_no_longer_fits_is_left_open(guideline):
    mri = {"what": "mri", "status": "planned", "details": {"field_tesla": "strong"}}
    found = record(guideline, procedures=[mri], facts={"a.fact": True, "pigment.iron": "purple"})
    assert dict(found.events[0].details) == {}
    assert dict(found.facts) == {}


def test_it_cannot_be_asked_about(guideline):
    with pytest.raises(BadInput, match=f"does not know '{DROPPED}'"):
        ask_about(guideline, record(guideline, procedures=[TO_COME]), "it", as_of=DAY)


def test_what_else_is_planned_is_answered_as_without_it(guideline):
    mri = {"what": "mri", "on": "2026-12-03", "status": "planned"}
    answers = [
        Engine(guideline).answer(ask_about(guideline, record(guideline, procedures=events), "mri", as_of=DAY))
        for events in ([mri], [TO_COME, mri, BIOPSY])
    ]
    assert len({(answer.verdict, answer.best, answer.tell) for answer in answers}) == 1
    assert answers[0].findings == answers[1].findings


@pytest.mark.parametrize(("zone", "still"), [("vertex", False), ("nape", True)])
def test_a_look_at_the_skin_before_it_counts_no_longer(whole, guideline, zone, still):
    """It may have been work on the skin: what is not known makes no answer milder."""
    event = {"what": DROPPED, "on": "2026-11-10", "status": "done", "zones": [zone]}
    assert [_is_known_healed(edition, event) for edition in (whole, guideline)] == [still, still]


def _is_known_healed(edition, event):
    person = record(edition, skin=LOOK, procedures=[event])
    request = ask_about(edition, person, "smp-session", as_of=DAY, zones=frozenset(["vertex"]))
    return "skin.healed" in Engine(edition).answer(request).facts


def test_a_reaction_names_it_by_its_id(guideline):
    reaction = {"what": "redness", "during": DROPPED}
    found = four_facts(guideline, record(guideline, smp={"reactions": [reaction]}))
    assert f"felt during: {DROPPED}" in found.reactions


def test_what_is_read_for_the_first_time_is_refused(guideline):
    with pytest.raises(BadInput) as caught:
        record_of_plain({"clearhead": 1, "procedures": [BIOPSY]}, guideline, DAY)
    assert caught.value.problems[0].steps == ("procedures", 0, "what")
