"""A record leaves as files that read back, and comes in only after it was looked at."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from clearhead.cli.main import main
from clearhead.reading.yaml_text import read_text
from clearhead.records.read import record_of_plain
from clearhead_web.base import guidance
from clearhead_web.handover.actions import handing
from clearhead_web.records import actions, export
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Entry, Record
from tests.web.conftest import EXAMPLES, Cast
from tests.web.handover.conftest import scene_of
from tests.web.records.speakers import by_amir, by_nora


def download(cast: Cast, name: str, *args: str) -> bytes:
    response = cast.signed_in(cast.amir).get(reverse(f"records:{name}", args=[cast.record.pk, *args]))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    return response.getvalue() if response.streaming else response.content


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_the_file_reads_back_as_the_record(cast: Cast, kind: str) -> None:
    data = read_text(download(cast, "export-file", kind), "record").data
    today = guidance.today()
    assert record_of_plain(data, guidance.guideline(), today) == actions.read(cast.record.document, today)


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_the_command_line_checks_the_file(cast: Cast, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"record.{kind}"
    path.write_bytes(download(cast, "export-file", kind))
    result = CliRunner().invoke(main, ["check", str(path), "mri"])
    assert result.exit_code == 0, result.output


def test_the_full_export_holds_versions_attestations_photos_and_what_other_apps_add(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "PARTS", [lambda record: [("answers.json", str(record.pk).encode())]])
    actions.change(cast.record, by_nora(cast), [Fact(Section.REACTION, {"what": "itch"})], today=guidance.today())
    entry = Entry.objects.get(section=Section.REACTION)
    actions.dispute(cast.record, by_amir(cast), entry, "not mine", today=guidance.today())
    archive = zipfile.ZipFile(io.BytesIO(download(cast, "export-all")))
    versions = json.loads(archive.read("versions.json"))
    assert {version["section"] for version in versions} >= {"session", "reaction", "none"}
    assert json.loads(archive.read("attestations.json"))[0]["words"] == "not mine"
    assert archive.read("answers.json").decode() == str(cast.record.pk)
    assert archive.testzip() is None


def test_an_export_tells_of_hand_overs_without_token_and_passcode(cast: Cast) -> None:
    handover = scene_of(cast).hand_over(passcode="spoken-on-the-phone")
    exported = zipfile.ZipFile(io.BytesIO(download(cast, "export-all")))
    assert str(handover.key) in exported.read("hand-overs.json").decode()
    secrets = (handing.token_of(handover), handover.token_sha256, "spoken-on-the-phone", handover.passcode)
    for name in exported.namelist():
        content = exported.read(name)
        assert [secret for secret in secrets if secret.encode() in content] == [], name


@pytest.mark.parametrize(("name", "args"), [("export", ()), ("export-file", ("yaml",)), ("export-all", ())])
def test_only_the_owner_takes_a_record_away(cast: Cast, name: str, args: tuple[str, ...]) -> None:
    address = reverse(f"records:{name}", args=[cast.record.pk, *args])
    for somebody in (cast.nora, cast.otis, cast.sam, cast.edith):
        assert cast.signed_in(somebody).get(address).status_code == 404


def test_a_kind_of_file_that_is_not_known_is_not_found(cast: Cast) -> None:
    address = reverse("records:export-file", args=[cast.record.pk, "pdf"])
    assert cast.signed_in(cast.amir).get(address).status_code == 404


# ---- Import ----


def upload(cast: Cast, content: str | bytes, somebody: Any = None, record: Record | None = None) -> Any:
    content = content.encode() if isinstance(content, str) else content
    address = reverse("records:import", args=[(record or cast.record).pk])
    return cast.signed_in(somebody or cast.amir).post(address, {"file": SimpleUploadedFile("mine.yaml", content)})


def confirm(cast: Cast, preview: Any, somebody: Any = None, record: Record | None = None, **typed: Any) -> Any:
    record = record or cast.record
    address = reverse("records:import", args=[record.pk])
    sent = {"document": preview.context["document"], "number": record.number, **typed}
    return cast.signed_in(somebody or cast.amir).post(address, sent)


def test_an_exported_record_comes_back_the_same_in_an_empty_one(cast: Cast) -> None:
    other = Record.objects.create(owner=cast.otis)
    preview = upload(cast, download(cast, "export-file", "yaml"), cast.otis, other)
    assert other.entries.count() == 0
    assert confirm(cast, preview, cast.otis, other).status_code == 302
    other.refresh_from_db()
    assert other.document == cast.record.document
    assert {change.said_as for change in other.changes.all()} == {"import"}


def test_what_is_there_already_is_not_added_again(cast: Cast) -> None:
    preview = upload(cast, (EXAMPLES / "amir.yaml").read_bytes())
    assert "Everything in this file is already on record" in preview.content.decode()
    confirm(cast, preview)
    assert cast.record.changes.count() == 1


NEWS = """clearhead: 1
client: {name: Another Name}
smp:
  reactions: [{what: itch}]
  sessions: [{}, {}]
