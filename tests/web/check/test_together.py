"""Many questions on one page: what is not ticked counts as no only when somebody says that those are all."""

import html
import json
import re

from clearhead_web.base import guidance
from tests.web.check.asking import Visitor

HAD = "Which of these have you had?"


def said(visitor: Visitor) -> dict[str, str]:
    return {fact: text for step in json.loads(visitor.fields["said"]) for fact, text in step.items()}


def at_had(visitor: Visitor) -> Visitor:
    visitor.begin("touch-up")
    for _ in range(10):
        if visitor.heading == HAD:
            return visitor
        visitor.say(value="some" if visitor.fields["about"] == "together" else "unknown")
    raise AssertionError("never asked")


def test_one_page_names_all_that_may_have_been(visitor: Visitor) -> None:
    at_had(visitor)
    assert "A hair transplant" in visitor.text
    assert "Chemotherapy" in visitor.text
    assert visitor.text.count('name="ticked"') >= 10


def test_all_of_them_says_never_of_the_rest(visitor: Visitor) -> None:
    at_had(visitor).say(ticked=["transplant.days_since"], value="all")
    assert said(visitor)["transplant.days_since"] == "ticked"
    assert said(visitor)["chemotherapy.days_since_end"] == "never"


def test_not_sure_of_the_rest_leaves_it_open(visitor: Visitor) -> None:
    at_had(visitor).say(ticked=["transplant.days_since"], value="some")
    assert said(visitor)["transplant.days_since"] == "ticked"
    assert "never" not in said(visitor).values()
    visitor.say(do="show")
    assert "chemotherapy" in visitor.text


def test_without_a_button_nothing_is_taken_as_never(visitor: Visitor) -> None:
    before = said(at_had(visitor))
    visitor.say(ticked=["transplant.days_since"])
    assert visitor.heading == HAD
    assert said(visitor) == before
    assert 'role="alert"' in visitor.text


def test_what_was_ticked_is_asked_for_its_day_next(visitor: Visitor) -> None:
    at_had(visitor).say(ticked=["transplant.days_since"], value="all")
    assert visitor.heading == guidance.guideline().vocabulary["transplant.days_since"].question
    assert "It never happened" not in visitor.text
    visitor.say(value="some-day")
    assert said(visitor)["transplant.days_since"] == "some-day"
    assert visitor.heading != guidance.guideline().vocabulary["transplant.days_since"].question


def test_what_happened_some_day_is_not_taken_as_never(visitor: Visitor) -> None:
    at_had(visitor).say(ticked=["transplant.days_since"], value="all").say(value="some-day").say(do="show")
    assert "it has happened (since the last hair transplant)" in visitor.text


def test_yes_or_no_is_ticked_in_the_same_way(visitor: Visitor) -> None:
    visitor.begin("touch-up")
    assert visitor.fields["about"] == "together"
    visitor.say(ticked=["health.psoriasis"], value="all")
    assert said(visitor)["health.psoriasis"] == "true"
    assert said(visitor)["health.eczema"] == "false"
    assert "skin.open" not in said(visitor)


def test_what_was_not_on_the_page_cannot_be_ticked(visitor: Visitor) -> None:
    visitor.begin("touch-up").say(ticked=["transplant.days_since", "no-such-fact"], value="all")
    assert said(visitor) == {}
    assert 'role="alert"' in visitor.text


def test_a_touch_up_with_nothing_special_is_settled_in_few_pages(visitor: Visitor) -> None:
    visitor.begin("touch-up")
    pages = 1
    while "about" in visitor.fields:
        visitor.say(value="all" if visitor.fields["about"] == "together" else "unknown")
        pages += 1
        assert pages <= 15


def test_back_takes_back_the_whole_page(visitor: Visitor) -> None:
    visitor.begin("touch-up").say(value="all")
    assert len(said(visitor)) > 5
    visitor.say(do="back")
    assert said(visitor) == {}


def test_the_enter_key_never_says_no_of_what_was_not_ticked(visitor: Visitor) -> None:
    first = at_had(visitor).text.split("<button", 1)[1].split(">")[0]
    assert 'value="some"' in first


def test_each_question_on_the_page_says_why_it_is_asked_and_who_else_knows(visitor: Visitor) -> None:
    visitor.begin("touch-up")
    ids = re.findall(r'name="ticked" value="([^"]+)" id="([^"]+)" aria-describedby="([^"]+)"', visitor.text)
    assert len(ids) >= 10
    for fact, id, described in ids:
        definition = guidance.guideline().vocabulary[fact]
        found = re.search(rf'id="{described}">(.*?)</p>', visitor.text)
        assert found
        assert described == f"{id}-why"
        assert html.unescape(found[1]).startswith(definition.why_asked)
        assert ("Who knows: " in found[1]) is (definition.who_knows != "client")
