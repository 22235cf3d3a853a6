"""The page of a placement: the surgeon marks through the link, the others see where it meets the pigment."""

from django.test import Client
from django.urls import reverse

from clearhead_web.placing.models import Party
from clearhead_web.records.models import Record
from tests.web.browser.stage import hand_over, plan_the_mri
from tests.web.conftest import Cast
from tests.web.placing.conftest import Board, board_of

CUT = {"cut__vertex": "across"}


def test_what_the_surgeon_marks_through_the_link_the_client_and_the_studio_see_beside_the_pigment(board: Board) -> None:
    assert board.marks(Party.SURGEON, who="Dr Ada", field=["vertex"], **CUT).status_code == 303
    for party in Party:
        page = board.page(party)
        assert "Dr Ada" in page
        assert "The cut goes through pigment" in page
        assert "Along the cut: crown." in page
        assert "cut across the middle, from side to side" in page


def test_the_drawing_has_a_pattern_for_each_kind_of_mark_and_a_line_for_the_cut(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"], **CUT)
    board.marks(Party.ARTIST, existing=["vertex"], intended=["occipital"])
    page = board.page(Party.CLIENT)
    drawn = page[page.index('<svg class="placed-head"') : page.index("<figcaption>")]
    for fill in ("pigment", "intended", "field"):
        assert f'fill="url(#fill-{fill})"' in drawn
    assert drawn.count('class="cut"') == 1
    assert 'class="edge meets"' in drawn
    assert "style=" not in drawn


def test_before_anything_is_marked_the_page_says_whose_turn_it_is(board: Board) -> None:
    assert "The surgeon has not marked yet" in board.page(Party.CLIENT)
    assert "You have not marked yet" in board.page(Party.SURGEON)
    assert "Whom to hand it over to" in board.page(Party.CLIENT)


def test_the_surgeon_begins_with_the_zones_of_the_record_and_the_artist_with_its_sessions(board: Board) -> None:
    surgeon = board.page(Party.SURGEON)
    assert 'value="vertex" id="id_mark-field-vertex" checked' in surgeon
    artist = board.page(Party.ARTIST)
    for zone in ("frontal", "midscalp", "vertex"):
        assert f'value="{zone}" id="id_mark-existing-{zone}" checked' in artist
    assert 'value="nape" id="id_mark-existing-nape" checked' not in artist


def test_the_page_behind_a_link_is_not_listed_kept_or_named_to_others(board: Board) -> None:
    response = board.surgeon.get(board.there)
    assert response["X-Robots-Tag"].startswith("noindex, nofollow")
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_passcode_and_the_end_of_a_link_hold_for_the_placement_too(board: Board) -> None:
    handover = board.handover
    handover.passcode = "!"
    handover.save()
    response = Client().get(board.there)
    assert response.status_code == 302
    assert response["Location"] == board.link
    board.client.post(reverse("handover:withdraw", args=[board.cast.record.pk, handover.pk]))
    assert Client().get(board.there).status_code == 410
    assert board.marks(Party.SURGEON, field=["vertex"]).status_code == 410
    assert not board.place.versions


def test_roles_that_have_no_part_in_it_and_procedures_outside_the_skin_lead_back_to_their_page(cast: Cast) -> None:
    technologist = hand_over(cast, plan_the_mri(cast))
    assert Client().get(f"{technologist}placement/")["Location"] == technologist
    pathologist = board_of(cast, "mole-removal", "pathologist", zones=["vertex"])
    assert Client().get(pathologist.there)["Location"] == pathologist.link
    assert "placement/" not in Client().get(pathologist.link).content.decode()


def test_the_pages_that_lead_there(board: Board) -> None:
    assert board.there in board.surgeon.get(board.link).content.decode()
    procedure = reverse("handover:procedure", args=[board.cast.record.pk, board.key])
    for browser in (board.client, board.artist):
        assert board.here in browser.get(procedure).content.decode()


def test_an_artist_without_an_account_marks_through_a_link_of_their_own(cast: Cast) -> None:
    board = board_of(cast, "mole-removal", "smp-artist", zones=["vertex"])
    board.surgeon.post(
        board.there, {"act": "mark", "mark-existing": ["vertex"], "mark-who": "Kim", "mark-seen_artist": 0}
    )
    [version] = board.place.versions
    assert (version.party, version.who, version.handover) == (Party.ARTIST, "Kim", board.handover)


def test_whoever_made_the_link_looks_and_marks_nothing_through_it(board: Board) -> None:
    page = board.client.get(board.there).content.decode()
    assert "You are looking at what" in page
    assert "<textarea" not in page
    board.client.post(board.there, {"act": "mark", "mark-field": ["vertex"]})
    assert not board.place.versions


def test_a_transplant_asks_where_hair_is_taken_and_where_it_is_set(cast: Cast) -> None:
    board = board_of(cast, "fue", "transplant-surgeon")
    page = board.page(Party.SURGEON)
    assert "donor area" in page
    assert "recipient area" in page
    assert "Where the operation reaches" not in page
    board.marks(Party.SURGEON, donor=["occipital"], recipient=["frontal"])
    page = board.page(Party.CLIENT)
    assert "Set into pigmented skin" in page
    assert "Taken from here" in page


def test_a_scar_is_marked_by_its_name_and_stands_in_the_table(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"], **{"field-scars": "strip"})
    assert "scar:strip" in board.place.surgeon.field  # type: ignore[union-attr]
    assert "strip" in board.page(Party.CLIENT)


def test_a_procedure_that_is_over_keeps_its_marks_and_takes_no_more(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    entry = board.cast.record.entries.get(key=board.key, current=True)
    entry.body = {**entry.body, "status": "cancelled"}
    entry.save()
    record = Record.objects.get(pk=board.cast.record.pk)
    record.document["procedures"][-1]["status"] = "cancelled"
    record.save()
    page = board.page(Party.ARTIST)
    assert "planned no longer" in page
    assert "Mark it" not in page
    assert board.marks(Party.ARTIST, existing=["vertex"]).status_code == 400
    assert board.says(Party.ARTIST, "comment", "A pity.").status_code == 302


def test_a_placement_is_not_there_for_others(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    assert board.cast.signed_in(board.cast.otis).get(board.here).status_code == 404
    other = reverse("placing:placement", args=[board.cast.record.pk, board.cast.record.pk])
    assert board.client.get(other).status_code == 404
