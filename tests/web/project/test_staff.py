"""Staff and editors are made on the command line only."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from clearhead_web.people.models import User

pytestmark = pytest.mark.django_db


def test_somebody_new_becomes_staff_and_can_choose_a_password(client: Client) -> None:
    call_command("staff", "Sam@Example.org")
    user = User.objects.get()
    assert (user.email, user.is_staff, user.is_editor) == ("sam@example.org", True, False)
    client.post("/account/password/reset/", {"email": "sam@example.org"})
    assert [message.to for message in mail.outbox] == [["sam@example.org"]]
    assert "code" in mail.outbox[0].body or "http" in mail.outbox[0].body


def test_somebody_who_is_here_already_becomes_an_editor_and_stops() -> None:
    user = User.objects.create_user("edith@example.org", "a long word and another")
    call_command("staff", "EDITH@example.org", "--editor")
    user.refresh_from_db()
    assert (user.is_editor, user.is_staff) == (True, False)
    call_command("staff", "edith@example.org", "--editor", "--end")
    user.refresh_from_db()
    assert user.is_editor is False


def test_somebody_becomes_an_editor_of_the_public_site_and_stops() -> None:
    call_command("staff", "ella@example.org", "--site")
    user = User.objects.get()
    assert user.has_perm("wagtailadmin.access_admin")
    assert (user.is_editor, user.is_staff, user.is_superuser) == (False, False, False)
    call_command("staff", "ella@example.org", "--site", "--end")
    assert not User.objects.get().has_perm("wagtailadmin.access_admin")


def test_what_is_no_address_or_nobodys_is_refused() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("staff", "sam")
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("staff", "sam@example.org", "--end")
    assert not User.objects.exists()


def test_an_address_that_only_looks_the_same_makes_nobody_staff() -> None:
    """`ſ` is an `S` where a database compares in capitals."""
    other = User.objects.create_user("ſam@example.org")
    call_command("staff", "sam@example.org")
    other.refresh_from_db()
    assert other.is_staff is False
    assert User.objects.get(email="sam@example.org").is_staff is True
