"""What is said of a record that has the shape of one and cannot be used: each kind of problem, in place."""

import pytest

from clearhead.reading.problems import BadInput
from clearhead.records.read import read_record, read_record_text
from tests.properties.strategies import TODAY


@pytest.fixture
def said_of(guideline):
    """The problems of a record, each without the name of the file; nothing when it is one."""

    def said(text):
        try:
            read_record_text(f"clearhead: 1\n{text}", guideline, TODAY, name="r")
        except BadInput as bad:
            return [str(problem).removeprefix("r:") for problem in bad.problems]
        return []

    return said


MANY_CONDITIONS = "2: Expected a condition, found 'asthma'."
AFTER_TODAY = "after today (2026-11-22)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Keys and words
        ("smq: {}", ["2: The key 'smq' is not known in a record. Did you mean 'smp'?"]),
        (
            "smp: {session: []}",
            ["2: The key 'session' is not known in the SMP section. Did you mean 'sessions'?"],
        ),
        (
            "smp: {sessions: [{zone: [nape]}]}",
            ["2: The key 'zone' is not known in a session. Did you mean 'zones'?"],
        ),
        (
            "smp: {sessions: [{pigments: [{colour: black}]}]}",
            ["2: The key 'colour' is not known in a pigment. Known here: product, maker, lot, ci, iron, source."],
        ),
        (
            "smp: {sessions: [{zones: [crown]}]}",
            [
                "2: Expected a zone of the scalp, or scar:<name> (frontal, temporal-left, temporal-right, midscalp, "
                "vertex, parietal-left, parietal-right, occipital, nape), found 'crown'."
            ],
        ),
        (
            "smp: {sessions: [{zones: ['scar:']}]}",
            [
                "2: Expected a zone of the scalp, or scar:<name> (frontal, temporal-left, temporal-right, midscalp, "
                "vertex, parietal-left, parietal-right, occipital, nape), found 'scar:'."
            ],
        ),
        (
            "smp: {sessions: [{kind: top-up}]}",
            ["2: Expected a kind of session, found 'top-up'. Did you mean 'touch-up'?"],
        ),
        (
            "smp: {sessions: [{pigments: [{source: hearsay}]}]}",
            ["2: Expected who says what is in it (self, artist, label, sds, lab), found 'hearsay'."],
        ),
        ("health: {conditions: [asthma]}", [MANY_CONDITIONS]),
        ("health: {conditions: ['other:asthma'], medicines: ['other:honey']}", []),
        (
            "health: {conditions: ['other: Keloid'], medicines: ['other:aspirine']}",
            [
                "2: 'other: Keloid' is known here: write 'keloid', without other:.",
                "2: 'other:aspirine' is known here: write 'aspirin', without other:.",
            ],
        ),
        ("health: {medicines: [apsirin]}", ["2: Expected a medicine, found 'apsirin'. Did you mean 'aspirin'?"]),
        ("skin: {state: [sunburned]}", ["2: Expected a state of the skin, found 'sunburned'. Did you mean 'sunburn'?"]),
        ("procedures: [{what: botox}]", ["2: Expected a procedure, found 'botox'."]),
        (
            "procedures: [{what: mri, status: perhaps}]",
            ["2: Expected a status (planned, under-way, done, cancelled, not-planned, never), found 'perhaps'."],
        ),
        # Numbers and units
        (
            'smp: {sessions: [{pigments: [{ci: ["7726"]}]}]}',
            ["2: Expected a colour index number in quotes, like \"77266\", found '7726'."],
        ),
        (
            "procedures: [{what: mri, details: {field_tesla: 3 tesla}}]",
            ["2: Expected a number in tesla with at most 2 decimals, found '3 tesla'."],
        ),
        (
            "procedures: [{what: mri, details: {field_tesla: 30000}}]",
            ["2: Expected a detail, found 30000."],
        ),
        (
            "procedures: [{what: mri, details: {field_tesla: 1.555}}]",
            ["2: Expected a number in tesla with at most 2 decimals, found 1.555."],
        ),
        ("procedures: [{what: mri, details: {field_tesla: 1.5}}]", []),
        # Dates
        (
            "client: {born: 1986-04-31}",
            ["2: Expected a date like 2026-03-02, found '1986-04-31'. There is no such day between 1900 and 2200."],
        ),
        ("client: {born: 2026-11-23}", [f"2: This birth date is {AFTER_TODAY}."]),
        ("client: {born: 2026-11-22}", []),
        ("skin: {as_of: 2026-11-23}", [f"2: Nobody can have seen the skin {AFTER_TODAY}."]),
        ("skin: {as_of: 2026-11-22}", []),
        (
            "smp: {sessions: [{date: 2026-11-23}]}",
            [
                f"2: This session is {AFTER_TODAY}. Sessions listed here are done; put a planned one under procedures "
                "(what: smp-session)."
            ],
        ),
        ("smp: {sessions: [{date: 2026-11-22}]}", []),
        (
            "client: {born: 1986-04-02}\nsmp: {sessions: [{date: 1986-04-01}]}",
            ["3: This session is before the client was born."],
        ),
        ("smp: {reactions: [{date: 2026-11-23}]}", [f"2: This reaction is {AFTER_TODAY}."]),
        (
            "client: {born: 1986-04-02}\nsmp: {reactions: [{date: 1986-04-01}]}",
            ["3: This reaction is before the client was born."],
        ),
        (
            "client: {born: 1986-04-02}\nprocedures: [{what: fue, on: 1986-04-01}]",
            ["3: This is before the client was born."],
        ),
        (
            "procedures: [{what: fue, on: 2026-03-02, ended: 2026-03-01}]",
            ["2: This ended (2026-03-01) before it began (2026-03-02)."],
        ),
        ("procedures: [{what: fue, on: 2026-03-02, ended: 2026-03-02}]", []),
        (
            "procedures: [{what: fue, on: 2026-11-23, status: done}]",
            [f"2: This is marked done but its date (2026-11-23) is {AFTER_TODAY}."],
        ),
        (
            "procedures: [{what: chemotherapy, on: 2026-11-01, ended: 2026-11-23, status: done}]",
            [f"2: This is marked done but its date (2026-11-23) is {AFTER_TODAY}."],
        ),
        ("procedures: [{what: fue, on: 2026-11-22, status: done}]", []),
        (
            "procedures: [{what: chemotherapy, on: 2026-11-23, status: under-way}]",
            [f"2: This is marked under way but begins (2026-11-23) {AFTER_TODAY}."],
        ),
        (
            "procedures: [{what: chemotherapy, ended: 2026-11-21, status: under-way}]",
            ["2: This is marked under way but ended (2026-11-21) before today (2026-11-22)."],
        ),
        ("procedures: [{what: chemotherapy, on: 2026-11-22, ended: 2026-11-22, status: under-way}]", []),
        ("procedures: [{what: fue, on: 2026-03-02, status: never}]", ["2: What never happened has no date."]),
        ("procedures: [{what: fue, ended: 2026-03-02, status: never}]", ["2: What never happened has no date."]),
        (
            "procedures: [{what: smp-session, details: {sunburnt_on: 2026-11-23}}]",
            [f"2: This date is {AFTER_TODAY}."],
        ),
        (
            "procedures: [{what: smp-session, details: {sunburnt_on: last week}}]",
            ["2: Expected a date like 2026-03-02, found 'last week'."],
        ),
        ("procedures: [{what: smp-session, details: {sunburnt_on: 2026-11-22}}]", []),
        # What contradicts itself
        ("skin: {healed: true, state: [scabbing]}", ["2: The skin cannot be healed and open or scabbing at once."]),
        ("skin: {healed: true, state: [open-wound]}", ["2: The skin cannot be healed and open or scabbing at once."]),
        ("skin: {healed: true, state: [flare]}\nhealth: {}", []),
        ("skin: {healed: false, state: [open-wound]}", []),
        (
            'smp:\n  sessions:\n  - pigments:\n    - {ci: ["77266", "77499"],\n       iron: none}',
            ["6: Iron is said to be none, but one of the colour index numbers is an iron oxide."],
        ),
        ('smp: {sessions: [{pigments: [{ci: ["77499"], iron: present}, {ci: ["77499"], iron: unknown}]}]}', []),
        ('smp: {sessions: [{pigments: [{ci: ["77266", "00000"], iron: none}]}]}', []),
        # Ids
        ("procedures: [{what: mri, id: mri}]", ["2: The id 'mri' is taken. Choose one that names only this entry."]),
        (
            "procedures:\n- {what: mri, id: scan}\n- {what: ct, id: head}\n- {what: ct, id: scan}",
            [
                "3: The id 'scan' is taken. Choose one that names only this entry.",
                "5: The id 'scan' is taken. Choose one that names only this entry.",
            ],
        ),
        ("procedures: [{what: mri}, {what: mri}, {what: ct, id: scan}]", []),
        (
            "procedures: [{what: mri, id: My Scan}]",
            ["2: Expected an id of small letters, digits and hyphens, found 'My Scan'."],
        ),
        # Urgency
        (
            "procedures: [{what: microneedling, urgency: urgent}]",
            ["2: microneedling is cosmetic, and cosmetic procedures are always elective."],
        ),
        (
            "procedures: [{what: touch-up, urgency: emergency}]",
            ["2: touch-up is cosmetic, and cosmetic procedures are always elective."],
        ),
        ("procedures: [{what: microneedling, urgency: elective}, {what: mri, urgency: emergency}]", []),
        # Details
        (
            "procedures: [{what: mri, details: {strength: 3}}]",
            ["2: mri has no detail called 'strength'. Known here: "],
        ),
        (
            "procedures: [{what: mri, details: {regoin: head}}]",
            ["2: mri has no detail called 'regoin'. Did you mean 'region'?"],
        ),
        (
            "procedures: [{what: mri, details: {region: [head]}}]",
            ['2: Expected a detail, found ["head"].'],
        ),
        (
            "procedures: [{what: mri, details: {region: scalp}}]",
            ["2: Expected one of head, neck, trunk, arm, leg, found 'scalp'."],
        ),
        ("procedures: [{what: mri, details: {can_feel: 1}}]", ["2: Expected true or false, found 1."]),
        (
            "procedures: [{what: mri, details: {site: ucla-bcm}}]",
            ["2: No site is called 'ucla-bcm'. Did you mean 'ucla-bmc'?"],
        ),
        ("procedures: [{what: mri, details: {site: 7}}]", ["2: No site is called 7."]),
        ("procedures: [{what: ct, details: {site: ucla-bmc}}]", []),
        (
            "procedures: [{what: ct, details: {region: head}}]",
            ["2: ct has no detail called 'region'. Known here: "],
        ),
        # Facts
        (
            "facts: {person.can_fel: true}",
            ["2: Expected a fact, found 'person.can_fel'. Did you mean 'person.can_feel'?"],
        ),
        ("facts: {person.can_feel: sometimes}", ["2: Expected true or false, found 'sometimes'."]),
        (
            "facts: {smp.days_since: 300}",
            ["2: Only `never` can be said of smp.days_since here; dates belong under smp or procedures."],
        ),
        (
            "facts: {transplant.days_since: {from: 3, to: 9}}",
            ["2: Only `never` can be said of transplant.days_since here; dates belong under smp or procedures."],
        ),
        ("facts: {transplant.days_since: never, person.can_feel: false}", []),
        (
            "facts: {person.age: 40}",
            ["2: person.age cannot be said here, since it moves with time; give client.born."],
        ),
        (
            "facts: {skin.healed: true}",
            ["2: skin.healed belongs under skin, with the day on which somebody looked (as_of)."],
        ),
        ("facts: {mri.region: foot}", ["2: Expected one of head, neck, trunk, arm, leg, found 'foot'."]),
        ("facts: {procedure.zones: [vertx]}", ['2: Expected scalp zones, found ["vertx"].']),
        ("facts: {procedure.zones: [vertex, scar]}", []),
        (
            "facts: {mri.field_tesla: {from: 3, to: 1}}",
            ['2: Expected a number in tesla with at most 2 decimals, found {"from": 3, "to": 1}.'],
        ),
        ("facts: {mri.field_tesla: {from: 1, to: 3}}", []),
    ],
)
def test_each_problem_is_told_where_it_stands(text, said, said_of):
    found = said_of(text)
    assert len(found) == len(said)
    for line, expected in zip(found, said, strict=True):
        assert line == expected or (expected.endswith(": ") and line.startswith(expected))


