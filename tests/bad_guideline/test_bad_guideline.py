"""One folder a kind of problem: the broken files, laid over the sound guideline, and what must be said of them.

`expected.txt` holds every problem, as it is printed; `removed.txt`, where there is one, names files to take away.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from clearhead.guideline import check, check_articles, check_facts, conditions, files, history, names, spoken
from clearhead.guideline.articles import load_articles
from clearhead.guideline.load import load, problems_in
from clearhead.reading import shapes, yaml_text
from clearhead.reading.problems import BadInput
from tests.bad_guideline.messages import messages_of

HERE = Path(__file__).parent
KINDS = sorted(path.parent.name for path in HERE.glob("*/expected.txt"))
REAL = HERE.parents[1] / "guideline"
#: Said of files that cannot well be kept in a repository: too large, no files at all, not readable. Tested below, or
#: in tests/reading and tests/guideline with the function that says it.
ELSEWHERE = (
    "There is no guideline here.",
    "The file is larger than",
    "There are more than",
    "There are more problems than",
    "This is a directory.",
    "The file cannot be read:",
    "This is not a file name.",
    "A condition may be",  # the shape of a rule is in its way
    "The condition has a character",  # and here the reading of YAML
)


@pytest.fixture
def sound(tmp_path):
    """A copy of the sound guideline, to be broken."""
    return shutil.copytree(HERE / "sound", tmp_path / "guideline")


def lay(kind, folder):
    """Lay the broken files of one kind over a guideline."""
    shutil.copytree(HERE / kind, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt"))
    removed = HERE / kind / "removed.txt"
    for name in removed.read_text().split() if removed.is_file() else ():
        (folder / name).unlink()


def load_all(folder):
    """The guideline, and then the articles that draw from it."""
    return load_articles(folder, load(folder))


def said_of(folder):
    try:
        load_all(folder)
    except BadInput as error:
        return [str(problem) for problem in error.problems]
    return []


def expected(kind):
    return (HERE / kind / "expected.txt").read_text().splitlines()


def test_the_sound_guideline_has_no_problem(sound):
    assert said_of(sound) == []
    assert sorted(load(sound).procedures) == ["rain", "walk"]
    assert [article.slug for article in load_all(sound)] == ["rain-and-others", "rain-and-you"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_problem_is_told_with_file_and_line_and_nothing_else_is(kind, sound):
    lay(kind, sound)
    assert said_of(sound) == expected(kind)
    with pytest.raises(BadInput) as refused:
        load_all(sound)
    assert str(refused.value).splitlines() == expected(kind)


@pytest.mark.parametrize(
    "module",
    [check, check_articles, check_facts, conditions, files, history, names, shapes, spoken, yaml_text],
    ids=lambda m: m.__name__,
)
def test_every_message_has_a_broken_file(module):
    said = [line for kind in KINDS for line in expected(kind)]
    for message in messages_of(module):
        if not message.startswith(tuple(map(re.escape, ELSEWHERE))):
            assert [line for line in said if re.fullmatch(f".*: {message}", line)], f"no broken file for: {message}"


def test_every_problem_is_found_in_one_pass(sound):
    """Kinds that break different files, laid over one guideline, are told together, in the order of files and lines."""
    kinds = [
        "unknown-role",  # shared/mud.yaml
        "claim-outside-the-marks",  # waits/dry-out.yaml
        "example-with-an-unknown-zone",  # sites/hill.yaml
        "unknown-slot",  # procedures/walk.yaml
        "unknown-procedure-of-a-fact",  # facts.yaml
        "unknown-source-of-a-colour",  # pigments.yaml
        "brace-alone",  # people.yaml
        "file-missing",  # levels.yaml
        "folder-misspelt",
        "text-is-a-number",  # edition.yaml
    ]
    for kind in kinds:
        lay(kind, sound)
    found = said_of(sound)
    assert sorted(found) == sorted(line for kind in kinds for line in expected(kind))
    files_in_order = [problem.file for problem in problems_in(sound)]
    assert files_in_order == sorted(files_in_order)


def test_several_faults_of_one_file_are_told_together(sound):
    path = sound / "shared" / "mud.yaml"
    text = path.read_text().replace("level: ask", "level: aks").replace("grade: expert", "grade: exprt")
    path.write_text(text.replace("applies_to: [walk]", "applies_to: walk"))
    assert said_of(sound) == [
        "shared/mud.yaml:3: Expected procedures, found text.",
        "shared/mud.yaml:8: Expected a level, found 'aks'. Did you mean 'ask'?",
        "shared/mud.yaml:12: Expected a grade, found 'exprt'. Did you mean 'expert'?",
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.endswith("-unread")])
def test_a_file_that_cannot_be_read_is_one_problem_and_not_one_for_each_that_refers_to_it(kind, sound):
    lay(kind, sound)
    assert {problem.file for problem in problems_in(sound)} == {expected(kind)[0].split(":")[0]}


# ---- What cannot well be kept in a repository ----


def test_a_folder_in_place_of_a_file(sound):
    (sound / "shared" / "bog.yaml").mkdir()
    assert said_of(sound) == ["shared/bog.yaml: This is a directory. Give a YAML or JSON file."]
    with pytest.raises(BadInput, match="This is a directory"):
        load(sound)


def test_a_link_that_leads_nowhere(sound):
    os.symlink("nowhere", sound / "shared" / "bog.yaml")
    assert said_of(sound) == ["shared/bog.yaml: The file cannot be read: No such file or directory."]


def test_a_file_that_is_too_large(sound):
    (sound / "phrases.yaml").write_text("a: " + "b" * 4_000_000)
    assert said_of(sound) == [
        "phrases.yaml: The file is larger than 4 MB. A record of a thousand sessions is far smaller."
    ]


def test_a_folder_that_does_not_exist_or_is_a_file(tmp_path):
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "nowhere", tmp_path / "file"):
        assert said_of(path) == [f"{path}: There is no guideline here. Expected a folder of YAML files."]


def test_an_empty_folder_misses_every_single_file(tmp_path):
    assert said_of(tmp_path) == sorted(
        f"{name}.yaml: This file of the guideline is missing." for name in files.SINGLE_FILES
    )


def test_a_hundred_problems_of_one_file_are_enough(sound):
    (sound / "people.yaml").write_text("".join(f"person-{number}: nobody\n" for number in range(150)))
    found = said_of(sound)
    assert len(found) == 101
    assert "people.yaml:1: There are more problems than these 100." in found


# ---- The real guideline, with a word misspelt ----


@pytest.mark.parametrize(
    ("name", "word", "misspelt", "said"),
    [
        ("procedures/mri.yaml", "\n    when: ", "\n    whne: ", "Did you mean 'when'?"),
        ("procedures/mri.yaml", "pigment.iron ==", "pigment.irno ==", "Did you mean 'pigment.iron'?"),
        ("procedures/mri.yaml", '== "present"', '== "presnet"', "Did you mean 'present'?"),
        ("procedures/mri.yaml", "\n    level: prepare", "\n    level: prepair", "Did you mean 'prepare'?"),
        ("procedures/mri.yaml", "mri-technologist", "mri-tecnologist", "Did you mean 'mri-technologist'?"),
        ("procedures/mri.yaml", "do: [", "do: [x-", "No action is called 'x-"),
        ("waits/smp-then-mri.yaml", "since: smp.days_since", "since: smp.day_since", "Did you mean 'smp.days_since"),
        ("waits/smp-then-mri.yaml", "to: [mri", "to: [mir", "No procedure is called 'mir"),
        ("facts.yaml", "how: smp-present", "how: smp-presence", "Did you mean 'smp-present'?"),
        ("sites/ucla-bmc.yaml", "grade: ", "grade: x-", "Expected a grade"),
    ],
)
def test_a_word_misspelt_in_the_real_guideline_is_found_where_it_stands(name, word, misspelt, said, tmp_path):
    folder = shutil.copytree(REAL, tmp_path / "guideline", ignore=shutil.ignore_patterns("cases"))
    path = folder / name
    text = path.read_text()
    assert word in text
    path.write_text(text.replace(word, misspelt, 1))
    line = text[: text.index(word) + len(word) - len(word.lstrip("\n"))].count("\n") + 1
    found = problems_in(folder)
    assert {problem.file for problem in found} == {name}
    assert any(said in problem.message for problem in found)
    assert line in {problem.line for problem in found}
