"""What a record's words become: everything in its place, and what is missing stays unknown."""

import json
from datetime import date

import pytest

from clearhead.model.level import Urgency
from clearhead.model.record import Client, Event, Pigment, Reaction, Record, Session, Skin, Status
from clearhead.model.value import NEVER, Interval, ZoneSet
from clearhead.reading.shapes import checked
from clearhead.reading.yaml_text import read_text
from clearhead.records.read import read_record_text
from clearhead.records.record_shape import record_shape
from tests.properties.strategies import TODAY

EMPTY = Record(Client(), None, None, Skin(), None, None, None, {})
WHOLE = """
clearhead: 1
client: {name: Amir Example, born: 1986-04-02, contact: amir@example.org}
smp:
  sessions:
    - date: 2026-03-02
      kind: touch-up
      zones: [frontal, "scar:strip"]
      artist: Studio North
      pigments:
        - {product: Example Black 2, maker: Example Inks, lot: EB2-0417, ci: ["77266"], iron: none, source: label}
        - {}
    - {}
  reactions:
    - {date: 2026-03-05, what: itching, where: front, resolved: true, during: mri}
    - {}
skin: {healed: true, state: [flare], as_of: 2026-11-20}
health: {conditions: [psoriasis, "other:asthma"], medicines: [aspirin]}
procedures:
  - {what: isotretinoin, on: 2025-06-01, ended: 2026-01-15, status: done, healed: false, zones: []}
  - what: mri
    id: scan
    on: 2026-12-03
    status: planned
    urgency: urgent
    details: {region: head, field_tesla: 1.5, can_feel: true, site: ucla-bmc}
  - {what: smp-session, details: {sunburnt_on: 2026-11-01}}
facts:
  transplant.days_since: never
  mri.field_tesla: {from: 1, to: 3}
  procedure.zones: [vertex]
  person.can_report: false
"""


@pytest.fixture
def read(guideline):
    return lambda text: read_record_text(text, guideline, TODAY)


def test_every_part_of_a_record(read):
    assert read(WHOLE) == Record(
        client=Client("Amir Example", date(1986, 4, 2), "amir@example.org"),
        sessions=(
            Session(
                on=date(2026, 3, 2),
                kind="touch-up",
                zones=frozenset({"frontal", "scar:strip"}),
                artist="Studio North",
                pigments=(
                    Pigment("Example Black 2", "Example Inks", "EB2-0417", ("77266",), "none", "label"),
                    Pigment(),
                ),
            ),
            Session(),
        ),
        reactions=(Reaction(date(2026, 3, 5), "itching", "front", True, "mri"), Reaction()),
        skin=Skin(healed=True, state=frozenset({"flare"}), as_of=date(2026, 11, 20)),
        conditions=frozenset({"psoriasis", "other:asthma"}),
        medicines=frozenset({"aspirin"}),
        events=(
            Event(
                "isotretinoin",
                on=date(2025, 6, 1),
                ended=date(2026, 1, 15),
                status=Status.DONE,
                zones=frozenset(),
                healed=False,
                details={},
            ),
            Event(
                "mri",
                id="scan",
                on=date(2026, 12, 3),
                status=Status.PLANNED,
                urgency=Urgency.URGENT,
                site="ucla-bmc",
                details={"region": "head", "field_tesla": 150, "can_feel": True},
            ),
            Event("smp-session", details={"sunburnt_on": "2026-11-01"}),
        ),
        facts={
            "transplant.days_since": NEVER,
            "mri.field_tesla": Interval(100, 300),
            "procedure.zones": ZoneSet.exactly(frozenset({"vertex"})),
            "person.can_report": False,
        },
    )


def test_a_record_of_nothing_but_its_version_knows_nothing(read):
    assert read("clearhead: 1") == EMPTY


def test_keys_left_empty_are_keys_left_out(read):
    """Every key of every part, down to the details of a procedure and the facts."""
    keys = {
        "client": ("name", "born", "contact"),
        "skin": ("healed", "state", "as_of"),
        "health": ("conditions", "medicines"),
        "smp": ("sessions", "reactions"),
        "facts": ("person.can_feel", "smp.days_since"),
    }
    assert read("clearhead: 1\n" + "".join(f"{key}:\n" for key in (*keys, "procedures"))) == EMPTY
    parts = "".join(f"{key}: {{{', '.join(f'{inner}: ' for inner in inside)}}}\n" for key, inside in keys.items())
    assert read("clearhead: 1\n" + parts) == EMPTY
    entries = """
clearhead: 1
smp:
  sessions:
    - {date: , kind: , zones: , artist: , pigments: }
    - {pigments: [{product: , maker: , lot: , ci: , iron: , source: }]}
  reactions: [{date: , what: , where: , resolved: , during: }]
procedures: [{what: mri, id: , on: , ended: , status: , zones: , healed: , urgency: , details: {region: , site: }}]
"""
    assert read(entries) == Record(
        Client(),
        (Session(), Session(pigments=(Pigment(),))),
        (Reaction(),),
        Skin(),
        None,
        None,
        (Event("mri", details={}),),
        {},
    )


