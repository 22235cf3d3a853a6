"""Answers go with their record: into the full export, and away when it is erased. And what a studio asks of them."""

import io
import json
import zipfile

from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.records import erasure, export
from clearhead_web.records.document import Section
from tests.web.answers.conftest import Say, mri_of
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


def _skin(cast: Cast) -> object:
    return cast.record.entries.get(section=Section.SKIN, current=True).key
