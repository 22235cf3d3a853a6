"""A client lets studios see a record and takes it back; a studio gives a record it kept to its client."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from clearhead.model.vocabulary import FactType
from clearhead_web.base import guidance
from clearhead_web.people import invitations
from clearhead_web.people.models import User
from clearhead_web.records import actions, sharing
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Change, Invitation, Photo, Record
from clearhead_web.records.queries import records_seen_by
from tests.web.conftest import Cast, user
from tests.web.mailed import mailed_link
from tests.web.records.speakers import by_amir, by_nora


def page_of(record: Record) -> str:
    return f"/records/{record.pk}/sharing/"


@pytest.fixture
def kept(cast: Cast) -> Record:
    """Studio North keeps a record for Zoe, who has no account yet."""
    return sharing.keep_for_studio(cast.north, cast.nora, "Zoe")


def add(record: Record, cast: Cast, section: Section, **body: object) -> None:
    actions.change(record, by_nora(cast), [Fact(section, body)], today=guidance.today())


# ---- A client and their studios ----


def test_the_owner_sees_which_studios_see_the_record(cast: Cast) -> None:
    page = cast.signed_in(cast.amir).get(page_of(cast.record)).content.decode()
    assert "Studio North" in page
    assert "Studio South" not in page


@pytest.mark.parametrize("who", ["nora", "otis", "sam", "edith"])
def test_nobody_but_the_owner_decides_who_sees_it(cast: Cast, who: str) -> None:
    client = cast.signed_in(getattr(cast, who))
    take_back = f"{page_of(cast.record)}{cast.north.pk}/"
    assert client.get(page_of(cast.record)).status_code == 404
    assert client.post(page_of(cast.record), {"email": "x@example.org"}).status_code == 404
    assert client.get(take_back).status_code == 404
    assert client.post(take_back).status_code == 404
    assert not mail.outbox
    assert sharing.accesses_of(cast.record).count() == 1


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    assert cast.signed_in(None).get(page_of(cast.record)).url.startswith("/account/login/")


def test_taking_back_is_confirmed_first_and_then_at_once(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    take_back = f"{page_of(cast.record)}{cast.north.pk}/"
    assert "Take it back" in client.get(take_back).content.decode()
    assert cast.record in records_seen_by(cast.nora)
    client.post(take_back)
    assert cast.record not in records_seen_by(cast.nora)
    assert "No studio sees your record" in client.get(page_of(cast.record)).content.decode()
    assert client.get(take_back).status_code == 404


def test_what_a_studio_added_stays_when_it_no_longer_sees(cast: Cast) -> None:
    add(cast.record, cast, Section.SESSION, date="2026-05-04")
    sharing.take_back(cast.record, cast.north)
    cast.record.refresh_from_db()
    assert any(session.get("date") == "2026-05-04" for session in cast.record.document["smp"]["sessions"])


def test_an_invited_studio_member_chooses_the_studio_and_it_sees_the_record(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(page_of(cast.record), {"email": "otis@example.org"})
    client = cast.signed_in(cast.otis)
    assert "Amir lets your studio see a record" in client.get(mailed_link()).content.decode()
    refused = client.post(mailed_link(), {"answer": "accept"}).content.decode()
    assert "Choose the studio" in refused
    assert client.post(mailed_link(), {"answer": "accept", "studio": cast.north.pk}).status_code == 200  # not theirs
    assert cast.record not in records_seen_by(cast.otis)
    client.post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert cast.record in records_seen_by(cast.otis)


def test_an_invitation_of_somebody_at_no_studio_says_what_to_do(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(page_of(cast.record), {"email": "bea@example.org"})
    page = cast.signed_in(user("Bea")).get(mailed_link()).content.decode()
    assert "You work at no studio here" in page


def test_the_link_is_no_use_to_another_address(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(page_of(cast.record), {"email": "bea@example.org"})
    client = cast.signed_in(cast.otis)
    assert client.post(mailed_link(), {"answer": "accept", "studio": cast.south.pk}).status_code == 403
    assert cast.record not in records_seen_by(cast.otis)


def test_a_withdrawn_invitation_is_no_use(cast: Cast) -> None:
    owner = cast.signed_in(cast.amir)
    owner.post(page_of(cast.record), {"email": "otis@example.org"})
    letter = Invitation.objects.get()
    assert "otis@example.org" in owner.get(page_of(cast.record)).content.decode()
    owner.post(f"{page_of(cast.record)}invitations/{letter.pk}/", {"do": "withdraw"})
    page = cast.signed_in(cast.otis).post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert page.status_code == 410
    assert cast.record not in records_seen_by(cast.otis)


def test_an_expired_invitation_is_no_use(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(page_of(cast.record), {"email": "otis@example.org"})
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    page = cast.signed_in(cast.otis).post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert page.status_code == 410
    assert cast.record not in records_seen_by(cast.otis)


def test_an_invitation_to_a_record_that_was_erased_is_over(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(page_of(cast.record), {"email": "otis@example.org"})
    Record.objects.update(erased_at=timezone.now())
    page = cast.signed_in(cast.otis).post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert page.status_code == 410


def test_one_does_not_invite_oneself(cast: Cast) -> None:
    page = cast.signed_in(cast.amir).post(page_of(cast.record), {"email": "AMIR@example.org"})
    assert "your own address" in page.content.decode()
    assert not mail.outbox


@pytest.mark.django_db(transaction=True)
def test_of_many_who_accept_at_once_one_does(cast: Cast) -> None:
    letter = sharing.invite_studio(cast.record, cast.amir, cast.otis.email)
    (kind,) = [kind for kind in invitations.KINDS if kind.model is Invitation]

    def accept(_: int) -> bool:
        form = kind.choice(letter, cast.otis, {"studio": str(cast.south.pk)})  # type: ignore[arg-type]
        try:
            assert form.is_valid()
            invitations.accept(kind, letter, cast.otis, form)
        except invitations.Over:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(accept, range(6))) == [False] * 5 + [True]
    assert cast.record.accesses.filter(studio=cast.south).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_client_who_accepts_two_records_at_once_owns_one(cast: Cast) -> None:
    zoe = user("Zoe")
    (kind,) = [kind for kind in invitations.KINDS if kind.model is Invitation]
    letters = []
    for studio, member in ((cast.north, cast.nora), (cast.south, cast.otis)):
        record = sharing.keep_for_studio(studio, member, "Zoe")
        letters.append(sharing.invite_client(record, studio, member, zoe.email))

    def accept(letter: Invitation) -> bool:
        form = invitations.Choice({})
        try:
            assert form.is_valid()
            invitations.accept(kind, letter, zoe, form)
        except invitations.Cannot:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(accept, letters)) == [False, True]
    assert Record.objects.filter(owner=zoe).count() == 1


# ---- A studio and its client ----


def test_a_record_that_a_studio_keeps_is_seen_by_it_alone(cast: Cast, kept: Record) -> None:
    assert kept.name == "Zoe"
    assert kept in records_seen_by(cast.nora)
    assert kept not in records_seen_by(cast.otis)
    assert kept.changes.get().said_as == Change.As.ARTIST


def test_the_client_accepts_owns_it_and_the_studio_still_sees_it(cast: Cast, kept: Record) -> None:
    cast.signed_in(cast.nora).post(page_of(kept), {"email": "zoe@example.org"})
    zoe = user("Zoe")
    client = cast.signed_in(zoe)
    assert "Studio North keeps a record for you" in client.get(mailed_link()).content.decode()
    assert client.post(mailed_link(), {"answer": "accept"}).url == f"/records/{kept.pk}/"
    kept.refresh_from_db()
    assert kept.owner == zoe
    assert kept in records_seen_by(cast.nora)
    assert cast.signed_in(cast.nora).get(page_of(kept)).status_code == 404  # now it is Zoe's to decide


def test_the_link_to_a_kept_record_is_no_use_to_another_address(cast: Cast, kept: Record) -> None:
    cast.signed_in(cast.nora).post(page_of(kept), {"email": "zoe@example.org"})
    thief = user("Mallory")
    assert cast.signed_in(thief).post(mailed_link(), {"answer": "accept"}).status_code == 403
    kept.refresh_from_db()
    assert kept.owner is None


def test_of_two_invited_to_one_record_the_first_owns_it(cast: Cast, kept: Record) -> None:
    first = sharing.invite_client(kept, cast.north, cast.nora, "zoe@example.org")
    second = sharing.invite_client(kept, cast.north, cast.nora, "zoe.two@example.org")
    owner, other = user("Zoe"), user("Zoe.Two")
    sharing.take_over(first, owner, unite=False)
    with pytest.raises(invitations.Over):
        sharing.take_over(second, other, unite=False)
    kept.refresh_from_db()
    assert kept.owner == owner
    with pytest.raises(invitations.Over):
        sharing.invite_client(kept, cast.north, cast.nora, "zoe.three@example.org")


def accepted(cast: Cast, kept: Record, **choice: str) -> object:
    """Amir, who has a record, answers the invitation to the one that was kept for him."""
    cast.signed_in(cast.nora).post(page_of(kept), {"email": cast.amir.email})
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
    cast.signed_in(cast.nora).post(page_of(kept), {"email": "wrong@example.org"})
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
    cast.signed_in(cast.nora).post(page_of(kept), {"email": cast.amir.email})
    cast.signed_in(cast.amir).post(mailed_link(), {"answer": "decline"})
    assert cast.record.changes.count() == 1
    assert Record.objects.filter(pk=kept.pk, owner=None).exists()


def test_another_studio_cannot_invite_to_a_record_it_does_not_see(cast: Cast, kept: Record) -> None:
    assert cast.signed_in(cast.otis).post(page_of(kept), {"email": "x@example.org"}).status_code == 404
    assert not mail.outbox


def test_leaving_a_studio_takes_nothing_from_its_client(cast: Cast) -> None:
    from clearhead_web.people import actions as people  # noqa: PLC0415

    ann: User = user("Ann")
    membership = people.join(cast.north, ann, "artist")
    speaker = actions.Speaker(Change.As.ARTIST, "Ann, Studio North", ann, cast.north)
    actions.change(cast.record, speaker, [Fact(Section.SESSION, {"date": "2026-05-04"})], today=guidance.today())
    people.end_membership(membership)
    cast.record.refresh_from_db()
    assert cast.record.document["smp"]["sessions"][-1]["date"] == "2026-05-04"
    assert cast.record.changes.latest("number").who == "Ann, Studio North"
    assert cast.record in records_seen_by(cast.nora)
    assert cast.record not in records_seen_by(ann)
