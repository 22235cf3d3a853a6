"""Erasing takes everything personal, in one act, once the owner has proved who they are and typed the word."""

import json
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.db import connection, models
from django.http import Http404
from django.test import Client
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.people.models import User
from clearhead_web.records import actions, erasure, files, photo_actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Attestation, Record, Tombstone
from clearhead_web.records.pictures import Picture
from tests.web.conftest import PASSWORD, Cast
from tests.web.handover.conftest import scene_of
from tests.web.records.speakers import by_amir, by_nora

#: Of the client alone: nobody else's name, address or bottle says these.
PERSONAL = ("Amir", "EB2-0417", "not-mine-at-all", "1986-04-02", "crown from above", "itching-behind-the-ear")


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def full(cast: Cast) -> Cast:
    """A record with something of everything that records keep."""
    made = actions.change(
        cast.record,
        by_nora(cast),
        [Fact(Section.REACTION, {"what": "itching-behind-the-ear"})],
        today=guidance.today(),
        why="Amir said so",
    )
    reaction = made.entries.filter(section="reaction").get()
    actions.dispute(cast.record, by_amir(cast), reaction, "not-mine-at-all", today=guidance.today())
    photo_actions.add_photo(
        cast.record, cast.amir, made.entries.all()[0].key, Picture(b"jpeg", 1, 1),
        when="before", about="crown from above", taken_on=None,
    )  # fmt: skip
    return cast


def address(cast: Cast) -> str:
    return reverse("records:erase", args=[cast.record.pk])


def proved(cast: Cast, somebody: User) -> Client:
    """Signed in, and the password given again just now."""
    client = cast.signed_in(somebody)
    asked = client.get(address(cast))
    assert asked.status_code == 302
    assert client.post(asked["Location"], {"password": PASSWORD}).status_code == 302
    return client


