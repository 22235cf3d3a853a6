"""What the documents list is what the program has: keys, commands, words, levels, examples."""

import re
from dataclasses import replace
from datetime import date

import pytest

from clearhead.asking import ask_about
from clearhead.cases.case_shape import CASE, CHECK, EXPECT
from clearhead.cases.run import differences, read_cases
from clearhead.cli.main import COMMANDS, main
from clearhead.engine.answers import Engine
from clearhead.guideline.article_shapes import ARTICLE, BLOCK
from clearhead.guideline.file_shapes import FOLDERS, SINGLE_FILES
from clearhead.handoff.json_answer import json_answer
from clearhead.model.level import LEVEL_TOKENS, Kind, Level, Policy, Reader, Urgency
from clearhead.model.record import Status
from clearhead.model.source import Grade
from clearhead.model.zones import ZONES
from clearhead.proofs.properties import PROPERTIES
from clearhead.reading.shapes import AnyOf, Keyed, Listed, OrNothing
from clearhead.records.read import read_record_text
from clearhead.records.record_shape import record_shape
from tests.house.documents import ROOT, blocks, read

TODAY = date(2026, 11, 22)
TERMS = (
    """
SMP, PMU, pigment, colour index number, record, entry, fact, condition, rule, finding, wait, claim, mark, gate, answer,
verdict, best, may, must, level, range, question, edition, policy, site, provenance, review state, source, grade, case
""".replace(",\n", ", ")
    .strip()
    .split(", ")
)


def in_code(path):
    """Everything that stands in code letters, split into words."""
    return set(re.findall(r"[\w.-]+", " ".join(re.findall(r"`([^`\n]+)`", read(path)))))


def keys(shape):
    """Every key of a shape, at any depth."""
    match shape:
        case Keyed(required, optional):
            for key, inner in {**required, **optional}.items():
                yield key
                yield from keys(inner)
        case Listed(of=inner) | OrNothing(shape=inner):
            yield from keys(inner)
        case AnyOf(shapes=shapes):
            for inner in shapes:
                yield from keys(inner)


def test_every_key_and_word_of_a_record_is_described(guideline):
    words = {part for word in in_code("docs/record.md") for part in (word, *word.split("."))}
    assert set(keys(record_shape(guideline))) - words == set()
    assert {status.value for status in Status} - words == set()
    assert set(ZONES) - words == set()


def test_every_key_of_a_case_is_described():
    words = in_code("docs/cases.md")
    assert {key for shape in (CASE, CHECK, EXPECT) for key in {**shape.required, **shape.optional}} - words == set()


def test_every_file_of_the_guideline_is_described():
    text = read("docs/guideline.md")
    assert [single for single in SINGLE_FILES if f"`{single}.yaml`" not in text] == []
    assert [folder for folder in FOLDERS if f"`{folder}/<id>.yaml`" not in text] == []
    assert [name for name in ("articles/<slug>", "topics") if f"`{name}.yaml`" not in text] == []
    assert [grade.value for grade in Grade if f"| `{grade.value}` |" not in text] == []


def test_every_key_of_a_rule_a_wait_a_forecast_a_fact_and_an_article_is_described():
    shapes = (FOLDERS["procedures"], FOLDERS["waits"], FOLDERS["forecasts"], SINGLE_FILES["facts"].of)
    shapes = (*shapes, ARTICLE, *BLOCK.kinds.values())
    wanted = {key for shape in shapes for key in {**shape.required, **shape.optional}}
    assert wanted - in_code("docs/guideline.md") - {"id", "about"} == set()


def test_every_command_and_option_is_described():
    text = read("docs/command-line.md")
    for name in COMMANDS:
        command = main.get_command(None, name)
        assert f"`{name}`" in text or f"**{name}**" in text or f"## {name}" in text
        options = [option for each in parameters(command) for option in each.opts if option.startswith("--")]
        assert [option for option in options if f"{option}" not in text] == []


def parameters(command):
    inner = getattr(command, "commands", {}).values()
    return [*command.params, *(parameter for each in inner for parameter in each.params)]


def test_every_key_of_the_json_answer_is_listed(guideline):
    record = read_record_text("clearhead: 1", guideline, TODAY)
    answer = Engine(guideline).answer(ask_about(guideline, record, "mri", as_of=TODAY))
    assert set(json_answer(guideline, answer, record)) - in_code("docs/command-line.md") - {"clearhead"} == set()


def test_the_table_of_urgency_is_the_guidelines_own(guideline):
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| `(\w+)` \|$", read("docs/meaning.md"), re.MULTILINE)
    under = {level: guideline.levels[level].under for level in Level}
    wanted = [(level.token, by[Urgency.URGENT].token, by[Urgency.EMERGENCY].token) for level, by in under.items()]
    assert sorted(rows) == sorted(wanted)


def test_every_property_is_described():
    rows = re.findall(r"^\| (\d) \| (.+?) \|", read("docs/proofs.md"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(PROPERTIES)


def test_every_word_of_the_code_has_an_entry_in_the_glossary():
    glossary = read("GLOSSARY.md")
    words = [*LEVEL_TOKENS, *(word.value for kind in (Kind, Policy, Reader, Urgency, Status, Grade) for word in kind)]
    assert [word for word in words if f"`{word}`" not in glossary and f"**{word}**" not in glossary] == []


@pytest.mark.parametrize("term", TERMS)
def test_the_glossary_has_the_term(term):
    heads = re.findall(r"^\*\*(.+?)\*\*:", read("GLOSSARY.md"), re.MULTILINE)
    assert term in {word for head in heads for word in head.split(", ")}


def test_words_in_code_letters_in_the_glossary_are_used_somewhere():
    """A word that neither guideline nor program knows would be a slip or a relic."""
    files = [*(ROOT / "guideline").rglob("*.yaml"), *(ROOT / "src").rglob("*.py"), ROOT / "Makefile"]
    known = " ".join(path.read_text("utf-8") for path in files)
    words = set(re.findall(r"`([^`\n]+)`", read("GLOSSARY.md"))) - {"code letters"}
    unknown = {word for word in words if not all(part in known for part in word.split())}
    assert {word for word in unknown if not (ROOT / word).exists()} == set()


def test_the_records_in_the_documents_are_records(guideline):
    found = [block.text for block in blocks("docs/record.md", "yaml") if block.text.startswith("clearhead: 1")]
    assert len(found) == 2
    for text in found:
        read_record_text(text, guideline, TODAY)


def test_the_cases_in_the_documents_pass(guideline, tmp_path):
    [block] = blocks("docs/cases.md", "yaml")
    (tmp_path / "example.yaml").write_text(block.text, "utf-8")
    [case] = read_cases(tmp_path, guideline)
    assert differences(case, Engine(guideline)) == []


def test_the_samples_are_what_the_readme_says_of_them(guideline):
    engine = Engine(guideline)

    def ask(sample, procedure):
        record = read_record_text(read(f"examples/{sample}.yaml"), guideline, TODAY)
        return record, engine.answer(ask_about(guideline, record, procedure, as_of=TODAY))

    first, answer = ask("first-timer", "smp-session")
    assert first.sessions == ()
    assert answer.best is Level.TELL
    unknown, answer = ask("unknown-ink", "mri")
    assert [replace(session, zones=None).on for session in unknown.sessions] == [None]
    assert (answer.verdict, answer.best) == (Level.WAIT, Level.TELL)
    assert "pigment.iron" in [question.fact for question in answer.questions]
