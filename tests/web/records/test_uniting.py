"""Whoever has a record and accepts one that a studio kept for them has one afterwards, with all that both said."""

from dataclasses import replace

import pytest

from clearhead.model.vocabulary import FactType
from clearhead_web.base import guidance
from clearhead_web.records import actions, sharing
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Change, Invitation, Photo, Record
from clearhead_web.records.queries import records_seen_by
from tests.web.conftest import Cast, user
from tests.web.mailed import mailed_link
from tests.web.records.conftest import add, sharing_page
from tests.web.records.speakers import by_amir, by_nora


def accepted(cast: Cast, kept: Record, **choice: str) -> object:
    """Amir, who has a record, answers the invitation to the one that was kept for him."""
    cast.signed_in(cast.nora).post(sharing_page(kept), {"email": cast.amir.email})
    return cast.signed_in(cast.amir).post(mailed_link(), {"answer": "accept", **choice})


def test_whoever_has_a_record_is_told_what_will_happen_and_has_to_agree(cast: Cast, kept: Record) -> None:
    refused = accepted(cast, kept)
    assert "Agree to this, or decline" in refused.content.decode()  # type: ignore[attr-defined]
    assert "You have a record already" in cast.signed_in(cast.amir).get(mailed_link()).content.decode()
    kept.refresh_from_db()
    assert kept.owner is None
    assert Invitation.objects.get().accepted_at is None


def test_united_records_are_one_with_all_that_both_said(cast: Cast, kept: Record) -> None:
    add(kept, cast, Section.SESSION, date="2026-05-04", zones=["nape"])
    add(kept, cast, Section.MEDICINES, list=["tretinoin-cream"])
    session = kept.entries.get(section=Section.SESSION)
    photo = Photo.objects.create(record=kept, key=session.key, when="after", about="nape", width=1, height=1)
    before = cast.record.document["smp"]["sessions"]
    accepted(cast, kept, unite="on")
    cast.record.refresh_from_db()
    document = cast.record.document
    assert document["client"]["name"] == "Amir Example"  # his own word stands
    assert document["smp"]["sessions"] == [*before, {"date": "2026-05-04", "zones": ["nape"]}]
    assert "tretinoin-cream" in document["health"]["medicines"]
    last = cast.record.changes.latest("number")
    assert (last.said_as, last.studio) == (Change.As.IMPORT, cast.north)
    photo.refresh_from_db()
    assert photo.record == cast.record
    assert cast.record.entries.get(key=photo.key).body["date"] == "2026-05-04"
    assert not Record.objects.filter(pk=kept.pk).exists()
    assert cast.record in records_seen_by(cast.nora)


def test_after_uniting_the_link_says_that_it_was_used(cast: Cast, kept: Record) -> None:
    accepted(cast, kept, unite="on")
    assert "accepted already" in cast.signed_in(cast.amir).get(mailed_link()).content.decode()


def test_records_that_contradict_each_other_stay_two_and_the_invitation_waits(cast: Cast, kept: Record) -> None:
    add(kept, cast, Section.SESSION, date="2026-05-04")
    kept.entries.filter(section=Section.SESSION).update(body={"date": "2199-01-01"})
    page = accepted(cast, kept, unite="on")
    assert "cannot be put together" in page.content.decode()  # type: ignore[attr-defined]
    assert Record.objects.filter(pk=kept.pk, owner=None).exists()
    assert Invitation.objects.get().accepted_at is None
    assert cast.record.changes.count() == 1


def test_united_records_keep_who_wrote_what_and_when_with_every_version(cast: Cast, kept: Record) -> None:
    session = Fact(Section.SESSION, {"date": "2026-05-04"}, {"notes": "first"})
    actions.change(kept, by_nora(cast), [session], today=guidance.today())
    corrected = replace(session, body={"date": "2026-05-05"})
    actions.change(kept, by_nora(cast), [corrected], today=guidance.today(), why="the day was wrong")
    written = list(kept.changes.order_by("number").values_list("at", "who", "why"))
    accepted(cast, kept, unite="on")
    cast.record.refresh_from_db()
    brought = cast.record.changes.filter(said_as=Change.As.ARTIST).order_by("number")
    assert list(brought.values_list("at", "who", "why")) == written
    assert [change.number for change in brought] == [2, 3, 4]
    assert [entry.body["date"] for entry in cast.record.entries.filter(key=session.key).order_by("pk")] == [
        "2026-05-04",
        "2026-05-05",
    ]
    page = cast.signed_in(cast.amir).get(f"/records/{cast.record.pk}/history/").content.decode()
    assert "the day was wrong" in page


