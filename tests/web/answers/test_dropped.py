"""An edition drops a procedure that a record has, planned and past: its entries stay to be read, and everything else
that is planned is answered as ever.
"""

from pathlib import Path
from uuid import UUID

import pytest

from clearhead.reading.problems import BadInput
from clearhead_web.answers import actions, rechecking
from clearhead_web.base import guidance
from clearhead_web.records.actions import Refused, read
from clearhead_web.records.document import Section
from tests.web.answers.conftest import (
    TODAY,
    Guidelines,
    Say,
    current,
    drop_eeg,
    mri_of,
    plan,
    stricter_for_everybody,
    without_eeg,
)
from tests.web.conftest import Cast

DONE = {"what": "eeg", "on": "2026-10-01", "status": "done"}
NOT_KNOWN = "does not know this procedure, so it has no answer about it"


@pytest.fixture
def eeg(say: Say) -> UUID:
    """Planned, and once done, after the MRI; and felt during it."""
    say(Section.PROCEDURE, DONE)
    say(Section.REACTION, {"what": "Itching", "during": "eeg", "date": "2026-10-01"})
    return say(Section.PROCEDURE, plan("eeg", urgency="urgent"))


def without_eeg_and_stricter(folder: Path) -> None:
    stricter_for_everybody(folder)
    drop_eeg(folder)


def test_the_other_answers_follow_the_edition_and_the_last_of_this_one_stands(
    cast: Cast, eeg: UUID, guidelines: Guidelines
) -> None:
    before = mri_of(cast.record)
    guidelines.use(without_eeg_and_stricter)
    assert rechecking.recheck(TODAY) == actions.Counts(changed=1, failed=1, records=1)
    assert mri_of(cast.record).best > before.best
    assert current(cast.record, eeg).checked_edition != guidance.guideline().sha256


def test_what_is_said_afterwards_is_answered_too(cast: Cast, eeg: UUID, guidelines: Guidelines, say: Say) -> None:
    guidelines.use(without_eeg)
    ct = say(Section.PROCEDURE, plan("ct"))
    number = current(cast.record, ct).checked_number
    assert mri_of(cast.record).checked_number == number
    assert current(cast.record, eeg).checked_number == number - 1


@pytest.mark.parametrize("page", ["", "history/", "all/planned/", "all/past/", "history/4/"])
def test_every_page_of_the_record_shows_it_by_its_id_and_says_so(
    cast: Cast, eeg: UUID, guidelines: Guidelines, page: str
) -> None:
    amir, address = cast.signed_in(cast.amir), f"/records/{cast.record.pk}/{page}"
    assert NOT_KNOWN not in amir.get(address).content.decode()
    guidelines.use(without_eeg)
    response = amir.get(address)
    assert response.status_code == 200
    shown = response.content.decode()
    assert NOT_KNOWN in shown
    assert "<h3>eeg, " in shown


def test_a_detail_that_is_asked_no_longer_is_shown_as_it_was_written(
    cast: Cast,
) -> None:
    cast.record.entries.filter(body__what="mri").update(
        body=plan("mri", details={"depth": "deep", "metal": True, "site": "a-site-of-before"})
    )
    shown = cast.signed_in(cast.amir).get(f"/records/{cast.record.pk}/").content.decode()
    for question, value in (("depth", "Deep"), ("metal", "Yes"), ("At", "a-site-of-before")):
        assert f"<dt>{question}</dt><dd>" in shown
        assert value in shown


def test_a_file_that_has_it_is_refused(guidelines: Guidelines) -> None:
    guidelines.use(without_eeg)
    with pytest.raises(BadInput, match="eeg"):
        read({"clearhead": 1, "procedures": [DONE]}, TODAY)


def test_it_can_be_opened_to_be_changed_and_taken_along(cast: Cast, eeg: UUID, guidelines: Guidelines) -> None:
    guidelines.use(without_eeg)
    amir, here = cast.signed_in(cast.amir), f"/records/{cast.record.pk}/"
    assert amir.get(f"{here}entries/{eeg}/").status_code == 200
    assert b"eeg" in amir.get(f"{here}export/record.yaml").content


def test_what_cannot_be_is_still_refused_beside_it(cast: Cast, eeg: UUID, guidelines: Guidelines, say: Say) -> None:
    guidelines.use(without_eeg)
    with pytest.raises(Refused) as caught:
        say(Section.SESSION, {"date": "2027-10-01"})
    assert [(entry.section, steps) for entry, steps, _ in caught.value.placed() if entry] == [("session", ("date",))]
    with pytest.raises(Refused):
        say(Section.PROCEDURE, DONE)
