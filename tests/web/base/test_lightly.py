"""Writes that do not wait for the disk: as whole as others, and no other write becomes one of them."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection, transaction

from clearhead_web.base.lightly import lightly
from clearhead_web.people.models import Studio


def waits_for_the_disk() -> str:
    with connection.cursor() as cursor:
        statement = "SHOW synchronous_commit" if connection.vendor == "postgresql" else "PRAGMA synchronous"
        cursor.execute(statement)
        return str(cursor.fetchone()[0])


def seen_by_others() -> int:
    """What another connection sees."""
    counted: list[int] = []

    def count() -> None:
        counted.append(Studio.objects.count())
        connection.close()

    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    return counted[0]


@pytest.mark.django_db(transaction=True)
def test_what_is_written_lightly_is_there_for_everybody_and_the_next_write_waits_again() -> None:
    before = waits_for_the_disk()
    with lightly():
        Studio.objects.create(name="North")
        within = waits_for_the_disk()
    assert within != before
    assert waits_for_the_disk() == before
    assert seen_by_others() == 1


@pytest.mark.django_db(transaction=True)
def test_what_goes_wrong_leaves_nothing_changed() -> None:
    before = waits_for_the_disk()
    with pytest.raises(RuntimeError), lightly():
        raise RuntimeError
    assert waits_for_the_disk() == before


@pytest.mark.django_db(transaction=True)
def test_inside_a_transaction_the_whole_of_it_still_waits_for_the_disk() -> None:
    with transaction.atomic():
        before = waits_for_the_disk()
        with lightly():
            Studio.objects.create(name="North")
            assert waits_for_the_disk() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "postgresql", reason="there it is a setting of the transaction")
def test_on_sqlite_it_costs_no_query(django_assert_num_queries: Callable[[int], AbstractContextManager[None]]) -> None:
    with django_assert_num_queries(1), lightly():
        Studio.objects.create(name="North")
