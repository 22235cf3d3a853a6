"""YAML and JSON to plain values: what is read, how, and on which line."""

import json
import random
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from clearhead.reading import yaml_text
from clearhead.reading.problems import BadInput
from clearhead.reading.yaml_text import DEEPEST, read_file, read_text, word


def read(text):
    return read_text(text, "file").data


def refused(text):
    with pytest.raises(BadInput) as found:
        read_text(text, "file")
    return str(found.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("1.50", Decimal("1.50")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("2026-03-02", "2026-03-02"),
        ("1e5", "1e5"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("12:30", "12:30"),
        ("１２", "１２"),
        ("1" * 19, "1" * 19),
    ],
)
def test_a_word_outside_quotes_is_read_as_yaml_1_2_reads_it(text, value):
    """`no` and `on` are words, and what is too long to be a number of ours stays text."""
    assert word(text) == value
    assert type(word(text)) is type(value)
    assert read(f"a: {text}") == {"a": value}


@pytest.mark.parametrize("text", ['"12"', "'12'", "|-\n  12", ">-\n  12"])
def test_a_word_in_quotes_is_text(text):
    assert read(f"a: {text}") == {"a": "12"}


def test_lists_and_mappings_stand_in_each_other():
    assert read("a:\n- b: [1, {c: }]\n- []\n- {}\n") == {"a": [{"b": [1, {"c": None}]}, [], {}]}


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "\n\n"])
def test_a_file_with_nothing_in_it_is_nothing(text):
    assert read(text) is None


def test_a_mark_of_byte_order_is_passed_over():
    assert read("clearhead: 1".encode("utf-8-sig")) == {"clearhead": 1}


def test_the_directive_and_the_end_mark_of_yaml_are_understood():
    assert read("%YAML 1.2\n---\na: 1\n...\n") == {"a": 1}


@pytest.mark.parametrize("layout", [{}, {"indent": 2}, {"indent": "\t"}, {"separators": (",", ":")}])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_is_read_however_it_was_written(layout, ascii_only):
    """A name beyond the first 65536 letters is two escapes in JSON."""
    value = {"name": '𠮷野 é \\ " / \n 😀', "list": [1, True, None, {"empty": {}}], "path": "C:\\ud842\\udfb7"}
    assert read(json.dumps(value, ensure_ascii=ascii_only, **layout)) == value


def test_half_a_letter_in_json_is_refused():
    assert refused('{"name": "\\ud842"}') == "file:1: This is not YAML: found invalid Unicode character escape code."


def test_every_value_has_the_line_of_its_key_or_its_own_in_a_list():
    document = read_text("a: 1\nb:\n  c:\n    - 2\n    - d: 3\n      e:\n        - 4\n", "file")
    lines = {("a",): 1, ("b",): 2, ("b", "c"): 3, ("b", "c", 0): 4, ("b", "c", 1): 5, ("b", "c", 1, "e"): 6}
    assert {steps: document.line(steps) for steps in lines} == lines
    assert document.line(("b", "c", 1, "e", 0)) == 7


def test_what_has_no_line_has_that_of_what_is_around_it():
    document = read_text("a:\n  b: 1\n", "file")
    assert document.line(("a", "missing", 0)) == 1
    assert document.line(("a", "b", "deeper")) == 2
    assert read_text("", "file").line(("a",)) == 1
    assert str(document.problem(("a", "b"), "Wrong.")) == "file:2: Wrong."


def test_lines_hold_for_as_many_as_there_are():
    text = "".join(f"- k{number}: {number}\n" for number in range(500))
    document = read_text(text, "file")
    assert all(document.line((number, f"k{number}")) == number + 1 for number in range(500))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [1", "file:1: This is not YAML: did not find expected ',' or ']'."),
        ("a: b: c", "file:1: This is not YAML: mapping values are not allowed in this context."),
        ("\t- a", "file:1: This is not YAML: found character that cannot start any token."),
        ("a: 1\n---\nb: 2", "file:2: A second document starts here. Expected one document in the file."),
        ("a: &x 1\nb: *x", "file:1: Anchors (&name) are not used here. Write the value out."),
        ("a: &x [1]", "file:1: Anchors (&name) are not used here. Write the value out."),
        ("b: *x", "file:1: Aliases (*name) are not used here. Write the value out."),
        ("a: !!python/name:os.system x", "file:1: Tags are not used here: 'tag:yaml.org,2002:python/name:os.system'."),
        ("!!map {a: 1}", "file:1: Tags are not used here: 'tag:yaml.org,2002:map'."),
        ("a: 1\na: 2", "file:2: The key 'a' stands here a second time."),
        ('{"a": 1,\n"b": {"a": 1},\n"a": 2}', "file:3: The key 'a' stands here a second time."),
        ("? [1]\n: 2", "file:1: A key must be a word, not a list or a mapping."),
        ("? {a: 1}\n: 2", "file:1: A key must be a word, not a list or a mapping."),
        ("a: 1\nb: \x00", "file:2: The character U+0000 cannot stand in a YAML or JSON file."),
        ("a: \x1b[31m", "file:1: The character U+001B cannot stand in a YAML or JSON file."),
        ("a\n\ud800", "file:2: The character U+D800 cannot stand in a YAML or JSON file."),
        (b"\xff\xfea\x00:\x00", "file:1: This is not text in UTF-8. Expected a YAML or JSON file."),
        ("clearhead: 1\nname: é".encode("latin-1"), "file:2: This is not text in UTF-8. Expected a YAML or JSON file."),
        ("clearhead: 1".encode("utf-16-le"), "file:1: The character U+0000 cannot stand in a YAML or JSON file."),
    ],
)
def test_what_is_not_one_document_of_plain_values_is_refused(text, said):
    assert refused(text) == said


