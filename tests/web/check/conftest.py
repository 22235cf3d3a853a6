"""A visitor without an account."""

import pytest
from django.test import Client

from tests.web.check.asking import Visitor


@pytest.fixture
def visitor(db: None) -> Visitor:
    return Visitor(Client())
