"""Each way in which a record gives a fact: what it says, what it leaves open, and who says so.

Today is 22 November 2026. The words are those of the real guideline; the facts are made up for each test.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clearhead.engine import history
from clearhead.engine.context import Context
from clearhead.engine.derive import READERS, read_fact
from clearhead.engine.request import Request
from clearhead.model.record import Reaction
from clearhead.model.value import NEVER, Interval, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.model.zones import ANY_SCAR, ZONES
from clearhead.records.read import read_record_text
from tests.properties.strategies import TODAY

SURGERY = {"events": ["mole-removal", "skin-graft"]}
COURSE = {"events": ["isotretinoin"]}
#: It may have been any day, or never; and: it was some day.
ANY_DAY = Interval(0, NEVER)
SOME_DAY = Interval(0, (TODAY - date.min).days)


@pytest.fixture
def known(guideline):
    """What is known of a fact that is read in one way: `known(how, arguments, record)`, with its origin."""

    def read(
        how, arguments, text, *, on=0, zones=None, asked=None, given=None, said=None, kind=FactType.YES_NO, instead=None
    ):
        record = _with(read_record_text(f"clearhead: 1\n{text}", guideline, TODAY), instead or {})
        day = TODAY + timedelta(days=on)
        request = Request(
            record,
            "mole-removal",
            on=day,
            as_of=TODAY,
            zones=None if zones is None else frozenset(zones.split()),
            event=None if asked is None else record.events[asked],
            given=given or {},
        )
        fact = FactDefinition("a.fact", kind, "", {}, "", "", "client", how, arguments)
        if said is not None:
            object.__setattr__(record, "facts", {"a.fact": said})
        found = read_fact(Context(request, guideline, history.pigment_work(request), day), fact)
        return found and (found.at(day), found.basis, found.place)

    return read


def _with(record, instead):
    """The record with parts that no file may hold any more."""
    if "state" in instead:
        return replace(record, skin=replace(record.skin, **instead))
    return replace(record, **instead)


@pytest.fixture
def value(known):
    def read(*what, **how):
        found = known(*what, **how)
        return found and found[0]

    return read


def sessions(*entries):
    return f"smp: {{sessions: [{', '.join(f'{{{entry}}}' for entry in entries)}]}}"


def procedures(*entries):
    return f"procedures: [{', '.join(f'{{{entry}}}' for entry in entries)}]"


def skin(text):
    return f"skin: {{{text}}}"


# ---- Pigment ----


@pytest.mark.parametrize(
    ("how", "text", "on", "zones", "found"),
    [
        ("smp-present", "", 0, None, None),
        ("smp-present", "smp: {sessions: []}", 0, None, False),
        ("smp-present", sessions(""), 0, None, True),
        ("smp-present", sessions("kind: removal"), 0, None, None),
        ("smp-present", "smp: {sessions: []}\n" + procedures("what: smp-session, on: 2026-12-01"), 0, None, False),
        ("smp-present", "smp: {sessions: []}\n" + procedures("what: smp-session, on: 2026-12-01"), 9, None, None),
        ("smp-present", procedures("what: smp-session, on: 2026-11-01, status: done"), 0, None, True),
        ("smp-present", procedures("what: smp-session, on: 2026-12-01, status: planned"), 0, None, None),
        ("smp-present", procedures("what: smp-session, status: never"), 0, None, None),
        ("session-count", procedures("what: smp-session, on: 2026-11-01, status: done"), 0, None, Interval(1, NEVER)),
        ("session-count", sessions("") + "\n" + procedures("what: touch-up, on: 2026-12-01"), 9, None, Interval(1, 2)),
        ("session-count", "", 0, None, None),
        ("session-count", sessions("", "date: 2026-03-02", "kind: touch-up", "kind: removal"), 0, None, 3),
        ("smp-zones", "", 0, None, None),
        (
            "smp-zones",
            sessions("zones: [vertex]", "zones: [nape]"),
            0,
            None,
            ZoneSet.exactly(frozenset({"vertex", "nape"})),
        ),
        ("smp-zones", sessions(""), 0, None, ZoneSet(frozenset(), frozenset((*ZONES, ANY_SCAR)))),
        ("since-session", "", 0, None, None),
        ("since-session", "smp: {sessions: []}", 0, None, NEVER),
        ("since-session", sessions("date: 2026-11-20", "date: 2026-11-01"), 3, None, 5),
        ("since-session", sessions(""), 0, None, SOME_DAY),
        ("since-session", sessions("date: 2026-11-12", ""), 0, None, Interval(0, 10)),
        ("since-session", sessions("date: 2026-11-12, kind: removal"), 0, None, ANY_DAY),
        ("since-session", sessions("date: 2026-11-12, kind: removal", "date: 2026-11-02"), 0, None, 20),
        ("since-session-in-field", "", 0, "vertex", None),
        ("since-session-in-field", sessions("date: 2026-11-12, zones: [vertex]"), 0, "vertex", 10),
        ("since-session-in-field", sessions("date: 2026-11-12, zones: [vertex]"), 0, "nape", NEVER),
        ("since-session-in-field", sessions("date: 2026-11-12"), 0, "nape", Interval(10, NEVER)),
        ("since-session-in-field", sessions("date: 2026-11-12, zones: [vertex]"), 0, None, Interval(10, NEVER)),
        ("in-field", "", 0, "vertex", None),
        ("in-field", sessions("zones: [vertex]", "zones: [nape]"), 0, "nape", True),
        ("in-field", sessions("zones: [vertex]"), 0, "nape", False),
        ("in-field", sessions("zones: [vertex]", ""), 0, "nape", None),
        ("procedure-zones", "", 0, None, None),
        ("procedure-zones", "", 0, "nape", ZoneSet.exactly(frozenset({"nape"}))),
        ("pigment-iron", "", 0, None, None),
        ("pigment-iron", "smp: {sessions: []}", 0, None, "none"),
        ("pigment-iron", sessions(""), 0, None, None),
        ("pigment-iron", sessions("pigments: [{iron: none}]", "pigments: [{iron: present}]"), 0, None, "present"),
        ("pigment-iron", sessions("pigments: [{iron: none}]", "pigments: []"), 0, None, None),
        ("pigment-iron", sessions('pigments: [{ci: ["77266"]}]'), 0, None, "none"),
        ("pigment-iron", sessions('pigments: [{ci: ["77499"]}]'), 0, None, "present"),
        ("pigment-titanium", sessions('pigments: [{ci: ["77891"]}]'), 0, None, "present"),
        ("pigment-titanium", sessions("pigments: [{iron: none}]"), 0, None, None),
        ("iron-basis", "", 0, None, None),
        ("iron-basis", sessions("pigments: [{source: lab}, {source: artist}]"), 0, None, "artist"),
        ("iron-basis", sessions("pigments: [{source: lab}, {}]"), 0, None, None),
        ("recalled", "", 0, None, None),
        ("recalled", "smp: {sessions: []}", 0, None, False),
        ("recalled", sessions("pigments: [{product: Other, maker: Nobody Inks, lot: None}]"), 0, None, False),
        ("recalled", sessions(""), 0, None, None),
    ],
)
def test_pigment(how, text, on, zones, found, value):  # noqa: PLR0917 - a row of the table has five columns
    assert value(how, {}, text, on=on, zones=zones) == found


def test_a_planned_session_counts_for_its_skin_from_its_day_on(value):
    text = "smp: {sessions: []}\n" + procedures("what: touch-up, on: 2026-12-02, zones: [vertex], status: planned")
    assert value("since-session-in-field", {}, text, on=9, zones="vertex") == NEVER
    assert value("since-session-in-field", {}, text, on=10, zones="vertex") == 0
    assert value("in-field", {}, text, on=12, zones="vertex") is True
    assert value("in-field", {}, text, on=9, zones="vertex") is False


def test_a_session_that_never_was_puts_no_pigment_in(value):
    text = "smp: {sessions: []}\n" + procedures("what: smp-session, status: never")
    assert value("smp-present", {}, text) is False


def test_no_pigment_said_for_this_check_goes_before_the_sessions_on_record(value):
    text = sessions("date: 2026-11-12, zones: [vertex]")
    assert value("in-field", {}, text, zones="vertex", given={"smp.present": False}) is False
    assert value("since-session", {}, text, given={"smp.present": False}) == NEVER


# ---- Skin and reactions ----


@pytest.mark.parametrize(
    ("text", "on", "found"),
    [
        ("", 0, None),
        (skin("healed: true"), 0, True),
        (skin("healed: false"), 0, False),
        (skin("healed: true, as_of: 2026-11-20") + "\n" + sessions("date: 2026-11-19"), 0, True),
        (skin("healed: true, as_of: 2026-11-20") + "\n" + sessions("date: 2026-11-20"), 0, None),
        (skin("healed: true") + "\n" + sessions("date: 2026-11-01"), 0, None),
        (skin("healed: true, as_of: 2026-11-20") + "\n" + sessions("date: 2026-11-21, kind: removal"), 0, None),
        (skin("healed: true, as_of: 2026-11-20") + "\n" + sessions("date: 2026-11-21"), 0, None),
        (skin("healed: false, as_of: 2026-11-20") + "\n" + sessions("date: 2026-11-21"), 0, False),
        (skin("healed: true") + "\nsmp: {sessions: []}\n" + procedures("what: touch-up, on: 2026-12-01"), 8, True),
        (skin("healed: true") + "\nsmp: {sessions: []}\n" + procedures("what: touch-up, on: 2026-12-01"), 9, None),
        (skin("healed: true") + "\n" + procedures("what: fue, on: 2026-12-01, zones: [vertex]"), 9, None),
        (skin("healed: true") + "\n" + procedures("what: fue, on: 2026-12-01"), 9, None),
        (skin("healed: true") + "\n" + procedures("what: fue, on: 2026-12-01, zones: [nape]"), 9, True),
        (skin("healed: true") + "\n" + procedures("what: fue, on: 2026-12-01, status: cancelled"), 9, True),
        (skin("healed: true") + "\n" + procedures("what: mri, on: 2026-12-01"), 9, True),
    ],
)
def test_healed_skin_stays_healed_until_it_is_worked_on(text, on, found, value):
    assert value("skin-healed", {}, text, on=on, zones="vertex") is found


def test_the_procedure_asked_about_does_not_work_on_the_skin_before_itself(value):
    text = skin("healed: true") + "\n" + procedures("what: fue, on: 2026-12-01, zones: [vertex]")
    assert value("skin-healed", {}, text, on=9, zones="vertex", asked=0) is True


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        (skin("healed: true"), None),
        (skin("state: []"), False),
        (skin("state: [sunburn]"), False),
        (skin("state: [flare]"), True),
        (skin("state: [], as_of: 2026-11-01") + "\n" + sessions("date: 2026-11-10"), None),
        (skin("state: [flare], as_of: 2026-11-01") + "\n" + sessions("date: 2026-11-10"), True),
    ],
)
def test_a_state_of_the_skin(text, found, value):
    """One that is listed stays; that one is absent holds until the skin is worked on."""
    assert value("skin-state", {"words": ["flare", "rash"]}, text) is found


@pytest.mark.parametrize(
    ("how", "text", "found"),
    [
        ("reaction-any", "", None),
        ("reaction-any", "smp: {reactions: []}", False),
        ("reaction-any", "smp: {reactions: [{}]}", True),
        ("reaction-unresolved", "", None),
        ("reaction-unresolved", "smp: {reactions: []}", False),
        ("reaction-unresolved", "smp: {reactions: [{resolved: true}]}", False),
        ("reaction-unresolved", "smp: {reactions: [{resolved: true}, {}]}", None),
        ("reaction-unresolved", "smp: {reactions: [{}, {resolved: false}]}", True),
        ("reaction-during", "", None),
        ("reaction-during", "smp: {reactions: []}", False),
        ("reaction-during", "smp: {reactions: [{during: ipl}]}", False),
        ("reaction-during", "smp: {reactions: [{during: ipl}, {}]}", None),
        ("reaction-during", "smp: {reactions: [{during: mri}, {}]}", True),
    ],
)
def test_reactions(how, text, found, value):
    assert value(how, {"words": ["mri"]}, text) is found


# ---- What happened before ----


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([], None),
        (["what: fue, on: 2026-11-01, status: done"], None),
        (["what: mole-removal, on: 2026-11-12, status: done"], 10),
        (["what: mole-removal, on: 2026-11-12, status: done", "what: skin-graft, on: 2026-11-20, status: done"], 2),
        (["what: mole-removal, status: never"], None),
        (["what: mole-removal, status: never", "what: skin-graft, status: never"], NEVER),
        (["what: mole-removal, on: 2026-11-12, status: done", "what: skin-graft, status: never"], 10),
        (["what: mole-removal, status: done"], SOME_DAY),
        (["what: mole-removal"], ANY_DAY),
        (["what: mole-removal, on: 2026-11-12"], ANY_DAY),
        (["what: mole-removal, on: 2026-11-12", "what: mole-removal, on: 2025-11-22, status: done"], Interval(10, 365)),
        (["what: mole-removal, on: 2026-11-01, ended: 2026-11-12, status: done"], 10),
        (["what: mole-removal, on: 2026-11-12, status: planned"], ANY_DAY),
        (["what: mole-removal, on: 2026-12-12, status: planned"], ANY_DAY),
        (["what: mole-removal, status: planned"], ANY_DAY),
        (["what: mole-removal, on: 2026-11-12, status: cancelled"], None),
        (["what: mole-removal, status: not-planned"], None),
        (["what: mole-removal, on: 2026-11-12, status: under-way"], 0),
        (["what: mole-removal, status: under-way"], 0),
    ],
)
def test_days_since_the_last_of_a_group(entries, found, value):
    assert value("since", SURGERY, procedures(*entries)) == found


def test_what_comes_answers_from_its_day_on(value):
    """Before it, there may have been another of which nobody spoke, up to today."""
    text = procedures("what: mole-removal, on: 2026-12-02, status: planned")
    assert value("since", SURGERY, text, on=9) == Interval(9, NEVER)
    assert value("since", SURGERY, text, on=12) == 2


def test_the_entry_asked_about_is_not_its_own_history(value):
    text = procedures(
        "what: mole-removal, on: 2026-11-22, status: planned", "what: skin-graft, on: 2026-11-12, status: done"
    )
    assert value("since", SURGERY, text, asked=0) == 10
    assert value("since", SURGERY, procedures("what: mole-removal, on: 2026-11-22, status: planned"), asked=0) is None


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("what: mole-removal, on: 2026-11-12, status: done, zones: [vertex]", 10),
        ("what: mole-removal, on: 2026-11-12, status: done, zones: [nape]", NEVER),
        ("what: mole-removal, on: 2026-11-12, status: done", Interval(10, NEVER)),
        ("what: mole-removal, on: 2026-11-12, status: under-way, zones: [vertex]", 0),
        ("what: mole-removal, on: 2026-11-12, status: under-way", ANY_DAY),
    ],
)
def test_days_since_the_last_in_the_same_skin(entry, found, value):
    assert value("since-in-field", SURGERY, procedures(entry), zones="vertex") == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ([], None),
        (["what: isotretinoin, on: 2026-06-01, ended: 2026-11-12, status: done"], 10),
        (["what: isotretinoin, on: 2026-11-12, status: done"], Interval(0, 10)),
        (["what: isotretinoin, status: done"], SOME_DAY),
        (["what: isotretinoin, on: 2026-06-01, status: under-way"], 0),
        (["what: isotretinoin, status: under-way"], 0),
        (["what: isotretinoin, on: 2026-06-01"], ANY_DAY),
        (["what: isotretinoin, ended: 2026-11-12"], ANY_DAY),
        (["what: isotretinoin, status: never"], NEVER),
        (["what: isotretinoin, status: planned"], ANY_DAY),
        (["what: isotretinoin, on: 2026-12-12, status: planned"], ANY_DAY),
    ],
)
def test_days_since_a_course_ended(entries, found, value):
    assert value("since-end", COURSE, procedures(*entries)) == found


@pytest.mark.parametrize(
    ("begun", "after"),
    [("on: 2026-06-01, status: under-way", 5), ("on: 2026-11-23, status: planned", Interval(0, 5))],
)
def test_until_the_end_that_is_foreseen_a_course_goes_on(begun, after, value):
    """One that is planned does not say that no other goes on."""
    text = procedures(f"what: isotretinoin, {begun}, ended: 2026-12-12")
    assert value("since-end", COURSE, text, on=10) == 0
    assert value("since-end", COURSE, text, on=25) == after


def test_a_course_reaches_the_skin_it_was_given_to(value):
    text = procedures("what: radiotherapy, ended: 2026-11-12, status: done, zones: [vertex]")
    assert value("since-end-in-field", {"events": ["radiotherapy"]}, text, zones="vertex") == 10
    assert value("since-end-in-field", {"events": ["radiotherapy"]}, text, zones="nape") == NEVER
    assert value("since-end-in-field", {"events": ["radiotherapy"]}, text) == Interval(10, NEVER)


REMOVAL = {"events": ["laser-tattoo-removal"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("smp: {sessions: []}", NEVER),
        (sessions("date: 2026-11-12, kind: removal", "date: 2026-11-20"), 10),
        (sessions("kind: removal"), SOME_DAY),
        (procedures("what: laser-tattoo-removal, on: 2026-12-02, status: planned"), ANY_DAY),
        (procedures("what: laser-tattoo-removal, on: 2026-11-12, status: done"), 10),
        (procedures("what: laser-tattoo-removal, status: never"), NEVER),
        (
            sessions("date: 2026-11-02, kind: removal")
            + "\n"
            + procedures("what: laser-tattoo-removal, on: 2026-11-12, status: done"),
            10,
        ),
        (
            sessions("date: 2026-11-12, kind: removal") + "\n" + procedures("what: laser-tattoo-removal, status: done"),
            Interval(0, 10),
        ),
        (
            sessions("date: 2026-11-12, kind: removal")
            + "\n"
            + procedures("what: laser-tattoo-removal, status: never"),
            10,
        ),
    ],
)
def test_pigment_taken_out_is_told_of_by_sessions_and_by_procedures(text, found, value):
    assert value("since-removal", REMOVAL, text) == found


# ---- What is to come ----


@pytest.mark.parametrize(
    ("entries", "found", "planned"),
    [
        ([], None, None),
        (["what: mole-removal, on: 2026-12-02, status: planned"], 10, True),
        (["what: mole-removal, status: planned"], ANY_DAY, True),
        (["what: mole-removal, on: 2026-12-02"], Interval(10, NEVER), None),
        (["what: mole-removal"], ANY_DAY, None),
        (["what: mole-removal, on: 2026-11-12"], None, None),
        (["what: mole-removal, on: 2026-11-12, status: done"], None, None),
        (["what: mole-removal, status: not-planned"], None, None),
        (["what: mole-removal, status: not-planned", "what: skin-graft, status: never"], NEVER, False),
        (
            ["what: mole-removal, on: 2026-12-02, status: planned", "what: skin-graft, status: planned"],
            Interval(0, 10),
            True,
        ),
    ],
)
def test_days_until_the_next_of_a_group(entries, found, planned, value):
    assert value("until", SURGERY, procedures(*entries)) == found
    assert value("planned", SURGERY, procedures(*entries)) is planned


def test_only_what_reaches_the_same_skin_is_waited_for(value):
    text = procedures("what: mole-removal, on: 2026-12-02, status: planned, zones: [nape]")
    assert value("until-in-field", SURGERY, text, zones="nape") == 10
    assert value("until-in-field", SURGERY, text, zones="vertex") == NEVER
    assert value("until-in-field", SURGERY, text) == Interval(10, NEVER)
    assert value("until-in-field", SURGERY, "") is None


# ---- Healed sites ----


@pytest.mark.parametrize(
    ("entries", "on", "found"),
    [
        ([], 0, None),
        (["what: mole-removal, status: done"], 0, None),
        (["what: mole-removal, status: done, healed: true"], 0, True),
        (["what: mole-removal, status: done, healed: false"], 0, False),
        (["what: mole-removal, status: done, healed: true", "what: skin-graft, status: done"], 0, None),
        (["what: mole-removal, status: done, healed: true", "what: skin-graft, healed: false"], 0, None),
        (["what: mole-removal, status: never", "what: skin-graft, status: never"], 0, True),
        (["what: mole-removal, status: planned"], 0, None),
        (
            [
                "what: mole-removal, status: done, healed: true",
                "what: skin-graft, on: 2026-12-02, status: planned, healed: true",
            ],
            9,
            True,
        ),
        (
            [
                "what: mole-removal, status: done, healed: true",
                "what: skin-graft, on: 2026-12-02, status: planned, healed: true",
            ],
            10,
            None,
        ),
    ],
)
def test_every_site_must_have_been_seen_healed(entries, on, found, value):
    assert value("healed", SURGERY, procedures(*entries), on=on) is found


@pytest.mark.parametrize(("zones", "found"), [("vertex", False), ("nape", True), ("frontal", True), (None, None)])
def test_only_sites_in_the_same_skin_matter(zones, found, value):
    text = procedures(
        "what: mole-removal, status: done, healed: false, zones: [vertex]",
        "what: mole-removal, status: done, healed: true, zones: [nape]",
    )
    assert value("healed-in-field", SURGERY, text, zones=zones) is found
    assert value("healed-in-field", SURGERY, "", zones=zones) is None


# ---- Health ----


def health(text):
    return f"health: {{{text}}}"


ANTI = {"words": ["anticoagulant"]}
IMMUNE = {"word": "immunosuppressed", "words": ["immunosuppressant"]}
RETINOID = {"events": ["isotretinoin"], "word": "topical-retinoid"}


@pytest.mark.parametrize(
    ("how", "arguments", "text", "found"),
    [
        ("condition", {"word": "keloid"}, "", None),
        ("condition", {"word": "keloid"}, health("conditions: []"), False),
        ("condition", {"word": "keloid"}, health("conditions: [keloid]"), True),
        ("medicine", ANTI, "", None),
        ("medicine", ANTI, health("medicines: [aspirin]"), False),
        ("medicine", ANTI, health("medicines: [anticoagulant]"), True),
        ("medicine", ANTI, health("medicines: [warfarin]"), True),
        ("medicine", {}, health("medicines: [warfarin]"), False),
        ("condition-or-medicine", IMMUNE, "", None),
        ("condition-or-medicine", IMMUNE, health("conditions: []"), None),
        ("condition-or-medicine", IMMUNE, health("conditions: [], medicines: []"), False),
        ("condition-or-medicine", IMMUNE, health("medicines: [tacrolimus]"), True),
        ("condition-or-medicine", IMMUNE, health("conditions: [immunosuppressed]"), True),
        ("under-way", RETINOID, "", None),
        ("under-way", RETINOID, health("medicines: []"), False),
        ("under-way", RETINOID, health("medicines: [adapalene]"), True),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: under-way"), True),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: done"), None),
        ("under-way", RETINOID, procedures("what: isotretinoin, ended: 2026-11-21, status: done"), False),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: planned"), None),
        ("under-way", RETINOID, procedures("what: isotretinoin, status: never"), False),
        ("under-way", RETINOID, procedures("what: isotretinoin"), None),
        ("under-way", RETINOID, health("medicines: []") + "\n" + procedures("what: isotretinoin"), None),
    ],
)
def test_conditions_and_medicines(how, arguments, text, found, value):
    """A medicine is known by its name and by its class."""
    assert value(how, arguments, text) is found


WAS = "a-word-of-another-edition"


@pytest.mark.parametrize(
    ("how", "arguments", "part", "listed", "found"),
    [
        ("condition", {"word": "keloid"}, "conditions", {WAS}, None),
        ("condition", {"word": "keloid"}, "conditions", {WAS, "psoriasis"}, None),
        ("condition", {"word": "keloid"}, "conditions", {WAS, "keloid"}, True),
        ("condition", {"word": "keloid"}, "conditions", {"other:asthma", "psoriasis"}, False),
        ("medicine", ANTI, "medicines", {WAS}, None),
        ("medicine", ANTI, "medicines", {WAS, "warfarin"}, True),
        ("medicine", ANTI, "medicines", {"tacrolimus"}, False),
        ("medicine", ANTI, "medicines", {"other:honey"}, None),
        ("medicine", ANTI, "medicines", {"other:honey", "warfarin"}, True),
        ("condition-or-medicine", IMMUNE, "conditions", {WAS}, None),
        ("condition-or-medicine", IMMUNE, "conditions", {WAS, "immunosuppressed"}, True),
        ("under-way", RETINOID, "medicines", {WAS}, None),
        ("under-way", RETINOID, "medicines", {"other:cream"}, None),
        ("under-way", RETINOID, "medicines", {WAS, "adapalene"}, True),
        ("skin-state", {"words": ["flare", "rash"]}, "state", {WAS}, None),
        ("skin-state", {"words": ["flare", "rash"]}, "state", {WAS, "rash"}, True),
    ],
)
def test_a_word_that_the_edition_does_not_know_leaves_open_what_its_list_does_not_name(  # noqa: PLR0917
    how, arguments, part, listed, found, value
):
    """It may be that very thing by another name. What was written behind `other:` is none of the known conditions."""
    assert value(how, arguments, "", instead={part: frozenset(listed)}) is found


def test_a_reaction_during_what_only_another_edition_has_may_have_been_during_this(value):
    assert value("reaction-during", {"words": ["mri"]}, "", instead={"reactions": (Reaction(during=WAS),)}) is None
    named = (Reaction(during=WAS), Reaction(during="mri"))
    assert value("reaction-during", {"words": ["mri"]}, "", instead={"reactions": named}) is True


def test_age_and_details(value):
    assert value("age", {}, "client: {born: 1986-11-23}") == 39
    assert value("age", {}, "client: {born: 1986-11-23}", on=1) == 40
    assert value("age", {}, "") is None
    text = procedures("what: smp-session, details: {sunburnt_on: 2026-11-12, temporary_pigment: false}", "what: ct")
    assert value("detail", {"word": "temporary_pigment"}, text, asked=0) is False
    assert value("detail", {"word": "temporary_pigment"}, text, asked=1) is None
    assert value("detail", {"word": "temporary_pigment"}, text) is None
    assert value("detail", {"word": "other"}, text, asked=0) is None
    assert value("date-detail", {"word": "sunburnt_on"}, text, asked=0) == 10
    assert value("date-detail", {"word": "sunburnt_on"}, text) is None


# ---- Who says so ----


def test_a_fact_says_who_knows_it_and_where(known):
    labelled = sessions("pigments: [{iron: none, source: label}]")
    assert known("pigment-iron", {}, labelled) == ("none", "label", "smp.sessions")
    assert known("pigment-iron", {}, sessions("pigments: [{iron: none}]")) == ("none", "record", "smp.sessions")
    assert known("smp-present", {}, labelled) == (True, "record", "smp.sessions")
    assert known("skin-healed", {}, skin("healed: true")) == (True, "record", "skin")
    assert known("since", SURGERY, procedures("what: skin-graft, on: 2026-11-12, status: done")) == (
        10,
        "record",
        "procedures",
    )


def test_what_is_said_outright_fills_what_the_record_leaves_open(known):
    assert known("skin-healed", {}, "", said=True) == (True, "record", "facts")
    assert known("skin-healed", {}, skin("healed: true"), said=True) == (True, "record", "skin")


def test_a_record_that_contradicts_itself_leaves_the_fact_unknown(known):
    assert known("skin-healed", {}, skin("healed: true"), said=False) is None


def test_never_before_can_be_said_beside_what_is_planned(value):
    text = procedures("what: mole-removal, on: 2026-12-02, status: planned")
    assert value("since", SURGERY, text, on=9, said=NEVER, kind=FactType.DAYS) == NEVER
    assert value("since", SURGERY, text, on=12, said=NEVER, kind=FactType.DAYS) == 2
    happened = procedures("what: mole-removal, on: 2026-11-12, status: done")
    assert value("since", SURGERY, happened, said=NEVER, kind=FactType.DAYS) is None


def test_what_is_given_for_the_check_goes_first(known):
    given = {"a.fact": False}
    assert known("skin-healed", {}, skin("healed: true"), said=True, given=given) == (False, "given", "the question")


@pytest.mark.parametrize(
    ("how", "kind", "given", "found"),
    [
        ("since", FactType.DAYS, 5, 5),
        ("until", FactType.DAYS, 5, 5),
        ("since", FactType.DAYS, NEVER, NEVER),
        ("since", FactType.DAYS, Interval(1, 5), Interval(1, 5)),
        ("age", FactType.YEARS, 40, 40),
    ],
)
def test_days_given_are_days_on_the_day_asked_about(how, kind, given, found, value):
    assert value(how, SURGERY, "", given={"a.fact": given}, kind=kind, on=3) == found


def test_every_way_of_reading_is_tried_here_on_an_empty_record(value):
    """Nothing on record is nothing known, whichever way it is read."""
    for how in READERS:
        assert value(how, {"word": "keloid", "words": ["flare"], "events": ["fue"]}, "") is None
