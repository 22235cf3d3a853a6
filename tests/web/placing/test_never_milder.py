"""What nobody said is no "none", and nobody's refusal or doubt goes away by itself."""

from uuid import UUID

from clearhead.model.record import Client, Record, Session, Skin
from clearhead_web.base import guidance
from clearhead_web.placing.marks import ArtistMarks, SurgeonMarks
from clearhead_web.placing.models import Party, Said, Version
from clearhead_web.placing.overlap import overlap
from clearhead_web.placing.standing import Stand, place
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from tests.web.placing.conftest import Board
from tests.web.records.speakers import by_amir

SOMEWHERE = Record(Client(), (Session(),), None, Skin(), None, None, None)


def test_a_field_that_the_artist_leaves_blank_leaves_it_open_whether_pigment_is_met() -> None:
    """The record has a session that does not say where it was."""
    surgeon = SurgeonMarks(field=("vertex",))
    for artist in (ArtistMarks(), ArtistMarks(intended=("frontal",))):
        found = overlap(surgeon, artist, SOMEWHERE)
        assert not found.is_known
        assert [row.pigment for row in found.rows if row.zone == "vertex"] == [None]


def test_an_agreement_does_not_clear_the_refusal_of_another_surgeon() -> None:
    marks = Version(pk=1, party=Party.ARTIST, number=1)
    one = Said(pk=1, party=Party.SURGEON, kind=Said.Kind.DISAGREE, artist_version=1, handover_id=UUID(int=1))
    other = Said(pk=2, party=Party.SURGEON, kind=Said.Kind.AGREE, artist_version=1, handover_id=UUID(int=2))
    again = Said(pk=3, party=Party.SURGEON, kind=Said.Kind.AGREE, artist_version=1, handover_id=UUID(int=1))
    assert place([marks], [one, other]).standing(Party.SURGEON).stand is Stand.DISAGREES
    assert place([marks], [one, other, again]).standing(Party.SURGEON).stand is Stand.AGREES


def test_a_confirmation_says_that_the_record_has_changed_since(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    board.says(Party.CLIENT, "confirm")
    assert "confirmed what stands here now" in board.page(Party.CLIENT)
    record = board.cast.record
    record.refresh_from_db()
    actions.change(record, by_amir(board.cast), [Fact(Section.SESSION, {"zones": ["vertex"]})], today=guidance.today())
    page = board.page(Party.CLIENT)
    assert "confirmed what stands here now" not in page
    assert "The record has changed since then" in page
