"""An excerpt shows what was found, is short, begins and ends where it can, and is always whole HTML."""

import re

from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.search.excerpts import LONGEST, excerpt
from clearhead_web.search.full_text import BEGIN, END


def of(text: str, summary: str = "A summary.") -> str:
    return str(excerpt(text.replace("[", BEGIN).replace("]", END), summary.replace("[", BEGIN).replace("]", END)))


def test_a_short_text_is_shown_whole() -> None:
    assert of("A fox and a [marmot].") == "A fox and a <mark>marmot</mark>."


def test_it_begins_with_the_sentence_of_what_was_found_where_that_is_near() -> None:
    assert of("Words before. " * 50 + "A fox saw a [marmot] here.") == "A fox saw a <mark>marmot</mark> here."


def test_it_begins_with_dots_in_the_middle_of_a_long_sentence_and_ends_so() -> None:
    shown = of("word " * 50 + "[marmot] " + "word " * 50)
    assert re.fullmatch("…word .*<mark>marmot</mark> .*word…", shown)
    assert len(shown.split()) == LONGEST


def test_it_is_where_most_different_words_stand_together() -> None:
    between = "Other words. " * 40
    text = f"A [marmot]. {between}A [fox] and a [marmot]. {between}A [fox], a [fox]."
    assert of(text).startswith("A <mark>fox</mark> and a <mark>marmot</mark>.")


def test_without_anything_found_in_the_text_it_is_the_summary() -> None:
    assert of("Nothing.", "A [marmot]  sleeps.") == "A <mark>marmot</mark> sleeps."
    assert of("", "") == ""


def test_a_phrase_that_is_cut_through_is_closed() -> None:
    shown = of("word " * 7 + "[marmot] " + "word " * 26 + "[fox and " + "bear " * 30 + "]")
    assert shown.count("<mark>") == shown.count("</mark>") == 2


@given(text=st.text(alphabet="ab .<>&'\n[]", max_size=300), summary=st.text(alphabet="a <[]", max_size=20))
def test_it_is_whole_html_whatever_stands_in_it(text: str, summary: str) -> None:
    shown = of(text, summary)
    without = re.sub("<mark>[^<>]*</mark>", "", shown)
    assert not set(without) & {"<", ">"}
