"""`clearhead guideline`: check, list, show and sources."""

import shutil

from clearhead.cli.show_guideline import print_procedure
from clearhead.model.level import Reader
from tests.cli.editions import GUIDELINE, edited


def problems(result):
    assert result.exit_code == 1
    assert result.stdout == ""
    return str(result.exception).splitlines()


def test_check_says_what_it_looked_at(run):
    result = run("guideline", "check")
    assert result.exit_code == 0
    assert "No problem found" in result.stdout


def test_check_shows_every_problem_and_every_case_that_differs(run, tmp_path):
    """The cases are run only when the files have no problem."""
    new = shutil.copytree(GUIDELINE, tmp_path / "new")
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


def test_list_has_every_procedure_in_a_line_with_other_words_for_it(run, guideline):
    lines = run("guideline", "list").stdout.splitlines()
    assert [line.partition(":")[0] for line in lines] == list(guideline.procedures)
    assert any(line.startswith("mri: MRI scan (") for line in lines)


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


def test_show_speaks_to_the_reader_who_is_named(run, guideline):
    rule = next(rule for rule in guideline.procedures["mri"].rules if rule.id == "mri-above-three-tesla")
    pages = {reader: run("guideline", "show", "mri", "--for", reader.value).stdout for reader in Reader}
    for reader, page in pages.items():
        assert [other for other in Reader if rule.why[other] in " ".join(page.split())] == [reader]


def test_show_every_procedure_for_every_reader(guideline, capsys):
    """Printed without the command, which is run for one of them above: for all of them that takes a minute."""
    for id, procedure in guideline.procedures.items():
        for reader in (Reader.CLIENT, Reader.CLINICIAN, Reader.ARTIST):
            print_procedure(guideline, id, reader.value)
            assert " ".join(capsys.readouterr().out.split()).startswith(procedure.name[reader])


def test_show_offers_the_nearest_word(run):
    result = run("guideline", "show", "mrj")
    assert result.exit_code == 1
    assert "Did you mean 'mri'" in str(result.exception)


def test_sources_name_the_rules_that_rest_on_them(run):
    assert "mri-iron-pigment" in run("guideline", "sources", "serup-2023").stdout
    assert run("guideline", "sources").stdout.count("read:") > 300
    assert run("guideline", "sources", "nobody-1900").exit_code == 1
