"""The card: one sheet for every record, the four facts on it, nothing blank, nothing that sounds like a permission."""

import io
import re

import pikepdf
import pytest

from clearhead.handoff.card import card_pdf, card_words
from clearhead.handoff.qr_record import decode, encode
from clearhead.model.guideline import Guideline
from tests.handoff.people import AMIR, NOBODY, TODAY, called, codes_on, fonts_in, many_sessions, opened, read, text_of

ENDLESS = AMIR | {
    "client": {"name": "Wolfeschlegelsteinhausen" * 8 + "Zeughaus", "contact": "x" * 200},
    "smp": {
        "sessions": many_sessions(1000)["smp"]["sessions"],
        "reactions": [{"what": "itching and swelling " * 14, "where": "above the ear " * 14} for _ in range(300)],
    },
}


def test_the_four_facts_are_on_it(guideline: Guideline) -> None:
    text = text_of(card_pdf(guideline, read(AMIR, guideline), TODAY))
    for fact in ("Amir Example", "2 March 2026", "front, top, crown", "CI 77266 (carbon black)", "none reported"):
        assert fact in text
    assert "said to hold no iron oxide (by its label)" in text


def test_it_is_dated_by_the_day_that_it_speaks_of_whenever_it_is_made(guideline: Guideline) -> None:
    flat = " ".join(text_of(card_pdf(guideline, read(AMIR, guideline), TODAY)).split())
    assert "As of 22 November 2026, from the client's own record." in flat
    assert "Made on" not in flat


def test_they_come_before_everything_else_on_the_front(guideline: Guideline) -> None:
    front = card_words(guideline, read(AMIR, guideline), TODAY)["front"]
    assert isinstance(front, dict)
    assert [label for label, _ in front["facts"]] == ["Last session", "Where", "What is in it", "Reactions"]


@pytest.mark.parametrize("raw", [AMIR, NOBODY, ENDLESS], ids=["usual", "nothing but its version", "endless"])
def test_every_record_gives_one_sheet_with_a_code_that_can_be_read(
    raw: dict[str, object], guideline: Guideline
) -> None:
    record = read(raw, guideline)
    pdf = card_pdf(guideline, record, TODAY)
    assert len(opened(pdf)) == 1
    assert codes_on(pdf) == [encode(record, guideline)]
    assert decode(codes_on(pdf)[0])["clearhead"] == 1


def test_what_is_missing_is_said(guideline: Guideline) -> None:
    words = card_words(guideline, read(NOBODY, guideline), TODAY)
    front = words["front"]
    assert isinstance(front, dict)
    assert [value for _, value in front["facts"]] == ["not recorded"] * 4
    assert front["name"] == "Name not recorded"
    assert "I have" not in str(front["statement"])
    assert "Nobody has said that there were none." in str(words["reactions"])


def test_an_empty_list_is_not_the_same_as_a_missing_one(guideline: Guideline) -> None:
    record = read({"clearhead": 1, "smp": {"sessions": [], "reactions": []}}, guideline)
    front = card_words(guideline, record, TODAY)["front"]
    assert isinstance(front, dict)
    assert [value for _, value in front["facts"]] == [
        "none so far",
        "none so far",
        "no pigment so far",
        "none reported",
    ]


def test_pigment_that_nobody_named_is_not_disclosed(guideline: Guideline) -> None:
    record = read({"clearhead": 1, "smp": {"sessions": [{"date": "2026-03-02"}]}}, guideline)
    assert "not known; nobody is on record as saying what is in it" in str(card_words(guideline, record, TODAY))


def test_one_pigment_that_is_not_known_leaves_iron_open(guideline: Guideline) -> None:
    sessions = [*AMIR["smp"]["sessions"], {"date": "2024-01-01"}]
    record = read({"clearhead": 1, "smp": {"sessions": sessions}}, guideline)
    front = str(card_words(guideline, record, TODAY)["front"])
    assert "whether it holds iron oxide is not known for all of it" in front
    assert "front, top, crown; not recorded for every session" in front


def test_a_removal_is_not_a_session_but_is_told(guideline: Guideline) -> None:
    sessions = [*AMIR["smp"]["sessions"], {"date": "2026-09-01", "kind": "removal"}]
    front = card_words(guideline, read({"clearhead": 1, "smp": {"sessions": sessions}}, guideline), TODAY)["front"]
    assert "2 March 2026; last removal treatment 1 September 2026" in str(front)


def test_a_session_without_a_date_may_be_the_last(guideline: Guideline) -> None:
    sessions = [*AMIR["smp"]["sessions"], {"zones": ["nape"]}]
    front = card_words(guideline, read({"clearhead": 1, "smp": {"sessions": sessions}}, guideline), TODAY)["front"]
    assert "2 March 2026 is the latest known; other sessions have no date" in str(front)


