"""/healthz says that the process answers; /readyz that it can do its work."""

from collections.abc import Iterator
from unittest.mock import Mock, patch

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from clearhead_web.project import health

pytestmark = pytest.mark.django_db


def test_a_process_that_answers_is_alive_and_asks_nothing_of_the_database(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=AssertionError("the database was asked")):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_with_everything_there_it_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "database": True, "files": True, "guideline": True}


def test_with_a_migration_missing_it_is_not_ready(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="studio").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, False)


def test_with_the_database_down_it_is_alive_and_not_ready(client: Client, broken_database: None) -> None:
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


@pytest.fixture
def broken_database() -> Iterator[None]:
    with patch.object(health, "MigrationExecutor", side_effect=ConnectionError("nobody there")):
        yield


def test_a_folder_that_cannot_be_written_is_not_ready(client: Client) -> None:
    with patch.object(health.os, "access", return_value=False):
        assert client.get("/readyz").json()["files"] is False


def test_a_disk_that_is_nearly_full_is_not_ready(client: Client) -> None:
    with patch("shutil.disk_usage", return_value=Mock(free=health.LEAST_ROOM - 1)):
        response = client.get("/readyz")
    assert (response.status_code, response.json()["files"]) == (503, False)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a file is read only where its folder is")
def test_a_database_that_takes_no_writes_is_not_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET transaction_read_only = on")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, False)


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_the_machine_next_door_may_call_by_any_name(client: Client, address: str) -> None:
    assert client.get(address, headers={"Host": "10.1.2.3:8000"}).status_code == 200


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nothing_can_be_sent_to_them(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
