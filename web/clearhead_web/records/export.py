"""A record as files: format 1 for any program that reads it, and everything there is, in one ZIP, for its owner."""

import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, Any

import yaml

from clearhead.reading.yaml_text import word
from clearhead_web.records import files, queries
from clearhead_web.records.models import Attestation, Change, Entry, Photo, Record

#: What apps above add to the full export: each gives names in the ZIP and contents. Filled in their AppConfig.ready.
Part = Callable[[Record], Iterable[tuple[str, bytes]]]
PARTS: list[Part] = []


def as_yaml(document: dict[str, Any]) -> str:
    """Reads back as the same record: what another reader could take for a number or a truth value is in quotes."""
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)


def as_json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n"


def write_everything(record: Record, stream: IO[bytes]) -> None:
    """A ZIP of the record, every version of it, what the client said of them, photos, and what other apps add."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _own(record):
            archive.writestr(name, text)
        for photo in record.photos.all():
            if (path := files.path_of(photo.file.name)).is_file():
                archive.write(path, f"photos/{photo.pk}.jpg", zipfile.ZIP_STORED)
        for part in PARTS:
            for name, content in part(record):
                archive.writestr(name, content)


def _own(record: Record) -> Iterator[tuple[str, str]]:
    yield "record.yaml", as_yaml(record.document)
    yield "record.json", as_json(record.document)
    yield "changes.json", as_json([_change(change) for change in record.changes.select_related("studio")])
    entries = record.entries.select_related("change").order_by("pk")
    yield "versions.json", as_json([_version(entry) for entry in entries])
    said = Attestation.objects.filter(entry__record=record).select_related("entry", "change").order_by("pk")
    yield "attestations.json", as_json([_attestation(one) for one in said])
    yield "photos.json", as_json([_photo(photo) for photo in queries.photos(record)])
    accesses = record.accesses.select_related("studio").order_by("granted_at")
    yield (
        "access.json",
        as_json([{"studio": str(one.studio), "from": one.granted_at, "until": one.ended_at} for one in accesses]),
    )


def _change(change: Change) -> dict[str, object]:
    studio = str(change.studio) if change.studio else None
    said = {"number": change.number, "at": change.at, "as": change.said_as, "who": change.who}
    return {**said, "studio": studio, "why": change.why}


def _version(entry: Entry) -> dict[str, object]:
    place = {"version": entry.pk, "change": entry.change.number, "entry": entry.key, "section": entry.section}
    return {**place, "says": entry.body, "beside": entry.beside, "removed": entry.removed, "current": entry.current}


def _attestation(one: Attestation) -> dict[str, object]:
    about = {"version": one.entry_id, "entry": one.entry.key, "change": one.change.number}
    return {**about, "at": one.at, "verdict": one.verdict, "words": one.words}


def _photo(photo: Photo) -> dict[str, object]:
    about = {"when": photo.when, "taken_on": photo.taken_on, "about": photo.about, "added_at": photo.made_at}
    return {"file": f"photos/{photo.pk}.jpg", "session": photo.key, **about}


class _Dumper(yaml.SafeDumper):
    """Quotes each text that the core's reader would take for something else."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if word(text) == text else '"')


_Dumper.add_representer(str, _text)
