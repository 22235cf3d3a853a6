"""To ask again whoever has a link, because something changed on which they spoke."""

from collections.abc import Iterable

from django.http import HttpRequest

from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver
from clearhead_web.handover.queries import called
from clearhead_web.handover.views.new import address_of


def ask_again(request: HttpRequest, handovers: Iterable[HandOver]) -> list[str]:
    """Mail each of them whose address is known. What to tell whoever gave them the link: whom no mail reached."""
    return [
        f"{one.to_name or called(one)} is asked again, and no mail was sent: tell them to open their link."
        for one in handovers
        if not (one.to_email and handing.ask_again(one, address_of(request, one)))
    ]
