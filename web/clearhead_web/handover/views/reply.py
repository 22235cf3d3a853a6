"""To answer a question that came back through a hand-over."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from clearhead_web.handover import queries
from clearhead_web.handover.actions import handing
from clearhead_web.handover.forms import ReplyForm
from clearhead_web.handover.guard import handover_for
from clearhead_web.handover.ledger import lines_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, record: UUID, handover: UUID) -> HttpResponse:
    seen, found = handover_for(request, record, handover)
    back = redirect("handover:procedure", record, found.key)
    line = lines_of([found], timezone.now())[0]
    if line.open_question is None or not line.is_live:
        messages.info(request, "There is no question that waits for an answer here.")
        return back
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if handing.reply(found, str(seen.user), form.cleaned_data["words"]):
            messages.success(request, "Your answer stands on the page that their link opens.")
        return back
    role = queries.called(found)
    context = {"seen": seen, "handover": found, "question": line.open_question, "form": form, "role": role}
    return render(request, "handover/reply.html", context)
