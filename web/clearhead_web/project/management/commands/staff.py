"""`staff EMAIL`: who runs the installation, or looks after its guideline. There is no page for this, on purpose."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from clearhead_web.people.models import User


class Command(BaseCommand):
    help = "Make somebody staff (sees counts and states of work, never a record), or an editor of the guideline."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--editor", action="store_true", help="an editor instead of staff")
        parser.add_argument("--site", action="store_true", help="who writes and publishes the public site instead")
        parser.add_argument("--end", action="store_true", help="no longer")

    @transaction.atomic
    def handle(self, *_: Any, email: str, editor: bool, site: bool, end: bool, **__: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email!r} is no e-mail address.") from error
        # Not by `iexact`, with which a database may take a letter for another that looks like it.
        user = User.objects.filter(email=email.lower()).first()
        if user is None and end:
            raise CommandError(f"Nobody signs in as {email}.")
        user = user or User.objects.create_user(email)
        if site:
            what = "an editor of the public site"
            (user.groups.remove if end else user.groups.add)(Group.objects.get(name="Moderators"))
        else:
            what, mark = ("an editor", "is_editor") if editor else ("staff", "is_staff")
            setattr(user, mark, not end)
            user.save(update_fields=[mark])
        self.stdout.write(f"{user.email} is {'no longer ' if end else ''}{what}.")
        if not end and not user.has_usable_password():
            self.stdout.write('They choose a password with "forgot password", then set up a second factor.')
