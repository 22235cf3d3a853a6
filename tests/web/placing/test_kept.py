"""Everything is in the full export, and gone with the record."""

import json
import zipfile
from io import BytesIO

from django.db import transaction

from clearhead_web.base import guidance
from clearhead_web.placing.actions import Speaker as PlacedBy
from clearhead_web.placing.actions import mark
from clearhead_web.placing.models import Party, Placement, Said, Version
from clearhead_web.placing.queries import placement_of, places
from clearhead_web.records.actions import Speaker, change
from clearhead_web.records.document import Section, facts_of
from clearhead_web.records.erasure import erase
from clearhead_web.records.export import write_everything
from clearhead_web.records.merging import merge
from clearhead_web.records.models import Access, Change, Record
from tests.web.placing.conftest import Board


def test_the_full_export_has_every_version_and_every_word(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"], who="Dr Ada", cut__vertex="along")
    board.marks(Party.ARTIST, existing=["vertex"])
    board.says(Party.CLIENT, "confirm", "Good.")
    file = BytesIO()
    write_everything(Record.objects.get(pk=board.cast.record.pk), file)
    [placement] = json.loads(zipfile.ZipFile(file).read("placements.json"))
    assert placement["procedure"] == str(board.key)
    surgeon, artist = placement["versions"]
    assert (surgeon["as"], surgeon["who"], surgeon["version"], surgeon["through_a_link"]) == (
        "surgeon",
        "Dr Ada",
        1,
        True,
    )
    assert surgeon["marks"]["cuts"] == {"vertex": "along"}
    assert (artist["studio"], artist["marks"]["existing"]) == ("Studio North", ["vertex"])
    [said] = placement["said"]
    assert (said["kind"], said["words"], said["of_versions"]) == ("confirm", "Good.", {"surgeon": 1, "artist": 1})


def test_erasing_the_record_erases_its_placements(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    board.says(Party.ARTIST, "comment", "Yes.")
    erase(Record.objects.get(pk=board.cast.record.pk), asked_as="client")
    assert not Placement.objects.exists()
    assert not Version.objects.exists()
    assert not Said.objects.exists()
    assert board.surgeon.get(board.there).status_code == 404


def test_of_two_that_came_together_with_two_records_the_clients_own_counts_and_the_other_is_kept(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    record, own = board.cast.record, Placement.objects.get()
    other = Placement.objects.create(record=record, key=board.key, current=False)
    other.versions.create(party=Party.SURGEON, number=7)
    assert placement_of(record, board.key) == own
    assert [place.number(Party.SURGEON) for _, place in places(record.placements.all())] == [1]
    own.delete()
    assert placement_of(record, board.key) == other
    assert [place.number(Party.SURGEON) for _, place in places(record.placements.all())] == [7]


def test_a_placement_comes_along_when_two_records_become_one(board: Board) -> None:
    """The studio kept a record of its own, with the same mole removal and marks on it."""
    board.marks(Party.ARTIST, existing=["vertex"])
    cast = board.cast
    kept = Record.objects.create()
    Access.objects.create(record=kept, studio=cast.north)
    speaker = Speaker(Change.As.ARTIST, "Nora", cast.nora, cast.north)
    change(kept, speaker, facts_of(Record.objects.get(pk=cast.record.pk).document), today=guidance.today())
    key = kept.entries.get(
        section=Section.PROCEDURE, current=True, body__what="mole-removal", body__status="planned"
    ).key
    mark(kept, key, PlacedBy(Party.ARTIST, "Nora"), {"existing": ["nape"], "intended": [], "on": None}, seen=0)
    with transaction.atomic():
        merge(Record.objects.get(pk=cast.record.pk), kept, cast.amir, cast.north, guidance.today())
    assert Placement.objects.filter(record=cast.record).count() == 2
    assert board.place.artist.existing == ("vertex",)  # type: ignore[union-attr]
