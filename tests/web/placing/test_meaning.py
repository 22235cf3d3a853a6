"""What the marks mean: every word and day is the guideline's, asked with the zones as they are marked."""

from datetime import date, timedelta

from clearhead.handoff.phrasing import day_words
from clearhead_web.base import guidance
from clearhead_web.placing.models import Party
from clearhead_web.records.models import Record
from tests.web.conftest import Cast
from tests.web.placing.conftest import Board, board_of

DAY = date(2026, 12, 16)


def words(day: date) -> str:
    return day_words(guidance.guideline(), day)


def at_least(wait: str) -> timedelta:
    waits = (one for procedure in guidance.guideline().procedures.values() for one in procedure.waits)
    return timedelta(days=next(one for one in waits if one.id == wait).at_least.time.days)


def test_a_mole_in_pigment_names_the_loss_and_the_first_day_of_a_touch_up(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    page = board.page(Party.CLIENT)
    assert "Where the operation reaches pigment: crown." in page
    assert "some dots will go with it" in page
    first = words(DAY + at_least("surgery-then-smp"))
    assert f"Crown: not before {first}, and only once somebody has found the skin fully healed." in page
    assert "Sources differ on how long to wait" in page


def test_a_field_beside_the_pigment_loses_none(board: Board) -> None:
    board.marks(Party.SURGEON, field=["nape"])
    page = board.page(Party.CLIENT)
    assert "stays clear of all pigment that is marked or recorded" in page
    assert "some dots will go with it" not in page
    assert "Nothing that is marked would need it." in page


def test_what_the_artist_marks_goes_beside_the_record_and_takes_nothing_from_it(board: Board) -> None:
    board.marks(Party.SURGEON, field=["nape"])
    board.marks(Party.ARTIST, existing=["nape"])
    page = board.page(Party.CLIENT)
    assert "Where the operation reaches pigment: nape." in page
    assert "some dots will go with it" in page
    board.marks(Party.SURGEON, field=["vertex"])
    assert "Where the operation reaches pigment: crown." in board.page(Party.CLIENT)


def test_where_the_record_is_silent_nothing_is_called_free_of_pigment(board: Board) -> None:
    board.cast.record.document.pop("smp")
    board.cast.record.document["smp"] = {"sessions": [{"date": "2026-03-02"}]}
    board.cast.record.save()
    board.marks(Party.SURGEON, field=["vertex"])
    page = board.page(Party.CLIENT)
    assert "take it that the operation reaches some" in page
    assert "whether there is pigment is not known" in page.lower()
    assert "stays clear" not in page


def test_new_pigment_where_the_operation_reaches_is_to_be_left_for_now(board: Board) -> None:
    board.marks(Party.SURGEON, field=["occipital"])
    board.marks(Party.ARTIST, existing=["vertex"], intended=["occipital", "nape"])
    page = board.page(Party.ARTIST)
    assert "New pigment is intended where the operation will reach: back." in page
    assert "As a rule pigment after surgery is pigment that stays." in page
    assert f"Back: not before {words(DAY + at_least('surgery-then-smp'))}" in page


def test_each_reader_gets_their_own_words(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    assert "Excision through SMP removes and displaces dots." in board.page(Party.SURGEON)
    assert "Expect a small bare scar in the pattern." in board.page(Party.ARTIST)
    assert "Excision through SMP" not in board.page(Party.CLIENT)


def test_whether_the_cut_can_miss_the_pigment_is_asked_and_counts(board: Board) -> None:
    question = guidance.guideline().vocabulary["surgery.scar_may_show"].question
    assert question in board.page(Party.SURGEON)
    board.marks(Party.SURGEON, field=["vertex"], can_miss="no")
    assert "Choice of orientation or closure exists." not in board.page(Party.SURGEON)
    board.marks(Party.SURGEON, field=["vertex"], can_miss="yes")
    assert "Choice of orientation or closure exists." in board.page(Party.SURGEON)


def test_without_a_day_the_time_to_leave_is_told(cast: Cast) -> None:
    board = board_of(cast, "mole-removal", "surgeon", zones=["vertex"])
    entry = cast.record.entries.get(key=board.key, current=True)
    entry.body.pop("on")
    entry.save()
    cast.record.document["procedures"][-1].pop("on")
    cast.record.save()
    board.marks(Party.SURGEON, field=["vertex"])
    assert "not before 6 months after the operation, whose day is not set yet" in board.page(Party.CLIENT)


def test_smp_first_then_transplant_answers_with_the_wait_between_them(cast: Cast) -> None:
    transplant = date(2027, 3, 1)
    board = board_of(cast, "fue", "transplant-surgeon", on=transplant)
    board.marks(Party.SURGEON, donor=["occipital"], recipient=["frontal"])
    assert "SMP under 4 weeks old." not in board.page(Party.SURGEON)
    board.marks(Party.ARTIST, existing=["frontal"], intended=["frontal"], on="2027-02-20")
    page = board.page(Party.SURGEON)
    assert "SMP under 4 weeks old." in page
    assert "The session is set for 20 February 2027." in page
    board.marks(Party.ARTIST, existing=["frontal"], intended=["frontal"], on="2026-12-10")
    page = board.page(Party.SURGEON)
    assert "SMP under 4 weeks old." not in page
    assert "SMP 4 weeks to 12 months old." in page


def test_transplant_first_then_density_names_the_first_day_of_each(cast: Cast) -> None:
    transplant = date(2026, 12, 20)
    board = board_of(cast, "fue", "transplant-surgeon", on=transplant)
    board.marks(Party.SURGEON, donor=["occipital"], recipient=["temporal-left"])
    board.marks(Party.ARTIST, existing=["frontal"], intended=["temporal-left"], on="2027-02-01")
    page = board.page(Party.ARTIST)
    first = words(transplant + at_least("transplant-then-smp"))
    assert f"Left temple: not before {first}, and only once" in page
    assert "The session is set for 1 February 2027." in page
    assert f"Not before {first}, by the guideline" in page


def test_pigmented_donor_skin_is_said_to_travel(cast: Cast) -> None:
    board = board_of(cast, "fue", "transplant-surgeon", on=date(2027, 3, 1))
    board.marks(Party.SURGEON, donor=["occipital"], recipient=["frontal"])
    assert "carry pigment to the recipient site" not in board.page(Party.SURGEON)
    board.marks(Party.ARTIST, existing=["occipital"])
    page = board.page(Party.SURGEON)
    assert "carry pigment to the recipient site" in page
    assert "Taken from pigmented skin" in page


def test_zones_that_the_guideline_tells_apart_each_have_their_own_first_day(cast: Cast) -> None:
    """A transplanted crown is left longer than the front."""
    transplant = date(2027, 3, 1)
    board = board_of(cast, "fue", "transplant-surgeon", on=transplant)
    board.marks(Party.SURGEON, donor=["occipital"], recipient=["frontal", "midscalp", "vertex"])
    page = board.page(Party.CLIENT)
    assert f"Front, top: not before {words(transplant + at_least('transplant-then-smp'))}" in page
    assert f"Crown: not before {words(transplant + at_least('transplant-then-smp-crown'))}" in page


def test_pigment_that_only_the_artist_knows_of_counts_against_a_record_that_says_none(board: Board) -> None:
    board.marks(Party.SURGEON, field=["vertex"])
    record = Record.objects.get(pk=board.cast.record.pk)
    record.document["smp"] = {"sessions": []}
    record.save()
    assert "Expect a small bare scar" not in board.page(Party.ARTIST)
    board.marks(Party.ARTIST, existing=["vertex"])
    assert "Expect a small bare scar" in board.page(Party.ARTIST)


def test_a_surgeon_whom_the_answer_no_longer_names_sees_no_more_of_it(board: Board) -> None:
    record = Record.objects.get(pk=board.cast.record.pk)
    record.document["smp"] = {"sessions": []}
    record.save()
    assert board.surgeon.get(board.there)["Location"] == board.link
