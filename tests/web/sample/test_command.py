"""`sample N`: in development only, and with somebody who can look at it unless nobody shall."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from clearhead_web.people.models import User
from clearhead_web.records.models import Record
from clearhead_web.sample import signing_in

pytestmark = pytest.mark.django_db


@override_settings(DEVELOPMENT=False)
def test_outside_development_no_network_is_made() -> None:
    with pytest.raises(CommandError, match="development only"):
        call_command("sample", "2", "--nobody")
    assert not User.objects.exists()
    assert not Record.objects.exists()


@pytest.mark.parametrize("nobody", [False, True])
def test_the_samples_artist_can_look_at_it_unless_nobody_shall(*, nobody: bool) -> None:
    call_command("sample", "2", studios=1, nobody=nobody, stdout=StringIO())
    assert Record.objects.count() == 2
    assert signing_in.is_loaded() is not nobody
    assert any(user.has_usable_password() for user in User.objects.all()) is not nobody
