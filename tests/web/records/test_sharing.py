"""A client lets studios see a record and takes it back; a studio gives a record it kept to its client."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from clearhead_web.people import invitations
from clearhead_web.records import sharing
from clearhead_web.records.document import Section
from clearhead_web.records.models import Change, Invitation, Record
from clearhead_web.records.queries import records_seen_by
from tests.web.conftest import Cast, user
from tests.web.mailed import mailed_link
from tests.web.records.conftest import add, sharing_page

# ---- A client and their studios ----


def test_the_owner_sees_which_studios_see_the_record(cast: Cast) -> None:
    page = cast.signed_in(cast.amir).get(sharing_page(cast.record)).content.decode()
    assert "Studio North" in page
    assert "Studio South" not in page


@pytest.mark.parametrize("who", ["nora", "otis", "sam", "edith"])
def test_nobody_but_the_owner_decides_who_sees_it(cast: Cast, who: str) -> None:
    client = cast.signed_in(getattr(cast, who))
    take_back = f"{sharing_page(cast.record)}{cast.north.pk}/"
    assert client.get(sharing_page(cast.record)).status_code == 404
    assert client.post(sharing_page(cast.record), {"email": "x@example.org"}).status_code == 404
    assert client.get(take_back).status_code == 404
    assert client.post(take_back).status_code == 404
    assert not mail.outbox
    assert sharing.accesses_of(cast.record).count() == 1


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    assert cast.signed_in(None).get(sharing_page(cast.record)).url.startswith("/account/login/")


def test_taking_back_is_confirmed_first_and_then_at_once(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    take_back = f"{sharing_page(cast.record)}{cast.north.pk}/"
    assert "Take it back" in client.get(take_back).content.decode()
    assert cast.record in records_seen_by(cast.nora)
    client.post(take_back)
    assert cast.record not in records_seen_by(cast.nora)
    assert "No studio sees your record" in client.get(sharing_page(cast.record)).content.decode()
    assert client.get(take_back).status_code == 404


def test_what_a_studio_added_stays_when_it_no_longer_sees(cast: Cast) -> None:
    add(cast.record, cast, Section.SESSION, date="2026-05-04")
    sharing.take_back(cast.record, cast.north)
    cast.record.refresh_from_db()
    assert any(session.get("date") == "2026-05-04" for session in cast.record.document["smp"]["sessions"])


def test_an_invited_studio_member_chooses_the_studio_and_it_sees_the_record(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(sharing_page(cast.record), {"email": "otis@example.org"})
    client = cast.signed_in(cast.otis)
    assert "Amir lets your studio see a record" in client.get(mailed_link()).content.decode()
    refused = client.post(mailed_link(), {"answer": "accept"}).content.decode()
    assert "Choose the studio" in refused
    assert client.post(mailed_link(), {"answer": "accept", "studio": cast.north.pk}).status_code == 200  # not theirs
    assert cast.record not in records_seen_by(cast.otis)
    client.post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert cast.record in records_seen_by(cast.otis)


def test_an_invitation_of_somebody_at_no_studio_says_what_to_do(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(sharing_page(cast.record), {"email": "bea@example.org"})
    page = cast.signed_in(user("Bea")).get(mailed_link()).content.decode()
    assert "You work at no studio here" in page


def test_the_link_is_no_use_to_another_address(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(sharing_page(cast.record), {"email": "bea@example.org"})
    client = cast.signed_in(cast.otis)
    assert client.post(mailed_link(), {"answer": "accept", "studio": cast.south.pk}).status_code == 403
    assert cast.record not in records_seen_by(cast.otis)


def test_a_withdrawn_invitation_is_no_use(cast: Cast) -> None:
    owner = cast.signed_in(cast.amir)
    owner.post(sharing_page(cast.record), {"email": "otis@example.org"})
    letter = Invitation.objects.get()
    assert "otis@example.org" in owner.get(sharing_page(cast.record)).content.decode()
    owner.post(f"{sharing_page(cast.record)}invitations/{letter.pk}/", {"do": "withdraw"})
    page = cast.signed_in(cast.otis).post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert page.status_code == 410
    assert cast.record not in records_seen_by(cast.otis)


def test_an_expired_invitation_is_no_use(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(sharing_page(cast.record), {"email": "otis@example.org"})
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    page = cast.signed_in(cast.otis).post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert page.status_code == 410
    assert cast.record not in records_seen_by(cast.otis)


def test_an_invitation_to_a_record_that_was_erased_is_over(cast: Cast) -> None:
    cast.signed_in(cast.amir).post(sharing_page(cast.record), {"email": "otis@example.org"})
    Record.objects.update(erased_at=timezone.now())
    page = cast.signed_in(cast.otis).post(mailed_link(), {"answer": "accept", "studio": cast.south.pk})
    assert page.status_code == 410


def test_one_does_not_invite_oneself(cast: Cast) -> None:
    page = cast.signed_in(cast.amir).post(sharing_page(cast.record), {"email": "AMIR@example.org"})
    assert "your own address" in page.content.decode()
    assert not mail.outbox


# ---- A studio and its client ----


def test_a_record_that_a_studio_keeps_is_seen_by_it_alone(cast: Cast, kept: Record) -> None:
    assert kept.name == "Zoe"
    assert kept in records_seen_by(cast.nora)
    assert kept not in records_seen_by(cast.otis)
    assert kept.changes.get().said_as == Change.As.ARTIST


def test_the_client_accepts_owns_it_and_the_studio_still_sees_it(cast: Cast, kept: Record) -> None:
    cast.signed_in(cast.nora).post(sharing_page(kept), {"email": "zoe@example.org"})
    zoe = user("Zoe")
    client = cast.signed_in(zoe)
    assert "Studio North keeps a record for you" in client.get(mailed_link()).content.decode()
    assert client.post(mailed_link(), {"answer": "accept"}).url == f"/records/{kept.pk}/"
    kept.refresh_from_db()
    assert kept.owner == zoe
    assert kept in records_seen_by(cast.nora)
    assert cast.signed_in(cast.nora).get(sharing_page(kept)).status_code == 404  # now it is Zoe's to decide


def test_the_link_to_a_kept_record_is_no_use_to_another_address(cast: Cast, kept: Record) -> None:
    cast.signed_in(cast.nora).post(sharing_page(kept), {"email": "zoe@example.org"})
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


def test_another_studio_cannot_invite_to_a_record_it_does_not_see(cast: Cast, kept: Record) -> None:
    assert cast.signed_in(cast.otis).post(sharing_page(kept), {"email": "x@example.org"}).status_code == 404
    assert not mail.outbox
