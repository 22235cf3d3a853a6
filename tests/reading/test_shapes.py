"""Shapes: what fits, what is said of what does not, and the JSON Schema of each."""

from decimal import Decimal

import pytest

from clearhead.reading.shapes import (
    MOST_PROBLEMS,
    AnyOf,
    ByKey,
    Date,
    Keyed,
    Listed,
    Number,
    OrNothing,
    Table,
    Text,
    Word,
    YesNo,
    checked,
    first_problems,
    kind_of,
)

ONE_A = Keyed({"a": YesNo()})
COLOURS = Word(("red", "green"), "a colour")
MANY = Word([f"word-{number}" for number in range(15)], "a word")


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Text(), "a"),
        (Text(), "José 山田 נועה عمر"),
        (Text(), "می\u200cروم"),
        (Text(), "a\u00a0b"),
        (Text(longest=3), "abc"),
        (Text(several_lines=True), "a\nb"),
        (Text(pattern="[a-z]+"), "abc"),
        (YesNo(), False),
        (Number(0, 3), 0),
        (Number(0, 3), 3),
        (Number(0, 3, whole=False), Decimal("2.5")),
        (Date(), "2024-02-29"),
        (COLOURS, "green"),
        (Word(("red",), "a colour", ("scar:",)), "scar:the long one"),
        (Listed(YesNo()), []),
        (Listed(YesNo(), least=1, most=2), [True, False]),
        (Keyed({"a": YesNo()}, {"b": YesNo()}), {"a": True}),
        (Keyed({"a": YesNo()}, {"b": YesNo()}), {"b": True, "a": False}),
        (Table(YesNo(), least=1), {"anything": True}),
        (AnyOf([YesNo(), Text()], "either"), "x"),
        (OrNothing(YesNo()), None),
        (OrNothing(YesNo()), True),
    ],
)
def test_what_fits_has_no_problem(shape, value):
    assert checked(shape, value) == []


