"""What changed, for whoever is signed in: before and after, because of what, and marking it as seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from clearhead_web.answers import actions, queries
from clearhead_web.answers.difference import Difference, difference
from clearhead_web.answers.models import Notice
from clearhead_web.base import guidance
from clearhead_web.people.models import User
from clearhead_web.records.guard import login_required
from clearhead_web.records.shown import ShownEntry, shown_entry

A_PAGE = 10
#: Entries that are named of a change; an import can have very many.
NAMED = 5


@dataclass(frozen=True)
class Line:
    """A notice with what is different, and the entries of the record that changed in between."""

    notice: Notice
    difference: Difference
    touched: Sequence[queries.Touched]
    today: date

    @property
    def named(self) -> Sequence[tuple[ShownEntry, queries.Touched]]:
        return [(shown_entry(one.entry, self.today), one) for one in self.touched[:NAMED]]

    @property
    def others(self) -> int:
        return max(0, len(self.touched) - NAMED)

    @property
    def edition_too(self) -> bool:
        """Whether the record changed and a new edition came into use as well."""
        return self.notice.before.checked_edition != self.notice.answer.edition_id


@login_required
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - signed in
    part = Paginator(queries.notices_for(user), A_PAGE).get_page(request.GET.get("page"))
    context = {"part": part, "lines": _lines(list(part)), "user_id": user.pk, "unseen": queries.not_seen(user).count()}
    return render(request, "answers/notices.html", context)


@login_required
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Those that were on the page; one that came meanwhile stays unseen."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - signed in
    actions.mark_seen(user, [int(id) for id in request.POST.getlist("notice")[: 2 * A_PAGE] if _is_id(id)])
    return redirect("answers:notices")


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def _lines(found: Sequence[Notice]) -> list[Line]:
    entries = queries.entries_between(found)
    today = guidance.today()
    return [
        Line(
            notice,
            difference(notice.before.shown, notice.answer.shown),
            entries.get(notice.pk, []),
            today,
        )
        for notice in found
    ]
