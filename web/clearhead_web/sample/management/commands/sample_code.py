"""`sample_code EMAIL`: what the authenticator app of one of the sample's people would show now."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from clearhead_web.sample import signing_in
from clearhead_web.sample.signing_in import OnlyInDevelopment


class Command(BaseCommand):
    help = "Print the code that counts now for one of the sample's sign-ins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *_: Any, email: str, **__: Any) -> None:
        try:
            self.stdout.write(signing_in.code(email))
        except OnlyInDevelopment as error:
            raise CommandError(str(error)) from error
        except Authenticator.DoesNotExist as error:
            known = ", ".join(said["email"] for said in signing_in.people() if "authenticator" in said)
            raise CommandError(f"No sample sign-in of that address needs a code. Those that do: {known}") from error
