"""A change to a record is whole or nothing, and nothing is overwritten."""

from datetime import date

import pytest

from clearhead.reading.problems import BadInput
from clearhead_web.base import guidance
from clearhead_web.records import actions, queries
from clearhead_web.records.document import Fact, Section
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir


def test_what_was_imported_is_the_document_and_every_entry_says_who_brought_it(cast: Cast) -> None:
    assert cast.record.number == 1
    assert cast.record.document["smp"]["sessions"][0]["artist"] == "Studio North"
    assert {entry.change.who for entry in queries.current_entries(cast.record)} == {"Amir"}


def test_a_changed_entry_keeps_its_key_and_its_old_version(cast: Cast) -> None:
    skin = cast.record.entries.get(section=Section.SKIN, current=True)
    made = actions.change(
        cast.record,
        by_amir(cast),
        [Fact(Section.SKIN, {**skin.body, "healed": False}, key=skin.key)],
        today=guidance.today(),
    )
    versions = list(cast.record.entries.filter(key=skin.key).order_by("pk"))
    assert [version.body["healed"] for version in versions] == [True, False]
    assert [version.current for version in versions] == [False, True]
    assert made.number == cast.record.number == 2
    assert cast.record.document["skin"]["healed"] is False


def test_what_would_not_be_a_record_is_refused_and_nothing_is_stored(cast: Cast) -> None:
    with pytest.raises(BadInput, match="after today"):
        actions.change(
            cast.record,
            by_amir(cast),
            [Fact(Section.SESSION, {"date": "2199-01-01"})],
            today=guidance.today(),
        )
    assert cast.record.changes.count() == 1


def test_what_is_removed_no_longer_counts_and_can_still_be_seen(cast: Cast) -> None:
    session = cast.record.entries.get(section=Section.SESSION, current=True)
    actions.change(
        cast.record,
        by_amir(cast),
        [Fact(Section.SESSION, session.body, key=session.key, removed=True)],
        today=guidance.today(),
    )
    assert "sessions" not in cast.record.document.get("smp", {})
    assert cast.record.entries.filter(key=session.key).count() == 2


def test_a_studio_sees_a_record_only_while_the_client_lets_it(cast: Cast) -> None:
    assert cast.record in queries.records_seen_by(cast.nora)
    assert cast.record not in queries.records_seen_by(cast.otis)
    cast.record.accesses.update(ended_at=cast.record.made_at)
    assert cast.record not in queries.records_seen_by(cast.nora)
    assert cast.record in queries.records_seen_by(cast.amir)


def test_what_the_passing_of_time_made_wrong_elsewhere_refuses_no_other_change(cast: Cast) -> None:
    """A course that was to end last week, and of which nobody said that it did, is the concern of its own entry."""
    begun, ending = date(2026, 1, 2), date(2026, 2, 2)
    course = Fact(Section.PROCEDURE, {"what": "isotretinoin", "status": "under-way", "on": "2026-01-01"})
    actions.change(
        cast.record,
        by_amir(cast),
        [Fact(course.section, {**course.body, "ended": ending.isoformat()}, key=course.key)],
        today=begun,
    )
    skin = cast.record.entries.get(section=Section.SKIN, current=True)
    again = Fact(Section.SKIN, {"healed": True, "state": []}, key=skin.key)
    actions.change(cast.record, by_amir(cast), [again], today=date(2026, 11, 26))
    assert cast.record.number == 3
    with pytest.raises(BadInput, match="after today"):
        actions.change(
            cast.record, by_amir(cast), [Fact(Section.SESSION, {"date": "2199-01-01"})], today=date(2026, 11, 26)
        )
