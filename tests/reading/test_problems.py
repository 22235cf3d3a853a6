"""Problems: how they are printed, the nearest word, and values that cannot harm a terminal."""

from decimal import Decimal

import pytest

from clearhead.reading.problems import BadInput, Problem, nearest, shown


def test_a_problem_names_file_line_and_what_is_wrong():
    assert str(Problem("record.yaml", 3, "Wrong.")) == "record.yaml:3: Wrong."
    assert str(Problem("record.yaml", 0, "Wrong.")) == "record.yaml: Wrong."


def test_bad_input_carries_every_problem():
    problems = (Problem("a", 1, "One."), Problem("b", 2, "Two."))
    bad = BadInput(iter(problems))
    assert bad.problems == problems
    assert str(bad) == "a:1: One.\nb:2: Two."


@pytest.mark.parametrize(
    ("word", "hint"),
    [("vertx", " Did you mean 'vertex'?"), ("VERTEX", ""), ("", ""), ("elbow", ""), ("nap", " Did you mean 'nape'?")],
)
def test_only_a_word_that_is_near_is_named(word, hint):
    assert nearest(word, iter(("vertex", "nape"))) == hint


def test_no_words_give_no_hint():
    assert nearest("vertex", []) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a word", "'a word'"),
        ("it's", '"it\'s"'),
        (None, "nothing"),
        (True, "true"),
        (3, "3"),
        (Decimal("1.5"), "1.5"),
        ([1, "ü", None], '[1, "ü", null]'),
        ({"from": Decimal("1.5")}, '{"from": 1.5}'),
        ("red\x1b[31m\u202e", "'red\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}'"),
        ("a" * 60, repr("a" * 60)),
        ("a" * 61, repr("a" * 59 + "…")),
        (["a" * 100], '["' + "a" * 57 + "…"),
    ],
)
def test_a_value_is_shown_short_and_without_control_characters(value, text):
    assert shown(value) == text
