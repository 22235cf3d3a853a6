"""Which letters can be printed: no text can stop a page, and none is lost in silence."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.guideline.load import default_directory
from clearhead.handoff.card import card_pdf
from clearhead.handoff.lettering import FONTS, printable, set_apart, spelled, unprintable
from clearhead.model.guideline import Guideline
from tests.handoff.people import TODAY, called, read

LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")) | st.sampled_from("\u200c\u200dאبअ́")


@settings(max_examples=40)
@given(name=st.text(LETTERS, min_size=1, max_size=60).filter(lambda name: bool(name.strip())))
def test_any_name_gives_a_page(name: str, guideline: Guideline) -> None:
    if name.isprintable():
        assert card_pdf(guideline, read(called(name), guideline), TODAY)


@pytest.mark.parametrize(
    "text",
    ["Ærøskøbing", "Ελλάδα", "Жжение", "שלום", "مرحبا", "अमीर", "ภาษาไทย", "ქართული", "Հայերեն", "東京", "한국어"],
)
def test_these_scripts_can_be_printed(text: str) -> None:
    assert printable(text) == text
    assert not unprintable(text)


def test_every_word_of_the_guideline_can_be_printed() -> None:
    """If this fails, write the sign in words: "at most" prints everywhere."""
    files = default_directory().rglob("*.yaml")
    lost = {path.name: unprintable(path.read_text("utf-8")) for path in files}
    assert {name: letters for name, letters in lost.items() if letters} == {}


def test_a_letter_is_spelled_by_its_sound_where_unicode_knows_one() -> None:
    assert spelled("Ꮳ") == "U+13E3 tsa"
    assert spelled("𠮷") == "U+20BB7"


def test_a_mark_that_no_font_can_set_on_its_letter_is_said() -> None:
    assert unprintable("a\u0951") == ("\u0951",)  # a Vedic accent on a Latin letter
    assert printable("a\u0951") == "a\N{REPLACEMENT CHARACTER}"


def test_very_long_words_can_be_broken_but_never_inside_a_letter() -> None:
    broken = printable("é" * 60)
    assert broken.replace("\u200b", "") == "é" * 60
    assert all(not unicodedata.combining(part[0]) for part in broken.split("\u200b"))


def test_right_to_left_text_keeps_to_itself() -> None:
    assert set_apart("أمير") == "\u2068أمير\u2069"
    assert set_apart("Amir") == "Amir"


def test_the_fonts_come_with_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    assert "Apache License" in (FONTS / "APACHE-droid.txt").read_text("utf-8")
    assert sum(font.stat().st_size for font in FONTS.glob("*.ttf")) < 6 * 1024**2
