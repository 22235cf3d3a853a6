"""`clearhead guideline diff`: what differs between two editions, and which public cases get another verdict."""

import re
import shutil

import pytest

from tests.cli.editions import GUIDELINE, edited


@pytest.fixture
def new(tmp_path):
    """A copy of the guideline, to be changed."""
    return shutil.copytree(GUIDELINE, tmp_path / "new")


def diff(run, old, new):
    result = run("guideline", "diff", old, new)
    assert result.exit_code == 0, result.exception
    return result.stdout.splitlines()


def gated_words(path):
    """What a wait says of its gate, as it stands in the file."""
    [found] = re.findall(r"^gated:\n(?: .*\n)+", path.read_text(), re.MULTILINE)
    return found


def without_words_of(folder, procedure):
    """An edition without a procedure may not name it in any list of procedures either."""
    for path in folder.rglob("*.yaml"):
        if "cases" not in path.parts:
            text = path.read_text()
            path.write_text(re.sub(rf"(?<=[\[ ]){procedure}, |, {procedure}(?=[\],])", "", text))
    return folder


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
