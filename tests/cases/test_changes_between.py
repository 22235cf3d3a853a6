"""What differs between two editions is told field by field, and as stricter, milder, other or wording."""

from dataclasses import replace

from clearhead.cases.compare import changes_between
from clearhead.guideline.durations import parse_duration
from clearhead.model.condition import IsTrue, Not
from clearhead.model.level import Kind, Level, Reader, Urgency
from clearhead.model.rule import Instruction
from clearhead.model.source import Grade


def changes(old, new):
    return [f"{direction.value}: {text}" for direction, text in changes_between(old, new)]


def with_procedure(guideline, id, **change):
    procedures = guideline.procedures | {id: replace(guideline.procedures[id], **change)}
    return replace(guideline, procedures=procedures)


def with_rule(guideline, rule):
    rules = tuple(rule if each.id == rule.id else each for each in guideline.procedures["mri"].rules)
    return with_procedure(guideline, "mri", rules=rules)


def with_wait(guideline, wait):
    """The wait in place of the one of its name, with every procedure that it now applies to."""
    procedures = {}
    for id, procedure in guideline.procedures.items():
        others = tuple(each for each in procedure.waits if each.id != wait.id)
        procedures[id] = replace(procedure, waits=(*others, wait) if id in wait.to else others)
    return replace(guideline, procedures=procedures)


def test_every_field_of_a_rule_is_compared(guideline):
    rule = next(rule for rule in guideline.procedures["mri"].rules if rule.id == "mri-tell")
    first = rule.citations[0]
    for change, told in (
        ({"level": Level.ASK}, "stricter: {}: level tell -> ask"),
        ({"when": Not(rule.when)}, "other: {}: condition was: "),
        ({"do": (*rule.do, Instruction("cold-compress"))}, "other: {}: what to do: new cold-compress"),
        ({"do": tuple(reversed(rule.do))}, "wording: {}: order of what to do"),
        ({"do": (replace(rule.do[0], wanted=False), *rule.do[1:])}, f"new not {rule.do[0]}; gone {rule.do[0]}"),
        ({"tell": ("surgeon",)}, "other: {}: whom to tell: new surgeon; gone mri-technologist"),
        ({"citations": rule.citations[1:]}, f"other: {{}}: sources: gone {first.source}"),
        ({"citations": (replace(first, says="New."), *rule.citations[1:])}, f"wording: {{}}: what {first.source} says"),
        ({"grade": Grade.EXPERT}, "other: {}: grade study -> expert"),
        ({"why": {**rule.why, Reader.CLIENT: "New."}}, "wording: {}: why (client)"),
        ({"urgent": rule.why}, "wording: {}: urgent (client, clinician, artist)"),
        ({"examples": replace(rule.examples, unknown={"smp.present": True})}, "wording: {}: examples"),
        ({"review": replace(rule.review, state="reviewed")}, "-> reviewed: {}"),
    ):
        [line] = changes(guideline, with_rule(guideline, replace(rule, **change)))
        assert told.format("rule mri-tell") in line


def test_rules_come_go_and_reach_further(guideline):
    """A rule of the mildest level changes no verdict, so its coming is neither stricter nor milder."""
    mri = guideline.procedures["mri"]
    mild, strict = (next(r for r in mri.rules if r.id == id) for id in ("mri-tell", "mri-above-three-tesla"))
    for rule, more, less in ((mild, "other", "other"), (strict, "stricter", "milder")):
        without = with_procedure(guideline, "mri", rules=tuple(other for other in mri.rules if other is not rule))
        place = f"rule {rule.id} (level {rule.level.token}; mri)"
        assert changes(without, guideline) == [f"{more}: new {place}"]
        assert changes(guideline, without) == [f"{less}: gone {place}"]
        further = with_procedure(guideline, "ct", rules=(*guideline.procedures["ct"].rules, rule))
        assert changes(guideline, further) == [f"{more}: rule {rule.id}: also applies to ct"]
        assert changes(further, guideline) == [f"{less}: rule {rule.id}: no longer applies to ct"]


def test_every_field_of_a_wait_is_compared(guideline):
    [wait] = [wait for wait in guideline.procedures["mri"].waits if wait.id == "smp-then-mri"]
    claim, part = wait.claims[0], wait.early
    longest = max(wait.claims, key=lambda claim: claim.time.days)
    others = tuple(claim for claim in wait.claims if claim is not longest)
    gate, three = IsTrue("skin.healed"), parse_duration("3 weeks")
    for change, *told in (
        ({"at_least": replace(wait.at_least, time=three)}, "stricter: {}: at_least 2 weeks -> 3 weeks"),
        ({"settled": replace(wait.settled, time=three)}, "milder: {}: settled 6 weeks -> 3 weeks"),
        (
            {"at_least": replace(wait.at_least, time=three), "settled": replace(wait.settled, time=three)},
            "stricter: {}: at_least 2 weeks -> 3 weeks",
            "milder: {}: settled 6 weeks -> 3 weeks",
        ),
        (
            {"at_least": replace(wait.at_least, time=parse_duration("14 days"))},
            "wording: {}: at_least 2 weeks -> 14 days, the same number of days",
        ),
        ({"settled": replace(wait.settled, because="New.")}, "wording: {}: settled because"),
        ({"gate": gate}, "stricter: {}: gate added: "),
        ({"when": None}, "stricter: {}: condition dropped: "),
        ({"when": Not(wait.when)}, "other: {}: condition was: "),
        ({"since": "surgery.days_since"}, "other: {}: counted by smp.days_since -> surgery.days_since"),
        ({"claims": wait.claims[::-1]}, "wording: {}: order of claims"),
        (
            {"claims": others},
            "milder: {}: longest claim 1 year -> 8 weeks (policy strict)",
            f"other: {{}}: gone claim of {longest.source}: 1 year",
        ),
        (
            {"claims": (*wait.claims, replace(claim, time=three))},
            f"other: {{}}: new claim of {claim.source}: 3 weeks",
        ),
        (
            {"claims": (replace(claim, time=three, says="New.", set_aside="New."), *wait.claims[1:])},
            f"other: {{}}: claim of {claim.source} 2 weeks -> 3 weeks",
            f"other: {{}}: claim of {claim.source} is set aside",
            f"wording: {{}}: claim of {claim.source} (what it says)",
        ),
        (
            {"claims": (*others, replace(longest, whom="New.", set_aside="New."))},
            f"wording: {{}}: claim of {longest.source} (for whom, why it is set aside)",
        ),
        ({"tell": (*wait.tell, "radiologist")}, "other: {}: whom to tell: new radiologist"),
        ({"grade": Grade.EXPERT}, "other: {}: grade guideline -> expert"),
        ({"early": replace(part, do=part.do[1:])}, f"other: {{}}: what to do (early): gone {part.do[0]}"),
        ({"early": replace(part, urgent=None)}, "wording: {}: early urgent (client, clinician, artist)"),
        ({"about": "New."}, "wording: {}: about"),
        ({"review": replace(wait.review, next="2030-01-01")}, "other: review: next "),
    ):
        found = changes(guideline, with_wait(guideline, replace(wait, **change)))
        assert len(found) == len(told), found
        for line, start in zip(found, told, strict=True):
            assert line.startswith(start.format("wait smp-then-mri"))


