"""What a record says of the skin, of reactions, and of sites that were seen healed."""

import pytest

from clearhead.model.record import Reaction
from tests.engine.records import SURGERY, WAS, procedures, sessions, skin


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


def test_a_reaction_during_what_only_another_edition_has_may_have_been_during_this(value):
    assert value("reaction-during", {"words": ["mri"]}, "", instead={"reactions": (Reaction(during=WAS),)}) is None
    named = (Reaction(during=WAS), Reaction(during="mri"))
    assert value("reaction-during", {"words": ["mri"]}, "", instead={"reactions": named}) is True
