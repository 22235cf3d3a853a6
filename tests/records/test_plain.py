"""A record as plain values, as a database or a web form has them: JSON's own numbers, and no lines."""

import json
from datetime import date
from pathlib import Path

import pytest

from clearhead.guideline.load import default_directory, load
from clearhead.reading.problems import BadInput
from clearhead.reading.yaml_text import read_file
from clearhead.records.read import read_record, record_already_read, record_of_plain

AMIR = Path(__file__).parents[2] / "examples" / "amir.yaml"
DAY = date(2026, 11, 26)
PLANNED = {"what": "mri", "on": "2026-12-03", "status": "planned", "details": {"field_tesla": 1.5}}


@pytest.fixture(scope="module")
def guideline():
    return load(default_directory())


def test_a_fraction_is_read_as_a_file_would_write_it(guideline):
    record = record_of_plain({"clearhead": 1, "procedures": [PLANNED]}, guideline, DAY)
    assert record.events[0].details == {"field_tesla": 150}  # hundredths, as the vocabulary counts them


def test_a_problem_names_the_record_and_leads_to_the_value(guideline):
    with pytest.raises(BadInput) as caught:
        record_of_plain({"clearhead": 1, "procedures": [{**PLANNED, "on": "soon"}]}, guideline, DAY)
    assert caught.value.problems[0].steps == ("procedures", 0, "on")


def test_what_was_read_once_reads_the_same_without_being_asked_again(guideline):
    values = {"clearhead": 1, "skin": None, "procedures": [PLANNED]}
    assert record_already_read(values, guideline, DAY) == record_of_plain(values, guideline, DAY)


def test_a_file_and_its_values_are_the_same_record(guideline):
    values = json.loads(json.dumps(read_file(AMIR).data))
    assert record_of_plain(values, guideline, DAY) == read_record(AMIR, guideline, DAY)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_a_problem_and_no_crash(guideline, value):
    given = {**PLANNED, "details": {"field_tesla": value}}
    with pytest.raises(BadInput) as caught:
        record_of_plain({"clearhead": 1, "procedures": [given]}, guideline, DAY)
    assert caught.value.problems[0].steps == ("procedures", 0, "details", "field_tesla")
