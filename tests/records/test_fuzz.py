"""Whatever is fed to the record reader, a record or problems with a place come out; and a record can be answered."""

import copy
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.guideline.load import default_directory, load
from clearhead.model.record import Record
from clearhead.reading.problems import BadInput
from clearhead.reading.yaml_text import read_text
from clearhead.records.read import record_from
from tests.properties import strategies as some
from tests.properties.strategies import TODAY

GUIDELINE = load(default_directory())
ENGINE = Engine(GUIDELINE)
PROCEDURES = sorted(GUIDELINE.procedures)

#: Words that mean something somewhere in a record, so that random structures come close to one.
WORDS = [
    *("clearhead", "client", "name", "born", "smp", "sessions", "date", "kind", "zones", "pigments", "ci", "iron"),
    *("reactions", "resolved", "during", "skin", "healed", "state", "as_of", "health", "conditions", "medicines"),
    *("procedures", "what", "id", "on", "ended", "status", "urgency", "details", "site", "facts", "mri", "fue"),
    *("smp-session", "done", "planned", "never", "present", "none", "vertex", "scar:a", "scar:", "frontal", "77499"),
    *("2026-03-02", "2026-12-03", "1986-04-02", "2026-02-30", "region", "head", "field_tesla", "person.age"),
    *("smp.days_since", "mri.field_tesla", "procedure.zones", "from", "to", "other:asthma", "open-wound", "never"),
]
words = st.sampled_from(WORDS)
leaves = st.none() | st.booleans() | st.integers(-2, 40_000) | st.floats(-5, 5, width=16) | words | st.text(max_size=6)
structures = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | st.text(max_size=6), inner, max_size=6),
    max_leaves=30,
)


def read_or_refuse(content):
    """The record, or None when it was refused with problems that have a place."""
    try:
        record = record_from(read_text(content, "r"), GUIDELINE, TODAY)
    except BadInput as error:
        bad = error
    else:
        assert isinstance(record, Record)
        return record
    lines = len(content.splitlines()) or 1
    assert 1 <= len(bad.problems) <= 101
    for problem in bad.problems:
        assert re.fullmatch(r"r:[0-9]+: [^\n]*[.?]", str(problem))
        assert str(problem).isprintable()
        assert problem.line <= lines
    return None


def answer(record, procedure):
    return ENGINE.answer(ask_about(GUIDELINE, record, procedure, as_of=TODAY))


def steps_in(value, steps=()):
    """Every place in a structure, as the keys and indexes that lead to it."""
    yield steps
    if isinstance(value, dict | list):
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from steps_in(entry, (*steps, key))


def changed(raw, steps, data):
    """The structure with one place given another value, another key, a second time or taken away."""
    if not steps:
        return data.draw(structures)
    other = copy.deepcopy(raw)
    inner = other
    for step in steps[:-1]:
        inner = inner[step]
    match data.draw(st.sampled_from(["value", "gone", "more"])):
        case "value":
            inner[steps[-1]] = data.draw(structures)
        case "gone":
            del inner[steps[-1]]
        case "more" if isinstance(inner, list):
            inner.append(inner[steps[-1]])
        case "more":
            inner[data.draw(words)] = inner[steps[-1]]
    return other


@given(st.text(st.characters()))
@settings(max_examples=300)
def test_any_text(text):
    read_or_refuse(text)


@given(st.binary())
@settings(max_examples=300)
def test_any_bytes(content):
    read_or_refuse(content)


@given(structures)
@settings(max_examples=200)
def test_any_structure(value):
    read_or_refuse(json.dumps(value))


@given(st.dictionaries(words, structures, max_size=5))
@settings(max_examples=200)
def test_any_structure_that_begins_like_a_record(value):
    read_or_refuse(json.dumps({"clearhead": 1} | value))


@given(some.records(GUIDELINE), st.sampled_from(PROCEDURES), st.data())
@settings(max_examples=400)
def test_a_good_record_with_one_place_changed(raw, procedure, data):
    other = changed(raw, data.draw(st.sampled_from(list(steps_in(raw)))), data)
    record = read_or_refuse(json.dumps(other, indent=1))
    if record is not None:
        assert answer(record, procedure).verdict >= answer(record, procedure).best


@given(some.records(GUIDELINE), st.data())
@settings(max_examples=300)
def test_the_text_of_a_good_record_with_some_letters_changed(raw, data):
    text = json.dumps(raw, indent=1)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 8)))
        text = text[:start] + data.draw(st.text(max_size=3) | words) + text[end:]
    read_or_refuse(text)


@given(some.records(GUIDELINE), st.integers(0, 2**16))
def test_half_a_record(raw, length):
    """A file that was cut off is never a shorter record: JSON without its end is refused."""
    text = json.dumps(raw)
    if length < len(text):
        assert read_or_refuse(text[:length]) is None