@pytest.mark.parametrize(
    ("shape", "value", "said"),
    [
        (Text("a name"), 12, "Expected a name, found the number 12. Put it in quotes."),
        (Text("a name"), Decimal("1.5"), "Expected a name, found the number 1.5. Put it in quotes."),
        (Text("a number in quotes", pattern="[0-9]+"), 12, "Expected a number in quotes, found a whole number."),
        (Text("a name"), True, "Expected a name, found true."),
        (Text("a name"), None, "Expected a name, found nothing."),
        (Text("a name"), " ", "Expected a name, found empty text."),
        (Text("a name", longest=3), "abcd", "Expected a name of at most 3 letters, found 4."),
        (Text("a name"), "a\nb", "Expected a name; found the control character U+000A in it."),
        (Text("a name"), "a\u202eb", "Expected a name; found the control character U+202E in it."),
        (Text("a name"), "a\ufeffb", "Expected a name; found the control character U+FEFF in it."),
        (Text("a name", several_lines=True), "a\rb", "Expected a name; found the control character U+000D in it."),
        (Text("a word", pattern="[a-z]+"), "Abc", "Expected a word, found 'Abc'."),
        (YesNo(), "yes", "Expected true or false, found 'yes'."),
        (Number(0, 3, "a count"), 4, "Expected a count from 0 to 3, found 4."),
        (Number(0, 3, "a count"), -1, "Expected a count from 0 to 3, found -1."),
        (Number(0, 3, "a count"), True, "Expected a count from 0 to 3, found true."),
        (Number(0, 3, "a count"), Decimal("1.5"), "Expected a count from 0 to 3, found 1.5."),
        (Number(0, 3, "a count", whole=False), "1", "Expected a count from 0 to 3, found '1'."),
        (Date(), "2026-3-2", "Expected a date like 2026-03-02, found '2026-3-2'."),
        (Date(), 20260302, "Expected a date like 2026-03-02, found 20260302."),
        (
            Date(),
            "2023-02-29",
            "Expected a date like 2026-03-02, found '2023-02-29'. There is no such day between 1900 and 2200.",
        ),
        (
            Date(),
            "1899-12-31",
            "Expected a date like 2026-03-02, found '1899-12-31'. There is no such day between 1900 and 2200.",
        ),
        (COLOURS, "blue", "Expected a colour (red, green), found 'blue'."),
        (COLOURS, "gren", "Expected a colour, found 'gren'. Did you mean 'green'?"),
        (COLOURS, ["red"], 'Expected a colour (red, green), found ["red"].'),
        (MANY, "other", "Expected a word, found 'other'."),
        (Word(("a",), "a zone", ("scar:",)), "scar:", "Expected a zone (a), found 'scar:'."),
        (
            Word(("a",), "a zone", ("scar:",)),
            "scar:" + "x" * 61,
            "Expected a zone (a), found 'scar:" + "x" * 54 + "…'.",
        ),
        (
            Word(("a",), "a zone", ("scar:",)),
            "scar:\x07",
            "Expected a zone (a), found 'scar:\N{REPLACEMENT CHARACTER}'.",
        ),
        (Listed(YesNo(), "answers"), {"a": True}, "Expected answers, found a mapping."),
        (Listed(YesNo(), "answers", least=1, most=2), [], "Expected answers of 1 to 2 entries, found 0."),
        (Listed(YesNo(), "answers", least=1, most=2), [1, 2, 3], "Expected answers of 1 to 2 entries, found 3."),
        (Keyed(what="a box"), [], "Expected a box, found a list."),
        (Table(YesNo(), "answers"), Decimal("0.5"), "Expected answers, found a number."),
        (Table(YesNo(), "answers", least=1), {}, "Expected answers with at least 1 entry."),
        (AnyOf([YesNo(), Number(0, 3)], "an answer"), "x", "Expected an answer, found 'x'."),
        (OrNothing(YesNo()), "x", "Expected true or false, found 'x'."),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(shape, value, said):
    assert checked(shape, value) == [((), said)]


def test_every_problem_is_told_with_the_steps_that_lead_to_it():
    shape = Keyed({"a": Listed(YesNo()), "b": YesNo()}, {"c": Table(YesNo(), key=Text("a key", 3))}, what="a box")
    assert checked(shape, {"a": [True, 1, 2], "c": {"long": True, "x": 3}, "d": 0, "bb": 0}) == [
        (("a", 1), "Expected true or false, found 1."),
        (("a", 2), "Expected true or false, found 2."),
        (("c", "long"), "Expected a key of at most 3 letters, found 4."),
        (("c", "x"), "Expected true or false, found 3."),
        (("d",), "The key 'd' is not known in a box. Known here: a, b, c."),
        (("bb",), "The key 'bb' is not known in a box. Did you mean 'b'?"),
        ((), "The key 'b' is missing in a box."),
    ]


def test_very_many_problems_are_told_up_to_a_number():
    exactly = checked(Listed(YesNo()), [0] * MOST_PROBLEMS)
    assert len(exactly) == MOST_PROBLEMS
    more = checked(Listed(YesNo()), [0] * 5000)
    assert more[:-1] == exactly
    assert more[-1] == ((), "There are more problems than these 100.")


def test_looking_for_problems_stops_when_there_are_enough():
    looked = []

    def problems():
        for number in range(5000):
            looked.append(number)
            yield (number,), "Wrong."

    assert len(first_problems(problems())) == MOST_PROBLEMS + 1
    assert len(looked) == MOST_PROBLEMS + 1


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "nothing"),
        (False, "false"),
        (3, "a whole number"),
        (Decimal(3), "a number"),
        ("x", "text"),
        ("", "empty text"),
        ([], "a list"),
        ({}, "a mapping"),
    ],
)
def test_what_a_value_is_in_plain_words(value, kind):
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("shape", "schema"),
    [
        (Text(longest=5), {"type": "string", "maxLength": 5}),
        (Text(longest=5, pattern="a+"), {"type": "string", "maxLength": 5, "pattern": "^a+$"}),
        (YesNo(), {"type": "boolean"}),
        (Number(0, 3), {"type": "integer", "minimum": 0, "maximum": 3}),
        (Number(0, 3, whole=False), {"type": "number", "minimum": 0, "maximum": 3}),
        (Date(), {"type": "string", "format": "date"}),
        (COLOURS, {"enum": ["red", "green"]}),
        (
            Word(("a",), "a zone", ("scar:",)),
            {"anyOf": [{"enum": ["a"]}, {"type": "string", "pattern": "^scar:.+"}]},
        ),
        (Listed(YesNo(), least=2), {"type": "array", "items": {"type": "boolean"}, "minItems": 2}),
        (
            Keyed({"a": YesNo()}, {"b": Date()}),
            {
                "type": "object",
                "properties": {"a": {"type": "boolean"}, "b": {"type": "string", "format": "date"}},
                "required": ["a"],
                "additionalProperties": False,
            },
        ),
        (
            Table(YesNo(), key=COLOURS),
            {
                "type": "object",
                "additionalProperties": {"type": "boolean"},
                "propertyNames": {"enum": ["red", "green"]},
            },
        ),
        (AnyOf([YesNo(), Date()], "either"), {"anyOf": [{"type": "boolean"}, {"type": "string", "format": "date"}]}),
        (ByKey({"a": ONE_A}, "one"), {"anyOf": [ONE_A.schema()]}),
        (OrNothing(YesNo()), {"anyOf": [{"type": "boolean"}, {"type": "null"}]}),
    ],
)
def test_the_json_schema_says_the_same(shape, schema):
    assert shape.schema() == schema
