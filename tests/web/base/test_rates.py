"""A limit holds however many try at once, forgets when its window ends, and keeps nothing about anybody."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from clearhead_web.base import rates
from clearhead_web.base.models import Tally


@pytest.mark.django_db
def test_the_first_few_are_allowed_and_the_next_is_not() -> None:
    assert [rates.allow("door", "amir", 3, 86_400) for _ in range(4)] == [True, True, True, False]


@pytest.mark.django_db
def test_each_person_and_each_thing_is_counted_alone() -> None:
    assert rates.allow("door", "amir", 1, 86_400)
    assert rates.allow("door", "nora", 1, 86_400)
    assert rates.allow("window", "amir", 1, 86_400)
    assert not rates.allow("door", "amir", 1, 86_400)


@pytest.mark.django_db
def test_the_next_window_begins_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates.time, "time", lambda: 1_000_000_199.0)
    assert [rates.allow("door", "amir", 1, 100) for _ in range(2)] == [True, False]
    assert rates.until_next(100) == 1
    monkeypatch.setattr(rates.time, "time", lambda: 1_000_000_200.0)
    assert rates.allow("door", "amir", 1, 100)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_than_one_by_one() -> None:
    def attempt(_: int) -> bool:
        try:
            return rates.allow("door", "amir", 7, 86_400)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(attempt, range(60))) == 7


@pytest.mark.django_db(transaction=True)
def test_many_new_windows_at_once_sweep_without_standing_in_each_other_s_way() -> None:
    ended = datetime.now(UTC) - timedelta(days=1)
    Tally.objects.bulk_create(Tally(key=f"old {number}", count=1, ends_at=ended) for number in range(300))

    def attempt(number: int) -> bool:
        try:
            return rates.allow("door", f"person {number}", 1, 86_400)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(attempt, range(16)))
    assert not Tally.objects.filter(key__startswith="old").exists()


@pytest.mark.django_db
def test_nothing_about_anybody_is_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    rates.allow("door", "amir@example.org", 1, 86_400)
    kept = Tally.objects.get()
    assert len(kept.key) == 64
    assert "amir" not in kept.key
    monkeypatch.setattr(rates.settings, "SECRET_KEY", "another")
    rates.allow("door", "amir@example.org", 1, 86_400)
    assert Tally.objects.count() == 2  # without our key nobody can tell whose it is


@pytest.fixture
def _nothing_counted_here() -> Iterator[None]:
    rates.forget_here()
    yield
    rates.forget_here()


@pytest.mark.usefixtures("_nothing_counted_here")
def test_a_count_in_memory_holds_as_one_in_the_database_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates.time, "time", lambda: 1_000_000_199.0)
    assert [rates.allow_here("door", "amir", 2, 100) for _ in range(3)] == [True, True, False]
    assert rates.allow_here("door", "nora", 2, 100)
    assert rates.allow_here("window", "amir", 2, 100)
    assert rates.allow_here("door", "amir", 2, 60)  # another window has counts of its own
    monkeypatch.setattr(rates.time, "time", lambda: 1_000_000_200.0)
    assert rates.allow_here("door", "amir", 1, 100)


@pytest.mark.usefixtures("_nothing_counted_here")
def test_a_count_in_memory_holds_for_many_at_once() -> None:
    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(lambda _: rates.allow_here("door", "amir", 70, 86_400), range(600))) == 70


@pytest.mark.usefixtures("_nothing_counted_here")
def test_memory_holds_no_more_than_so_many_and_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_HERE", 50)
    for number in range(500):
        assert rates.allow_here("door", f"192.0.2.{number}", 1, 86_400)
        (held,) = [counts for _, counts in rates._here.values()]
        assert len(held) <= 50
    assert not any(b"192" in key for key in held)


@pytest.mark.django_db
def test_a_guarded_page_says_when_to_try_again(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    @rates.limit("door", most=1, seconds=600)
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    monkeypatch.setattr(rates.time, "time", lambda: 999_999_700.0)  # 500 seconds before the next window
    assert view(rf.post("/")).status_code == 200
    refused = view(rf.post("/"))
    assert refused.status_code == 429
    assert refused["Retry-After"] == "500"
    assert "Try again in 9 minutes" in refused.content.decode()
    assert view(rf.get("/")).status_code == 200
    assert view(rf.post("/", REMOTE_ADDR="192.0.2.7")).status_code == 200


def test_only_what_our_own_proxies_add_is_believed(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 192.0.2.9")
    assert rates.address_of(request) == "10.0.0.1"
    monkeypatch.setattr(rates.settings, "PROXIES", 1)
    assert rates.address_of(request) == "192.0.2.9"


def test_the_addresses_of_one_ipv6_customer_are_one(rf: RequestFactory) -> None:
    here = rates.address_of(rf.get("/", REMOTE_ADDR="2001:db8:1:2::1"))
    assert here == rates.address_of(rf.get("/", REMOTE_ADDR="2001:db8:1:2:ffff::9"))
    assert here != rates.address_of(rf.get("/", REMOTE_ADDR="2001:db8:1:3::1"))


def test_two_ipv4_visitors_are_two_also_where_a_socket_writes_them_as_ipv6(rf: RequestFactory) -> None:
    here, there = (rates.address_of(rf.get("/", REMOTE_ADDR=f"::ffff:192.0.2.{last}")) for last in (1, 2))
    assert (here, there) == ("192.0.2.1", "192.0.2.2")


@pytest.mark.django_db
def test_the_cache_is_there_after_migrate_and_keeps_no_network_address() -> None:
    cache.set("allauth:rl:login:ip:192.0.2.44", "x", 60)
    assert cache.get("allauth:rl:login:ip:192.0.2.44") == "x"
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        assert all("192.0.2" not in key for (key,) in cursor.fetchall())
