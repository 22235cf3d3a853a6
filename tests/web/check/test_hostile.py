"""Whatever comes in the fields of the check: a clear message, and never a fault."""

import json

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.base import guidance
from tests.web.examples import tried_on

VOCABULARY = guidance.guideline().vocabulary
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "never", "ticked", "some-day", "nowhere", "true", "false", "unknown", "+", "scar:a,+"]),
    st.sampled_from(["2026-01-01", "1900-01-01", "2200-12-31", "0", "-1", "1e9", ".inf", ".nan", "0x10", "1_0"]),
    st.sampled_from([word for fact in VOCABULARY.values() for word in fact.choices]),
)
FACTS = st.one_of(st.sampled_from(list(VOCABULARY)), st.text(max_size=10))
STEPS = st.lists(st.dictionaries(FACTS, TEXTS, max_size=4), max_size=4).map(json.dumps)
JUNK = st.one_of(
    st.text(max_size=60), st.sampled_from(["[", "{}", "null", "[1]", '[{"a":1}]', "[" * 5000, "1e999", "NaN"])
)
FIELDS = st.fixed_dictionaries(
    {
        "procedure": st.sampled_from([*guidance.guideline().procedures, "", "no-such"]),
        "on": st.one_of(st.just(""), st.text(max_size=12), st.dates().map(str)),
        "urgency": st.sampled_from(["", "elective", "urgent", "emergency", "unknown", "soon"]),
        "said": st.one_of(STEPS, JUNK),
    },
    optional={
        "do": st.one_of(
            st.sampled_from(["start", "answer", "back", "show", "more", "change:day", "change:urgency", "change:"]),
            FACTS.map("change:{}".format),
            st.text(max_size=8),
        ),
        "about": st.one_of(FACTS, st.sampled_from(["urgency", "day", "together"])),
        "value": TEXTS,
        "day": TEXTS,
        "count": TEXTS,
        "unit": st.sampled_from(["days", "weeks", "months", "years", "eons"]),
        "number": TEXTS,
        "what": TEXTS,
        "zones": st.lists(st.one_of(st.sampled_from(["vertex", "nape", "scar:x"]), st.text(max_size=8)), max_size=3),
        "zones-scars": st.text(max_size=60),
        "ticked": st.lists(FACTS, max_size=4),
        "name": st.text(max_size=30),
        "role": st.sampled_from(["mri-technologist", "surgeon", "nobody"]),
    },
)
MANY = tried_on(120)
ADDRESSES = [
    "/check/",
    "/check/keep/",
    *(f"/check/document/{kind}/" for kind in ("letter-text", "message", "calendar")),
]


@MANY
@given(fields=FIELDS, address=st.sampled_from(ADDRESSES))
def test_no_field_breaks_a_page(db: None, fields: dict[str, str], address: str) -> None:
    page = Client(raise_request_exception=True).post(address, fields)
    assert page.status_code in (200, 302, 400)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("procedure", "no-such"),
        ("procedure", ""),
        ("on", "soon"),
        ("on", "2020-01-01"),
        ("urgency", "soon"),
        ("said", "["),
        ("said", "{}"),
        ("said", '[{"no-such":"true"}]'),
        ("said", '[{"smp.present":"perhaps"}]'),
        ("said", '[{"smp.present":true}]'),
        ("said", '[{"smp.days_since":"6 weeks"}]'),
        ("said", '[{"smp.zones":"elbow"}]'),
        ("said", "[" * 20_000),
        ("said", json.dumps([{"smp.present": "true"}] * 300)),
    ],
)
def test_what_arrives_broken_is_said_to_be_broken(db: None, field: str, text: str) -> None:
    fields = {"procedure": "mri", "on": "", "urgency": "elective", "said": "[]"} | {field: text}
    page = Client().post("/check/", fields)
    assert page.status_code == 400
    assert b"This cannot be read" in page.content
    assert b"Begin again" in page.content


def test_cosmetic_procedures_are_never_urgent(db: None) -> None:
    page = Client().post("/check/", {"procedure": "fue", "urgency": "urgent", "said": "[]"})
    assert page.status_code == 400


def test_what_was_typed_is_shown_as_text(db: None) -> None:
    page = Client().post("/check/", {"do": "start", "what": "<script>alert(1)</script>"})
    assert b"<script>alert" not in page.content
    assert b"&lt;script&gt;" in page.content
