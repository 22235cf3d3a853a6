"""The public test suite: every case passes, and together they cover what is promised."""

import shutil
from pathlib import Path

import pytest

from clearhead.cases.run import as_expected, differences, read_cases
from clearhead.engine.answers import Engine
from clearhead.guideline.load import default_directory, load
from clearhead.model.level import LEVEL_TOKENS, Policy, Urgency
from clearhead.reading.problems import BadInput
from clearhead.reading.yaml_text import read_file

DIRECTORY = default_directory() / "cases"
GUIDELINE = load(default_directory())
ENGINE = Engine(GUIDELINE)
CASES = read_cases(DIRECTORY, GUIDELINE)
FILES = {path.stem: read_file(path).data for path in sorted(DIRECTORY.glob("*.yaml"))}
REAL_QUESTIONS = 25


@pytest.mark.parametrize("case", CASES, ids=[f"{Path(case.file).stem}:{case.name}" for case in CASES])
def test_a_case_is_answered_as_expected(case):
    assert differences(case, ENGINE) == []


def test_there_are_two_hundred_cases_or_more():
    """Counted by clients, and not by the days on which one of them is asked about."""
    assert sum(len(data["cases"]) for data in FILES.values()) >= 200


def test_every_case_has_a_name_of_its_own():
    names = [case.name for case in CASES]
    assert sorted(names) == sorted(set(names))


def test_every_case_says_whom_it_is_about_and_expects_something():
    for data in FILES.values():
        for case in data["cases"].values():
            assert case["says"].endswith((".", "?"))
            assert ("expect" in case) != ("expect_on" in case)
    assert all({"verdict", "best"} <= set(case.expect) for case in CASES)


def test_every_procedure_has_a_case():
    assert {case.request.procedure for case in CASES} == set(GUIDELINE.procedures)


@pytest.mark.parametrize("token", LEVEL_TOKENS)
def test_every_level_is_a_verdict_a_best_and_the_level_of_a_finding(token):
    assert token in {case.expect["verdict"] for case in CASES}
    assert token in {case.expect["best"] for case in CASES}
    assert token in {level.rstrip("?") for case in CASES for level in case.expect.get("findings", {}).values()}


def test_every_urgency_every_policy_and_every_site_is_asked_about():
    assert {case.request.urgency for case in CASES} == set(Urgency)
    assert {case.request.policy for case in CASES} == set(Policy)
    assert {case.request.site for case in CASES} == {None, *GUIDELINE.sites}


def test_every_part_of_an_answer_is_expected_somewhere():
    expected = {key for case in CASES for key in case.expect}
    assert expected == set(as_expected(ENGINE.answer(CASES[0].request)))


@pytest.mark.parametrize("number", range(1, REAL_QUESTIONS + 1))
def test_each_real_question_is_answered_or_declined(number):
    asked = [case["asked_in"] for data in FILES.values() for case in data["cases"].values() if "asked_in" in case]
    assert f"landscape question {number}" in asked


# ---- The suite itself can fail, and says where ----


@pytest.fixture
def folder(tmp_path):
    """Two small files of cases."""
    (tmp_path / "ct.yaml").write_text(
        "procedure: ct\n"
        "as_of: 2026-11-22\n"
        "cases:\n"
        "  nothing-known:\n"
        "    says: Nothing is known.\n"
        "    record: {clearhead: 1}\n"
        "    expect: {verdict: tell, best: tell}\n"
    )
    return tmp_path


def problems(folder):
    with pytest.raises(BadInput) as refused:
        read_cases(folder, GUIDELINE)
    return str(refused.value).splitlines()


def test_a_wrong_expectation_is_told(folder):
    path = folder / "ct.yaml"
    path.write_text(path.read_text().replace("verdict: tell", "verdict: avoid, tell: [surgeon]"))
    (case,) = read_cases(folder, GUIDELINE)
    found = ENGINE.answer(case.request)
    assert differences(case, ENGINE) == [
        f"verdict: expected 'avoid', found '{found.verdict.token}'",
        f"tell: expected ['surgeon'], found {list(found.tell)!r}",
    ]


def test_findings_are_compared_whatever_their_order(folder):
    path = folder / "ct.yaml"
    (case,) = read_cases(folder, GUIDELINE)
    right = as_expected(ENGINE.answer(case.request))["findings"]
    backwards = ", ".join(f'{id}: "{level}"' for id, level in reversed(right.items()))
    path.write_text(path.read_text().replace("best: tell", f"best: {case.expect['best']}, findings: {{{backwards}}}"))
    (case,) = read_cases(folder, GUIDELINE)
    assert [line for line in differences(case, ENGINE) if line.startswith("findings")] == []


def test_every_problem_of_every_file_is_told_with_its_line(folder):
    text = (folder / "ct.yaml").read_text()
    (folder / "a.yaml").write_text(text.replace("verdict: tell", "verdict: tel"))
    (folder / "b.yaml").write_text(text.replace("record: {clearhead: 1}", "record: {clearhead: 1, snp: 1}"))
    (folder / "c.yaml").write_text(text.replace("record: {clearhead: 1}", "record: nothing"))
    (folder / "d.yaml").write_text(text.replace("procedure: ct", "procedure: cat"))
    (folder / "e.yaml").write_text("cases: [")
    assert problems(folder) == [
        "cases/a.yaml:7: Expected a level, found 'tel'. Did you mean 'tell'?",
        "cases/b.yaml:6: The key 'snp' is not known in a record. Did you mean 'smp'?",
        "cases/c.yaml:6: Expected a record.",
        "cat: No procedure is called 'cat'. Did you mean 'ct'?",
        "cases/e.yaml:1: This is not YAML: did not find expected node content.",
    ]


def test_a_changed_guideline_is_noticed_by_some_case(tmp_path):
    """One level flipped. `make mutate` tries every level, rule and number."""
    real = default_directory()
    copy = shutil.copytree(real, tmp_path / "guideline")
    path = copy / "procedures" / "microneedling.yaml"
    text = path.read_text()
    assert "level: avoid" in text
    path.write_text(text.replace("level: avoid", "level: tell"))
    sabotaged = Engine(load(copy))
    cases = [case for case in CASES if case.request.procedure == "microneedling"]
    assert any(differences(case, sabotaged) for case in cases)
