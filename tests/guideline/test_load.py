"""Loading an edition, its hash, and the cache of what has been checked."""

import json
import os
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from clearhead import __version__
from clearhead.guideline import load as loading
from clearhead.guideline.files import fingerprint, paths_of
from clearhead.guideline.load import default_directory, load, problems_in
from clearhead.reading.problems import BadInput

SOUND = Path(__file__).parents[1] / "bad_guideline" / "sound"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(SOUND, tmp_path / "guideline")


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "home" / "cache"


def kept(cache):
    return sorted(path.name for path in cache.iterdir())


def test_the_guideline_of_the_repository_is_the_default():
    assert default_directory() == Path(__file__).parents[2] / "guideline"
    assert load().sha256 == fingerprint(default_directory())


def test_the_guideline_inside_an_installed_package_goes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "clearhead" / "guideline" / "load.py"))
    assert default_directory() == tmp_path.parent / "guideline"
    (tmp_path / "clearhead" / "edition").mkdir(parents=True)
    assert default_directory() == tmp_path / "clearhead" / "edition"


def test_the_hash_is_that_of_every_name_and_every_byte(folder):
    """Adding, renaming and changing a file each give another edition; what decides no answer does not."""
    seen = {fingerprint(folder)}
    (folder / "README.md").write_text("words")
    (folder / "topics.yaml").write_text("storms: {name: Storms}")
    (folder / "articles" / "rain-and-you.yaml").unlink()
    (folder / "cases").mkdir()
    (folder / "cases" / "walk.yaml").write_text("cases: {}")
    assert fingerprint(folder) in seen
    for change in (
        lambda: (folder / "phrases.yaml").write_text("slot.zones: the hill\n"),
        lambda: (folder / "shared" / "mud.yaml").rename(folder / "shared" / "bog.yaml"),
        lambda: shutil.copy(folder / "shared" / "bog.yaml", folder / "shared" / "mud.yaml"),
        (folder / "levels.yaml").unlink,
    ):
        change()
        seen.add(fingerprint(folder))
    assert len(seen) == 5


def test_files_are_read_in_one_order_everywhere(folder):
    names = [path.relative_to(folder).as_posix() for path in paths_of(folder)]
    assert names.index("edition.yaml") < names.index("facts.yaml") < names.index("procedures/rain.yaml")
    assert names[-6:] == [
        "procedures/rain.yaml",
        "procedures/walk.yaml",
        "shared/mud.yaml",
        "waits/dry-out.yaml",
        "forecasts/walk-again.yaml",
        "sites/hill.yaml",
    ]


def test_what_was_checked_is_kept_and_gives_the_same_guideline(folder, cache):
    fresh = load(folder)
    assert load(folder, cache) == fresh
    assert kept(cache) == [f"edition-{loading.CACHE_FORM}-{__version__}-{fresh.sha256}.json"]
    assert load(folder, cache) == fresh


def test_what_is_kept_is_used(folder, cache, monkeypatch):
    fresh = load(folder, cache)
    monkeypatch.setattr(loading, "read_checked", lambda _: pytest.fail("it was read again"))
    assert load(folder, cache) == fresh


def test_nothing_bad_is_ever_kept(folder, cache):
    (folder / "levels.yaml").unlink()
    with pytest.raises(BadInput):
        load(folder, cache)
    assert not cache.exists()


def test_an_older_edition_is_cleared_away(folder, cache):
    old = load(folder, cache)
    (folder / "phrases.yaml").write_text("slot.zones: the hill\n")
    new = load(folder, cache)
    assert new.sha256 != old.sha256
    assert kept(cache) == [f"edition-{loading.CACHE_FORM}-{__version__}-{new.sha256}.json"]


@pytest.mark.parametrize("content", ["", "not json", "[]", '"text"', "\udcff"])
def test_a_spoilt_cache_is_read_past(content, folder, cache):
    fresh = load(folder, cache)
    path = cache / kept(cache)[0]
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert load(folder, cache) == fresh
    assert json.loads(path.read_text())["edition"]["edition"] == "1"


def test_what_somebody_else_could_have_written_is_not_trusted(folder, cache, monkeypatch):
    fresh = load(folder, cache)
    path = cache / kept(cache)[0]
    planted = json.loads(path.read_text())
    planted["levels"]["wait"]["shown"] = "Go."
    path.write_text(json.dumps(planted))
    assert load(folder, cache) != fresh, "what is written by its owner alone is trusted"
    path.chmod(0o666)
    assert load(folder, cache) == fresh
    path.write_text(json.dumps(planted))
    path.chmod(0o600)
    monkeypatch.setattr(os, "getuid", lambda: path.stat().st_uid + 1)
    assert load(folder, cache) == fresh


def test_what_is_kept_can_be_written_by_its_owner_alone(folder, cache):
    load(folder, cache)
    assert (cache / kept(cache)[0]).stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


def test_a_cache_that_cannot_be_made_is_done_without(folder, tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert load(folder, tmp_path / "file" / "cache") == load(folder)


def test_a_cache_that_cannot_be_filled_leaves_nothing_half_done(folder, cache, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert load(folder, cache) == load(folder)
    assert kept(cache) == []


def test_a_number_with_decimals_is_kept_and_nothing_stranger():
    """Half a day is a number; a date is not plain, and cannot come from a file."""
    assert json.dumps({"a": Decimal("12.5")}, default=loading._plain_number) == '{"a": 12.5}'
    with pytest.raises(TypeError):
        json.dumps({"a": date(2026, 1, 1)}, default=loading._plain_number)


def test_problems_are_listed_without_being_raised(folder):
    assert problems_in(folder) == ()
    (folder / "levels.yaml").unlink()
    assert [str(problem) for problem in problems_in(folder)] == ["levels.yaml: This file of the guideline is missing."]