def test_a_gate_or_a_condition_of_a_wait_is_told_both_ways(guideline):
    [wait] = [wait for wait in guideline.procedures["mri"].waits if wait.id == "smp-then-mri"]
    plain = with_wait(guideline, replace(wait, when=None))
    gated = with_wait(guideline, replace(wait, gate=IsTrue("skin.healed")))
    other = with_wait(guideline, replace(wait, gate=IsTrue("surgery.healed_in_field")))
    assert changes(plain, guideline)[0].startswith("milder: wait smp-then-mri: condition added: ")
    assert changes(gated, guideline)[0].startswith("milder: wait smp-then-mri: gate dropped: ")
    assert changes(gated, other)[0].startswith("other: wait smp-then-mri: gate was: ")


def test_a_wait_that_reaches_further_is_stricter(guideline):
    [wait] = [wait for wait in guideline.procedures["mri"].waits if wait.id == "smp-then-mri"]
    further = with_wait(guideline, replace(wait, to=("mri", "ct")))
    assert changes(guideline, further) == ["stricter: wait smp-then-mri: also applies to ct"]
    assert changes(further, guideline) == ["milder: wait smp-then-mri: no longer applies to ct"]


def test_a_changed_level_table_is_named(guideline):
    """It changes what every rule of the level does to urgent care."""
    old = guideline.levels[Level.WAIT]
    stricter = replace(old, shown="New.", under={**old.under, Urgency.URGENT: Level.ASK})
    new = replace(guideline, levels={**guideline.levels, Level.WAIT: stricter})
    assert changes(guideline, new) == [
        "stricter: levels.yaml: wait when urgent: prepare -> ask",
        "wording: levels.yaml: wait: shown",
    ]
    assert changes(new, guideline)[0] == "milder: levels.yaml: wait when urgent: ask -> prepare"


def test_what_a_procedure_is_is_compared(guideline):
    ct = guideline.procedures["ct"]
    for change, told in (
        ({"kind": Kind.COSMETIC}, "stricter: procedure ct: kind medical -> cosmetic"),
        ({"touches_skin": True}, "other: procedure ct: touches the skin"),
        ({"details": {"region": "scan.region", "new": "scan.region"}}, "other: procedure ct: details: "),
        (
            {"about": "New.", "say": {"surgeon": "New."}},
            "wording: procedure ct: about; what to say (radiologist, surgeon)",
        ),
    ):
        [line] = changes(guideline, with_procedure(guideline, "ct", **change))
        assert line.startswith(told)
    without = replace(guideline, procedures={id: it for id, it in guideline.procedures.items() if id != "ct"})
    assert changes(guideline, without) == ["other: gone procedure ct"]
    assert changes(without, guideline) == [
        f"other: new procedure ct ({len(ct.rules)} rules, {len(ct.waits)} waits)",
    ]


def test_the_vocabulary_and_the_lists_are_compared_in_brief(guideline):
    facts, sources = dict(guideline.vocabulary), dict(guideline.sources)
    facts["person.can_feel"] = replace(facts["person.can_feel"], question="New?", who_knows="surgeon")
    facts["new.fact"] = replace(facts["person.can_report"], id="new.fact")
    del facts["scan.region"]
    sources["serup-2023"] = replace(sources["serup-2023"], says="New.")
    roles = guideline.roles | {"surgeon": replace(guideline.roles["surgeon"], name="a surgeon")}
    actions = {id: action for id, action in guideline.actions.items() if id != "show-photos"}
    medicines = {**guideline.medicines, "finasteride": ("propecia",)}
    new = replace(
        guideline, vocabulary=facts, sources=sources, roles=roles, actions=actions, medicines=medicines, recalls=()
    )
    assert changes(guideline, new) == [
        "other: facts: new new.fact; gone scan.region; changed person.can_feel (who_knows)",
        "wording: facts: person.can_feel (question)",
        "wording: sources: serup-2023 (says)",
        "wording: roles: surgeon (name)",
        "other: actions: gone show-photos",
        f"other: recalls: gone {', '.join(sorted(recall.id for recall in guideline.recalls))}",
        "other: medicines: changed finasteride (names)",
    ]
