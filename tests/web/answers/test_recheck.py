"""What is due is answered again, only what changed is told, and whoever is stopped goes on where it was."""

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from datetime import date
from io import StringIO
from multiprocessing import active_children
from typing import Any

import pytest
from django.core.management import call_command

from clearhead_web.answers import actions, queries, rechecking
from clearhead_web.answers.models import Edition, Notice, StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.base.rounds import Rounds
from clearhead_web.people.models import User
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Record
from tests.web.answers.conftest import (
    Guidelines,
    Say,
    current,
    mri_of,
    only_the_name,
    plan,
    recall_of_amirs_lot,
    replace,
    stricter_for_everybody,
    write,
)
from tests.web.conftest import Cast

Because = Notice.Because


def recheck(**how: Any) -> actions.Counts:
    return rechecking.recheck(guidance.today(), **how)


def somebody(name: str, *facts: Fact) -> Record:
    record = Record.objects.create(owner=User.objects.create_user(f"{name}@example.org", name=name))
    write(record, None, *facts)
    return record


def session_with(product: str, lot: str) -> Fact:
    pigment = {"product": product, "maker": "Example Inks", "lot": lot, "ci": ["77266"], "source": "label"}
    return Fact(Section.SESSION, {"date": "2026-03-02", "zones": ["vertex"], "pigments": [pigment]})


def test_nothing_is_due_right_after_a_change(cast: Cast) -> None:
    assert recheck() == actions.Counts()


def test_a_new_edition_that_says_the_same_leaves_the_answer_and_marks_it(cast: Cast, guidelines: Guidelines) -> None:
    before = mri_of(cast.record)
    guidelines.use(only_the_name)
    assert recheck() == actions.Counts(same=1, records=1)
    after = mri_of(cast.record)
    assert after.pk == before.pk
    assert (after.edition.edition, after.checked_edition) == ("2026.11", guidance.guideline().sha256)
    assert not Notice.objects.exists()
    assert recheck() == actions.Counts()


def test_a_new_edition_that_says_something_else_gives_a_new_answer_by_it(cast: Cast, guidelines: Guidelines) -> None:
    before = mri_of(cast.record)
    guidelines.use(stricter_for_everybody)
    assert recheck() == actions.Counts(changed=1, records=1)
    after = mri_of(cast.record)
    assert after.edition.edition == "2026.12"
    assert after.best > before.best
    assert StoredAnswer.objects.get(pk=before.pk).shown == before.shown
    assert {notice.because for notice in Notice.objects.all()} == {Because.EDITION}


def test_a_recall_reaches_only_those_whose_pigment_it_matches(cast: Cast, say: Say, guidelines: Guidelines) -> None:
    mine = say(Section.PROCEDURE, plan("touch-up", "2026-12-20"))
    touch_up = Fact(Section.PROCEDURE, plan("touch-up", "2026-12-20"))
    other = somebody("other", session_with("Example Grey", "EG-1"), touch_up)
    unplanned = somebody("unplanned", session_with("Example Black 2", "EB2-0417"))
    before = current(other, touch_up.key)
    guidelines.use(recall_of_amirs_lot)
    counts = recheck()
    assert (counts.records, counts.changed, counts.failed) == (2, 1, 0)
    recalled = current(cast.record, mine)
    assert "recalled-pigment-smp" in {finding["id"] for finding in recalled.shown["findings"]}
    assert current(other, touch_up.key).pk == before.pk
    assert {(one.user, one.answer, one.because) for one in Notice.objects.exclude(because=Because.RECORD)} == {
        (cast.amir, recalled, Because.RECALL),
        (cast.nora, recalled, Because.RECALL),
    }
    assert not unplanned.answers.exists()


def test_a_day_on_which_time_changes_an_answer_is_found_by_the_date(
    cast: Cast, say: Say, today: Callable[[date], None]
) -> None:
    """Amir's isotretinoin ended on 15 January 2026; a year later nothing is said of it any more."""
    key = say(Section.PROCEDURE, plan("smp-session", None))
    assert "isotretinoin-then-smp" in _said(current(cast.record, key))
    today(date(2027, 1, 15))
    assert recheck().changed == 1
    assert "isotretinoin-then-smp" not in _said(current(cast.record, key))
    assert {notice.because for notice in Notice.objects.filter(answer__key=key)} == {Because.DATE}


def _said(answer: StoredAnswer) -> set[str]:
    return {finding["id"] for finding in [*answer.shown["findings"], *answer.shown["brief"]]}


def test_an_answer_whose_day_has_not_come_is_not_looked_at(cast: Cast, today: Callable[[date], None]) -> None:
    today(date(2026, 12, 3))
    assert recheck() == actions.Counts()
    today(date(2026, 12, 4))
    assert recheck() == actions.Counts(records=1, over=1)
    assert not queries.current_answers(cast.record).exists()
    assert recheck() == actions.Counts()


def test_a_plan_without_an_answer_is_answered_and_that_is_no_change(cast: Cast, say: Say) -> None:
    say(Section.PROCEDURE, plan("ct", None))
    StoredAnswer.objects.all().delete()
    assert recheck() == actions.Counts(records=1, first=2)
    assert not Notice.objects.exists()


