"""What a full export of a record has of its placements: every version of the marks, and all that was said."""

from collections.abc import Iterator

from clearhead_web.placing.models import ByParty, Placement, Said, Version
from clearhead_web.records.export import as_json
from clearhead_web.records.models import Record


def part(record: Record) -> Iterator[tuple[str, bytes]]:
    placements = record.placements.prefetch_related("versions__studio", "said__studio").order_by("made_at")
    yield "placements.json", as_json([_placement(one) for one in placements]).encode()


def _placement(one: Placement) -> dict[str, object]:
    versions = sorted(one.versions.all(), key=lambda version: version.pk)
    said = sorted(one.said.all(), key=lambda word: word.pk)
    about = {"procedure": one.key, "made_at": one.made_at}
    return {**about, "versions": [_version(each) for each in versions], "said": [_said(each) for each in said]}


def _version(version: Version) -> dict[str, object]:
    return {**_by(version), "version": version.number, "marks": version.marks}


def _said(word: Said) -> dict[str, object]:
    about = {"surgeon": word.surgeon_version, "artist": word.artist_version}
    return {**_by(word), "kind": word.kind, "whose": word.whose, "words": word.words, "of_versions": about}


def _by(one: ByParty) -> dict[str, object]:
    studio = str(one.studio) if one.studio else None
    return {
        "as": one.party,
        "who": one.who,
        "studio": studio,
        "through_a_link": one.handover_id is not None,
        "at": one.at,
    }
