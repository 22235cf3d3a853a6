"""A visitor without an account."""

import pytest
from django.test import Client

from clearhead_web.base import rates
from tests.web.check.asking import Visitor


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """These tests ask more in a minute than one address may."""
    rates.forget_here()


@pytest.fixture
def visitor(db: None) -> Visitor:
    return Visitor(Client())
