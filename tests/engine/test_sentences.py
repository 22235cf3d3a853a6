"""Conditions and facts as sentences, with invented words, so that the guideline's may change."""

from types import SimpleNamespace

import pytest

from clearhead.engine.sentences import fact_sentence, number_words, sentence
from clearhead.guideline.conditions import parse_condition
from clearhead.model.condition import Compares, Comparison, IsOneOf, Not
from clearhead.model.value import HAPPENED, NEVER, Interval, ZoneSet
from clearhead.model.vocabulary import FactDefinition, FactType


class Phrases(dict):
    """The phrases of these tests; one that is not here says its own key."""

    def __missing__(self, key):
        return f"<{key} {{n}} {{noun}}>" if key.count(".") == 2 else key.removeprefix("zone.")


PHRASES = Phrases(
    {
        "sentence.and": "{} AND {}",
        "sentence.or": "{} OR {}",
        "sentence.not": "NOT {}",
        "sentence.group": "[{}]",
        "sentence.never": "NEVER",
        "sentence.zone": "{noun} HAS {zone}",
        "sentence.no-zone": "{noun} LACKS {zone}",
        "sentence.zone.any": "{noun} HAS ANY OF {zones}",
        "sentence.zones": "{noun} IS {zones}",
        "sentence.zones.none": "{noun} IS NOWHERE",
    }
)


def fact(id, kind, how="detail", words=(), noun="it", **more):
    return FactDefinition(id, kind, noun, {word: f"{id} {word}" for word in words}, "", "", "", how, **more)


FACTS = {
    found.id: found
    for found in (
        fact("w.strong", FactType.YES_NO, words=("true", "false")),
        fact("s.colour", FactType.CHOICE, words=("blue", "green", "grey")),
        fact("r.since", FactType.DAYS, how="since", noun="since rain"),
        fact("s.until", FactType.DAYS, how="until", noun="until the storm"),
        fact("p.slope", FactType.NUMBER, noun="the slope", decimals=1, unit="degrees"),
        fact("p.age", FactType.YEARS, noun="the age"),
        fact("w.zones", FactType.ZONES, noun="the walk"),
        fact("h.zones", FactType.ZONES, noun="the hill"),
    )
}
GUIDELINE = SimpleNamespace(vocabulary=FACTS, phrases=PHRASES)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("w.strong", "w.strong true"),
        ("not w.strong", "w.strong false"),
        ("not not w.strong", "w.strong true"),
        ("s.colour == 'blue'", "s.colour blue"),
        ("s.colour in ['blue', 'grey']", "s.colour blue OR s.colour grey"),
        ("s.colour != 'blue'", "s.colour green OR s.colour grey"),
        ("s.colour not in ['blue', 'green', 'grey']", "NEVER"),
        ("w.strong and s.colour == 'blue'", "w.strong true AND s.colour blue"),
        ("w.strong and s.colour == 'blue' and w.strong", "w.strong true AND s.colour blue AND w.strong true"),
        ("w.strong or s.colour == 'blue'", "w.strong true OR s.colour blue"),
        ("w.strong and (w.strong or s.colour == 'blue')", "w.strong true AND [w.strong true OR s.colour blue]"),
        ("(w.strong and s.colour == 'blue') or w.strong", "[w.strong true AND s.colour blue] OR w.strong true"),
        ("not (w.strong and s.colour == 'blue')", "NOT [w.strong true AND s.colour blue]"),
        ("'nape' in w.zones", "the walk HAS nape"),
        ("'scar' in w.zones", "the walk HAS any-scar"),
        ("'nape' not in w.zones", "the walk LACKS nape"),
        ("'nape' in w.zones or 'scar' in w.zones", "the walk HAS ANY OF nape, any-scar"),
        ("'nape' in w.zones or 'nape' in h.zones", "the walk HAS nape OR the hill HAS nape"),
        ("'nape' in w.zones or w.strong", "the walk HAS nape OR w.strong true"),
        ("r.since < 3", "<sentence.less.days 3 since rain>"),
        ("r.since <= 3", "<sentence.at-most.days 3 since rain>"),
        ("r.since == 3", "<sentence.equal.days 3 since rain>"),
        ("r.since >= 3", "<sentence.more.days 3 since rain>"),
        ("r.since > 3", "<sentence.above.days 3 since rain>"),
        ("not r.since < 3", "<sentence.more.days 3 since rain>"),
        ("not r.since > 3", "<sentence.at-most.days 3 since rain>"),
        ("r.since != 3", "NOT <sentence.equal.days 3 since rain>"),
        ("s.until < 3", "<sentence.less.until 3 until the storm>"),
        ("p.slope < 12.5", "<sentence.less.number 12.5 degrees the slope>"),
        ("p.age >= 18", "<sentence.more.number 18 the age>"),
    ],
)
def test_a_condition_in_words(condition, said):
    assert sentence(parse_condition(condition, FACTS), GUIDELINE) == said


def test_the_gate_of_a_wait_says_that_the_event_happened():
    assert (
        sentence(Compares("r.since", Comparison.LESS, NEVER), GUIDELINE)
        == "<sentence.happened.days 1000000 since rain>"
    )
    assert sentence(Compares("p.age", Comparison.LESS, NEVER), GUIDELINE) == "<sentence.less.number 1000000 the age>"


def test_a_choice_of_one_word_denied_by_all_the_others():
    assert sentence(Not(IsOneOf("s.colour", ("grey",))), GUIDELINE) == "s.colour blue OR s.colour green"


@pytest.mark.parametrize(
    ("id", "value", "said"),
    [
        ("w.strong", True, "w.strong true"),
        ("w.strong", False, "w.strong false"),
        ("s.colour", "grey", "s.colour grey"),
        ("w.zones", ZoneSet.exactly(frozenset({"vertex", "nape", "scar"})), "the walk IS nape, any-scar, vertex"),
        ("w.zones", ZoneSet.exactly(frozenset()), "the walk IS NOWHERE"),
        ("r.since", 12, "<sentence.equal.days 12 since rain>"),
        ("r.since", NEVER, "<sentence.never.days 1000000 since rain>"),
        ("r.since", HAPPENED, "<sentence.happened.days 1000000 since rain>"),
        ("s.until", HAPPENED, "<sentence.happened.until 1000000 until the storm>"),
        ("r.since", Interval(3, NEVER), "<sentence.more.days 3 since rain>"),
        ("r.since", Interval(3, 9), "<sentence.more.days 3 since rain> AND <sentence.less.days 10 since rain>"),
        ("p.slope", 125, "<sentence.equal.number 12.5 degrees the slope>"),
    ],
)
def test_a_fact_in_words(id, value, said):
    assert fact_sentence(FACTS[id], value, GUIDELINE) == said


@pytest.mark.parametrize(
    ("decimals", "unit", "number", "words"),
    [
        (0, "", 100, "100"),
        (1, "tesla", 15, "1.5 tesla"),
        (1, "tesla", 30, "3 tesla"),
        (2, "", 5, "0.05"),
        (0, "", 0, "0"),
    ],
)
def test_a_number_is_written_as_people_write_it(decimals, unit, number, words):
    assert number_words(fact("a.b", FactType.NUMBER, decimals=decimals, unit=unit), number) == words
