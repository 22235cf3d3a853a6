"""Several at once: one current answer for each procedure, and nobody is told that it went wrong."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from clearhead_web.answers import actions, rechecking
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.records.document import Section
from clearhead_web.records.models import Record
from tests.web.answers.conftest import TODAY, Say, mri_of, plan
from tests.web.conftest import Cast


@pytest.mark.django_db(transaction=True)
def test_many_who_answer_for_one_record_at_once_leave_one_answer_each(cast: Cast, say: Say) -> None:
    say(Section.PROCEDURE, plan("ct"))
    StoredAnswer.objects.all().delete()

    def refresh(_: int) -> int:
        try:
            return len(actions.refresh(Record.objects.get(pk=cast.record.pk), TODAY))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(refresh, range(16))) == [2] * 16
    assert StoredAnswer.objects.filter(current=True).count() == StoredAnswer.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_many_who_replace_an_answer_at_once_replace_it_once_and_tell_of_it_once(cast: Cast) -> None:
    StoredAnswer.objects.update(gist="another")

    def refresh(_: int) -> None:
        try:
            actions.refresh(Record.objects.get(pk=cast.record.pk), TODAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(refresh, range(16)))
    assert StoredAnswer.objects.count() == 2
    assert StoredAnswer.objects.filter(current=True).count() == 1
    assert Notice.objects.filter(user=cast.amir).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_change_of_the_record_during_a_check_wins(cast: Cast, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was worked out for the record before the change is not written over what the change said."""
    StoredAnswer.objects.update(checked_edition="0" * 64)
    store = actions.store

    def after_a_change(*worked_out: object) -> actions.Counts:
        monkeypatch.setattr(actions, "store", store)
        say(Section.REACTION, {"what": "burning", "during": "mri", "date": "2026-05-01"})
        return store(*worked_out)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "store", after_a_change)
    counts = rechecking.recheck(TODAY)
    assert (counts.records, counts.left) == (1, 1)
    answer = mri_of(cast.record)
    assert (answer.number, answer.checked_number) == (2, 2)
    assert rechecking.recheck(TODAY).records == 0


@pytest.mark.django_db(transaction=True)
def test_several_checks_at_once_do_the_work_once(cast: Cast) -> None:
    StoredAnswer.objects.update(checked_edition="0" * 64, gist="another")

    def check(_: int) -> actions.Counts:
        try:
            return rechecking.recheck(TODAY, chunk=1)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(check, range(4)))
    assert sum(one.changed for one in counts) == 1
    assert StoredAnswer.objects.count() == 2
    assert Notice.objects.filter(user=cast.amir).count() == 1
