"""A record that a studio keeps for a client, what is added to it, and the page on which it is shared."""

import pytest

from clearhead_web.base import guidance
from clearhead_web.records import actions, sharing
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Record
from tests.web.conftest import Cast
from tests.web.records.speakers import by_nora


def sharing_page(record: Record) -> str:
    return f"/records/{record.pk}/sharing/"


@pytest.fixture
def kept(cast: Cast) -> Record:
    """Studio North keeps a record for Zoe, who has no account yet."""
    return sharing.keep_for_studio(cast.north, cast.nora, "Zoe")


def add(record: Record, cast: Cast, section: Section, **body: object) -> None:
    actions.change(record, by_nora(cast), [Fact(section, body)], today=guidance.today())
