"""To hand over a planned procedure to one person: how, for how long, and what they will see."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clearhead_web.base import links, rates
from clearhead_web.handover.actions import handing
from clearhead_web.handover.actions.handing import Wish
from clearhead_web.handover.forms import HandOverForm
from clearhead_web.handover.guard import matter_for, role_for
from clearhead_web.handover.models import HandOver
from clearhead_web.handover.page_words import page_words
from clearhead_web.records.guard import Seen

Way = HandOver.Way
#: Hand-overs that one person may make in an hour.
MOST, SECONDS = 60, 3600
NOT_PLANNED = "This procedure is planned no longer, so there is nobody to tell before it."
NOT_COVERED = "The guideline in use no longer covers this, so it cannot be handed over anew."


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, record: UUID, key: UUID, role: str) -> HttpResponse:
    seen, matter = matter_for(request, record, key)
    words = page_words(matter, role_for(matter, role))
    if not matter.is_ahead:
        messages.info(request, NOT_COVERED if matter.lost else NOT_PLANNED)
        return redirect("handover:procedure", record, key)
    form = HandOverForm(request.POST or None, on=matter.on, has_plan=seen.is_owner)
    if request.method == "POST" and form.is_valid():
        if not rates.allow("handover", str(seen.user.pk), MOST, SECONDS):
            return rates.too_many(request, SECONDS)
        return _hand_over(request, seen, key, form.wish(role), form.cleaned_data["lock"] == "made")
    context = {
        "seen": seen,
        "matter": matter,
        "form": form,
        "words": words,
        "role": matter.guideline.roles[role].name,
        "preview": True,
    }
    return render(request, "handover/new.html", context)


def _hand_over(request: HttpRequest, seen: Seen, key: UUID, wish: Wish, made_up: bool) -> HttpResponse:
    made, is_new = handing.hand_over(seen, key, wish)
    if is_new and made_up:
        messages.info(request, f"The passcode is {wish.passcode}. Write it down now: it is not shown again.")
    if not is_new:
        messages.info(request, "This was handed over already; nothing was made or sent a second time.")
    if wish.way != Way.EMAIL:
        return redirect("handover:paper" if wish.way == Way.PRINT else "handover:given", seen.record.pk, made.pk)
    if is_new:
        post(request, made)
    return redirect("handover:procedure", seen.record.pk, key)


def post(request: HttpRequest, handover: HandOver) -> None:
    """Mail the link, and say what became of it."""
    if handing.send_mail(handover, address_of(request, handover)):
        messages.success(request, f"The mail to {handover.to_email} is on its way.")
    else:
        messages.error(request, "The mail could not be sent. Nothing is lost: send it again in a while.")


def address_of(request: HttpRequest, handover: HandOver) -> str:
    """The link itself. It stands only in mails, and on the pages that are made to hand it over."""
    return links.absolute_address(request, reverse("handover:page", args=[handing.token_of(handover)]))
