"""`clearhead guideline`: check, show, sources and diff."""

import re
import shutil
from contextlib import contextmanager
from dataclasses import replace

import pytest

from clearhead.cases.compare import changes_between
from clearhead.guideline.durations import parse_duration
from clearhead.model.condition import IsTrue, Not
from clearhead.model.level import Kind, Level, Reader, Urgency
from clearhead.model.rule import Instruction
from clearhead.model.source import Grade
from tests.cli.conftest import ROOT

GUIDELINE = ROOT / "guideline"


def test_check_says_what_it_looked_at(run):
    result = run("guideline", "check")
    assert result.exit_code == 0
    assert "No problem found" in result.stdout


def test_check_shows_every_problem_and_every_case_that_differs(run, new):
    """The cases are run only when the files have no problem."""
    with (
        edited(new / "waits" / "smp-then-mri.yaml", ("    for: tattoos, a blog\n", "    fur: tattoos, a blog\n")),
        edited(new / "procedures" / "mri.yaml", ("kind: medical", "kind: medicall")),
    ):
        told = problems(run("guideline", "check", "--guideline", new))
    assert [line for line in told if "'fur'" in line and line.startswith("waits/smp-then-mri.yaml:")]
    assert [line for line in told if "'medicall'" in line and line.startswith("procedures/mri.yaml:4:")]
    assert not [line for line in told if line.startswith("cases/")]

    with edited(new / "procedures" / "ct.yaml", ("level: tell", "level: ask")):
        told = problems(run("guideline", "check", "--guideline", new))
    assert len(told) > 1
    assert all(line.startswith("cases/") for line in told)
    assert [line for line in told if line.endswith("verdict: expected 'tell', found 'ask'")]

    with edited(new / "waits" / "smp-then-mri.yaml", ("to: [mri]", "to: [mri, mrii]")):
        told = problems(run("guideline", "check", "--guideline", new))
    assert [line for line in told if "'mrii'" in line and "Did you mean 'mri'?" in line]
    assert run("guideline", "check", "--guideline", new).exit_code == 0


def test_show_reads_like_a_page(run):
    page = " ".join(run("guideline", "show", "mri").stdout.split())
    for words in (
        "MRI",
        "Also called:",
        "When ",
        "before 2 weeks: not yet",
        "Set aside:",
        "What to say",
        "Sources",
        "read:",
    ):
        assert words in page


def test_show_every_procedure_for_every_reader(run, guideline):
    for id in guideline.procedures:
        for reader in ("client", "clinician", "artist"):
            assert run("guideline", "show", id, "--for", reader).exit_code == 0


def test_show_offers_the_nearest_word(run):
    result = run("guideline", "show", "mrj")
    assert result.exit_code == 1
    assert "Did you mean 'mri'" in str(result.exception)


def test_sources_name_the_rules_that_rest_on_them(run):
    assert "mri-iron-pigment" in run("guideline", "sources", "serup-2023").stdout
    assert run("guideline", "sources").stdout.count("read:") > 300
    assert run("guideline", "sources", "nobody-1900").exit_code == 1


def test_diff_of_one_edition_says_that_nothing_differs(run, new):
    assert run("guideline", "diff", GUIDELINE, new).stdout == "The two editions are the same.\n"
    with edited(new / "levels.yaml", ("# Mildest", "# From mildest")):
        lines = diff(run, GUIDELINE, new)
    assert len(lines) == 3
    assert lines[-1] == "Changes: 0 stricter, 0 milder, 0 other, 0 wording."


def test_diff_tells_stricter_from_milder_and_names_the_cases(run, new):
    with edited(new / "procedures" / "ct.yaml", ("level: tell", "level: ask")):
        changed, back = diff(run, GUIDELINE, new), diff(run, new, GUIDELINE)
    assert "stricter: rule ct-tell: level tell -> ask" in changed
    assert "milder: rule ct-tell: level ask -> tell" in back
    cases = [line for line in changed if line.startswith("stricter: case ")]
    assert cases
    assert all(line.endswith((" -> ask", " -> prepare")) for line in cases)  # an emergency never gets more
    assert any(line.endswith("(cases/ct.yaml): verdict tell -> ask") for line in cases)
    assert re.fullmatch(rf"Of \d+ public cases {len(cases)} get a stricter verdict, 0 a milder one\.", changed[-2])
    assert re.fullmatch(rf"Of \d+ public cases 0 get a stricter verdict, {len(cases)} a milder one\.", back[-2])
    assert changed[-1] == "Changes: 1 stricter, 0 milder, 0 other, 0 wording."


def test_diff_says_when_the_cases_cannot_be_read(run, new):
    (new / "cases" / "mri.yaml").write_text("nonsense")
    with edited(new / "procedures" / "ct.yaml", ("level: tell", "level: ask")):
        lines = diff(run, GUIDELINE, new)
    assert "stricter: rule ct-tell: level tell -> ask" in lines
    assert lines[-2].startswith("The public cases cannot be read, so no verdict was compared: cases/mri.yaml")
    assert lines[-1] == "Changes: 1 stricter, 0 milder, 0 other, 0 wording."


