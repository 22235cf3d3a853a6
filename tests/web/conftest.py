"""The characters of the web tests. Amir has a record; Nora works at the studio that may see it; Otis at another one;
Sam runs the installation; Edith looks after the guideline; a stranger has no account."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, TransactionTestCase
from pytest_django import DjangoDbBlocker

from clearhead.reading.yaml_text import read_file
from clearhead_web.base import guidance
from clearhead_web.people.models import Membership, Studio, User
from clearhead_web.records import actions
from clearhead_web.records.document import facts_of
from clearhead_web.records.models import Access, Change, Record
from tests.web import database

EXAMPLES = Path(__file__).parents[2] / "examples"
PASSWORD = "a long word and another"


def user(name: str, **marks: bool) -> User:
    return User.objects.create_user(f"{name.lower()}@example.org", PASSWORD, name=name, **marks)


def with_second_factor(somebody: User) -> User:
    Authenticator.objects.create(user=somebody, type=Authenticator.Type.TOTP, data={"secret": "not-read-in-tests"})
    return somebody


#: The day of these tests, before everything that the example records plan.
TODAY = date(2026, 11, 26)


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests mean the same next year."""
    monkeypatch.setattr(guidance, "today", lambda: TODAY)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Whether the database is there before it is made, under the name that this worker has given it."""
    place = database.place()
    return place is not None and database.take(place)


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """After a test that commits, SQLite is put back by a copy: to empty every table takes a hundred times as long."""
    if database.place() is None:
        request.getfixturevalue("django_db_setup")
        yield
        return
    with database.one_at_a_time():
        request.getfixturevalue("django_db_setup")
        with django_db_blocker.unblock():
            if not request.getfixturevalue("django_db_keepdb"):
                database.keep()
            copy = database.copied()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: database.put_back(copy))
        yield


@dataclass
class Cast:
    """Everybody, with what is theirs."""

    amir: User
    nora: User
    otis: User
    sam: User
    edith: User
    north: Studio
    south: Studio
    record: Record

    def signed_in(self, somebody: User | None) -> Client:
        client = Client()
        if somebody:
            client.force_login(somebody)
        return client


@pytest.fixture
def cast(db: None) -> Cast:
    north = Studio.objects.create(name="Studio North", contact="north@example.org")
    south = Studio.objects.create(name="Studio South")
    amir, nora, otis = user("Amir"), with_second_factor(user("Nora")), with_second_factor(user("Otis"))
    Membership.objects.create(user=nora, studio=north, role=Membership.Role.OWNER)
    Membership.objects.create(user=otis, studio=south, role=Membership.Role.OWNER)
    record = Record.objects.create(owner=amir)
    Access.objects.create(record=record, studio=north, granted_by=amir)
    speaker = actions.Speaker(Change.As.CLIENT, amir.name, amir)
    document = read_file(EXAMPLES / "amir.yaml").data
    actions.change(record, speaker, facts_of(document), today=guidance.today())
    return Cast(
        amir=amir,
        nora=nora,
        otis=otis,
        sam=with_second_factor(user("Sam", is_staff=True)),
        edith=with_second_factor(user("Edith", is_editor=True)),
        north=north,
        south=south,
        record=record,
    )
