"""The shelf: what a bottle says, what to beware of, its data sheet, and who got it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.studio.actions import sittings
from clearhead_web.studio.actions.sittings import Draft, Ending, Said
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle, Sitting
from clearhead_web.studio.pigments import matches, warnings_of
from clearhead_web.studio.queries.shelf import on_the_shelf
from tests.web.conftest import Cast
from tests.web.studio.conftest import DECIDED, TODAY, MakeBottle

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
BOTTLE = {
    "product": "Example Grey",
    "maker": "Example Inks",
    "lot": "G-1",
    "ci": "CI 77266, 77891",
    "iron": "none",
    "source": "sds",
    "disclosed": "yes",
    "expires_on": "2027-05-01",
    "opened_on": "2026-11-01",
    "use_within_days": "90",
}


@pytest.fixture
def nora(cast: Cast) -> Client:
    return cast.signed_in(cast.nora)


def add(client: Client, cast: Cast, **fields: object) -> Bottle | None:
    client.post(reverse("studio:new-bottle", args=[cast.north.pk]), BOTTLE | fields)
    return Bottle.objects.filter(studio=cast.north).order_by("-made_at").first()


def test_a_bottle_keeps_what_was_said_of_it(nora: Client, cast: Cast) -> None:
    made = add(nora, cast)
    assert made
    assert (made.ci, made.iron, made.source, made.disclosed) == (["77266", "77891"], "none", "sds", True)
    assert (made.use_within_days, str(made.expires_on)) == (90, "2027-05-01")


def test_what_nobody_knows_of_a_bottle_stays_unknown(nora: Client, cast: Cast) -> None:
    nora.post(reverse("studio:new-bottle", args=[cast.north.pk]), {"product": "Grey"})
    made = Bottle.objects.get(studio=cast.north)
    assert (made.lot, made.ci, made.iron, made.source, made.disclosed) == ("", [], "unknown", "", None)
    assert (made.expires_on, made.opened_on, made.use_within_days) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"product": " "}, "required"),
        ({"ci": "carbon"}, "colour index number"),
        ({"ci": "77499"}, "iron oxide"),
        ({"opened_on": "2026-11-27"}, "still to come"),
        ({"expires_on": "soon"}, "Give a day like"),
        ({"use_within_days": "0"}, "greater than or equal to 1"),
        ({"maker": "a\u202eb"}, "control character"),
    ],
)
def test_what_cannot_be_so_is_refused_in_words_and_what_was_typed_is_kept(
    nora: Client, cast: Cast, fields: dict[str, str], says: str
) -> None:
    response = nora.post(reverse("studio:new-bottle", args=[cast.north.pk]), BOTTLE | {"lot": "TYPED-1"} | fields)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert "TYPED-1" in response.content.decode()
    assert not Bottle.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("sheet.pdf", b"<html>%%EOF", "not a PDF"),
        ("sheet.pdf", b"%PDF-1.7 cut off", "not a PDF"),
        ("sheet.html", PDF, "name ends in .pdf"),
        ("sheet.pdf", b"", "empty"),
        ("sheet.pdf", PDF + b" " * (10 * 1024 * 1024), "larger than 10 MB"),
    ],
)
def test_only_a_real_pdf_is_taken_as_a_data_sheet(
    nora: Client, cast: Cast, name: str, content: bytes, says: str
) -> None:
    sheet = SimpleUploadedFile(name, content, "application/pdf")
    response = nora.post(reverse("studio:new-bottle", args=[cast.north.pk]), BOTTLE | {"sheet": sheet})
    assert response.status_code == 422
    assert says in response.content.decode()


def test_a_data_sheet_is_a_download_for_those_who_work_there(nora: Client, cast: Cast) -> None:
    made = add(nora, cast, sheet=SimpleUploadedFile("a'b.pdf", PDF, "application/pdf"))
    assert made
    address = reverse("studio:sheet", args=[cast.north.pk, made.pk])
    response = nora.get(address)
    assert b"".join(response.streaming_content) == PDF  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="safety-data-sheet.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert cast.signed_in(cast.otis).get(address).status_code == 404
    assert "a'b" not in str(made.sheet)


@pytest.mark.django_db(transaction=True)
def test_a_new_data_sheet_takes_the_place_of_the_old_one(nora: Client, cast: Cast) -> None:
    made = add(nora, cast, sheet=SimpleUploadedFile("a.pdf", PDF))
    assert made
    old = Path(made.sheet.path)
    new = PDF.replace(b"1.7", b"1.4")
    nora.post(
        reverse("studio:edit-bottle", args=[cast.north.pk, made.pk]),
        BOTTLE | {"sheet": SimpleUploadedFile("b.pdf", new), "seen": made.mark},
    )
    made.refresh_from_db()
    assert Path(made.sheet.path).read_bytes() == new
    assert not old.exists()


def test_changing_a_bottle_without_a_file_keeps_its_data_sheet(nora: Client, cast: Cast) -> None:
    made = add(nora, cast, sheet=SimpleUploadedFile("a.pdf", PDF))
    assert made
    page = reverse("studio:edit-bottle", args=[cast.north.pk, made.pk])
    nora.post(page, BOTTLE | {"lot": "G-2", "seen": made.mark})
    before = made.sheet.name
    made.refresh_from_db()
    assert (made.lot, made.sheet.name) == ("G-2", before)


def test_nobody_writes_over_a_bottle_that_they_have_not_seen(nora: Client, cast: Cast) -> None:
    made = add(nora, cast)
    assert made
    page = reverse("studio:edit-bottle", args=[cast.north.pk, made.pk])
    seen = nora.get(page).context["form"].initial["seen"]
    nora.post(page, BOTTLE | {"iron": "present", "ci": "", "seen": seen})
    late = nora.post(page, BOTTLE | {"maker": "Typed Inks", "seen": seen})
    assert late.status_code == 409
    assert "Typed Inks" in late.content.decode()
    made.refresh_from_db()
    assert (made.iron, made.maker) == ("present", "Example Inks")
    again = nora.post(page, BOTTLE | {"maker": "Typed Inks", "seen": late.context["form"].data["seen"]})
    assert again.status_code == 302
    made.refresh_from_db()
    assert (made.iron, made.maker) == ("none", "Typed Inks")


@pytest.mark.parametrize(
    ("days", "expired", "soon"), [(-1, True, False), (0, False, True), (30, False, True), (31, False, False)]
)
def test_a_bottle_is_good_until_the_day_of_its_expiry(bottle: MakeBottle, days: int, expired: bool, soon: bool) -> None:
    found = warnings_of(bottle(expires_on=TODAY + timedelta(days=days)), TODAY)
    assert (found.expired, found.expires_soon) == (expired, soon)


@pytest.mark.parametrize(("ago", "too_long"), [(30, False), (31, True)])
def test_an_opened_bottle_is_good_for_so_many_days(bottle: MakeBottle, ago: int, too_long: bool) -> None:
    one = bottle(opened_on=TODAY - timedelta(days=ago), use_within_days=30)
    assert warnings_of(one, TODAY).open_too_long is too_long


def test_a_bottle_of_which_nothing_is_known_has_no_warning_of_time_and_one_of_its_lot(bottle: MakeBottle) -> None:
    found = warnings_of(bottle(lot="", expires_on=None, disclosed=None), TODAY)
    assert (found.expired, found.open_too_long, found.not_disclosed, found.lot_unknown) == (False, False, False, True)


def test_a_bottle_that_a_notice_names_is_recalled_and_one_without_its_lot_may_be(recalled: Bottle) -> None:
    assert [one.sure for one in warnings_of(recalled, TODAY).recalls] == [True]
    recalled.lot = ""
    assert [one.sure for one in warnings_of(recalled, TODAY).recalls] == [False]
    recalled.lot = "another altogether"
    assert warnings_of(recalled, TODAY).recalls == ()


def test_a_pigment_without_a_product_matches_no_notice_here() -> None:
    assert matches({"lot": "X"}) == ()


def test_a_discarded_bottle_is_off_the_shelf_and_can_be_put_back(nora: Client, cast: Cast, bottle: MakeBottle) -> None:
    one, shelf = bottle(product="Example Umber"), reverse("studio:shelf", args=[cast.north.pk])
    nora.post(reverse("studio:discard", args=[cast.north.pk, one.pk]))
    assert "Example Umber</strong>" not in nora.get(shelf).content.decode()
    assert "Example Umber</strong>" in nora.get(shelf + "?discarded").content.decode()
    nora.post(reverse("studio:put-back", args=[cast.north.pk, one.pk]))
    assert "Example Umber</strong>" in nora.get(shelf).content.decode()


def test_the_page_of_a_bottle_names_who_got_it_while_they_share_the_record_and_only_counts_them_after(
    nora: Client, cast: Cast, at: At, draft: Sitting, bottle: MakeBottle
) -> None:
    one = bottle()
    wanted = Draft(TODAY, "touch-up", ["vertex"], bottles=[(one, Said())], decided=DECIDED)
    sittings.complete(at, draft, wanted, Ending(Said("Nora", "On paper")), TODAY)
    page = reverse("studio:bottle", args=[cast.north.pk, one.pk])
    assert "Amir Example" in nora.get(page).content.decode()
    cast.record.accesses.update(ended_at=draft.made_at)
    left = nora.get(page).content.decode()
    assert "Amir" not in left
    assert "1 got it and no longer shares a record" in left


# ---- Sessions that were written straight into a record ----


def noted(cast: Cast, one: Bottle) -> int:
    rows = on_the_shelf(cast.north, TODAY)
    return next(row.noted for row in rows if row.bottle == one)


def test_a_session_that_a_record_names_with_the_lot_is_counted_and_listed_apart(
    nora: Client, cast: Cast, bottle: MakeBottle
) -> None:
    """Amir's own session, which no session at the studio put there."""
    one, key = bottle(lot="EB2-0417"), cast.record.entries.get(section="session", current=True).key
    shelf = nora.get(reverse("studio:shelf", args=[cast.north.pk])).content.decode()
    assert "used in 0 sessions here, its lot in 1 more by clients' records" in shelf
    page = nora.get(reverse("studio:bottle", args=[cast.north.pk, one.pk])).content.decode()
    assert f"{reverse('records:record', args=[cast.record.pk])}#entry-{key}" in page
    assert "No session that was completed here took this bottle." in page


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"lot": "eb2-0417 ", "product": "EXAMPLE  black 2"}, 1),
        ({"maker": ""}, 1),
        ({"maker": "Other Inks"}, 0),
        ({"product": "Example Grey"}, 0),
        ({"lot": "EB2-0418"}, 0),
        ({"lot": ""}, 0),
    ],
)
def test_a_lot_is_the_same_where_product_and_maker_do_not_say_otherwise(
    cast: Cast, bottle: MakeBottle, fields: dict[str, str], count: int
) -> None:
    assert noted(cast, bottle(**({"lot": "EB2-0417"} | fields))) == count