"""


def test_what_is_new_is_shown_first_and_added_when_confirmed(cast: Cast) -> None:
    preview = upload(cast, NEWS)
    assert [row[0].state.value for row in preview.context["rows"]] == ["differs", "new", "new", "new"]
    assert cast.record.changes.count() == 1
    confirm(cast, preview)
    cast.record.refresh_from_db()
    assert cast.record.document["client"]["name"] == "Amir Example"
    assert len(cast.record.document["smp"]["sessions"]) == 3
    assert cast.record.document["smp"]["reactions"] == [{"what": "itch"}]


def test_what_differs_is_taken_when_it_was_chosen_and_what_is_new_can_be_left_out(cast: Cast) -> None:
    preview = upload(cast, NEWS)
    confirm(cast, preview, take=["0"], leave=["1", "2", "3"])
    cast.record.refresh_from_db()
    assert cast.record.document["client"] == {"name": "Another Name"}
    assert len(cast.record.document["smp"]["sessions"]) == 1
    assert cast.record.entries.filter(section=Section.CLIENT).count() == 2


def test_that_there_were_none_is_not_taken_beside_one(cast: Cast) -> None:
    actions.change(cast.record, by_amir(cast), [Fact(Section.REACTION, {"what": "itch"})], today=guidance.today())
    preview = upload(cast, "{clearhead: 1, smp: {reactions: []}}")
    assert [row[0].state.value for row in preview.context["rows"]] == ["contradicted"]
    confirm(cast, preview)
    assert cast.record.changes.count() == 2


def test_an_entry_with_the_same_name_is_a_newer_version_of_it(cast: Cast) -> None:
    named = Fact(Section.PROCEDURE, {"what": "ct", "id": "scan"})
    actions.change(cast.record, by_amir(cast), [named], today=guidance.today())
    preview = upload(cast, "{clearhead: 1, procedures: [{what: ct, id: scan, status: never}]}")
    confirm(cast, preview, take=["0"])
    assert cast.record.entries.filter(key=named.key).count() == 2


def test_problems_are_told_by_line(cast: Cast) -> None:
    response = upload(cast, "clearhead: 1\nskin:\n  heald: true\n")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Line 3" in page
    assert "Did you mean" in page


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: [", b"{}", b"[]", b"\x00", b"x" * 4_000_001])
def test_what_is_no_record_is_refused(cast: Cast, content: bytes) -> None:
    assert upload(cast, content).status_code == 422
    assert cast.record.changes.count() == 1


def test_what_does_not_fit_the_record_says_so_before_and_stores_nothing(cast: Cast) -> None:
    preview = upload(cast, "{clearhead: 1, procedures: [{what: ct, on: '1980-01-01', status: done}]}")
    assert "Together with what is on record, this does not fit" in preview.content.decode()
    assert confirm(cast, preview).status_code == 422
    assert cast.record.changes.count() == 1


def test_a_record_that_was_changed_meanwhile_is_shown_again(cast: Cast) -> None:
    preview = upload(cast, NEWS)
    actions.change(cast.record, by_nora(cast), [Fact(Section.REACTION, {"what": "itch"})], today=guidance.today())
    assert confirm(cast, preview, number=1).status_code == 200
    assert cast.record.changes.count() == 2


@pytest.mark.parametrize(
    "document", ["", "nonsense", "[]", "[" * 100_000, '{"clearhead": 1, "x": 1}', "NaN", '"\\ud800"']
)
def test_a_confirmation_of_something_else_is_refused(cast: Cast, document: str) -> None:
    address = reverse("records:import", args=[cast.record.pk])
    assert cast.signed_in(cast.amir).post(address, {"document": document, "number": 1}).status_code == 422


def test_only_whoever_may_see_a_record_imports_into_it(cast: Cast) -> None:
    assert upload(cast, NEWS, cast.otis).status_code == 404
    assert upload(cast, NEWS, cast.nora).status_code == 200


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_what_json_calls_a_number_and_is_none_is_not_a_record(cast: Cast, number: str) -> None:
    planned = f'{{"what": "mri", "status": "planned", "details": {{"field_tesla": {number}}}}}'
    sent = {"document": f'{{"clearhead": 1, "procedures": [{planned}]}}', "number": str(cast.record.number)}
    response = cast.signed_in(cast.amir).post(reverse("records:import", args=[cast.record.pk]), sent)
    assert response.status_code == 422
    assert "not a record" in response.content.decode()