def test_what_is_empty_is_known_to_be_empty(read):
    found = read(
        "{clearhead: 1, smp: {sessions: [], reactions: []}, skin: {state: []}, health: {conditions: [], medicines: []}}"
    )
    assert (found.sessions, found.reactions, found.skin.state) == ((), (), frozenset())
    assert (found.conditions, found.medicines) == (frozenset(), frozenset())
    assert read("{clearhead: 1, procedures: []}").events == ()


@pytest.mark.parametrize("layout", [{}, {"indent": 2}, {"ensure_ascii": False}])
def test_json_says_the_same_as_yaml(layout, read):
    data = json.loads(json.dumps(read_text(WHOLE, "whole").data, default=float))
    assert read(json.dumps(data, **layout)) == read(WHOLE)


@pytest.mark.parametrize(
    ("day", "status"),
    [("2026-11-21", None), ("2026-11-22", Status.PLANNED), ("2026-11-23", Status.PLANNED)],
)
def test_a_planned_day_that_has_gone_by_leaves_open_whether_it_happened(day, status, read):
    assert read(f"{{clearhead: 1, procedures: [{{what: mri, on: {day}, status: planned}}]}}").events[0].status is status


def test_what_is_planned_for_some_day_stays_planned(read):
    assert read("{clearhead: 1, procedures: [{what: mri, status: planned}]}").events[0].status is Status.PLANNED


@pytest.mark.parametrize(
    "name",
    [
        "Amir",
        "Ελένη Παπαδοπούλου",
        "نور الهدى",
        "می‌روم",
        "अनिल",
        "김민준",
        "𠮷野家",
        "𞤀𞤁",
        "Zażółć",
        "null ",
        "O’Brien & Co.",
    ],
)
def test_a_name_in_any_script(name, read):
    name = name.strip()
    for ascii_only in (True, False):
        text = json.dumps({"clearhead": 1, "client": {"name": name}}, ensure_ascii=ascii_only)
        assert read(text).client.name == name
    assert read(f'clearhead: 1\nclient: {{name: "{name}"}}').client.name == name


def test_dates_back_to_1900(read):
    found = read("{clearhead: 1, client: {born: 1900-01-01}, smp: {sessions: [{date: 1990-01-01}]}}")
    assert (found.client.born, found.sessions[0].on) == (date(1900, 1, 1), date(1990, 1, 1))


def test_a_thousand_sessions(read):
    found = read("clearhead: 1\nsmp:\n  sessions:\n" + "  - {date: 2020-01-01, zones: [vertex]}\n" * 1000)
    assert len(found.sessions) == 1000


def test_every_state_condition_and_medicine_of_the_guideline_is_a_word(guideline, read):
    """Whatever a fact reads can be said."""
    for fact in guideline.vocabulary.values():
        words = [str(word) for word in fact.arguments.get("words", ())]
        match fact.derive:
            case "skin-state":
                assert read(json.dumps({"clearhead": 1, "skin": {"state": words}})).skin.state == set(words)
            case "medicine":
                assert read(json.dumps({"clearhead": 1, "health": {"medicines": words}})).medicines == set(words)
            case "condition":
                word = fact.arguments["word"]
                assert read(json.dumps({"clearhead": 1, "health": {"conditions": [word]}})).conditions == {word}


def test_every_detail_of_every_procedure_can_be_said(guideline, read):
    for id, procedure in guideline.procedures.items():
        for word, fact_id in procedure.details.items():
            fact = guideline.vocabulary[fact_id]
            value = fact.choices[0] if fact.choices and fact.choices[0] != "true" else True
            value = "2026-11-01" if fact.derive == "date-detail" else 3 if fact.type.value == "number" else value
            event = {"what": id, "details": {word: value}}
            assert word in read(json.dumps({"clearhead": 1, "procedures": [event]})).events[0].details


def test_the_schema_of_a_record_asks_for_its_version_only(guideline):
    schema = record_shape(guideline).schema()
    assert schema["required"] == ["clearhead"]
    assert checked(record_shape(guideline), {"clearhead": 1}) == []
