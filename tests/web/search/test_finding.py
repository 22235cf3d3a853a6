"""What is found, and in which order: the same in kind on either database."""

import pytest

from clearhead_web.base import guidance
from clearhead_web.search import actions
from clearhead_web.search.models import Document
from clearhead_web.search.queries import search
from tests.web.search.conftest import article, keys

pytestmark = pytest.mark.django_db


def test_a_word_is_found_in_each_part_of_a_document(few: None) -> None:
    assert keys("slippery") == ["rain"]
    assert keys("waxed") == ["boots"]
    assert keys("brolly") == ["umbrella"]
    assert keys("umbrellas") == ["umbrella"]


def test_the_title_outweighs_other_words_and_those_the_summary_and_that_the_text(db: None) -> None:
    actions.put(
        [
            article("in-text", "One", "A marmot and so on."),
            article("in-summary", "Two", "Nothing and so on.", summary="A marmot."),
            article("in-words", "Three", "Nothing and so on.", other_words="marmot"),
            article("in-title", "Marmot", "Nothing and so on."),
        ]
    )
    assert keys("marmot") == ["in-title", "in-words", "in-summary", "in-text"]


def test_a_word_is_found_in_its_other_forms_in_any_case_and_without_accents(few: None) -> None:
    assert keys("BOOT") == keys("boots")
    assert keys("walks") == ["boots"]
    assert keys("cafe creme") == keys("CAFÉ CRÈME") == ["cafe"]
    assert keys("naive") == keys("Zurich") == ["cafe"]


def test_of_several_words_a_rare_one_weighs_more(few: None) -> None:
    assert keys("boots slippery")[0] == "rain"
    assert keys("rain wind")[0] == "storm"


def test_what_has_few_of_many_words_is_left_out(few: None) -> None:
    assert keys("rain path slippery feet") == ["rain"]


def test_one_of_the_words_for_the_same_finds_the_others(db: None) -> None:
    actions.put(
        [article("ink", "Ink in the skin"), article("colour", "The colour"), article("other", "Something else")]
    )
    assert keys("pigments") == ["ink"]
    assert keys("color") == ["colour"]


def test_the_subject_counts_only_when_nothing_else_is_asked(db: None) -> None:
    actions.put([article("hurt", "Does it hurt?", "SMP and pain."), article("smp", "About scalp micropigmentation")])
    assert keys("does a hair tattoo hurt") == ["hurt"]
    assert {*keys("tricopigmentation")} == {"hurt", "smp"}


def test_words_of_a_question_are_not_looked_for(few: None) -> None:
    assert keys("what do I do after the rain?") == keys("rain")
    assert keys("what should I do then") == []


def test_nothing_is_found_for_nothing_and_for_what_nothing_holds(few: None) -> None:
    assert keys("") == keys("  ") == keys("?!") == keys("xyzzy") == []


def test_the_found_words_are_marked_in_an_excerpt_and_the_rest_is_escaped(db: None) -> None:
    actions.put([article("bad", "Bad", "<script>alert('x')</script> & a marmot, <b>two</b> marmots.")])
    (result,) = search("marmot").results
    assert result.excerpt == (
        "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; a <mark>marmot</mark>, "
        "&lt;b&gt;two&lt;/b&gt; <mark>marmots</mark>."
    )


def test_an_excerpt_is_about_what_was_found_or_else_the_summary(db: None) -> None:
    actions.put(
        [
            article("long", "Long", "Words before it. " * 100 + "Here a marmot sleeps. " + "Words after it. " * 100),
            article("title", "A marmot's day", "Nothing of it here.", summary="A day."),
        ]
    )
    excerpts = {result.document.key: result.excerpt for result in search("marmot").results}
    assert "Here a <mark>marmot</mark> sleeps" in excerpts["long"]
    assert len(excerpts["long"]) < 500
    assert excerpts["title"] == "A day."


def test_results_are_counted_by_kind_and_one_kind_can_be_asked_for(few: None) -> None:
    found = search("rain")
    assert (found.total, found.kinds) == (2, {"article": 1, "news": 1})
    news = search("rain", kind="news")
    assert [result.document.key for result in news.results] == ["storm"]
    assert (news.total, news.kinds) == (1, {"article": 1, "news": 1})


def test_many_results_come_in_pages_each_once(db: None) -> None:
    actions.put(article(f"a{number}", f"Marmot {number}") for number in range(25))
    pages = [search("marmot", page=page) for page in (1, 2, 3, 4)]
    assert [len(page.results) for page in pages] == [10, 10, 5, 0]
    assert [page.has_more for page in pages] == [True, True, False, False]
    assert len({result.document.key for page in pages for result in page.results}) == 25


# ---- A procedure that is named ----


def test_the_check_of_a_procedure_that_is_named_comes_first_then_its_page_then_what_ranks(everything: None) -> None:
    actions.put([Document(kind="procedure", key="mri", url="/guideline/mri/", title="MRI scan with SMP")])
    actions.put([article("mri", "MRI and SMP", "MRI MRI MRI, and MRI again.")])
    found = search("can I have an mri if I have a hair tattoo?")
    assert [(each.document.kind, each.document.key) for each in found.results[:3]] == [
        ("check", "mri"),
        ("procedure", "mri"),
        ("article", "mri"),
    ]
    assert [each.is_first for each in found.results[:3]] == [True, False, False]


def test_every_name_of_every_procedure_finds_its_check(everything: None) -> None:
    for id, procedure in guidance.guideline().procedures.items():
        for word in (*procedure.name.values(), *procedure.synonyms):
            found = search(word)
            checks = [
                *(each.document.key for each in found.results if each.is_first),
                *(each.key for each in found.also),
            ]
            assert id in checks, f"{word}: {checks}"


def test_further_procedures_that_are_named_can_be_checked_too(everything: None) -> None:
    found = search("an MRI and then hair plugs")
    assert found.results[0].document.key == "mri"
    assert [each.key for each in found.also] == ["fue", "fut"]


def test_pages_of_a_procedures_kin_do_not_hide_what_else_is_about_it(db: None) -> None:
    pages = [
        Document(kind="procedure", key=id, url=f"/guideline/{id}/", title="Hair transplant") for id in ("fue", "fut")
    ]
    checks = [Document(kind="check", key=id, url=f"/check/{id}/", title="Hair transplant") for id in ("fue", "fut")]
    actions.put([*pages, *checks, article("hair", "On hair", "After a hair transplant.")])
    found = [(each.document.kind, each.document.key) for each in search("hair transplant").results]
    assert found == [("check", "fue"), ("procedure", "fue"), ("article", "hair"), ("procedure", "fut")]
