"""`send_newsletters`: sends the issues that editors said go out; for cron, or as a worker with --forever."""

from typing import Any

from clearhead_web.base.rounds import Rounds
from clearhead_web.newsletter.actions import subscribing
from clearhead_web.newsletter.sending import Sent, send_newsletters


class Command(Rounds):
    help = (
        "Sends issues of the newsletter. Stopped half-way it goes on where it was, and nobody gets an issue twice; "
        "several at once do no harm."
    )

    def once(self, **_: Any) -> None:
        subscribing.sweep()
        self._tell(send_newsletters(self.wait))

    def _tell(self, sent: Sent) -> None:
        self.stdout.write(f"Mails sent: {sent.sent}. Not sent, because they left in the meantime: {sent.left}.")
        if sent.later:
            self.stderr.write(f"Mails to try again in ten minutes: {sent.later}.")
        if sent.refused:
            self.stderr.write(f"Mails that the mail server refused: {sent.refused}.")
        if sent.unknown:
            self.stderr.write(f"Mails that perhaps went out and are not sent again: {sent.unknown}.")
        if sent.away:
            self.stderr.write("The mail server cannot be reached, or takes nothing from here. The rest waits.")
