"""The record as a page: what is known, what is not, where each fact came from, and what the client thinks of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Change, Record
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir, by_nora


def page_of(client: Client, record: Record) -> str:
    response = client.get(reverse("records:record", args=[record.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_the_page_says_what_is_on_record(cast: Cast) -> None:
    page = page_of(cast.signed_in(cast.amir), cast.record)
    for words in ("Amir Example", "2 March 2026", "Example Black 2", "EB2-0417", "carbon black", "front, top, crown"):
        assert words in page


def test_the_page_says_plainly_what_is_not_known(cast: Cast) -> None:
    actions.change(cast.record, by_amir(cast), [Fact(Section.SESSION, {"kind": "touch-up"})], today=guidance.today())
    page = page_of(cast.signed_in(cast.amir), cast.record)
    for words in ("day not known", "Not known: it may be anywhere on the scalp", "so what is in it is not known"):
        assert words in page


def test_each_fact_says_who_said_it_as_what_when_and_through_which_studio(cast: Cast) -> None:
    actions.change(cast.record, by_nora(cast), [Fact(Section.REACTION, {"what": "itch"})], today=guidance.today())
    page = page_of(cast.signed_in(cast.amir), cast.record)
    assert "From <bdi>Nora, Studio North</bdi> (the studio)" in page


def test_an_empty_record_says_what_adding_each_thing_gives(cast: Cast) -> None:
    record = Record.objects.create(owner=cast.otis)
    page = page_of(cast.signed_in(cast.otis), record)
    assert page.count('class="empty"') >= 8
    assert "Nothing is recorded yet." in page


def test_a_planned_procedure_leads_to_its_answer_and_one_gone_by_asks_what_became_of_it(cast: Cast) -> None:
    today = guidance.today()
    ahead = Fact(Section.PROCEDURE, {"what": "ct", "status": "planned", "on": (today + timedelta(9)).isoformat()})
    gone = Fact(Section.PROCEDURE, {"what": "fue", "status": "planned", "on": (today - timedelta(9)).isoformat()})
    actions.change(cast.record, by_amir(cast), [ahead, gone], today=today)
    page = page_of(cast.signed_in(cast.amir), cast.record)
    assert reverse("handover:procedure", args=[cast.record.pk, ahead.key]) in page
    assert reverse("handover:procedure", args=[cast.record.pk, gone.key]) not in page
    assert "Its day has gone by" in page


@pytest.mark.parametrize("somebody", ["otis", "sam", "edith"])
def test_for_whoever_may_not_see_it_the_record_is_not_there(cast: Cast, somebody: str) -> None:
    client = cast.signed_in(getattr(cast, somebody))
    assert client.get(reverse("records:record", args=[cast.record.pk])).status_code == 404


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    response = Client().get(reverse("records:record", args=[cast.record.pk]))
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def many(cast: Cast, sessions: int) -> None:
    start = guidance.today() - timedelta(days=sessions)
    facts = [
        Fact(
            Section.SESSION,
            {"date": (start + timedelta(days=n)).isoformat(), "zones": ["vertex"], "pigments": [{"lot": f"L{n}"}]},
        )
        for n in range(sessions)
    ]
    actions.change(cast.record, by_nora(cast), facts, today=guidance.today())


@pytest.mark.parametrize("sessions", [3, 200])
def test_the_page_takes_few_queries_however_long_the_record(
    cast: Cast, sessions: int, django_assert_max_num_queries: object
) -> None:
    many(cast, sessions)
    client = cast.signed_in(cast.nora)
    page_of(client, cast.record)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = page_of(client, cast.record)
    assert len(page) < 150_000


def test_a_long_section_is_folded_and_can_be_read_page_by_page(cast: Cast) -> None:
    many(cast, 50)
    client = cast.signed_in(cast.amir)
    assert "All 51" in page_of(client, cast.record)
    second = client.get(reverse("records:section", args=[cast.record.pk, "session"]), {"page": 2}).content.decode()
    assert "Page 2 of 3" in second
    assert second.count('id="entry-') == 20


def test_a_section_that_does_not_exist_is_not_found(cast: Cast) -> None:
    address = reverse("records:section", args=[cast.record.pk, "nothing"])
    assert cast.signed_in(cast.amir).get(address).status_code == 404


def test_an_imported_record_says_that_it_was_imported(cast: Cast) -> None:
    speaker = actions.Speaker(Change.As.IMPORT, "Amir", cast.amir)
    actions.change(cast.record, speaker, [Fact(Section.REACTION, {"what": "itch"})], today=guidance.today())
    assert "(an imported file)" in page_of(cast.signed_in(cast.amir), cast.record)
