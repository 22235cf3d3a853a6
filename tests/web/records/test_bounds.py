"""A number of which only is known between which it lies: kept when its entry is changed, and said in a form."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Entry
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir


@pytest.fixture
def amir(cast: Cast) -> Client:
    return cast.signed_in(cast.amir)


@pytest.fixture
def sessions(cast: Cast) -> Entry:
    """How many there were lies between two numbers, as an imported file can say."""
    return said(cast, Fact(Section.FACT, {"fact": "smp.sessions_done", "value": {"from": 2, "to": 4}}))


def said(cast: Cast, fact: Fact) -> Entry:
    actions.change(cast.record, by_amir(cast), [fact], today=guidance.today())
    return cast.record.entries.get(key=fact.key, current=True)


def save(client: Client, entry: Entry, **other: Any) -> Any:
    """The form as it comes, but for what is typed."""
    address = reverse("records:edit-entry", args=[entry.record_id, entry.key])
    page = client.get(address)
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None else value for name, value in sent.items()} | other
    return client.post(address, {**sent, "version": entry.pk, "do": "save"})


def now(entry: Entry) -> dict[str, Any]:
    return dict(Entry.objects.get(record=entry.record_id, key=entry.key, current=True).body)


def test_bounds_outlive_a_form_that_is_saved_as_it_comes(amir: Client, sessions: Entry) -> None:
    assert save(amir, sessions, why="Looked at again.").status_code == 302
    assert now(sessions) == sessions.body


def test_they_are_shown_as_they_can_be_typed(amir: Client, sessions: Entry) -> None:
    page = amir.get(reverse("records:edit-entry", args=[sessions.record_id, sessions.key])).content.decode()
    assert 'value="2 to 4"' in page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1 to 7", {"from": 1, "to": 7}), ("3-3", {"from": 3, "to": 3}), (" 0 – 2 ", {"from": 0, "to": 2}), ("3", 3)],
)
def test_two_numbers_are_bounds_and_one_is_a_number(amir: Client, sessions: Entry, typed: str, kept: object) -> None:
    assert save(amir, sessions, value=typed).status_code == 302
    assert now(sessions)["value"] == kept


def test_left_empty_it_is_unknown_again(amir: Client, sessions: Entry) -> None:
    save(amir, sessions, value="")
    assert Entry.objects.get(key=sessions.key, current=True).removed


@pytest.mark.parametrize("typed", ["3 to 1", "1 to", "1 to 2 to 3", "1.5 to 3", "-1", "1 to x", "NaN"])
def test_what_is_neither_is_refused_and_kept_on_the_page(amir: Client, sessions: Entry, typed: str) -> None:
    response = save(amir, sessions, value=typed)
    assert response.status_code == 422
    assert f'value="{typed}"' in response.content.decode()
    assert now(sessions) == sessions.body


def test_a_detail_of_a_procedure_is_one_number(amir: Client, cast: Cast) -> None:
    """Format 1 has no bounds there, and its form does not ask for them."""
    body = {"what": "mri", "status": "planned", "on": "2199-01-02", "details": {"field_tesla": 1.5}}
    scan = said(cast, Fact(Section.PROCEDURE, body))
    assert save(amir, scan, detail_field_tesla="1 to 3").status_code == 422
    assert now(scan) == body