def test_where_the_two_differ_on_a_fact_it_is_unknown_and_either_can_be_brought_back(cast: Cast, kept: Record) -> None:
    fact = next(
        id
        for id, one in guidance.guideline().vocabulary.items()
        if one.type is FactType.YES_NO and one.derive == "condition"
    )
    actions.change(
        cast.record, by_amir(cast), [Fact(Section.FACT, {"fact": fact, "value": False})], today=guidance.today()
    )
    add(kept, cast, Section.FACT, fact=fact, value=True)
    accepted(cast, kept, unite="on")
    cast.record.refresh_from_db()
    assert fact not in cast.record.document.get("facts", {})
    gone = cast.record.entries.filter(section=Section.FACT, current=True, removed=True)
    assert sorted(entry.body["value"] for entry in gone) == [False, True]
    assert "1 on which the two differ" in cast.record.changes.latest("number").why
    theirs = next(entry for entry in gone if entry.body["value"])
    cast.signed_in(cast.amir).post(f"/records/{cast.record.pk}/entries/{theirs.key}/restore/", {"version": theirs.pk})
    cast.record.refresh_from_db()
    assert cast.record.document["facts"][fact] is True


def test_where_the_two_differ_on_the_day_of_birth_it_is_unknown(cast: Cast, kept: Record) -> None:
    add(kept, cast, Section.CLIENT, name="Amir E", born="1990-01-01")
    accepted(cast, kept, unite="on")
    cast.record.refresh_from_db()
    assert cast.record.document["client"] == {"name": "Amir Example"}


def test_what_both_said_in_the_same_words_is_there_once_with_all_that_hangs_on_it(cast: Cast, kept: Record) -> None:
    mine = cast.record.entries.filter(section=Section.SESSION, current=True).first()
    assert mine
    theirs = Fact(Section.SESSION, mine.body, {"needle": "3RL"})
    actions.change(kept, by_nora(cast), [theirs], today=guidance.today())
    photo = Photo.objects.create(record=kept, key=theirs.key, when="after", about="top", width=1, height=1)
    sessions = cast.record.document["smp"]["sessions"]
    accepted(cast, kept, unite="on")
    cast.record.refresh_from_db()
    photo.refresh_from_db()
    assert cast.record.document["smp"]["sessions"] == sessions
    now = cast.record.entries.get(key=photo.key, current=True)
    assert (now.key, now.removed, now.beside["needle"]) == (mine.key, False, "3RL")


def test_answers_of_both_are_one_answer_to_one_procedure_as_it_stands_now(cast: Cast, kept: Record) -> None:
    mine = cast.record.entries.get(section=Section.PROCEDURE, current=True, body__status="planned", body__what="mri")
    theirs = Fact(Section.PROCEDURE, mine.body)
    actions.change(kept, by_nora(cast), [theirs], today=guidance.today())
    numbers = {answer.pk: answer.number for answer in kept.answers.all()}
    assert numbers
    before = cast.record.number
    accepted(cast, kept, unite="on")
    cast.record.refresh_from_db()
    moved = cast.record.answers.filter(pk__in=numbers)
    assert {answer.pk: answer.number - before for answer in moved} == numbers
    assert {(answer.key, answer.current) for answer in moved} == {(mine.key, False)}
    assert cast.record.answers.get(key=mine.key, current=True).checked_number == cast.record.number


def test_whoever_else_was_invited_to_own_the_record_comes_too_late(cast: Cast, kept: Record) -> None:
    cast.signed_in(cast.nora).post(sharing_page(kept), {"email": "wrong@example.org"})
    astray = mailed_link()
    accepted(cast, kept, unite="on")
    assert not sharing.waiting_for(cast.record)
    assert cast.signed_in(user("Wrong")).get(astray).status_code == 410


@pytest.mark.parametrize(
    "looks",  # mine, theirs, and what stands afterwards
    [
        ({"healed": True}, {"healed": False}, {"healed": False}),
        ({"healed": True, "as_of": "2026-01-01"}, *[{"healed": False, "as_of": "2026-02-01"}] * 2),
        ({"healed": True, "as_of": "2026-03-01"}, {"healed": False, "as_of": "2026-02-01"}, None),
        ({"state": ["sunburn"]}, {"state": ["flare"]}, {"state": ["sunburn", "flare"]}),
        ({"state": [], "as_of": "2026-03-01"}, {"healed": True}, {"state": [], "healed": True}),
    ],
)
def test_of_the_skin_the_later_look_counts_else_what_either_saw(
    cast: Cast, kept: Record, looks: tuple[dict[str, object], dict[str, object], dict[str, object] | None]
) -> None:
    mine, theirs, united = looks
    skin = cast.record.entries.get(section=Section.SKIN, current=True)
    actions.change(cast.record, by_amir(cast), [Fact(Section.SKIN, mine, key=skin.key)], today=guidance.today())
    add(kept, cast, Section.SKIN, **theirs)
    accepted(cast, kept, unite="on")
    cast.record.refresh_from_db()
    assert cast.record.document["skin"] == (united or mine)


def test_declining_leaves_both_records_as_they_are(cast: Cast, kept: Record) -> None:
    cast.signed_in(cast.nora).post(sharing_page(kept), {"email": cast.amir.email})
    cast.signed_in(cast.amir).post(mailed_link(), {"answer": "decline"})
    assert cast.record.changes.count() == 1
    assert Record.objects.filter(pk=kept.pk, owner=None).exists()
