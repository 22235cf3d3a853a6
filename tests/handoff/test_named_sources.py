"""How a source is named in passing: never by a bare number or the bare address of a site."""

import re
from dataclasses import replace

from clearhead.engine.answers import Engine
from clearhead.handoff.letter import letter_text
from clearhead.handoff.what_to_show import sources_differ
from clearhead.handoff.words import cited, signed_by
from clearhead.model.guideline import Guideline
from tests.handoff.people import AMIR, answer_about, read

BARE = re.compile(r"^(PMC\d+|[\w.-]+\.[a-z]{2,})\b")


def test_no_source_is_named_by_a_number_or_an_address_alone(guideline: Guideline) -> None:
    assert [id for id in guideline.sources if BARE.match(cited(guideline, id))] == []


def test_what_nobody_signed_goes_by_its_title_and_says_so(guideline: Guideline) -> None:
    for id, source in guideline.sources.items():
        if source.who == guideline.phrases["source.no-author"]:
            assert cited(guideline, id).startswith(source.title)
            assert guideline.phrases["source.no-author"] in cited(guideline, id)


def test_who_signed_it_and_when_is_enough_for_the_others(guideline: Guideline) -> None:
    assert cited(guideline, "tope-shellock-2002") == "Tope WD, Shellock FG 2002"
    assert cited(guideline, "cole-forhair-smp") == "Cole, forhair.com"


def test_a_name_with_a_point_in_it_is_no_website(guideline: Guideline) -> None:
    source = guideline.sources["tope-shellock-2002"]
    assert signed_by(guideline, replace(source, who="St. Example Hospital")) == "St. Example Hospital"
    assert signed_by(guideline, replace(source, who="smp.example.org forum")) == "the website smp.example.org forum"


def test_a_letter_names_them_in_the_same_way(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    text = " ".join(letter_text(guideline, record, answer, "mri-technologist").split())
    named = [guideline.sources[each.source] for finding in answer.findings for each in finding.rule.citations]
    shown = [source for source in named if source.title in text]
    assert shown
    for source in shown:
        name = signed_by(guideline, source)
        year = f" ({source.year})" if source.year else ""
        assert f"{name[0].upper()}{name[1:]}{year}. {source.title}" in text


def test_a_title_that_asks_ends_with_its_own_mark(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    text = letter_text(guideline, record, answer_about(engine, record, "fue"), "transplant-surgeon")
    assert "medical procedures? " in " ".join(text.split())
    assert "?." not in text


def test_sources_that_agree_on_the_day_are_not_said_to_differ(guideline: Guideline, engine: Engine) -> None:
    record = read(AMIR, guideline)
    answer = answer_about(engine, record, "mri")
    day = answer.on
    later = day.replace(year=day.year + 1)
    assert sources_differ(guideline, replace(answer, range=None)) == ""
    assert sources_differ(guideline, replace(answer, range=(day, day))) == ""
    assert str(later.year) in sources_differ(guideline, replace(answer, range=(day, later)))
