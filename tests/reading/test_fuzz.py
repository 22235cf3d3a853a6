"""Whatever is fed to the reader, plain values or problems with a place come out; nothing else."""

import json
import re
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clearhead.reading.problems import BadInput
from clearhead.reading.yaml_text import read_text

#: Pieces that mean something to YAML or JSON, so that random text gets past the first letter.
SIGNS = [*"-?:,[]{}&*!|>'%@`#~ab1\"\\", "-1", "1.5", "true", "null", "---", "...", "<<", "!!map"]
ESCAPES = ["\\u", "\\x", "\\ud842", "\\udfb7"]
SPACES = [" ", "\n", "\r", "\t", "\n  ", ": ", "- ", "a: ", "\x00", "\x85", "\ufeff", "\u2028", "𠮷"]
yaml_text = st.lists(st.sampled_from(SIGNS + ESCAPES + SPACES), max_size=40)
any_letters = st.text(st.characters())  # half letters (surrogates) as well
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def read_or_refuse(content):
    """The plain values, or None when it was refused with one problem that has a place."""
    try:
        data = read_text(content, "file").data
    except BadInput as error:
        bad = error
    else:
        assert_plain(data)
        return data
    lines = len(content.splitlines()) or 1
    assert re.fullmatch(r"file(:[0-9]+)?: [A-Z].*\.", str(bad))
    assert bad.problems[0].line <= lines
    return None


def assert_plain(value):
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        for entry in value.values():
            assert_plain(entry)
    elif isinstance(value, list):
        for entry in value:
            assert_plain(entry)
    else:
        assert value is None or type(value) in (bool, int, Decimal, str)


@given(any_letters)
@settings(max_examples=500)
def test_any_text(text):
    read_or_refuse(text)


@given(st.binary())
@settings(max_examples=500)
def test_any_bytes(content):
    read_or_refuse(content)


@given(yaml_text.map("".join))
@settings(max_examples=1500)
@example("? - a")
@example("a: |2\n  x\n")
@example("{a: b, ? c}")
@example("%TAG ! tag:x:\n--- !a b")
def test_text_made_of_the_signs_of_yaml(text):
    read_or_refuse(text)


@given(plain, st.booleans())
def test_every_json_is_read_as_it_was_written(value, ascii_only):
    """Some control characters may stand in JSON and not in YAML; escaped, they are read as well."""
    found = read_or_refuse(json.dumps(value, ensure_ascii=ascii_only))
    if ascii_only or all(letter.isprintable() for letter in letters_of(value)):
        assert found == value


def letters_of(value):
    if isinstance(value, str):
        yield from value
    elif isinstance(value, list):
        for entry in value:
            yield from letters_of(entry)
    elif isinstance(value, dict):
        yield from letters_of([*value, *value.values()])
