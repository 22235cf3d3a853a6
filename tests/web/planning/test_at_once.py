"""Several who speak of a plan, or change it, at the same moment: each word is stored once and whole, none is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.utils import timezone

from clearhead_web.handover.models import HandOver
from clearhead_web.planning import saying
from clearhead_web.planning.models import Said
from clearhead_web.records.erasure import erase
from tests.web.planning.conftest import Table

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], HttpResponse]) -> list[int]:
    def done(act: Callable[[], HttpResponse]) -> int:
        try:
            return act().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(done, acts))


def test_a_form_that_was_sent_and_is_sent_again_with_other_words_says_both(table: Table) -> None:
    for words in ("Thank you.", "Thank you, Amir."):
        assert table.surgeon_says("comment", id=UUID(int=7), words=words).status_code == 303
    assert [one.words for one in table.said] == ["Thank you.", "Thank you, Amir."]


def test_accepted_and_planned_again_at_once_nothing_is_half_done(table: Table) -> None:
    table.surgeon_says("propose", step=table.step("mole-removal")["number"], earliest="2027-05-03")
    [said] = table.said
    before, turn = table.wanted, table.plan.turn
    accept = lambda: table.client_does(f"accept:{said.pk}")  # noqa: E731
    statuses = at_once(accept, accept, lambda: table.sends("again"))
    assert set(statuses) == {302}
    [said] = table.said
    if said.is_open:
        assert table.wanted == before
    else:
        assert table.wanted.about(str(table.key)).earliest == said.earliest  # type: ignore[union-attr]
    assert table.plan.turn > turn


def test_of_two_proposals_through_one_link_at_once_one_waits(table: Table) -> None:
    number = table.step("mole-removal")["number"]
    propose = lambda day: lambda: table.surgeon_says("propose", step=number, earliest=day, id=uuid4())  # noqa: E731
    statuses = at_once(propose("2027-05-03"), propose("2027-06-01"))
    assert set(statuses) == {303}
    assert sorted(one.became for one in table.said) == [Said.Became.OPEN, Said.Became.REPLACED]


def test_a_link_that_is_erased_or_ends_while_its_form_is_read_stores_nothing(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = saying.say

    def late(end: Callable[[], object]) -> HttpResponse:
        def say(*said: object) -> bool:
            end()
            return real(*said)  # type: ignore[arg-type]

        monkeypatch.setattr(saying, "say", say)
        return table.surgeon_says("comment", words="Late.")

    assert late(lambda: HandOver.objects.update(expires_at=timezone.now()))["Location"] == table.link
    HandOver.objects.update(expires_at=timezone.now() + timedelta(days=9))
    assert late(lambda: erase(table.cast.record, asked_as="client"))["Location"] == table.link
    assert not Said.objects.exists()
    assert table.surgeon.get(table.link).status_code == 404
