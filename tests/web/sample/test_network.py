"""The sample network: big, quick to make, the same each time, and true to what the app itself would have stored."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from clearhead_web.answers import queries
from clearhead_web.answers.actions import refresh
from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.handover.actions.handing import token_of
from clearhead_web.handover.models import HandOver
from clearhead_web.people.models import Studio, User
from clearhead_web.records.actions import read
from clearhead_web.records.document import document_of
from clearhead_web.records.models import Entry, Record
from clearhead_web.records.queries import counting
from clearhead_web.sample import network
from tests.web.project.every_model import everything

pytestmark = pytest.mark.django_db
CLIENTS = 30


def load(seed: int = 1, clients: int = CLIENTS) -> None:
    network.load(clients, guidance.today(), seed=seed, studios=4)


def counted() -> tuple[int, ...]:
    sessions = Entry.objects.filter(section=Entry.Section.SESSION)
    planned = Entry.objects.filter(section=Entry.Section.PROCEDURE, body__status="planned")
    kinds: tuple[Any, ...] = (Studio.objects, Record.objects, sessions, planned, HandOver.objects)
    return tuple(kind.count() for kind in kinds)


def test_it_has_as_much_of_everything_as_was_asked_for() -> None:
    load()
    assert counted() == (4, CLIENTS, 4 * CLIENTS, CLIENTS, CLIENTS)


def test_every_record_is_what_its_entries_say_and_the_core_can_read_it() -> None:
    load()
    for record in Record.objects.all():
        assert record.document == document_of(counting(record))
        read(record.document, guidance.today())


def test_its_answers_are_those_that_the_app_would_give() -> None:
    load()
    assert not queries.due(guidance.today(), guidance.guideline().sha256).exists()
    before = {answer.pk: answer.shown for answer in StoredAnswer.objects.all()}
    StoredAnswer.objects.update(gist="another", checked_edition="another")
    for record in Record.objects.all():
        [now] = refresh(record, guidance.today())
        [then] = StoredAnswer.objects.filter(record=record, current=False)
        assert now.shown == before[then.pk]


def test_the_link_of_a_hand_over_opens(client: Client) -> None:
    load(clients=3)
    for handover in HandOver.objects.all():
        response = client.get(reverse("handover:page", args=[token_of(handover)]))
        assert response.status_code == 200


def test_the_same_seed_and_day_give_the_same_and_another_seed_does_not() -> None:
    load()
    first = _without_numbers(everything())
    _empty()
    load()
    assert _without_numbers(everything()) == first
    _empty()
    load(seed=2)
    assert _without_numbers(everything()) != first


def _empty() -> None:
    for model in (HandOver, StoredAnswer, Record, User, Studio):
        model.objects.all().delete()


def _without_numbers(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """What the database numbers by itself goes on counting."""
    left_out = {"id", "change_id", "entry_id", "first_used_at"}
    return {
        label: [{key: value for key, value in row.items() if key not in left_out} for row in each]
        for label, each in rows.items()
    }


def test_nobody_of_it_can_sign_in() -> None:
    load()
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_it_is_loaded_into_an_empty_database_only() -> None:
    User.objects.create_user("somebody@example.org")
    with pytest.raises(CommandError, match="needs an empty one"):
        call_command("sample", "10")
    assert User.objects.count() == 1


def test_it_can_be_made_from_another_day() -> None:
    day = guidance.today() - timedelta(days=100)
    network.load(5, day, studios=2)
    latest = Entry.objects.filter(section=Entry.Section.SESSION).values_list("body__date", flat=True)
    assert max(latest) <= day.isoformat()
