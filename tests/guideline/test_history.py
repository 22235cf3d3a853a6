"""The history of editions: read beside the guideline, and no part of its hash."""

import shutil
from pathlib import Path

import pytest

from clearhead.guideline.files import fingerprint
from clearhead.guideline.history import load_history
from clearhead.guideline.load import default_directory, load, problems_in
from clearhead.model.history import ChangeKind
from clearhead.reading.problems import BadInput

SOUND = Path(__file__).parents[1] / "bad_guideline" / "sound"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SOUND, tmp_path / "guideline")


def test_editions_come_with_their_changes_the_newest_first():
    coming, first, before = load_history(SOUND)
    assert [entry.is_published for entry in (coming, first, before)] == [False, True, True]
    assert (first.edition, first.on, before.changes) == ("1", "2026-01-01", ())
    assert [change.kind for change in coming.changes] == [ChangeKind.STRICTER, ChangeKind.MILDER]
    assert [change.gone for change in coming.changes] == [False, True]
    assert first.changes[0].checked_by == "R. Anger, ranger"


def test_it_is_no_part_of_the_hash_and_a_guideline_may_be_without_one(folder):
    before = fingerprint(folder)
    (folder / "history.yaml").unlink()
    assert fingerprint(folder) == before
    assert problems_in(folder) == ()
    assert load_history(folder) == ()


def test_one_that_cannot_be_read_is_refused(folder):
    (folder / "history.yaml").write_text("editions: none")
    with pytest.raises(BadInput, match="Expected editions, the newest first"):
        load_history(folder)


def test_where_another_file_cannot_be_read_its_ids_are_not_missed_here_too(folder):
    (folder / "procedures" / "walk.yaml").write_text("id: [")
    assert {problem.file for problem in problems_in(folder)} == {"procedures/walk.yaml"}


def test_the_real_history_knows_the_edition_in_use():
    assert load().edition in [entry.edition for entry in load_history(default_directory())]
