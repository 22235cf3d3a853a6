"""To change a wish, or to drop it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clearhead_web.base import guidance
from clearhead_web.handover.matters import NO_ANSWER
from clearhead_web.planning import listing
from clearhead_web.planning.desk import desk_of
from clearhead_web.planning.forms import WishForm
from clearhead_web.planning.views.again import planned_again
from clearhead_web.planning.views.whole import field_id
from clearhead_web.planning.wanted import Wished
from clearhead_web.records.guard import own_record


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: HttpRequest, record: UUID, wish: UUID) -> HttpResponse:
    seen = own_record(request, record)
    try:
        desk = desk_of(seen)
    except NO_ANSWER:
        raise Http404 from None
    there = desk.wanted.wish(wish.hex)
    if there is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "drop":
        gone = planned_again(request, desk, desk.wanted.without_wish(there.id))
        assert gone is not None  # noqa: S101 - without a form it always leads on
        return gone
    form = desk.wish_form(request.POST if request.method == "POST" else None, initial=_typed(there))
    _only_when(form, there)
    if form.is_bound and form.is_valid():
        done = planned_again(request, desk, desk.wanted.with_wish(form.wish(there)), form)
        if done:
            return done
    context = {
        "seen": seen,
        "record": seen.record,
        "form": form,
        "wish": there,
        "name": listing.name_of(guidance.guideline(), there.what) if there.what else form.planned.get(there.key, ""),
        "errors": [(field_id(form, name), text) for name, texts in form.errors.items() for text in texts],
    }
    return render(request, "planning/wish.html", context, status=422 if form.errors else 200)


def _typed(wish: Wished) -> dict[str, object]:
    return {
        "what": wish.what or wish.key,
        "earliest": wish.earliest,
        "latest": wish.latest,
        "times": wish.times,
        "fewest": wish.fewest,
        "most": wish.most,
        "id": UUID(wish.id),
    }


def _only_when(form: WishForm, wish: Wished) -> None:
    """What it is does not change: that would be another wish."""
    form.fields["what"].disabled = True
    form.fields["what"].widget.attrs["hidden"] = True
    if wish.key:
        for name in ("times", "fewest", "most"):
            del form.fields[name]