def test_a_record_that_changed_behind_its_answers_back_is_looked_at(cast: Cast) -> None:
    Record.objects.update(number=7)
    assert recheck() == actions.Counts(records=1, same=1)
    assert mri_of(cast.record).checked_number == 7


def test_an_erased_record_is_left_alone(cast: Cast) -> None:
    StoredAnswer.objects.update(checked_edition="0" * 64)
    Record.objects.update(erased_at=cast.record.made_at)
    assert recheck() == actions.Counts()


def test_what_a_new_edition_cannot_answer_keeps_its_last_answer_and_stops_nobody_else(
    cast: Cast, guidelines: Guidelines, say: Say
) -> None:
    lost = somebody("lost", Fact(Section.PROCEDURE, plan("ct")))
    Record.objects.filter(pk=lost.pk).update(
        document={"clearhead": 1, "procedures": [plan("a-procedure-that-there-is-no-more")]}
    )
    StoredAnswer.objects.update(checked_edition="0" * 64)
    counts = recheck()
    assert (counts.same, counts.failed) == (1, 1)
    assert lost.answers.get().current


def test_processes_beside_this_one_find_the_same(cast: Cast, guidelines: Guidelines) -> None:
    records = [somebody(f"client-{number}", Fact(Section.PROCEDURE, plan("mri"))) for number in range(8)]
    guidelines.use(stricter_for_everybody)
    counts = recheck(workers=2, chunk=3)
    assert (counts.records, counts.failed, counts.left) == (9, 0, 0)
    assert counts.changed + counts.same == 9
    by_others = {record.pk: record.answers.get(current=True).shown for record in records}
    assert all(shown["edition"]["id"] == "2026.12" for shown in by_others.values())
    StoredAnswer.objects.filter(current=True).update(gist="another", checked_edition="0" * 64)
    recheck()
    assert {record.pk: record.answers.get(current=True).shown for record in records} == by_others


def test_told_to_stop_it_leaves_the_rest_due(cast: Cast, guidelines: Guidelines) -> None:
    for number in range(4):
        somebody(f"client-{number}", Fact(Section.PROCEDURE, plan("mri")))
    guidelines.use(stricter_for_everybody)
    told: list[actions.Counts] = []
    assert recheck(chunk=2, tell=told.append, goes_on=lambda: not told).records < 5
    assert told
    recheck()
    assert not queries.due(guidance.today(), guidance.guideline().sha256).exists()


@pytest.mark.parametrize("it_is_too", [True, False])
def test_those_that_work_for_it_may_be_told_to_stop_when_it_is_too(
    cast: Cast, guidelines: Guidelines, it_is_too: bool
) -> None:
    for number in range(8):
        somebody(f"client-{number}", Fact(Section.PROCEDURE, plan("mri")))
    guidelines.use(stricter_for_everybody)
    told: list[actions.Counts] = []

    def tell(counts: actions.Counts) -> None:
        told.append(counts)
        for process in active_children():
            process.terminate()

    with nullcontext() if it_is_too else pytest.raises(BrokenProcessPool):
        assert recheck(workers=2, chunk=1, tell=tell, goes_on=lambda: not (told and it_is_too)).records < 9


def test_a_chunk_takes_as_many_queries_however_many_records_are_in_it(
    cast: Cast, django_assert_max_num_queries: Any, guidelines: Guidelines
) -> None:
    for number in range(30):
        somebody(f"client-{number}", Fact(Section.PROCEDURE, plan("mri")))
    guidelines.use(stricter_for_everybody)
    with django_assert_max_num_queries(45):
        assert recheck().records == 31


def test_the_command_says_what_it_did(cast: Cast, guidelines: Guidelines) -> None:
    guidelines.use(stricter_for_everybody)
    out = StringIO()
    call_command("recheck", workers=1, stdout=out)
    assert "1 records looked at" in out.getvalue()
    assert "1 changed" in out.getvalue()
    assert "Mails sent: 1." in out.getvalue()


def test_a_worker_goes_over_to_another_edition_when_it_is_there(
    cast: Cast, guidelines: Guidelines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It looks at the folder between two rounds, so that it never turns answers back."""
    folder = guidelines.use(only_the_name)
    rounds: list[str] = []

    def wait(_: Rounds, seconds: float = 0) -> bool:
        if seconds:
            rounds.append(guidance.guideline().edition)
            if len(rounds) == 1:
                replace(folder / "edition.yaml", '"2026.12"', '"2027.01"')
        return len(rounds) < 2

    monkeypatch.setattr(Rounds, "wait", wait)
    monkeypatch.setattr("clearhead_web.base.rounds.close_old_connections", lambda: None)
    call_command("recheck", forever=True, workers=1, stdout=StringIO())
    assert rounds == ["2026.12", "2027.01"]
    assert mri_of(cast.record).checked_edition == guidance.guideline().sha256
    assert set(Edition.objects.values_list("edition", flat=True)) == {"2026.11", "2026.12", "2027.01"}
