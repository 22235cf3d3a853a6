"""Everything is in the full export, and gone with the record."""

import json
import zipfile
from io import BytesIO

from clearhead_web.placing.models import Party, Placement, Said, Version
from clearhead_web.records.erasure import erase
from clearhead_web.records.export import write_everything
from clearhead_web.records.models import Record
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
