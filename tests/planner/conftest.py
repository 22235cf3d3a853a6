"""Amir's record, as it is read on the day of the plans."""

import pytest

from clearhead.engine.answers import Engine
from clearhead.model.record import Record
from clearhead.records.read import read_record
from tests.conftest import ROOT
from tests.planner.plans import TODAY


@pytest.fixture(scope="session")
def amir(engine: Engine) -> Record:
    return read_record(ROOT / "examples" / "amir.yaml", engine.guideline, TODAY)
