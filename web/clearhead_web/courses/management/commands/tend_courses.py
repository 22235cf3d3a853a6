"""`tend_courses`: places that were not taken up go on, reminders, mails that wait, and what is to be forgotten."""

from typing import Any

from django.utils import timezone

from clearhead_web.base.rounds import Rounds
from clearhead_web.courses import mailing, times
from clearhead_web.courses.actions.tending import tend


class Command(Rounds):
    help = (
        "Frees places that nobody took up and offers them to the next of the waiting list, reminds, sends the mails "
        "that wait, and deletes what was kept for long enough. Several at once do no harm."
    )

    def once(self, **_: Any) -> None:
        tended, sent = tend(timezone.now()), mailing.send(goes_on=self.wait)
        self.stdout.write(f"Reminded: {tended.reminded}. Forgotten: {tended.forgotten}. Mails sent: {sent.mails}.")
        if sent.failed:
            days = times.TRIED_FOR.days
            self.stderr.write(f"Mails that could not be sent: {sent.failed}. Each is tried for {days} days.")
        if sent.given_up:
            self.stderr.write(f"Mails that are given up: {sent.given_up}. Editors see whom to call on a date's page.")
        if sent.away:
            self.stderr.write("The mail server cannot be reached, or takes nothing from here. The rest waits.")
