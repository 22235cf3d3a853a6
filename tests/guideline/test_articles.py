"""The articles of the site: what the loader makes of a file, and what holds for those of this repository.

What it refuses: tests/bad_guideline.
"""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from clearhead.guideline.articles import load_articles
from clearhead.guideline.load import default_directory, load
from clearhead.model.article import (
    Bullets,
    DrawnForecast,
    DrawnRule,
    DrawnWait,
    Heading,
    Link,
    Paragraph,
    Question,
    Topic,
    parts,
)
from clearhead.model.level import Reader

SOUND = Path(__file__).parents[1] / "bad_guideline" / "sound"


@pytest.fixture(scope="module")
def articles(guideline):
    return load_articles(default_directory(), guideline)


def words_of(article):
    """Every text of an article, drawn rules and waits left out."""
    for block in article.body:
        match block:
            case Heading(text) | Paragraph(text, _):
                yield text
            case Bullets(items, _):
                yield from items
            case Question(question, answer, _):
                yield question
                yield answer


# ---- The loader ----


def test_an_article_is_read_with_its_topics_and_with_what_it_draws_from_the_guideline():
    weather = load(SOUND)
    article = next(found for found in load_articles(SOUND, weather) if found.slug == "rain-and-you")
    assert (article.title, article.reader, article.topics) == (
        "Rain and you",
        Reader.CLIENT,
        (Topic("weather", "The weather"),),
    )
    assert (article.procedures, article.asked) == (("walk",), ("Is rain safe?",))
    assert (article.drafted, article.state) == ("2026-01-01", "invented")
    kinds = [Paragraph, Heading, DrawnWait, DrawnRule, DrawnForecast, Heading, Bullets, Question]
    assert [type(block) for block in article.body] == kinds
    _, _, wait, rule, forecast, _, bullets, question = article.body
    assert wait.wait in weather.procedures["walk"].waits
    assert rule.rule in weather.procedures["walk"].rules
    assert (forecast.forecast,) == weather.forecasts
    assert bullets == Bullets(("Boots.", "Hats."), ("hearsay", "almanac"))
    assert question == Question("Will it stop?", "It has so far.", ("almanac",))


def test_the_sources_of_an_article_are_those_cited_and_those_of_what_is_drawn_each_once():
    weather = load(SOUND)
    other, article = load_articles(SOUND, weather)
    assert other.sources == ("almanac",)
    assert article.sources == ("almanac", "hearsay")


def test_a_site_s_rule_can_be_drawn(tmp_path):
    folder = shutil.copytree(SOUND, tmp_path / "guideline")
    path = folder / "articles" / "rain-and-you.yaml"
    path.write_text(path.read_text().replace("mud-slides", "hill-green"))
    drawn = [block.rule.id for block in load_articles(folder, load(folder))[1].body if isinstance(block, DrawnRule)]
    assert drawn == ["hill-green"]


def test_a_guideline_without_articles_has_none(tmp_path):
    folder = shutil.copytree(SOUND, tmp_path / "guideline")
    shutil.rmtree(folder / "articles")
    (folder / "topics.yaml").unlink()
    assert load_articles(folder, load(folder)) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("plain", ["plain"]),
        ("[words](/there/)", [Link("words", "/there/")]),
        ("See [a](/b/) and [c d](/e/).", ["See ", Link("a", "/b/"), " and ", Link("c d", "/e/"), "."]),
        ("[a](/b/)[c](/d/)", [Link("a", "/b/"), Link("c", "/d/")]),
        ("[not a link] (at all)", ["[not a link] (at all)"]),
    ],
)
def test_a_text_is_plain_pieces_and_links_in_order(text, found):
    assert list(parts(text)) == found


# ---- The articles of this repository ----


def test_every_article_says_that_no_clinician_has_reviewed_it(articles):
    """Until one has: then the state names who, and this test that article."""
    assert {article.state for article in articles} == {"drafted from sources, not reviewed by a clinician"}


def test_no_article_tells_anybody_to_stop_a_medicine(articles):
    """A sentence that speaks of stopping a medicine is one that says not to."""
    medicine = r"medicines?|blood thinners?|isotretinoin|aspirin|warfarin|tablets?|pills?|treatment"
    for article in articles:
        for text in words_of(article):
            for sentence in re.split(r"(?<=[.?!;:]) ", text):
                told = re.search(r"\b(stop|pause|skip)\b.*[^?]$", sentence, re.I)
                if told and re.search(medicine, sentence, re.I):
                    assert re.search(r"\b(not|never|no)\b", sentence, re.I), (article.slug, sentence)


def test_a_question_is_asked_of_one_article(articles):
    asked = Counter(question.casefold() for article in articles for question in article.asked)
    assert [question for question, times in asked.items() if times > 1] == []


def test_an_article_can_be_read_in_a_few_minutes(articles):
    for article in articles:
        words = sum(len(text.split()) for text in words_of(article))
        assert 200 <= words <= 900, (article.slug, words)


def test_every_topic_has_an_article(articles):
    named = set(re.findall(r"^([a-z-]+):", (default_directory() / "topics.yaml").read_text(), re.MULTILINE))
    assert {topic.id for article in articles for topic in article.topics} == named


def test_a_link_to_a_check_or_to_the_guideline_is_to_a_procedure(articles, guideline):
    links = {
        part.address
        for article in articles
        for text in words_of(article)
        for part in parts(text)
        if isinstance(part, Link)
    }
    of_procedures = {address.split("/")[2] for address in links if address.startswith(("/check/", "/guideline/"))}
    assert of_procedures - {""} <= set(guideline.procedures)