def test_merging_keys_are_plain_keys():
    """Nothing in a file can bring in another part of it."""
    assert read("<<: {a: 1}") == {"<<": {"a": 1}}


def test_nesting_has_an_end():
    assert read("[" * DEEPEST + "]" * DEEPEST)
    for opening, closing in (("[", "]"), ("{a: ", "}")):
        deep = opening * (DEEPEST + 1) + closing * (DEEPEST + 1)
        assert refused(deep) == f"file:1: This is nested more than {DEEPEST} deep."


def test_words_have_an_end(monkeypatch):
    """The real limit is tried in tests/records. Beside the words, a stream, a file and a list begin and end."""
    monkeypatch.setattr(yaml_text, "MOST", 1000)
    assert len(read("- a\n" * 995)) == 995
    said = refused("- a\n" * 1001)
    assert said == "file:999: There are more than 1,000 words. A record of a thousand sessions has far fewer."


def test_a_bomb_of_aliases_does_not_go_off():
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40))]
    assert refused("\n".join(lines)) == "file:1: Anchors (&name) are not used here. Write the value out."


def test_what_is_read_is_what_any_reader_of_yaml_reads():
    """On plain values in quotes, where no two readers differ."""
    chance = random.Random(1)  # noqa: S311 - the same on every run
    for _ in range(50):
        value = some_value(chance, 4)
        assert read(yaml.safe_dump(value, default_style='"', allow_unicode=True)) == as_text(value)


def some_value(chance, depth):
    match chance.randrange(4 if depth else 1):
        case 1:
            return [some_value(chance, depth - 1) for _ in range(chance.randrange(4))]
        case 2 | 3:
            return {f"key {n}": some_value(chance, depth - 1) for n in range(chance.randrange(4))}
    return chance.choice(["", "no", "12", "ключ", "a\nb", "#", "- x", "𠮷"])


def as_text(value):
    if isinstance(value, dict):
        return {key: as_text(entry) for key, entry in value.items()}
    return [as_text(entry) for entry in value] if isinstance(value, list) else value


# ---- Files ----


def refused_file(path, name=None):
    with pytest.raises(BadInput) as found:
        read_file(path, name)
    return str(found.value)


def test_a_file_is_named_as_it_was_given_or_as_it_is_called(tmp_path):
    path = tmp_path / "record.yaml"
    path.write_text("a: [")
    assert refused_file(path).startswith(f"{path}:1: ")
    assert refused_file(path, "the record").startswith("the record:1: ")
    path.write_text("a: 1")
    assert read_file(path).data == {"a": 1}
    assert read_file(path).file == str(path)


def test_what_is_not_a_file_is_refused(tmp_path):
    assert refused_file(tmp_path, "x") == "x: This is a directory. Give a YAML or JSON file."
    assert refused_file(tmp_path / "none", "x") == "x: The file cannot be read: No such file or directory."
    assert refused_file(Path("a\0b")) == "'a\N{REPLACEMENT CHARACTER}b': This is not a file name."
    assert refused_file(tmp_path / ("a" * 300), "x") == "x: The file cannot be read: File name too long."


def test_a_file_of_four_megabytes_is_read_and_a_larger_one_is_not(tmp_path):
    path = tmp_path / "record.yaml"
    path.write_bytes(b"a: " + b"b" * 3_999_997)
    assert len(read_file(path).data["a"]) == 3_999_997
    path.write_bytes(b"a: " + b"b" * 3_999_998)
    assert refused_file(path, "x") == "x: The file is larger than 4 MB. A record of a thousand sessions is far smaller."
