"""A word that no page holds is taken for the one that was probably meant, and that is said."""

import pytest

from clearhead_web.search import actions
from clearhead_web.search.queries import search
from tests.web.search.conftest import article, keys

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("botocks", "botox"),
        ("botx", "botox"),
        ("microneadling", "microneedling"),
        ("hair tatoo", "hair tattoo"),
        ("Can I have Kemotherapy?", "Can I have chemotherapy?"),
        ("hair transplnat", "hair transplant"),
        ("soriasis", "psoriasis"),
        ("isotretinion", "isotretinoin"),
    ],
)
def test_small_errors_are_put_right(typed: str, meant: str, everything: None) -> None:
    found = search(typed)
    assert found.instead == meant
    assert found.typed == typed
    assert found.results


RIGHT = ["botox", "transplanted", "SMP", "vaccinations", "what should I do", "mri", "xyzzyxyzzy", "brolly"]


@pytest.mark.parametrize("typed", RIGHT)
def test_what_is_right_or_like_nothing_is_left_as_it_is(typed: str, everything: None) -> None:
    assert search(typed).instead == ""


def test_it_can_be_searched_for_as_typed_all_the_same(everything: None) -> None:
    found = search("botocks", exactly=True)
    assert (found.instead, found.total) == ("", 0)


def test_the_more_frequent_of_two_as_near_is_taken_and_one_that_begins_alike_before_it(db: None) -> None:
    actions.put(
        [article("a", "marmot", "carrot"), article("b", "marmot"), *(article(f"c{n}", "parrot") for n in (1, 2))]
    )
    assert search("marmor").instead == "marmot"
    assert search("carot").instead == "carrot"


def test_a_new_word_is_known_at_once_and_one_that_went_is_not(few: None) -> None:
    assert keys("gentain") == []
    actions.put([article("flower", "Gentian")])
    assert search("gentain").instead == "gentian"
    actions.drop("article", "flower")
    assert search("gentain").instead == ""


def test_short_words_numbers_and_codes_are_left_alone(db: None) -> None:
    actions.put([article("a", "MRI 77266 q123")])
    assert [search(typed).instead for typed in ("mrx", "77267", "q124x")] == ["", "", ""]
