"""The sample's people and how they sign in. Everybody knows their password: they are refused outside development."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.models import Group

from clearhead_web.base import guidance
from clearhead_web.people.models import User
from clearhead_web.sample import reading

Said = dict[str, Any]


class OnlyInDevelopment(Exception):
    """The sample is not for an installation that others can reach."""


def people() -> Sequence[Said]:
    found: Sequence[Said] = reading.read(guidance.today())["people"]
    return found


def loaded() -> Sequence[Said]:
    """Those of the sample's people who are in this database."""
    there = set(User.objects.filter(email__in=[said["email"] for said in people()]).values_list("email", flat=True))
    return [said for said in people() if said["email"] in there]


def is_loaded() -> bool:
    return bool(loaded())


def refuse_outside_development() -> None:
    if not settings.DEVELOPMENT:
        raise OnlyInDevelopment(
            "The sample is invented people with passwords that everybody knows. It is for development only."
        )


def make(said: Said, password: str) -> User:
    refuse_outside_development()
    user = User.objects.create_user(said["email"], password, name=said["name"], is_staff=said.get("staff", False))
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if said.get("publishes"):
        user.groups.add(Group.objects.get(name="Moderators"))
    if secret := said.get("authenticator"):
        auth.TOTP.activate(user, secret)
    return user


def code(email: str) -> str:
    """What the authenticator app of one of the sample's people shows now. Raises Authenticator.DoesNotExist."""
    refuse_outside_development()
    known = [said["email"] for said in people()]
    found = Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__email__in=known).get(user__email=email)
    counter = int(time.time()) // app_settings.TOTP_PERIOD
    return str(auth.format_hotp_value(auth.hotp_value(decrypt(found.data["secret"]), counter)))


def how_to(python: Path) -> str:
    """The sample's sign-ins, to be printed."""
    width = max(len(said["email"]) for said in people())
    lines = [f"  {said['email']:<{width}}  {said['is']}{' *' if 'authenticator' in said else ''}" for said in people()]
    password = reading.read(guidance.today())["password"]
    return "\n".join(
        (
            "",
            "Sample sign-ins, for this machine only (everybody knows them; never put this database on the internet):",
            "",
            *lines,
            "",
            f"  Password of each, as it stands between the marks: “{password}”",
            "  * is asked for a code too. This prints the one that counts now:",
            f"    {python} -m clearhead_web sample_code nora@example.org",
        )
    )
