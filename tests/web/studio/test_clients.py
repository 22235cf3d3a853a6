"""A studio's clients: those who share their record now, found by name, a page at a time."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Access, Invitation, Record
from clearhead_web.studio.queries import clients
from clearhead_web.studio.queries.clients import last_session
from tests.web.conftest import Cast
from tests.web.studio.conftest import TODAY


@pytest.fixture
def nora(cast: Cast) -> Client:
    return cast.signed_in(cast.nora)


def kept(cast: Cast, *names: str) -> list[Record]:
    records = Record.objects.bulk_create(Record(name=name) for name in names)
    Access.objects.bulk_create(Access(record=record, studio=cast.north) for record in records)
    return records


@pytest.mark.parametrize("words", ["zoe", "ZOË", "öst", "zoë OST", "  oster "])
def test_a_client_is_found_by_any_part_of_the_name_whatever_the_case_and_accents(cast: Cast, words: str) -> None:
    zoe, _ = kept(cast, "Zoë Öster", "Adam East")
    assert clients.found(cast.north, words) == [zoe.pk]


def test_signs_that_databases_know_mean_nothing_in_a_search(cast: Cast) -> None:
    kept(cast, "Adam East")
    assert clients.found(cast.north, "%") == []
    assert clients.found(cast.north, "_") == []


def test_whoever_ended_the_access_or_had_the_record_erased_is_no_client(cast: Cast) -> None:
    one, other = kept(cast, "Ended", "Erased")
    one.accesses.update(ended_at=one.made_at)
    Record.objects.filter(pk=other.pk).update(erased_at=other.made_at)
    assert clients.found(cast.north) == [cast.record.pk]


def test_clients_of_another_studio_are_not_found(cast: Cast) -> None:
    assert clients.found(cast.south, "amir") == []


def test_the_list_comes_a_page_at_a_time_and_keeps_what_was_searched(nora: Client, cast: Cast) -> None:
    kept(cast, *(f"Client {number:03}" for number in range(90)))
    address = reverse("studio:clients", args=[cast.north.pk])
    page = nora.get(f"{address}?name=client&page=2").content.decode()
    assert "Client 040" in page
    assert "Client 039" not in page
    assert "?name=client&amp;page=3" in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999999999999"])
def test_a_page_that_is_not_there_leads_to_one_that_is(nora: Client, cast: Cast, page: str) -> None:
    assert nora.get(reverse("studio:clients", args=[cast.north.pk]), {"page": page}).status_code == 200


def test_a_client_is_shown_with_the_last_session_and_what_comes_next(nora: Client, cast: Cast) -> None:
    page = nora.get(reverse("studio:clients", args=[cast.north.pk])).content.decode()
    assert "Last session" in page
    assert "MRI scan" in page
    assert "level-tag of-" in page


def test_a_removal_is_not_the_last_session() -> None:
    sessions = [{"date": "2024-01-02"}, {"date": "2025-01-02", "kind": "removal"}, {"kind": "session"}]
    found = last_session({"smp": {"sessions": sessions}, "procedures": [{"what": "touch-up", "on": "2023-01-01"}]})
    assert found
    assert str(found.on) == "2024-01-02"


def test_a_procedure_without_a_day_is_shown_as_without_one(cast: Cast) -> None:
    speaker = actions.Speaker("client", "Amir", cast.amir)  # type: ignore[arg-type]
    alone = kept(cast, "Alone")[0]
    fact = Fact(Section.PROCEDURE, {"what": "mri", "status": "planned"})
    actions.change(alone, speaker, [fact], today=TODAY)
    found = clients.described([alone.pk], TODAY)[0].next
    assert found
    assert found.on is None


def test_a_new_client_has_a_record_that_the_studio_sees(nora: Client, cast: Cast) -> None:
    nora.post(reverse("studio:new-client", args=[cast.north.pk]), {"name": "Bea Example", "email": ""})
    made = Record.objects.get(name="Bea Example")
    assert made.owner is None
    assert made.accesses.get().studio == cast.north
    assert not Invitation.objects.exists()


def test_a_new_client_with_an_address_is_invited_to_own_the_record(nora: Client, cast: Cast) -> None:
    nora.post(reverse("studio:new-client", args=[cast.north.pk]), {"name": "Bea Example", "email": "bea@example.org"})
    assert Invitation.objects.get().email == "bea@example.org"
    assert [one.to for one in mail.outbox] == [["bea@example.org"]]
