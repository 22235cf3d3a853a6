"""The text of a condition: what is read, and that nothing else is, whatever it is."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.engine.python_code import compile_conditions
from clearhead.engine.sentences import sentence
from clearhead.guideline.conditions import DEEPEST, LONGEST, BadCondition, parse_condition
from clearhead.guideline.load import default_directory, load
from clearhead.model.condition import And, Compares, Comparison, Includes, IsOneOf, IsTrue, Not, Or, facts_of
from tests.properties import strategies as some

GUIDELINE = load(default_directory())
VOCABULARY = GUIDELINE.vocabulary


def refused(text):
    with pytest.raises(BadCondition) as found:
        parse_condition(text, VOCABULARY)
    return str(found.value)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("skin.healed", IsTrue("skin.healed")),
        ("  skin.healed  # as attested", IsTrue("skin.healed")),
        ("not skin.healed", Not(IsTrue("skin.healed"))),
        ("mri.region == 'head'", IsOneOf("mri.region", ("head",))),
        ("mri.region != 'head'", Not(IsOneOf("mri.region", ("head",)))),
        ("mri.region in ('head', 'neck')", IsOneOf("mri.region", ("head", "neck"))),
        ("mri.region not in ['head']", Not(IsOneOf("mri.region", ("head",)))),
        ("smp.days_since < 42", Compares("smp.days_since", Comparison.LESS, 42)),
        ("smp.days_since <= 1e2", Compares("smp.days_since", Comparison.AT_MOST, 100)),
        ("smp.days_since != 3", Not(Compares("smp.days_since", Comparison.EQUAL, 3))),
        ("mri.field_tesla >= 1.5", Compares("mri.field_tesla", Comparison.AT_LEAST, 150)),
        ("mri.field_tesla > 3", Compares("mri.field_tesla", Comparison.GREATER, 300)),
        ("'scar' in smp.zones", Includes("smp.zones", "scar")),
        ("'nape' not in smp.zones", Not(Includes("smp.zones", "nape"))),
        (
            "skin.healed and (smp.present or not pigment.in_field)",
            And((IsTrue("skin.healed"), Or((IsTrue("smp.present"), Not(IsTrue("pigment.in_field")))))),
        ),
        ("(skin.healed\nand smp.present)", And((IsTrue("skin.healed"), IsTrue("smp.present")))),
    ],
)
def test_what_is_read(text, tree):
    assert parse_condition(text, VOCABULARY) == tree


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * (LONGEST + 1), "A condition may be 2000 letters long; this one has 2001."),
        ("skin.healed\x00", "The condition cannot be read: source code string cannot contain null bytes."),
        ("skin.healed == '\ud800'", "The condition has a character that cannot be used."),
        ("-" * 1900 + "1", "'…' is not part of the condition language."),
        ("-" * 100 + "1", "'" + "-" * 59 + "…' is not part of the condition language."),
        ("mri.field_tesla > 1e999", "mri.field_tesla takes numbers from 0 with at most 2 decimals; found '1e309'."),
        ("mri.field_tesla > 0x" + "f" * 1000, "mri.field_tesla takes numbers from 0 with at most 2 decimals; found '"),
        ("mri.field_tesla > 1j", "Expected a number to compare mri.field_tesla with, found '1j'."),
        ("mri.field_tesla > ...", "Expected a number to compare mri.field_tesla with, found '...'."),
        ("mri.region == b'head'", "mri.region is one of head, neck, trunk, arm, leg; found \"b'head'\"."),
        ("3 in smp.zones", "3 is not a zone."),
        ("().skin in skin.healed", "Expected the name of a fact, found '().skin'."),
        ("skin.healed is True", "skin.healed (bool) cannot be compared like this."),
        ("skin.healed := True", "The condition cannot be read: invalid syntax."),
        ("yield", "The condition cannot be read: invalid syntax."),
        ("*skin.healed", "The condition cannot be read: "),
    ],
)
def test_what_is_refused_and_why(text, said):
    """Most messages stand in tests/bad_guideline and tests/spec; these are the odd ones."""
    assert refused(text).startswith(said)


def test_parts_within_parts_have_an_end():
    parse_condition("not " * DEEPEST + "skin.healed", VOCABULARY)
    assert refused("not " * (DEEPEST + 1) + "skin.healed") == "The condition is nested too deeply."
    assert refused("(skin.healed or not (smp.present and not " * 20 + "skin.healed" + "))" * 20).endswith("too deeply.")


def test_the_deepest_condition_can_be_put_to_every_use():
    deep = parse_condition("not (smp.present and " * (DEEPEST // 2) + "skin.healed" + ")" * (DEEPEST // 2), VOCABULARY)
    assert compile_conditions([deep], VOCABULARY)({"smp.present": False}) == (1, 1)
    assert sentence(deep, GUIDELINE)


def test_a_stack_that_is_nearly_full_gives_the_same_refusal():
    """Python's own parser runs out of stack where hardly any is left; nobody sees its error."""

    def from_the_bottom(levels):
        return refused("-" * 900 + "1") if levels == 0 else from_the_bottom(levels - 1)

    found = {from_the_bottom(levels) for levels in range(0, sys.getrecursionlimit() - 250, 50)}
    assert found <= {"The condition is nested too deeply.", "'…' is not part of the condition language."}


