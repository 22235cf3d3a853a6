"""The same form sent many times at the same moment says what it says once."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from clearhead_web.records.document import Section
from clearhead_web.records.models import Record
from tests.web.conftest import Cast

TIMES = 6


def send_at_once(cast: Cast, address: str, sent: dict[str, str]) -> None:
    clients = [cast.signed_in(cast.amir) for _ in range(TIMES)]

    def send(number: int) -> int:
        try:
            return clients[number].post(address, sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        assert all(status < 500 for status in pool.map(send, range(TIMES)))


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_confirmed_many_times_at_once_is_imported_once(cast: Cast) -> None:
    document = {"clearhead": 1, "smp": {"reactions": [{"what": "itch"}]}}
    sent = {"document": json.dumps(document), "number": str(cast.record.number)}
    send_at_once(cast, reverse("records:import", args=[cast.record.pk]), sent)
    assert cast.record.entries.filter(section=Section.REACTION, current=True).count() == 1


@pytest.mark.django_db(transaction=True)
def test_that_there_were_other_sessions_is_said_once(cast: Cast) -> None:
    send_at_once(cast, reverse("records:unlisted", args=[cast.record.pk]), {})
    assert cast.record.entries.filter(section=Section.SESSION, body={}, current=True).count() == 1
    assert Record.objects.get(pk=cast.record.pk).number == cast.record.number + 1