def test_a_reaction_says_when_where_and_whether_it_is_over(guideline: Guideline) -> None:
    reaction = {"what": "burning", "where": "crown", "date": "2025-05-06", "resolved": False, "during": "mri"}
    record = read(AMIR | {"smp": {"reactions": [reaction]}}, guideline)
    assert "burning (crown, felt during: MRI, 6 May 2025, not over)" in text_of(card_pdf(guideline, record, TODAY))


@pytest.mark.parametrize("raw", [AMIR, NOBODY, ENDLESS], ids=["usual", "nothing but its version", "endless"])
def test_it_never_sounds_like_a_permission(raw: dict[str, object], guideline: Guideline) -> None:
    words = str(card_words(guideline, read(raw, guideline), TODAY))
    assert not re.search(r"\b(safe|safely|cleared|approved|conditional)\b", words, re.IGNORECASE)


@pytest.mark.parametrize(
    "name", ["Żółć Ærøskøbing-Nguyễn", "Амир Пример", "أمير", "אמיר", "अमीर", "王小明", "김철수", "Γιώργος"]
)
def test_names_are_printed_in_their_own_script(name: str, guideline: Guideline) -> None:
    assert name in text_of(card_pdf(guideline, read(called(name), guideline), TODAY))


def test_letters_that_cannot_be_printed_are_said_and_the_rest_is_printed(guideline: Guideline) -> None:
    text = text_of(card_pdf(guideline, read(called("Tsalagi ᏣᎳᎩ"), guideline), TODAY))
    assert "Tsalagi" in text
    assert "This name has letters that this page cannot print" in text
    assert "U+13E3 tsa, U+13B3 la, U+13A9 gi" in text


def test_letters_elsewhere_that_cannot_be_printed_are_said_as_well(guideline: Guideline) -> None:
    record = read(AMIR | {"smp": {"sessions": [{"artist": "Studio 🪒"}]}}, guideline)
    assert "Some letters cannot be printed here and are shown as" in text_of(card_pdf(guideline, record, TODAY))


@pytest.mark.parametrize("name", ["n" * 200, "Ñ" * 200, "name " * 40, "#set page() $x$ \\ *bold* <b> & \" ' {0}"])
def test_any_name_is_only_a_name(name: str, guideline: Guideline) -> None:
    text = text_of(card_pdf(guideline, read(called(name), guideline), TODAY))
    assert name.replace(" ", "") in text.replace(" ", "")


def test_it_is_tagged_titled_and_in_a_language(guideline: Guideline) -> None:
    with pikepdf.open(io.BytesIO(card_pdf(guideline, read(AMIR, guideline), TODAY))) as pdf:
        assert pdf.Root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root["/Lang"]) == "en"
        assert str(pdf.docinfo["/Title"]) == "SMP record card"
        assert str(pdf.open_metadata()["pdfuaid:part"]) == "1"


def test_it_carries_its_own_fonts(guideline: Guideline) -> None:
    fonts = list(fonts_in(card_pdf(guideline, read(called("أمير 王"), guideline), TODAY)))
    assert len(fonts) >= 3
    assert all(embedded and ("NotoSans" in name or "Droid" in name) for name, embedded in fonts)


def test_it_is_the_same_every_time(guideline: Guideline) -> None:
    record = read(AMIR, guideline)
    assert card_pdf(guideline, record, TODAY) == card_pdf(guideline, record, TODAY)


def test_a_session_among_the_procedures_counts_as_one(guideline: Guideline) -> None:
    done = [
        {"what": "touch-up", "on": "2026-09-09", "status": "done", "zones": ["nape"]},
        {"what": "laser-tattoo-removal", "on": "2026-10-10", "status": "done"},
        {"what": "smp-session", "on": "2027-01-01", "status": "planned"},
    ]
    front = str(card_words(guideline, read(AMIR | {"procedures": done}, guideline), TODAY)["front"])
    assert "9 September 2026; last removal treatment 10 October 2026" in front
    assert "front, top, crown, nape" in front
    assert "whether it holds iron oxide is not known for all of it" in front


def test_one_whose_day_went_by_unconfirmed_may_be_the_last(guideline: Guideline) -> None:
    planned = [{"what": "touch-up", "on": "2026-09-09", "status": "planned"}]
    front = str(card_words(guideline, read(AMIR | {"procedures": planned}, guideline), TODAY)["front"])
    assert "2 March 2026 is the latest known; other sessions have no date" in front
