"""A record and its answers never disagree, and an answer is made anew only when it is another for people."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.records.read import record_already_read
from clearhead_web.answering.shown import shown
from clearhead_web.answers import actions, editions, queries, receivers
from clearhead_web.answers.gist import facts_in_plain
from clearhead_web.answers.models import Edition, StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Record
from tests.web.answers.conftest import TODAY, Say, current, mri_of, plan, write
from tests.web.conftest import Cast


def test_a_planned_procedure_has_an_answer_as_soon_as_it_is_written_down(cast: Cast) -> None:
    answer = queries.current_answers(cast.record).get()
    assert (answer.procedure, answer.on, answer.number) == ("mri", date(2026, 12, 3), 1)
    assert answer.shown["title"] == "MRI scan, 3 December 2026"
    assert answer.shown["level"]["token"] == "prepare"
    assert "mri-technologist" in answer.tell
    assert answer.facts["pigment.iron"] == {"value": "none", "basis": "label", "place": "smp.sessions"}


def test_what_is_shown_is_what_the_core_answers(cast: Cast) -> None:
    guideline = guidance.guideline()
    record = record_already_read(cast.record.document, guideline, TODAY)
    answer = guidance.engine().answer(ask_about(guideline, record, "mri", as_of=TODAY))
    assert mri_of(cast.record).shown == shown(guideline, record, answer)
    assert mri_of(cast.record).facts == facts_in_plain(answer)


def test_what_makes_no_difference_to_people_only_marks_the_answer_as_checked(cast: Cast, say: Say) -> None:
    before = mri_of(cast.record)
    say(Section.CLIENT, {"name": "Amir E.", "born": "1986-04-02"}, key=_key(cast.record, Section.CLIENT))
    after = mri_of(cast.record)
    assert after.pk == before.pk
    assert after.made_at == before.made_at
    assert (after.number, after.checked_number) == (1, 2)


def test_another_answer_takes_its_place_and_the_earlier_one_stays_as_it_was(cast: Cast, say: Say) -> None:
    before = mri_of(cast.record)
    say(Section.REACTION, {"what": "burning", "during": "mri", "date": "2026-05-01", "resolved": False})
    after = mri_of(cast.record)
    assert after.pk != before.pk
    assert after.verdict > before.verdict
    kept = StoredAnswer.objects.get(pk=before.pk)
    assert not kept.current
    assert (kept.shown, kept.facts, kept.edition_id) == (before.shown, before.facts, before.edition_id)
    assert list(queries.answers_of(cast.record, before.key)) == [after, kept]


def test_a_procedure_that_is_cancelled_has_no_current_answer(cast: Cast, say: Say) -> None:
    key = mri_of(cast.record).key
    say(Section.PROCEDURE, {"what": "mri", "on": "2026-12-03", "status": "cancelled"}, key=key)
    assert not queries.current_answers(cast.record).exists()
    assert queries.answers_of(cast.record, key).count() == 1


def test_a_procedure_that_is_taken_back_has_no_current_answer(cast: Cast, say: Say) -> None:
    key = mri_of(cast.record).key
    say(Section.PROCEDURE, {"what": "mri"}, key=key, removed=True)
    assert not queries.current_answers(cast.record).exists()


def test_two_plans_for_the_same_procedure_are_answered_each_for_its_day(cast: Cast, say: Say) -> None:
    soon = say(Section.PROCEDURE, plan("botulinum-toxin", "2026-12-01"))
    later = say(Section.PROCEDURE, plan("botulinum-toxin", "2027-03-01"))
    assert current(cast.record, soon).on == date(2026, 12, 1)
    assert current(cast.record, later).on == date(2027, 3, 1)
    assert current(cast.record, soon).shown["title"] != current(cast.record, later).shown["title"]


def test_a_plan_without_a_status_counts_when_its_day_is_to_come(cast: Cast, say: Say) -> None:
    ahead = say(Section.PROCEDURE, {"what": "ct", "on": "2026-12-01"})
    gone = say(Section.PROCEDURE, {"what": "ct", "on": "2026-11-01"})
    assert current(cast.record, ahead).procedure == "ct"
    assert not queries.answers_of(cast.record, gone).exists()


def test_a_plan_without_a_day_is_answered_for_today(cast: Cast, say: Say) -> None:
    answer = current(cast.record, say(Section.PROCEDURE, plan("ct", None)))
    assert (answer.on, answer.check_on) == (TODAY, date(2026, 11, 27))


def test_asking_again_changes_nothing(cast: Cast) -> None:
    before = list(queries.current_answers(cast.record))
    assert actions.refresh(cast.record, TODAY) == before
    assert StoredAnswer.objects.count() == 1


def test_once_the_day_has_gone_by_it_is_planned_no_longer(cast: Cast, today: Callable[[date], None]) -> None:
    assert mri_of(cast.record).check_on == date(2026, 12, 4)
    today(date(2026, 12, 4))
    assert actions.refresh(cast.record, guidance.today()) == []


def test_a_change_whose_answers_cannot_be_stored_is_not_stored_either(
    cast: Cast, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(receivers.actions, "store", fails)
    with pytest.raises(RuntimeError, match="disk"):
        say(Section.MEDICINES, {"list": []})
    assert cast.record.changes.count() == 1
    assert cast.record.entries.count() == cast.record.entries.filter(change__number=1).count()


def test_an_edition_that_answered_once_can_answer_again_when_it_is_gone(cast: Cast) -> None:
    answer = mri_of(cast.record)
    guideline = editions.rebuilt(Edition.objects.get(pk=answer.edition_id))
    record = record_already_read(cast.record.document, guideline, TODAY)
    again = Engine(guideline).answer(ask_about(guideline, record, "mri", as_of=TODAY))
    assert shown(guideline, record, again) == answer.shown


def test_an_edition_whose_folder_was_changed_meanwhile_is_filled_in_by_whoever_still_has_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Edition.objects.update(contents=b"")
    editions._compressed.cache_clear()  # as in a process that did not read them
    with monkeypatch.context() as patch:
        patch.setattr(editions, "fingerprint", lambda _: "another")
        editions.keep(guidance.guideline())
        with pytest.raises(editions.NotKept):
            editions.rebuilt(Edition.objects.get())
    editions.keep(guidance.guideline())
    assert editions.rebuilt(Edition.objects.get()).sha256 == guidance.guideline().sha256


def test_a_record_without_plans_has_no_answers(cast: Cast) -> None:
    empty = Record.objects.create()
    write(empty, None, Fact(Section.CLIENT, {"name": "Somebody"}))
    assert actions.refresh(empty, TODAY) == []


def _key(record: Record, section: Section) -> Any:
    return record.entries.get(section=section, current=True).key
