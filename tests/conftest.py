from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from clearhead.engine.answers import Engine
from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline

# The same examples on every machine and every day; `--hypothesis-profile=search` looks further.
settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    """The real guideline."""
    return load(ROOT / "guideline")


@pytest.fixture(scope="session")
def engine(guideline: Guideline) -> Engine:
    return Engine(guideline)
