"""A backup is one moment, whole, private; restored anywhere it is the same row by row."""

import hashlib
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.db import connection, models

from clearhead_web.people.models import Studio, User
from clearhead_web.project import archive, backup
from clearhead_web.project.named_rows import NAMED
from clearhead_web.records.models import Change, Photo, Record
from tests.web.conftest import Cast
from tests.web.project.every_model import everything, fill_every_model
from tests.web.project.running import command, postgresql

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_files")]


@pytest.fixture
def own_files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def made(cast: Cast, tmp_path: Path) -> Path:
    """A backup of the cast and at least one row of everything."""
    fill_every_model()
    call_command("backup", str(tmp_path / "made.zip"))
    return tmp_path / "made.zip"


def empty() -> dict[str, list[dict[str, Any]]]:
    """No file, and no row but those that `migrate` makes; they are given back."""
    call_command("flush", interactive=False, verbosity=0)
    shutil.rmtree(default_storage.path("."))
    return everything()


def content_of(photo: Photo) -> bytes:
    with photo.file.open() as stream:
        return bytes(stream.read())


def rows_in(path: Path) -> dict[str, list[object]]:
    """Every part with rows, read. (PostgreSQL keeps the keys of JSON in an order of its own.)"""
    with ZipFile(path) as zip:
        parts = [name for name in zip.namelist() if name.startswith("rows/")]
        return {name: [json.loads(line) for line in zip.read(name).splitlines()] for name in parts}


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same zip with its parts changed."""
    with ZipFile(path) as zip:
        parts = {name: zip.read(name) for name in zip.namelist()}
    change(parts)
    other = path.with_name("rewritten.zip")
    with ZipFile(other, "w") as zip:
        for name, content in parts.items():
            zip.writestr(name, content)
    return other


def manifest_of(path: Path) -> dict[str, object]:
    with ZipFile(path) as zip:
        return dict(json.loads(zip.read("manifest.json")))


def test_what_is_restored_is_the_same_row_by_row_and_file_by_file(made: Path) -> None:
    before = everything()
    content = content_of(Photo.objects.get())
    empty()
    call_command("restore", str(made))
    assert everything() == before
    assert content_of(Photo.objects.get()) == content
    assert all(before.values()), "a model without a row was not tried"


def test_after_a_restore_new_rows_get_numbers_of_their_own(made: Path) -> None:
    newest = Change.objects.latest("pk").pk
    empty()
    call_command("restore", str(made))
    record = Record.objects.order_by("pk")[0]
    assert Change.objects.create(record=record, number=99, said_as="client", who="A").pk > newest


@pytest.fixture
def other_database() -> Iterator[dict[str, str]]:
    """The kind of database that these tests do not run on."""
    with nullcontext("") if connection.vendor == "postgresql" else postgresql() as url:
        yield {"DATABASE_URL": url} if url else {}


def test_from_one_database_to_the_other_no_row_changes(
    made: Path, tmp_path: Path, other_database: dict[str, str]
) -> None:
    data = tmp_path / "other"
    data.mkdir()
    for arguments in (["migrate", "-v0"], ["restore", str(made)], ["backup", str(tmp_path / "again.zip")]):
        done = command(data, *arguments, **other_database)
        assert done.returncode == 0, done.stderr
    assert rows_in(made) == rows_in(tmp_path / "again.zip")
    first, second = manifest_of(made), manifest_of(tmp_path / "again.zip")
    assert first["rows"] == second["rows"]
    assert first["versions"] != second["versions"]


def test_it_is_for_its_owner_only_and_says_what_it_holds(made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600
    manifest = manifest_of(made)
    assert "health data" in str(manifest["holds"])
    assert [path.name for path in made.parent.iterdir() if "partial" in path.name] == []


def test_every_model_is_kept_unless_it_is_left_out_by_name() -> None:
    kept = {archive.label_of(model) for model in archive.kept_models()}
    every = {archive.label_of(model) for model in apps.get_models(include_auto_created=True)}
    assert every - kept == archive.LEFT_OUT & every  # some are of one database alone
    assert {"records.entry", "records.photo", "mfa.authenticator", "account.emailaddress"} <= kept


def test_rows_come_after_those_they_point_to() -> None:
    seen: set[type[models.Model]] = set(NAMED)
    for model in archive.kept_models():
        needed = [field for field in archive.fields_of(model) if field.related_model and not field.null]
        targets = {field.related_model for field in needed} - {model}
        assert targets <= seen | {None}, model
        seen.add(model)


def test_the_secret_key_and_who_is_signed_in_are_not_in_it(made: Path, settings: Any) -> None:
    with ZipFile(made) as zip:
        content = b"".join(zip.read(name) for name in zip.namelist())
        assert not any("session." in name for name in zip.namelist())
    assert settings.SECRET_KEY.encode() not in content


def test_while_it_is_made_others_go_on_writing_and_none_of_that_is_in_it(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row pointing to a newer one would otherwise be copied without it."""
    written = threading.Event()

    def write() -> None:
        Studio.objects.create(name="Opened meanwhile")
        connection.close()
        written.set()

    lines = backup._lines

    def slowly(model: type[models.Model], named: list[str]) -> Iterator[bytes]:
        if model is User:
            list(Studio.objects.all())
            threading.Thread(target=write).start()
            assert written.wait(5), "writing had to wait for the backup"
        return lines(model, named)

    monkeypatch.setattr(backup, "_lines", slowly)
    call_command("backup", str(tmp_path / "made.zip"))
    with ZipFile(tmp_path / "made.zip") as zip:
        assert b"Opened meanwhile" not in zip.read("rows/people.studio.jsonl")
    assert Studio.objects.filter(name="Opened meanwhile").exists()


