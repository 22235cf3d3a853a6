"""A problem in a record says by which keys and indexes the wrong value is reached."""

from datetime import date

import pytest

from clearhead.model.guideline import Guideline
from clearhead.reading.problems import BadInput
from clearhead.records.read import record_of_plain


def test_a_problem_of_the_whole_leads_to_the_value_that_is_wrong(guideline: Guideline) -> None:
    document = {"clearhead": 1, "smp": {"sessions": [{}, {"pigments": [{"ci": ["77499"], "iron": "none"}]}]}}
    with pytest.raises(BadInput) as caught:
        record_of_plain(document, guideline, date(2026, 11, 22))
    assert [problem.steps for problem in caught.value.problems] == [("smp", "sessions", 1, "pigments", 0, "iron")]


def test_a_problem_of_shape_leads_there_as_well(guideline: Guideline) -> None:
    with pytest.raises(BadInput) as caught:
        record_of_plain({"clearhead": 1, "skin": {"healed": "yes"}}, guideline, date(2026, 11, 22))
    assert [problem.steps for problem in caught.value.problems] == [("skin", "healed")]
