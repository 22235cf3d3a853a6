"""Who works at a studio: owners decide, artists see, everybody else finds nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from clearhead_web.people import actions, queries
from clearhead_web.people.models import MemberInvitation, Membership
from clearhead_web.records.queries import records_seen_by
from tests.web.conftest import Cast, user, with_second_factor
from tests.web.mailed import mailed_code, mailed_link
from tests.web.people.signing import sign_up, text

Role = Membership.Role


def members_page(cast: Cast) -> str:
    return f"/studios/{cast.north.pk}/members/"


def joined(cast: Cast, name: str, role: str = Role.ARTIST) -> Membership:
    return actions.join(cast.north, with_second_factor(user(name)), role)


def test_an_owner_sees_who_works_here_and_can_invite(cast: Cast) -> None:
    page = cast.signed_in(cast.nora).get(members_page(cast))
    assert "Nora" in page.content.decode()
    assert "Invite somebody" in page.content.decode()


def test_an_artist_sees_who_works_here_and_decides_nothing(cast: Cast) -> None:
    client = cast.signed_in(joined(cast, "Ann").user)
    page = client.get(members_page(cast))
    assert page.status_code == 200
    assert "Invite somebody" not in page.content.decode()
    assert client.post(members_page(cast), {"email": "b@example.org", "role": "artist"}).status_code == 403
    assert client.get(f"{members_page(cast)}{cast.nora.pk}/").status_code == 403
    assert client.get(f"/studios/{cast.north.pk}/change/").status_code == 403
    assert not mail.outbox


@pytest.mark.parametrize("who", ["amir", "otis", "sam", "edith"])
def test_nobody_else_finds_a_studio_s_pages(cast: Cast, who: str) -> None:
    client = cast.signed_in(getattr(cast, who))
    for page in (members_page(cast), f"/studios/{cast.north.pk}/leave/", f"/studios/{cast.north.pk}/change/"):
        assert client.get(page).status_code == 404
        assert client.post(page, {"email": "b@example.org", "role": "owner", "name": "Mine"}).status_code == 404
    assert Membership.objects.filter(studio=cast.north).count() == 1


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    assert cast.signed_in(None).get(members_page(cast)).url.startswith("/account/login/")


def test_whoever_founds_a_studio_owns_it_and_then_needs_a_second_factor(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    client.post("/studios/new/", {"name": "Studio West", "contact": ""})
    assert queries.memberships_of(cast.amir).get().role == Role.OWNER
    assert client.get("/you/").url == "/account/2fa/"


def test_an_invitation_is_mailed_accepted_once_and_makes_a_member(cast: Cast) -> None:
    owner = cast.signed_in(cast.nora)
    owner.post(members_page(cast), {"email": "Bea@Example.org", "role": "artist"})
    assert mail.outbox[-1].to == ["bea@example.org"]
    bea = user("Bea")
    client = cast.signed_in(bea)
    page = client.get(mailed_link())
    assert "Studio North invites you to work there" in page.content.decode()
    assert client.post(mailed_link(), {"answer": "accept"}).url == "/start/"
    assert queries.memberships_of(bea).get().role == Role.ARTIST
    assert client.get(mailed_link()).status_code in {302, 410}  # sent to set up a second factor first
    with_second_factor(bea)
    over = client.post(mailed_link(), {"answer": "accept"})
    assert over.status_code == 410
    assert queries.memberships_of(bea).count() == 1


def test_an_invitation_waits_through_signing_up(cast: Cast) -> None:
    letter_client = cast.signed_in(cast.nora)
    letter_client.post(f"/studios/{cast.north.pk}/members/", {"email": "bea@example.org", "role": "artist"})
    link, client = mailed_link(), Client()
    page = text(client.get(link))
    assert "Studio North invites you to work there" in page
    assert "bea@example.org" not in page
    sign_up(client)
    client.post("/account/confirm-email/", {"code": mailed_code()})
    assert client.get("/start/").url == link
    assert "Accept" in text(client.get(link))
    assert client.get("/start/").url != link  # once


def test_the_token_is_not_in_the_database(cast: Cast) -> None:
    cast.signed_in(cast.nora).post(members_page(cast), {"email": "bea@example.org", "role": "artist"})
    token = mailed_link().split("/")[2]
    assert token not in str(MemberInvitation.objects.values().get())


def test_an_unknown_token_is_nowhere(db: None) -> None:
    assert Client().get("/invitations/abc/").status_code == 404


def test_whoever_found_the_link_with_another_address_cannot_use_it(cast: Cast) -> None:
    cast.signed_in(cast.nora).post(members_page(cast), {"email": "bea@example.org", "role": "owner"})
    thief = cast.signed_in(cast.amir)
    page = thief.post(mailed_link(), {"answer": "accept"})
    assert page.status_code == 403
    assert "bea@example.org" not in page.content.decode()
    assert thief.post(mailed_link(), {"answer": "decline"}).status_code == 403
    assert not queries.memberships_of(cast.amir)
    assert MemberInvitation.objects.get().withdrawn_at is None


def test_a_withdrawn_invitation_opens_nothing(cast: Cast) -> None:
    owner = cast.signed_in(cast.nora)
    owner.post(members_page(cast), {"email": "bea@example.org", "role": "artist"})
    letter = MemberInvitation.objects.get()
    owner.post(f"/studios/{cast.north.pk}/invitations/{letter.pk}/", {"do": "withdraw"})
    bea = user("Bea")
    assert cast.signed_in(bea).post(mailed_link(), {"answer": "accept"}).status_code == 410
    assert not queries.memberships_of(bea)


def test_an_expired_invitation_opens_nothing_until_it_is_sent_again(cast: Cast) -> None:
    owner = cast.signed_in(cast.nora)
    owner.post(members_page(cast), {"email": "bea@example.org", "role": "artist"})
    MemberInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    client = cast.signed_in(user("Bea"))
    assert client.post(mailed_link(), {"answer": "accept"}).status_code == 410
    assert "expired" in owner.get(members_page(cast)).content.decode()
    letter = MemberInvitation.objects.get()
    owner.post(f"/studios/{cast.north.pk}/invitations/{letter.pk}/", {"do": "again"})
    assert client.post(mailed_link(), {"answer": "accept"}).status_code == 302


def test_after_another_secret_key_an_invitation_that_is_sent_again_opens(cast: Cast, settings: Any) -> None:
    cast.signed_in(cast.nora).post(members_page(cast), {"email": "bea@example.org", "role": "artist"})
    old, letter = mailed_link(), MemberInvitation.objects.get()
    settings.SECRET_KEY = "another" * 10
    bea = cast.signed_in(user("Bea"))
    assert bea.get(old).status_code == 200, "as long as no other was mailed"
    cast.signed_in(cast.nora).post(f"/studios/{cast.north.pk}/invitations/{letter.pk}/", {"do": "again"})
    assert mailed_link() != old
    assert bea.post(mailed_link(), {"answer": "accept"}).status_code == 302


def test_declining_tells_whoever_invited_and_changes_nothing(cast: Cast) -> None:
    cast.signed_in(cast.nora).post(members_page(cast), {"email": "bea@example.org", "role": "artist"})
    link, bea = mailed_link(), user("Bea")
    cast.signed_in(bea).post(link, {"answer": "decline"})
    assert mail.outbox[-1].to == [cast.nora.email]
    assert not queries.memberships_of(bea)
    assert cast.signed_in(bea).get(link).status_code == 410


def test_inviting_the_same_address_again_replaces_the_first_invitation(cast: Cast) -> None:
    owner = cast.signed_in(cast.nora)
    owner.post(members_page(cast), {"email": "bea@example.org", "role": "owner"})
    first = mailed_link()
    owner.post(members_page(cast), {"email": "bea@example.org", "role": "artist"})
    assert cast.signed_in(user("Bea")).get(first).status_code == 410


def test_another_studio_s_owner_cannot_touch_an_invitation(cast: Cast) -> None:
    letter = actions.invite_member(cast.north, cast.nora, "bea@example.org", Role.ARTIST)
    thief = cast.signed_in(cast.otis)
    assert thief.post(f"/studios/{cast.north.pk}/invitations/{letter.pk}/", {"do": "withdraw"}).status_code == 404
    assert thief.post(f"/studios/{cast.south.pk}/invitations/{letter.pk}/", {"do": "withdraw"}).status_code == 404
    letter.refresh_from_db()
    assert letter.withdrawn_at is None


def test_a_studio_keeps_its_last_owner(cast: Cast) -> None:
    client = cast.signed_in(cast.nora)
    own_page = f"{members_page(cast)}{cast.nora.pk}/"
    assert "always has an owner" in client.post(own_page, {"role": "artist"}).content.decode()
    assert "always has an owner" in client.post(own_page, {"end": "yes"}).content.decode()
    page = client.post(f"/studios/{cast.north.pk}/leave/")
    assert page.status_code == 409
    assert "You are its last owner" in page.content.decode()
    assert queries.memberships_of(cast.nora).get().role == Role.OWNER


def test_an_owner_makes_another_and_may_then_leave(cast: Cast) -> None:
    ann = joined(cast, "Ann")
    client = cast.signed_in(cast.nora)
    client.post(f"{members_page(cast)}{ann.user.pk}/", {"role": "owner"})
    assert client.post(f"/studios/{cast.north.pk}/leave/").url == "/you/"
    assert list(queries.members_of(cast.north).values_list("user__name", "role")) == [("Ann", "owner")]


def test_whoever_s_membership_ends_sees_no_client_and_the_client_loses_nothing(cast: Cast) -> None:
    ann = joined(cast, "Ann")
    assert cast.record in records_seen_by(ann.user)
    before = cast.record.document
    cast.signed_in(cast.nora).post(f"{members_page(cast)}{ann.user.pk}/", {"end": "yes"})
    assert cast.record not in records_seen_by(ann.user)
    assert cast.record in records_seen_by(cast.nora)
    assert cast.record in records_seen_by(cast.amir)
    cast.record.refresh_from_db()
    assert cast.record.document == before


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_do_not_both_get_away(cast: Cast) -> None:
    both = [queries.memberships_of(cast.nora).get(), joined(cast, "Ann", Role.OWNER)]

    def leave(membership: Membership) -> bool:
        try:
            actions.end_membership(membership)
        except actions.LastOwner:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(leave, both)) == [False, True]
    assert queries.members_of(cast.north).filter(role=Role.OWNER).count() == 1


def test_nobody_mails_without_end(cast: Cast) -> None:
    client = cast.signed_in(cast.nora)
    last = [client.post(members_page(cast), {"email": f"p{n}@example.org", "role": "artist"}) for n in range(41)][-1]
    assert last.status_code == 429
    assert len(mail.outbox) == 40


def test_the_list_of_members_costs_the_same_whatever_its_length(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    for number in range(15):
        joined(cast, f"Artist{number}")
        actions.invite_member(cast.north, cast.nora, f"p{number}@example.org", Role.ARTIST)
    client = cast.signed_in(cast.nora)
    client.get(members_page(cast))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(members_page(cast))