def test_diff_leaves_out_cases_that_the_old_edition_cannot_know(run, new):
    """A procedure and a site that only the new edition has, and their cases."""
    old = new.parent / "old"
    shutil.copytree(new, old)
    (old / "procedures" / "x-ray.yaml").unlink()
    (old / "sites" / "wicmri.yaml").unlink()
    lines = diff(run, without_words_of(old, "x-ray"), new)
    assert [line for line in lines if re.fullmatch(r"other: new procedure x-ray \(\d+ rules, \d+ waits\)", line)]
    assert [line for line in lines if line.startswith("other: sites: new wicmri")]
    assert not [line for line in lines if "rule x-ray" in line or "of site wicmri" in line]
    assert re.search(r"; [1-9]\d* more cannot be put to the old edition\.", lines[-2])


def test_diff_of_the_files_says_every_change_strictest_first(run, new):
    wait, gated = new / "waits" / "smp-then-mri.yaml", new / "waits" / "surgery-then-smp.yaml"
    with (
        edited(
            wait,
            ("settled:\n  time: 6 weeks", "settled:\n  time: 8 weeks"),
            ("    set_aside: A blog with no reason given; its longer value is kept visible in the range.\n", ""),
            ("about: How long", "about: For how long"),
            ("silent: {mri.region: head, smp.days_since: 42}", "silent: {mri.region: head, smp.days_since: 56}"),
        ),
        edited(
            gated,
            ("gate: surgery.healed_in_field\n", ""),
            (gated_words(gated), ""),
        ),
        edited(
            new / "sites" / "martinos-center.yaml",
            ("smp.days_since < 14\n    level: ask", "smp.days_since < 15\n    level: ask"),
            ("silent: {smp.present: true, smp.days_since: 14}", "silent: {smp.present: true, smp.days_since: 15}"),
        ),
        edited(new / "procedures" / "ct.yaml", ("client: We found no report", "client: We found no word")),
    ):
        lines = diff(run, GUIDELINE, new)
    assert "stricter: wait smp-then-mri: settled 6 weeks -> 8 weeks" in lines
    assert "other: wait smp-then-mri: claim of z646u-mri is no longer set aside" in lines
    assert "wording: wait smp-then-mri: about; examples" in lines
    assert [line for line in lines if line.startswith("milder: wait surgery-then-smp: gate dropped: ")]
    rule = "rule martinos-under-two-weeks of site martinos-center"
    assert f"wording: {rule}: examples" in lines
    [condition] = [line for line in lines if line.startswith(f"other: {rule}: condition was: ")]
    assert "fewer than 14 days" in condition.partition("; is: ")[0]
    assert "fewer than 15 days" in condition.partition("; is: ")[2]
    assert "wording: rule ct-tell: why (client)" in lines
    order = ["stricter", "milder", "other", "wording"]
    groups = [order.index(line.partition(":")[0]) for line in lines[1:-2]]
    assert groups == sorted(groups)
    assert set(groups) == {0, 1, 2, 3}


def test_diff_of_a_wait_that_is_gone_or_new(run, new):
    (new / "waits" / "smp-then-mri.yaml").unlink()
    wait = "wait smp-then-mri (at least 2 weeks, settled 6 weeks; mri)"
    assert f"milder: gone {wait}" in diff(run, GUIDELINE, new)
    assert f"stricter: new {wait}" in diff(run, new, GUIDELINE)


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


@pytest.fixture
def new(tmp_path):
    """A copy of the guideline, to be changed."""
    return shutil.copytree(GUIDELINE, tmp_path / "new")


@contextmanager
def edited(path, *changes):
    """A file with words replaced, each of which is there; as it was again afterwards."""
    before = text = path.read_text()
    for old, new in changes:
        assert old in text, f"{path.name} has no {old!r}"
        text = text.replace(old, new, 1)
    assert text != before
    path.write_text(text)
    yield
    path.write_text(before)


def gated_words(path):
    """What a wait says of its gate, as it stands in the file."""
    [found] = re.findall(r"^gated:\n(?: .*\n)+", path.read_text(), re.MULTILINE)
    return found


def problems(result):
    assert result.exit_code == 1
    assert result.stdout == ""
    return str(result.exception).splitlines()


def diff(run, old, new):
    result = run("guideline", "diff", old, new)
    assert result.exit_code == 0, result.exception
    return result.stdout.splitlines()


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


def without_words_of(folder, procedure):
    """An edition without a procedure may not name it in any list of procedures either."""
    for path in folder.rglob("*.yaml"):
        if "cases" not in path.parts:
            text = path.read_text()
            path.write_text(re.sub(rf"(?<=[\[ ]){procedure}, |, {procedure}(?=[\],])", "", text))
    return folder


def test_list_has_every_procedure_in_a_line_with_other_words_for_it(run, guideline):
    lines = run("guideline", "list").stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(guideline.procedures)
    assert any(line.startswith("mri: MRI scan (") for line in lines)
