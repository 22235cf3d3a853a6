"""To mail an invitation from a page, with a limit, and to say on that page what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from clearhead_web.base import rates
from clearhead_web.people import invitations
from clearhead_web.people.models import Letter

#: Mails that one person may have sent, in an hour, to people who may not know them.
MOST, SECONDS = 40, 3600


def too_many(request: HttpRequest) -> HttpResponse | None:
    """The page to answer with, when somebody has sent enough for now."""
    if rates.allow("invitation", str(request.user.pk), MOST, SECONDS):
        return None
    return rates.too_many(request, SECONDS)


def post(request: HttpRequest, letter: Letter) -> None:
    if invitations.post(request, letter):
        messages.success(request, "The invitation is on its way.")
    else:
        messages.error(request, "The invitation is saved, but the mail could not be sent. Send it again in a while.")


def change_waiting(request: HttpRequest, letter: Letter) -> HttpResponse | None:
    """Withdraw an invitation that waits, or send it again: as the form's `do` says. A page only when it is refused."""
    try:
        if request.POST.get("do") == "again":
            if refused := too_many(request):
                return refused
            invitations.renew(letter)
            post(request, letter)
        else:
            invitations.withdraw(letter)
            messages.success(request, "The invitation is withdrawn. Its link opens nothing any more.")
    except invitations.Over:
        messages.info(request, "The invitation was answered in the meantime.")
    return None
