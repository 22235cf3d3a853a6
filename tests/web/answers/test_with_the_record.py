"""Answers go with their record: into the full export, and away when it is erased. And what a studio asks of them."""

import io
import json
import zipfile
from datetime import date

from clearhead_web.answers import queries
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.records import erasure, export
from clearhead_web.records.document import Section
from tests.web.answers.conftest import TODAY, Say, current, mri_of, plan
from tests.web.answers.test_notices import BURNING
from tests.web.conftest import Cast


def test_the_full_export_holds_every_answer_as_it_was(cast: Cast, say: Say) -> None:
    before = mri_of(cast.record)
    say(Section.REACTION, BURNING)
    stream = io.BytesIO()
    export.write_everything(cast.record, stream)
    archive = zipfile.ZipFile(stream)
    answers = json.loads(archive.read("answers.json"))
    assert [(one["current"], one["verdict"]) for one in answers] == [(False, "prepare"), (True, "ask")]
    assert answers[0]["shown"] == before.shown
    (changed,) = json.loads(archive.read("answers-changed.json"))
    assert (changed["before"], changed["now"]) == (answers[0]["id"], answers[1]["id"])


def test_nothing_of_an_answer_is_left_of_a_record_that_was_erased(cast: Cast, say: Say) -> None:
    say(Section.REACTION, BURNING)
    assert Notice.objects.exists()
    erasure.erase(cast.record, asked_as="client")
    assert not StoredAnswer.objects.exists()
    assert not Notice.objects.exists()


def test_a_studio_reads_of_clients_inside_a_wait_and_of_what_comes_up(cast: Cast, say: Say) -> None:
    say(Section.SKIN, {"healed": True, "state": [], "as_of": "2026-11-20"}, key=_skin(cast))
    later = say(Section.PROCEDURE, plan("ct", "2027-05-01"))
    assert [one.procedure for one in queries.coming_up(cast.north, TODAY)] == ["mri"]
    assert {one.key for one in queries.coming_up(cast.north, TODAY, days=200)} == {mri_of(cast.record).key, later}
    assert not queries.coming_up(cast.south, TODAY).exists()
    assert not queries.inside_a_wait(cast.north).exists()
    StoredAnswer.objects.filter(key=later).update(verdict=3, not_before=date(2027, 6, 1))
    assert list(queries.inside_a_wait(cast.north)) == [current(cast.record, later)]
    assert not queries.inside_a_wait(cast.south).exists()
    cast.record.accesses.update(ended_at=cast.record.made_at)
    assert not queries.inside_a_wait(cast.north).exists()
    assert not queries.coming_up(cast.north, TODAY).exists()


def _skin(cast: Cast) -> object:
    return cast.record.entries.get(section=Section.SKIN, current=True).key
