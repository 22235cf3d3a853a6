"""Whatever is sent as a question, there is a page; never an error, never a piece of SQL, never a mark of one's own."""

import re
import unicodedata

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from clearhead_web.search import actions
from clearhead_web.search.asked import LONGEST, asked_for, cleaned
from clearhead_web.search.queries import search
from tests.web.examples import tried_on
from tests.web.search.conftest import article, keys

pytestmark = pytest.mark.django_db

SYNTAX = st.text(alphabet="\"'*()^:-+|&!<>\\%{}[];,.~\0 \n\t", max_size=30)
WORDS = st.sampled_from(["AND", "OR", "NOT", "NEAR", "rain", "botox", "hair tattoo", "\N{ZERO WIDTH SPACE}", "é"])
SENT = st.lists(st.one_of(SYNTAX, WORDS, st.text(max_size=30)), max_size=8).map("".join)


@tried_on(300)
@given(sent=SENT)
@example(sent='"rain" OR NEAR(boots, 2) title:mud ^x*')
@example(sent="'; DROP TABLE search_document; --")
@example(sent="rain & !boots | (mud <-> x) :*")
@example(sent="%s %(x)s {0} \\")
@example(sent="\x00\x01\x02rain\x01")
@example(sent="<mark>rain</mark><script>")
@example(sent="\N{RIGHT-TO-LEFT OVERRIDE}niar \ud800")
@example(sent="ﷺ" * 200)
@example(sent="٣ ² Ⅷ 𝒓𝒂𝒊𝒏 ｒａｉｎ क्षि 雨 ฝน")
def test_there_is_an_answer_to_whatever_is_sent(sent: str, few: None) -> None:
    found = search(sent)
    assert len(found.typed) <= LONGEST
    for result in found.results:
        assert "<" not in re.sub("</?mark>", "", result.excerpt)
        assert not set(result.excerpt) & {"\x01", "\x02"}
    for term in asked_for(found.typed).terms:
        assert all(letter.isalnum() for words in term.phrases for word in words for letter in word)


@tried_on(50)
@given(sent=SENT)
def test_a_page_is_made_of_it_too(sent: str, few: None) -> None:
    response = Client().get("/search/", {"q": sent.encode("utf-8", "replace")})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().partition("<main")[2]


@given(sent=st.text(max_size=60))
def test_what_was_typed_is_kept_as_people_see_it(sent: str) -> None:
    typed, is_cut = cleaned(sent)
    assert not is_cut
    assert {unicodedata.category(letter) for letter in typed} & {"Cc", "Cf", "Cs", "Co", "Cn"} == set()
    assert typed == " ".join(typed.split())


def test_letters_that_are_not_seen_or_look_alike_make_no_difference(few: None) -> None:
    assert keys("sl\N{ZERO WIDTH SPACE}ipp\N{SOFT HYPHEN}ery") == ["rain"]
    assert keys("\N{RIGHT-TO-LEFT OVERRIDE}slippery\N{POP DIRECTIONAL FORMATTING}") == ["rain"]
    assert keys("ｓｌｉｐｐｅｒｙ") == keys("𝒔𝒍𝒊𝒑𝒑𝒆𝒓𝒚") == ["rain"]


def test_quotes_operators_and_names_of_columns_are_words_at_most(few: None) -> None:
    assert keys('"slippery" AND -wet') == keys("slippery wet")
    assert keys("title:slippery*") == ["rain"]
    assert keys("nothing' OR '1'='1") == []


def test_of_a_million_letters_the_first_two_hundred_are_looked_at_and_that_is_said(few: None) -> None:
    for sent in ("slippery " + "x" * 1_000_000, "slippery " * 100_000):
        found = search(sent)
        assert found.is_cut
        assert len(found.typed) <= LONGEST
        assert found.typed.startswith("slippery")
    assert not search("slippery").is_cut
    response = Client().get("/search/", {"q": "slippery " * 500})
    assert "Only the first 200 letters were looked at." in response.content.decode()


def test_a_document_cannot_bring_marks_of_its_own(db: None) -> None:
    actions.put([article("sly", "Sly", "a \x01fox\x02 and a marmot")])
    (result,) = search("marmot").results
    assert "fox" in result.excerpt
    assert result.excerpt.count("<mark>") == 1