def texts() -> Iterator[tuple[str, str]]:
    """Every value of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our tables
            for row in cursor.fetchall():
                for value in row:
                    yield table, json.dumps(value, default=str) if isinstance(value, dict | list) else str(value)


def found_in_database(words: tuple[str, ...]) -> set[tuple[str, str]]:
    lowered = [word.casefold() for word in words]
    return {(table, word) for table, text in texts() for word in lowered if word in text.casefold()}


def test_nothing_of_a_record_and_its_owner_survives_anywhere(
    full: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    assert {word for _, word in found_in_database(PERSONAL)} == {word.casefold() for word in PERSONAL}
    client = proved(full, full.amir)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(full), {"word": "erase", "account": "on"})
    assert response.status_code == 200
    assert found_in_database((*PERSONAL, "amir@example.org")) == set()
    assert not [path for path in files.path_of("photos").rglob("*") if path.is_file()]
    assert not User.objects.filter(pk=full.amir.pk).exists()


def test_what_stays_says_that_something_was_erased_and_nothing_of_what(full: Cast) -> None:
    entries = full.record.entries.count()
    proved(full, full.amir).post(address(full), {"word": " Erase "})
    tombstone = Tombstone.objects.get()
    assert (tombstone.of, tombstone.asked_as, tombstone.entries) == ("record", "client", entries)
    record = Record.objects.get(pk=full.record.pk)
    assert (record.owner, record.name, record.document) == (None, "", {})
    assert record.erased_at is not None
    assert User.objects.filter(pk=full.amir.pk).exists()


def test_an_erased_record_is_found_by_nobody_and_takes_no_change(full: Cast) -> None:
    proved(full, full.amir).post(address(full), {"word": "erase"})
    for somebody in (full.amir, full.nora):
        page = reverse("records:record", args=[full.record.pk])
        assert full.signed_in(somebody).get(page).status_code == 404
    with pytest.raises(Exception, match="No Record"):
        actions.change(full.record, by_nora(full), [Fact(Section.REACTION, {})], today=guidance.today())


def test_every_table_that_points_to_a_record_is_emptied(full: Cast) -> None:
    erasure.erase(full.record, asked_as="client")
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and field.related_model is Record:
                assert not model._default_manager.filter(**{field.name: full.record}).exists(), model
    assert not Attestation.objects.exists()


def test_erasing_a_record_kills_its_links(cast: Cast) -> None:
    scene = scene_of(cast)
    handover = scene.hand_over()
    link = scene.link(handover)
    erasure.erase(scene.record, asked_as="client")
    assert Client().get(link).status_code == 404
    assert not HandOver.objects.exists()
    assert not Step.objects.exists()


def test_the_word_must_be_typed(full: Cast) -> None:
    client = proved(full, full.amir)
    for word in ("", "yes", "delete"):
        response = client.post(address(full), {"word": word, "account": "on"})
        assert response.status_code == 422
    assert full.record.entries.exists()


def test_who_it_is_must_be_proved_again(full: Cast) -> None:
    client = full.signed_in(full.amir)
    for response in (client.get(address(full)), client.post(address(full), {"word": "erase"})):
        assert response.status_code == 302
        assert "reauthenticate" in response["Location"]
    assert full.record.entries.exists()


@pytest.mark.parametrize("somebody", ["nora", "otis", "sam", "edith"])
def test_for_anybody_but_the_owner_there_is_nothing_to_erase(full: Cast, somebody: str) -> None:
    client = full.signed_in(getattr(full, somebody))
    assert client.get(address(full)).status_code == 404
    assert client.post(address(full), {"word": "erase"}).status_code == 404


def test_the_page_says_what_goes_and_what_stays(full: Cast) -> None:
    page = proved(full, full.amir).get(address(full)).content.decode()
    assert "What is erased" in page
    assert "cannot be called back" in page


def test_an_account_that_works_at_a_studio_is_kept_until_it_leaves(full: Cast) -> None:
    record = Record.objects.create(owner=full.otis)
    full.record = record
    client = proved(full, full.otis)
    response = client.post(address(full), {"word": "erase", "account": "on"})
    assert response.status_code == 422
    assert "Leave it first" in response.content.decode()
    assert Record.objects.get(pk=record.pk).erased_at is None


def test_apps_above_erase_what_is_theirs_in_the_same_act_or_nothing_is_erased(
    full: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    files.keep("sheets/one.pdf", b"x")
    part = mock.Mock(return_value=["sheets/one.pdf"])
    broken = mock.Mock(side_effect=RuntimeError)
    monkeypatch.setattr(erasure, "PARTS", [broken, part])
    with pytest.raises(RuntimeError), django_capture_on_commit_callbacks(execute=True):
        erasure.erase(full.record, asked_as="client")
    assert full.record.entries.exists()
    assert files.path_of("sheets/one.pdf").exists()
    monkeypatch.setattr(erasure, "PARTS", [part])
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(full.record, asked_as="client")
    assert not files.path_of("sheets/one.pdf").exists()


def test_a_studio_erases_a_record_that_it_keeps_for_nobody_yet(full: Cast) -> None:
    """Whoever keeps a record answers for it; once the client owns it, only the client can."""
    Record.objects.filter(pk=full.record.pk).update(owner=None)
    nora = proved(full, full.nora)
    erased = nora.post(address(full), {"word": "erase", "account": "on"})
    assert erased.status_code == 200
    assert Record.objects.get(pk=full.record.pk).erased_at
    assert Tombstone.objects.get().asked_as == "artist"
    assert User.objects.filter(pk=full.nora.pk).exists()


def test_a_studio_does_not_erase_what_has_got_an_owner_meanwhile(full: Cast) -> None:
    kept = Record.objects.get(pk=full.record.pk)
    kept.owner = None
    with pytest.raises(Http404):
        erasure.erase(kept, asked_as="artist")
    assert full.record.entries.exists()


def test_what_is_erased_twice_at_once_is_erased_once(full: Cast) -> None:
    erasure.erase(full.record, asked_as="client")
    with pytest.raises(Http404):
        erasure.erase(full.record, asked_as="client")
    assert Tombstone.objects.count() == 1


def test_a_studio_without_access_erases_nothing_that_nobody_owns(full: Cast) -> None:
    Record.objects.filter(pk=full.record.pk).update(owner=None)
    assert full.signed_in(full.otis).get(address(full)).status_code == 404
