import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_limits_from_before(db: None) -> None:
    """allauth counts in the cache, whose table outlives a test that commits."""
    cache.clear()