def test_a_session_here_counts_once_though_it_is_in_the_record_too(
    cast: Cast, at: At, draft: Sitting, bottle: MakeBottle
) -> None:
    one, of_the_same_lot = bottle(), bottle()
    wanted = Draft(TODAY, "touch-up", ["vertex"], bottles=[(one, Said())], decided=DECIDED)
    sittings.complete(at, draft, wanted, Ending(Said("Nora", "On paper")), TODAY)
    rows = {row.bottle: (row.used, row.noted) for row in on_the_shelf(cast.north, TODAY)}
    assert rows == {one: (1, 0), of_the_same_lot: (0, 0)}


def test_a_session_here_of_which_the_record_now_names_another_lot_is_found_by_that(
    cast: Cast, at: At, draft: Sitting, bottle: MakeBottle
) -> None:
    one, other = bottle(), bottle(lot="EB2-0999")
    wanted = Draft(TODAY, "touch-up", ["vertex"], bottles=[(one, Said())], decided=DECIDED)
    made = sittings.complete(at, draft, wanted, Ending(Said("Nora", "On paper")), TODAY)
    entry = cast.record.entries.get(key=made.key, current=True)
    body = {**entry.body, "pigments": [{**entry.body["pigments"][0], "lot": "EB2-0999"}]}
    actions.change(cast.record, at.speaker, [Fact(Section.SESSION, body, entry.beside, entry.key)], today=TODAY)
    rows = {row.bottle: (row.used, row.noted) for row in on_the_shelf(cast.north, TODAY)}
    assert rows == {one: (1, 0), other: (0, 1)}


def test_records_that_the_studio_does_not_see_count_for_nothing(cast: Cast, bottle: MakeBottle) -> None:
    one = bottle(lot="EB2-0417")
    cast.record.accesses.update(ended_at=cast.record.made_at)
    assert noted(cast, one) == 0


def test_the_shelf_asks_as_much_of_the_database_however_many_bottles_there_are(
    cast: Cast, bottle: MakeBottle, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        bottle(lot=f"EB2-0{number}")
    with django_assert_num_queries(3):
        on_the_shelf(cast.north, TODAY)