# ---- Whatever it is ----

PIECES = st.sampled_from(
    [
        *("and", "or", "not", "in", "is", "if", "else", "lambda", "True", "None", "(", ")", "[", "]", "{", "}", "."),
        *(",", ":", "=", "==", "!=", "<", "<=", ">", ">=", "-", "~", "*", "**", "'", '"', "\\", "#", "\n", "f'", ";"),
        *("0", "1", "42", "1.5", "1e9", "1e999", "0x1f", "3j", "...", "'head'", '"vertex"', "'present'", "['head']"),
        *sorted(VOCABULARY)[::6],
        *("skin.healed", "mri.region", "smp.zones", "smp.days_since", "__import__('os')", "\x00", "é", "\ud800"),
    ]
)


def parse_or_refuse(text):
    """A tree over the vocabulary that can be put to use, or BadCondition in one readable line."""
    try:
        tree = parse_condition(text, VOCABULARY)
    except BadCondition as error:
        said = str(error)
    else:
        assert_useful(tree)
        return tree
    assert said.isprintable()
    assert said.endswith((".", "?"))
    return None


def assert_useful(tree):
    assert set(facts_of(tree)) <= set(VOCABULARY)
    may, must = compile_conditions([tree], VOCABULARY)({})
    assert (may, must) in ((1, 0), (1, 1), (0, 0))
    assert sentence(tree, GUIDELINE)


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")  # Python's own, of odd numbers
@given(st.text(st.characters()))
@settings(max_examples=400)
def test_any_text(text):
    parse_or_refuse(text)


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=1500)
def test_text_made_of_the_words_of_conditions(text):
    parse_or_refuse(text)


def written(tree):
    """A condition as its author could have written it."""
    match tree:
        case Not(part):
            return f"not ({written(part)})"
        case And(parts):
            return " and ".join(f"({written(part)})" for part in parts)
        case Or(parts):
            return " or ".join(f"({written(part)})" for part in parts)
        case IsTrue(fact):
            return fact
        case IsOneOf(fact, words):
            return f"{fact} in {list(words)!r}"
        case Includes(fact, zone):
            return f"{zone!r} in {fact}"
        case Compares(fact, comparison, number):
            decimals = VOCABULARY[fact].decimals
            return f"{fact} {comparison.value} {number / 10**decimals if decimals else number}"


def simplest(tree):
    """Joining one part is that part."""
    match tree:
        case Not(part):
            return Not(simplest(part))
        case And((part,)) | Or((part,)):
            return simplest(part)
        case And(parts):
            return And(tuple(map(simplest, parts)))
        case Or(parts):
            return Or(tuple(map(simplest, parts)))
    return tree


@given(some.conditions(VOCABULARY))
@settings(max_examples=300)
def test_what_is_written_is_read_as_it_was_meant(tree):
    assert parse_or_refuse(written(tree)) == simplest(tree)


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@given(some.conditions(VOCABULARY), st.data())
@settings(max_examples=600)
def test_a_good_condition_with_some_letters_changed(tree, data):
    text = written(tree)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 6)))
        text = text[:start] + data.draw(PIECES | st.text(max_size=2)) + text[end:]
    parse_or_refuse(text)
