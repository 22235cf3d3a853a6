"""`clearhead guideline`: check, show, sources and diff."""

import shutil

from tests.cli.conftest import ROOT

GUIDELINE = ROOT / "guideline"


def test_check_says_what_it_looked_at(run):
    result = run("guideline", "check")
    assert result.exit_code == 0
    assert "No problem found" in result.stdout


def test_check_shows_every_problem_and_every_case_that_differs(run, tmp_path):
    copy = tmp_path / "guideline"
    shutil.copytree(GUIDELINE, copy)
    path = copy / "waits" / "smp-then-mri.yaml"
    path.write_text(path.read_text().replace("at_least:\n  time: 2 weeks", "at_least:\n  time: 6 weeks"))
    result = run("guideline", "check", "--guideline", copy)
    assert result.exit_code == 1
    path.write_text(path.read_text().replace("to: [mri]", "to: [mri, mrii]"))
    assert run("guideline", "check", "--guideline", copy).exit_code == 1


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


def test_diff_tells_stricter_from_milder_and_names_the_cases(run, tmp_path):
    new = tmp_path / "new"
    shutil.copytree(GUIDELINE, new)
    assert "the same" in run("guideline", "diff", GUIDELINE, new).stdout
    mri = new / "procedures" / "mri.yaml"
    text = mri.read_text()
    mri.write_text(text.replace("    level: prepare", "    level: ask", 1))
    changed = run("guideline", "diff", GUIDELINE, new).stdout
    assert "stricter (prepare -> ask)" in changed
    assert "public cases get another verdict" in changed
    back = run("guideline", "diff", new, GUIDELINE).stdout
    assert "milder (ask -> prepare)" in back
    mri.write_text(text.replace("client: Studies found", "client: Some studies found"))
    assert "wording: mri-tell" in run("guideline", "diff", GUIDELINE, new).stdout
    (new / "cases" / "mri.yaml").write_text("nonsense")
    assert run("guideline", "diff", GUIDELINE, new).exit_code == 0


def test_diff_of_waits_rules_and_procedures(run, tmp_path):
    new = tmp_path / "new"
    shutil.copytree(GUIDELINE, new)
    wait = new / "waits" / "smp-then-mri.yaml"
    text = wait.read_text()
    wait.write_text(text.replace("settled:\n  time: 6 weeks", "settled:\n  time: 2 weeks"))
    result = run("guideline", "diff", GUIDELINE, new)
    assert result.exit_code == 1  # the claims above the mark are no longer accounted for
    wait.write_text(text.replace("about: How long", "about: For how long"))
    assert "wording or claims: smp-then-mri" in run("guideline", "diff", GUIDELINE, new).stdout
    wait.unlink()
    assert "gone wait: smp-then-mri" in run("guideline", "diff", GUIDELINE, new).stdout
