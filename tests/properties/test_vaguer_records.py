"""Saying less never softens, where it can hurt most: everything else is settled, and one entry is made vaguer.

On random records most facts are open anyway, so that one more unknown changes nothing. Here all is known but a
session and an entry or two, and from those one key is taken away.
"""

import copy
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.engine.known_words import condition_words, medicine_words, state_words
from clearhead.guideline.load import default_directory, load
from clearhead.model.vocabulary import FactType
from clearhead.records.read import record_already_read, record_of_plain
from tests.properties.strategies import TODAY, zone_lists

GUIDELINE = load(default_directory())
ENGINE = Engine(GUIDELINE)
PROCEDURES = sorted(GUIDELINE.procedures)
EVENTS = sorted({event for fact in GUIDELINE.vocabulary.values() for event in fact.arguments.get("events", ())})


LISTS = [
    (("skin", "state"), state_words(GUIDELINE)),
    (("health", "conditions"), condition_words(GUIDELINE)),
    (("health", "medicines"), medicine_words(GUIDELINE)),
]


def day(offset):
    return (TODAY + timedelta(days=offset)).isoformat()


@st.composite
def entries(draw):
    """An entry with every key that it can have, its days in order and in keeping with its status."""
    status = draw(st.sampled_from(["done", "under-way", "planned"]))
    start = draw(st.integers(-500, 0) if status != "planned" else st.integers(0, 300))
    end = draw(st.integers(start, 0) if status == "done" else st.integers(max(start, 0), 500))
    entry = {"what": draw(st.sampled_from(EVENTS)), "status": status, "on": day(start), "zones": draw(zone_lists)}
    if draw(st.booleans()):
        entry["ended"] = day(end)
    if draw(st.booleans()):
        entry["healed"] = draw(st.booleans())
    return entry


@st.composite
def settled_records(draw):
    events = draw(st.lists(entries(), min_size=1, max_size=2))
    spoken_of = {event["what"] for event in events}
    said = {
        id: "never"
        for id, fact in GUIDELINE.vocabulary.items()
        if fact.type is FactType.DAYS and fact.arguments.get("events") and not spoken_of & set(fact.arguments["events"])
    }
    session = {"date": day(draw(st.integers(-400, 0))), "kind": "session", "zones": draw(zone_lists.filter(bool))}
    session["pigments"] = [
        {"product": "Black", "maker": "Maker", "lot": "1", "ci": ["77266"], "iron": "none", "source": "lab"}
    ]
    return {
        "clearhead": 1,
        "client": {"born": "1986-04-02"},
        "smp": {"sessions": [session], "reactions": []},
        "skin": {"healed": True, "state": [], "as_of": day(draw(st.integers(-300, 0)))},
        "health": {"conditions": [], "medicines": []},
        "procedures": events,
        "facts": said,
    }


@st.composite
def words_of_another_edition(draw):
    """A list of the record, the words on it, and the same where this edition calls one of them something else."""
    part, words = draw(st.sampled_from(LISTS))
    listed = draw(st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True))
    renamed = draw(st.sampled_from(listed))
    return part, listed, ["a-word-of-another-edition" if word == renamed else word for word in listed]


def vaguer(raw, data):
    """The record with one key of its session, its look at the skin or one of its entries taken away."""
    shorter = copy.deepcopy(raw)
    parts = [
        *shorter["procedures"],
        shorter["smp"]["sessions"][0],
        shorter["smp"]["sessions"][0]["pigments"][0],
        shorter["skin"],
    ]
    part = data.draw(st.sampled_from([part for part in parts if set(part) - {"what", "kind"}]))
    del part[data.draw(st.sampled_from(sorted(set(part) - {"what", "kind"})))]
    return shorter


def with_list(raw, part, words):
    """Skin that is in some state was not seen healed, or the record would contradict itself."""
    changed = copy.deepcopy(raw)
    changed[part[0]][part[1]] = words
    changed["skin"]["healed"] = part[0] != "skin"
    return changed


def answer(raw, procedure, on, zones, read=record_of_plain):
    record = read(raw, GUIDELINE, TODAY)
    return ENGINE.answer(ask_about(GUIDELINE, record, procedure, as_of=TODAY, on=on, zones=zones))


@given(settled_records(), st.sampled_from(PROCEDURES), st.integers(0, 700), st.data())
@settings(max_examples=600)
def test_a_vaguer_record_never_softens_the_answer(raw, procedure, days, data):
    zones = frozenset(data.draw(zone_lists.filter(bool)))
    on = TODAY + timedelta(days=days)
    full = answer(raw, procedure, on, zones)
    part = answer(vaguer(raw, data), procedure, on, zones)
    assert part.verdict >= full.verdict
    assert part.best <= full.best


@given(settled_records(), words_of_another_edition(), st.sampled_from(PROCEDURES), st.integers(0, 100), st.data())
@settings(max_examples=600)
def test_a_word_that_the_edition_does_not_know_never_softens_the_answer(raw, words, procedure, days, data):
    part, known, other = words
    zones = frozenset(data.draw(zone_lists.filter(bool)))
    on = TODAY + timedelta(days=days)
    full = answer(with_list(raw, part, known), procedure, on, zones)
    open_ = answer(with_list(raw, part, other), procedure, on, zones, record_already_read)
    assert open_.verdict >= full.verdict
    assert open_.best <= full.best