def test_what_cannot_be_true_is_only_asked_of_a_record_that_has_its_shape(said_of):
    """A list in place of a session has no date to be held against today."""
    assert said_of("smp: {sessions: [[2027-01-01]]}\nclient: {born: 2027-01-01}") == [
        "2: Expected a session, found a list."
    ]


def test_very_many_contradictions_are_told_up_to_a_number(said_of):
    found = said_of("procedures:\n" + "- {what: fue, on: 2027-01-01, status: done}\n" * 150)
    assert len(found) == 101
    assert found[-1] == "1: There are more problems than these 100."


def entries(number, text):
    return "procedures:\n" + f"- {{what: phototherapy, {text}}}\n" * number


def test_what_is_to_come_has_an_end(said_of):
    """Each day to come can change an answer; a course of light treatment is far shorter."""
    for to_come in ("on: 2026-11-23, status: planned", "on: 2026-11-01, ended: 2026-11-23, status: under-way"):
        assert said_of(entries(100, to_come)) == []
        assert said_of(entries(101, to_come)) == ["2: At most 100 entries can be still to come; found 101."]
    assert said_of(entries(101, "on: 2026-11-22, status: planned")) == []
    assert said_of(entries(101, "status: planned")) == []


def test_what_one_person_can_have_had_has_an_end(said_of):
    assert said_of(entries(2000, "on: 2026-11-01, status: done")) == []
    assert said_of(entries(2001, "on: 2026-11-01")) == ["2: Expected procedures of 0 to 2000 entries, found 2001."]
    assert said_of("smp:\n  sessions:\n" + "  - {}\n" * 2001) == [
        "3: Expected sessions of 0 to 2000 entries, found 2001."
    ]


def test_a_file_is_read_like_a_text(guideline, tmp_path):
    path = tmp_path / "record.yaml"
    path.write_text("clearhead: 1\nsmp: {sessions: [{date: 2026-03-02}]}")
    found = read_record(path, guideline, TODAY)
    assert found == read_record_text(path.read_text(), guideline, TODAY)
    path.write_text("clearhead: 1\nsnp: 1")
    with pytest.raises(BadInput, match=r"record\.yaml:2: The key 'snp' is not known"):
        read_record(path, guideline, TODAY)
