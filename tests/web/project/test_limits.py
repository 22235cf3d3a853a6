"""Every page that costs something has a limit: by address without an account, by person with one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from clearhead_web.base import rates
from clearhead_web.base.models import Tally
from clearhead_web.project import limits
from tests.web.addresses import Address, addresses
from tests.web.conftest import Cast
from tests.web.world import World, build

NAMES = {address.name for address in addresses()}
SAID = {"procedure": "mri", "on": "", "urgency": "elective", "said": "[]"}


@pytest.fixture(autouse=True)
def _nothing_counted() -> Iterator[None]:
    rates.forget_here()
    yield
    rates.forget_here()


@pytest.fixture
def two_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every limit as it is, but for its number. A day's window, so that none ends in the middle."""
    for table in (limits.HERE, limits.WRITING):
        for page, limit in table.items():
            monkeypatch.setitem(table, page, replace(limit, most=2, seconds=86_400))  # type: ignore[arg-type]
    monkeypatch.setattr(limits, "ANYTHING", replace(limits.ANYTHING, most=2, seconds=86_400))


def test_every_row_is_a_page_that_exists() -> None:
    assert {*limits.HERE, *limits.WRITING} - NAMES == set()


def test_the_check_and_its_documents_and_all_that_is_written_have_rows() -> None:
    assert {name for name in NAMES if name.startswith("check:")} <= limits.HERE.keys()
    named = {"new-entry", "edit-entry", "attest"}
    assert {f"records:{page}" for page in named} <= limits.WRITING.keys()
    named = {"new-bottle", "edit-bottle", "new-consent", "new-client", "new-sitting", "sitting", "sign"}
    assert {f"studio:{page}" for page in named} <= limits.WRITING.keys()


def test_every_page_of_courses_and_of_the_newsletter_has_a_row() -> None:
    assert {name for name in NAMES if name.startswith(("courses:", "newsletter:"))} <= limits.HERE.keys()


def test_a_check_may_be_much_faster_than_anybody_reads_and_documents_come_far_slower() -> None:
    assert limits.PAGES.most / limits.PAGES.seconds > 50
    assert limits.DOCUMENTS.most / limits.DOCUMENTS.seconds < limits.PAGES.most / limits.PAGES.seconds / 50


@pytest.mark.django_db
@pytest.mark.usefixtures("two_at_most")
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/"),
        ("get", "/check/mri/"),
        ("get", "/newsletter/"),
        ("post", "/check/"),
        ("post", "/check/document/card/"),
        ("post", "/check/document/calendar/"),
    ],
)
def test_one_address_asks_so_often_and_another_is_not_kept_out_by_it(method: str, path: str) -> None:
    def ask(address: str) -> int:
        call = getattr(Client(REMOTE_ADDR=address), method)
        return int(call(path, SAID if method == "post" else None).status_code)

    assert [ask("192.0.2.1") for _ in range(3)] == [200, 200, 429]
    assert ask("192.0.2.2") == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("two_at_most")
def test_the_refusal_says_when_to_come_back_and_nothing_was_written_down() -> None:
    for _ in range(2):
        Client().post("/check/", SAID)
    refused = Client().post("/check/", SAID, headers={"HX-Request": "true"})
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 86_400
    assert "Try again in" in refused.content.decode()
    assert 'id="main"' in refused.content.decode()  # what HTMX puts into the page
    assert not Tally.objects.exists()


@pytest.mark.usefixtures("two_at_most")
def test_somebody_signed_in_leaves_no_count_by_a_check_either(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    client.post("/check/", SAID)
    client.post("/check/document/card/", SAID)
    assert not Tally.objects.exists()


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


@pytest.mark.usefixtures("two_at_most")
@pytest.mark.parametrize("name", sorted(limits.WRITING))
def test_somebody_writes_so_often_from_wherever_they_are_and_nobody_else_is_kept_out(name: str, world: World) -> None:
    cast = world.cast
    writer = cast.nora if name.startswith("studio:") else cast.amir
    path = _address(name).filled(world.at(name))

    def write(address: str, *, by: object = writer) -> int:
        client = cast.signed_in(by)  # type: ignore[arg-type]
        return int(client.post(path, SAID, REMOTE_ADDR=address).status_code)

    assert 429 not in [write(f"192.0.2.{number}") for number in range(2)]
    assert write("192.0.2.9") == 429
    assert write("192.0.2.10", by=cast.sam) != 429


@pytest.mark.usefixtures("two_at_most")
def test_a_page_without_a_row_counts_as_anything_else(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    assert [client.post("/changes/seen/").status_code == 429 for _ in range(3)] == [False, False, True]
    stranger = Client(REMOTE_ADDR="192.0.2.7")
    tries = [stranger.post("/account/logout/").status_code == 429 for _ in range(3)]
    assert tries == [False, False, True]


def test_what_is_only_read_by_somebody_signed_in_is_not_counted(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    client.get(f"/records/{cast.record.pk}/")
    assert not Tally.objects.exists()


@pytest.mark.usefixtures("two_at_most")
def test_the_next_window_lets_them_in_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = cast.signed_in(cast.amir)
    assert [client.post("/changes/seen/").status_code for _ in range(3)][-1] == 429
    later = rates.time.time() + timedelta(days=1).total_seconds()
    monkeypatch.setattr(rates.time, "time", lambda: later)
    assert client.post("/changes/seen/").status_code != 429


def _address(name: str) -> Address:
    return next(address for address in addresses() if address.name == name)
