"""What is sent or accepted at the same moment, by one or by many, is done once."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from clearhead_web.people import invitations
from clearhead_web.records import sharing
from clearhead_web.records.document import Section
from clearhead_web.records.models import Invitation, Record
from tests.web.conftest import Cast, user

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


@pytest.mark.django_db(transaction=True)
def test_of_many_who_accept_at_once_one_does(cast: Cast) -> None:
    letter = sharing.invite_studio(cast.record, cast.amir, cast.otis.email)
    (kind,) = [kind for kind in invitations.KINDS if kind.model is Invitation]

    def accept(_: int) -> bool:
        form = kind.choice(letter, cast.otis, {"studio": str(cast.south.pk)})  # type: ignore[arg-type]
        try:
            assert form.is_valid()
            invitations.accept(kind, letter, cast.otis, form)
        except invitations.Over:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(accept, range(6))) == [False] * 5 + [True]
    assert cast.record.accesses.filter(studio=cast.south).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_client_who_accepts_two_records_at_once_owns_one(cast: Cast) -> None:
    zoe = user("Zoe")
    (kind,) = [kind for kind in invitations.KINDS if kind.model is Invitation]
    letters = []
    for studio, member in ((cast.north, cast.nora), (cast.south, cast.otis)):
        record = sharing.keep_for_studio(studio, member, "Zoe")
        letters.append(sharing.invite_client(record, studio, member, zoe.email))

    def accept(letter: Invitation) -> bool:
        form = invitations.Choice({})
        try:
            assert form.is_valid()
            invitations.accept(kind, letter, zoe, form)
        except invitations.Cannot:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, letters)) == [False, True]
    assert Record.objects.filter(owner=zoe).count() == 1
