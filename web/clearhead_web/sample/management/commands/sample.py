"""`sample N`: a network of N invented clients in an empty database, to measure with."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from clearhead_web.base import guidance
from clearhead_web.people import actions
from clearhead_web.people.models import Membership, Studio
from clearhead_web.sample import network, reading, signing_in


class Command(BaseCommand):
    help = "Fill an empty database with a network of invented clients. The same seed and day give the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("clients", type=int, help="how many clients; each has four sessions and a hand-over")
        parser.add_argument("--studios", type=int, default=network.STUDIOS)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="the day it is made from")
        parser.add_argument("--nobody", action="store_true", help="let nobody sign in; production starts on no other")

    def handle(
        self, *_: Any, clients: int, studios: int, seed: int, as_of: date | None, nobody: bool, **__: Any
    ) -> None:
        try:
            signing_in.refuse_outside_development()
        except signing_in.OnlyInDevelopment as error:
            raise CommandError(str(error)) from error
        call_command("migrate", verbosity=0)
        begun = time.monotonic()

        def tell(done: int) -> None:
            if done % 10_000 == 0 or done == clients:
                self.stdout.write(f"  {done:,} of {clients:,} clients after {time.monotonic() - begun:.0f} s")

        try:
            network.load(clients, as_of or guidance.today(), seed=seed, studios=studios, tell=tell)
        except network.NotEmpty as error:
            raise CommandError("There are people in this database already. A sample needs an empty one.") from error
        if not nobody:
            _let_somebody_in()


def _let_somebody_in() -> None:
    """The sample's artist owns the network's first studio too, so that it can be looked at."""
    password = reading.read(guidance.today())["password"]
    nora = signing_in.make(signing_in.people()[0], password)
    actions.join(Studio.objects.order_by("pk")[0], nora, Membership.Role.OWNER)
