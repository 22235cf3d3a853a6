"""What is true of every record: as entries it reads the same, and it goes out and comes back the same."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from clearhead.model.guideline import Guideline
from clearhead.model.record import Record
from clearhead.reading.yaml_text import read_text
from clearhead.records.read import record_of_plain
from clearhead_web.base import guidance
from clearhead_web.records.document import document_of, facts_of, paths_of
from clearhead_web.records.export import as_json, as_yaml
from clearhead_web.records.forms import FORMS
from clearhead_web.records.importing import State, offers
from clearhead_web.records.models import Entry
from clearhead_web.records.words import words_of
from tests.properties.strategies import TODAY, records
from tests.web.examples import tried_on

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")

#: Texts that a file could take for something else, and any others that a record takes.
TEXTS = st.one_of(
    st.sampled_from(
        ["0417", "0899", "1.5", "-3", "true", "null", "~", "no", "on", "2026-03-02", "12:30", "a: b", "#x"]
    ),
    st.sampled_from(
        ["'", '"', "- a", "{", "[a", "&a", "*a", "!x", "%", "@", "`", "|", ">", "? a", "=", "<<", "0x1", "1_0"]
    ),
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]), min_size=1, max_size=20),
).filter(lambda text: text.strip() != "" and text.isprintable())


def document() -> st.SearchStrategy[dict[str, Any]]:
    """A record as the core's own strategies make it, with texts in it, and empty keys here and there."""
    return st.builds(_with_texts, records(guidance.guideline()), TEXTS, st.booleans())


def _with_texts(record: dict[str, Any], text: str, empty: bool) -> dict[str, Any]:
    record = json.loads(json.dumps(record))
    record.setdefault("client", {})["name"] = text
    for session in record.get("smp", {}).get("sessions", ()):
        session["artist"] = text
        for pigment in session.get("pigments", ()):
            pigment["lot"] = text
            if pigment.get("iron") == "none":
                pigment["ci"] = ["77266"]
    if empty:
        record["facts"] = {"transplant.days_since": "never", "person.can_feel": None}
        record["client"]["contact"] = None
    return record


def read(data: Any) -> Record:
    """An empty list of procedures, or of pigments, says nothing, as its absence does."""
    guideline: Guideline = guidance.guideline()
    record = record_of_plain(data, guideline, TODAY)
    sessions = record.sessions and tuple(replace(one, pigments=one.pigments or None) for one in record.sessions)
    return replace(record, events=record.events or None, sessions=sessions)


@given(document())
def test_a_record_as_entries_reads_the_same(data: dict[str, Any]) -> None:
    facts = list(facts_of(data))
    assert read(document_of(facts)) == read(data)
    json.dumps([fact.body for fact in facts])  # as the database keeps it


@given(document())
def test_what_goes_out_reads_the_same(data: dict[str, Any]) -> None:
    kept = document_of(facts_of(data))
    assert read(read_text(as_yaml(kept), "record.yaml").data) == read(data)
    assert read(read_text(as_json(kept), "record.json").data) == read(data)


@given(document())
def test_what_went_out_is_all_there_when_it_comes_back(data: dict[str, Any]) -> None:
    kept = document_of(facts_of(data))
    entries = [Entry(section=fact.section, body=fact.body, key=fact.key) for fact in facts_of(kept)]
    again = read_text(as_yaml(kept), "record.yaml").data
    assert isinstance(again, dict)
    assert {offer.state for offer in offers(entries, again)} <= {State.THERE}


@given(document())
def test_every_entry_is_found_where_it_stands(data: dict[str, Any]) -> None:
    facts = list(facts_of(data))
    found: Any = document_of(facts)
    for path, fact in paths_of(facts):
        there = found
        for step in path:
            there = there[step]
        assert there == fact.body.get("list", fact.body.get("value", fact.body))


@given(document())
@tried_on(60)
def test_every_entry_can_be_put_into_words_and_into_its_form_and_back(data: dict[str, Any]) -> None:
    for fact in facts_of(data):
        words_of(fact)
        if fact.section not in FORMS:
            continue
        entry = Entry(section=fact.section, body=fact.body, beside={})
        form = FORMS[fact.section](before=entry)
        sent = {name: form[name].value() for name in form.fields}
        rows = list(getattr(form, "pigments", []))
        for row in rows:
            sent |= {row.add_prefix(name): row[name].value() for name in row.fields}
        sent |= {"pigment-TOTAL_FORMS": len(rows), "pigment-INITIAL_FORMS": len(rows)}
        bound = FORMS[fact.section](_as_sent(sent), before=entry)
        assert bound.is_valid(), bound.errors
        assert _reads(fact, bound.body()) == _reads(fact, fact.body)


def _as_sent(sent: dict[str, Any]) -> Any:
    pairs = {name: value if isinstance(value, list) else [value] for name, value in sent.items() if value is not None}
    scars = [zone[5:] for zone in pairs.get("zones", []) if zone.startswith("scar:")]
    pairs["zones"] = [zone for zone in pairs.get("zones", []) if not zone.startswith("scar:")]
    return MultiValueDict({**pairs, "zones-scars": [", ".join(scars)]})


def _reads(fact: Any, body: Any) -> Record | None:
    return None if body is None else read(document_of([replace(fact, body=body)]))
