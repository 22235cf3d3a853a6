"""Photos before and after each session: looked at side by side, added, deleted. The only way to a picture's file."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from clearhead_web.base import guidance
from clearhead_web.base.rates import limit
from clearhead_web.records import files, photo_actions, queries
from clearhead_web.records.document import Section
from clearhead_web.records.drawing import outlines
from clearhead_web.records.forms.photo import PhotoForm
from clearhead_web.records.guard import Seen, login_required, record_for
from clearhead_web.records.models import Photo
from clearhead_web.records.shown import ShownEntry, newest_first, shown_entry

SESSIONS_A_PAGE = 10


@dataclass(frozen=True)
class Album:
    """The photos of one session. `pairs` are looked at side by side, the newest of each side first."""

    session: ShownEntry
    before: list[Photo]
    after: list[Photo]

    @property
    def rest(self) -> list[Photo]:
        """What has no counterpart, and what is older than the pair."""
        return [*self.before[1:], *self.after[1:]] if self.pair else [*self.before, *self.after]

    @property
    def pair(self) -> tuple[Photo, Photo] | None:
        return (self.before[0], self.after[0]) if self.before and self.after else None


@login_required
@require_safe
def photos(request: HttpRequest, record: UUID) -> HttpResponse:
    seen = record_for(request, record)
    taken: dict[UUID, list[Photo]] = {}
    for photo in queries.photos(seen.record):
        taken.setdefault(photo.key, []).append(photo)
    versions = queries.latest_versions(seen.record).filter(section=Section.SESSION)
    there = versions.filter(Q(removed=False) | Q(key__in=taken))
    sessions = newest_first((shown_entry(entry, guidance.today()) for entry in there), "date")
    part = Paginator(sessions, SESSIONS_A_PAGE).get_page(request.GET.get("page"))
    albums = [_album(session, taken.get(session.key, [])) for session in part]
    context = {"seen": seen, "record": seen.record, "albums": albums, "part": part, "outlines": outlines()}
    return render(request, "records/photos.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@limit("photo", 120, 3600)
def new_photo(request: HttpRequest, record: UUID, key: UUID) -> HttpResponse:
    seen = record_for(request, record)
    session = get_object_or_404(queries.current_entries(seen.record), key=key, section=Section.SESSION)
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    if form.is_bound and form.is_valid() and _added(seen, key, form):
        messages.success(request, "The photo is added. Only you and whoever may see this record can look at it.")
        return redirect("records:photos", seen.record.pk)
    context = {"seen": seen, "record": seen.record, "form": form, "shown": shown_entry(session, guidance.today())}
    return render(request, "records/photo-form.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def photo(request: HttpRequest, record: UUID, photo: UUID) -> FileResponse:
    seen = record_for(request, record)
    found = get_object_or_404(seen.record.photos, pk=photo)
    try:
        stream = files.path_of(found.file.name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stream, content_type="image/jpeg", filename="photo.jpg")
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def delete_photo(request: HttpRequest, record: UUID, photo: UUID) -> HttpResponse:
    """By the client, or by whoever added it. It cannot be undone, so it is asked once more."""
    seen = record_for(request, record)
    found = get_object_or_404(seen.record.photos, pk=photo)
    if not (seen.is_owner or found.by_id == seen.user.pk):
        raise Http404
    if request.method == "POST":
        photo_actions.delete_photo(found)
        messages.success(request, "The photo is deleted.")
        return redirect("records:photos", seen.record.pk)
    return render(request, "records/photo-delete.html", {"seen": seen, "record": seen.record, "photo": found})


def _added(seen: Seen, key: UUID, form: PhotoForm) -> bool:
    said = form.cleaned_data
    words = {"when": said["when"], "about": said["about"], "taken_on": said["taken_on"]}
    try:
        photo_actions.add_photo_once(seen.record, seen.user, key, said["picture"], words, said["id"])
    except photo_actions.TooManyError:
        form.add_error("picture", "This record holds as many photos as it may. Delete some first.")
        return False
    return True


def _album(session: ShownEntry, photos: list[Photo]) -> Album:
    before = [photo for photo in reversed(photos) if photo.when == Photo.When.BEFORE]
    after = [photo for photo in reversed(photos) if photo.when == Photo.When.AFTER]
    return Album(session, before, after)