def test_it_never_writes_over_anything(made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", str(made))
    assert made.read_bytes() == before


def test_where_nothing_can_be_written_it_says_so(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("backup", str(tmp_path / "nowhere" / "made.zip"))


def test_a_file_that_is_gone_is_named_and_the_rest_is_kept(cast: Cast, tmp_path: Path) -> None:
    fill_every_model()
    default_storage.delete(Photo.objects.get().file.name)
    with pytest.raises(CommandError, match="1 files that rows name were not there, such as photos/"):
        call_command("backup", str(tmp_path / "made.zip"))
    before = everything()
    empty()
    call_command("restore", str(tmp_path / "made.zip"))
    assert everything() == before


def test_a_database_with_rows_is_never_restored_into(made: Path) -> None:
    before = everything()
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(made))
    assert everything() == before


def cut_off(path: Path) -> Path:
    other = path.with_name("cut.zip")
    other.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return other


def one_letter_changed(path: Path) -> Path:
    def change(parts: dict[str, bytes]) -> None:
        parts["rows/people.studio.jsonl"] = parts["rows/people.studio.jsonl"].replace(b"Studio North", b"Studio Worth")

    return rewritten(path, change)


def one_row_less(path: Path) -> Path:
    """With its hash put right, so that only the count can tell."""

    def change(parts: dict[str, bytes]) -> None:
        name = "rows/records.attestation.jsonl"
        manifest = json.loads(parts["manifest.json"])
        parts[name] = b""
        manifest["sha256"][name] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        parts["manifest.json"] = json.dumps(manifest).encode()

    return rewritten(path, change)


def a_part_more(path: Path) -> Path:
    return rewritten(path, lambda parts: parts.update({"files/../../evil": b"x"}))


def another_form(path: Path) -> Path:
    def change(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts["manifest.json"])
        manifest["migrations"]["studio"] = ["0001_initial", "0002_later"]
        parts["manifest.json"] = json.dumps(manifest).encode()

    return rewritten(path, change)


def something_else(path: Path) -> Path:
    return rewritten(path, dict.clear)


def no_zip(path: Path) -> Path:
    other = path.with_name("text.zip")
    other.write_text("not a zip")
    return other


def with_rows(label: str, change: Callable[[dict[str, Any]], object]) -> Callable[[Path], Path]:
    """Each row of one model changed, and the hash put right, by whoever made this to do harm."""

    def spoil(path: Path) -> Path:
        return rewritten(path, change_rows)

    def change_rows(parts: dict[str, bytes]) -> None:
        name, manifest = f"rows/{label}.jsonl", json.loads(parts["manifest.json"])
        rows = [change(json.loads(line)) for line in parts[name].splitlines()]
        parts[name] = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        for file in [each for each in parts if each.startswith("files/")]:
            del parts[file], manifest["sha256"][file]
        manifest["sha256"][name] = hashlib.sha256(parts[name]).hexdigest()
        parts["manifest.json"] = json.dumps(manifest).encode()

    return spoil


def without(key: str) -> Callable[[Path], Path]:
    def change(parts: dict[str, bytes]) -> None:
        manifest = json.loads(parts["manifest.json"])
        del manifest[key]
        parts["manifest.json"] = json.dumps(manifest).encode()

    return lambda path: rewritten(path, change)


def encrypted(path: Path) -> Path:
    """By what it says of itself; the mark stands in two places of each part."""
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + place] |= 1
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (with_rows("records.photo", lambda row: row | {"file": "../secret-key"}), "a file outside the data folder"),
        (with_rows("records.photo", lambda row: row | {"file": "/etc/hostname"}), "a file outside the data folder"),
        (with_rows("people.studio", lambda _: None), "a row of people.studio does not fit"),
        (with_rows("people.studio", lambda _: [1]), "a row of people.studio does not fit"),
        (with_rows("people.studio", lambda row: row | {"made_at": 5}), "a row of people.studio does not fit"),
        (with_rows("people.membership", lambda row: row | {"user_id": str(uuid4())}), "one that is not there"),
        (lambda path: rewritten(path, lambda parts: parts.update({"manifest.json": b"[1]"})), "no backup of Clearhead"),
        (without("key_mark"), "no backup of Clearhead"),
        (encrypted, "encrypted"),
        (cut_off, "damaged .it is not a whole zip file"),
        (no_zip, "damaged .it is not a whole zip file"),
        (one_letter_changed, "rows/people.studio.jsonl is not what was written"),
        (one_row_less, "records.attestation has 0 rows of 1"),
        (a_part_more, "parts are missing or were added"),
        (another_form, "has another form"),
        (something_else, "no backup of Clearhead"),
        (lambda path: path.with_name("nothing.zip"), "There is no file"),
    ],
)
def test_what_is_damaged_is_refused_and_leaves_nothing(made: Path, spoil: Callable[[Path], Path], words: str) -> None:
    spoilt = spoil(made)
    photo = Photo.objects.get().file.name
    fresh = empty()
    with pytest.raises(CommandError, match=words):
        call_command("restore", str(spoilt))
    assert everything() == fresh
    assert not default_storage.exists(photo)


def test_a_restore_that_breaks_off_leaves_neither_rows_nor_files(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = empty()
    save, written = FileSystemStorage.save, list[str]()

    def save_one(self: FileSystemStorage, name: str, content: File[bytes], max_length: int | None = None) -> str:
        if written:
            raise OSError("no space left")
        written.append(save(self, name, content, max_length))
        return written[0]

    monkeypatch.setattr(FileSystemStorage, "save", save_one)
    with pytest.raises(OSError, match="no space left"):
        call_command("restore", str(made))
    assert everything() == fresh
    assert len(written) == 1
    assert not default_storage.exists(written[0])
