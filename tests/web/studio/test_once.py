"""A form that is sent twice, or twice at once, makes one thing; sent with something else in it, it makes another."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from PIL import Image

from clearhead_web.people.models import Studio, User
from clearhead_web.records import files
from clearhead_web.records.models import Invitation, Photo, Record
from clearhead_web.studio.actions import shelf
from clearhead_web.studio.models import Bottle, Sitting
from clearhead_web.studio.queries.clients import clients_of
from tests.web.conftest import Cast


@dataclass(frozen=True)
class Form:
    """A page whose form makes something: by whom, what is typed, and what else could be typed."""

    address: str
    by: User
    typed: dict[str, Any]
    other: dict[str, Any]
    made: Callable[[], models.QuerySet[Any]]


def picture() -> SimpleUploadedFile:
    stream = BytesIO()
    Image.new("RGB", (60, 40), "#c9a48a").save(stream, "JPEG")
    return SimpleUploadedFile("photo.jpg", stream.getvalue(), "image/jpeg")


def client_form(cast: Cast) -> Form:
    address = reverse("studio:new-client", args=[cast.north.pk])
    typed = {"name": "Bea Example", "email": "bea@example.org"}
    return Form(address, cast.nora, typed, {"name": "Bea Sample"}, lambda: Record.objects.exclude(pk=cast.record.pk))


def studio_form(cast: Cast) -> Form:
    theirs = Studio.objects.exclude(pk__in=[cast.north.pk, cast.south.pk])
    return Form(reverse("people:studio-new"), cast.nora, {"name": "Studio East"}, {"name": "Studio West"}, theirs.all)


def bottle_form(cast: Cast) -> Form:
    address = reverse("studio:new-bottle", args=[cast.north.pk])
    return Form(address, cast.nora, {"product": "Grey", "ci": "77266"}, {"lot": "G-2"}, Bottle.objects.all)


def photo_form(cast: Cast) -> Form:
    key = cast.record.entries.get(section="session", current=True).key
    address = reverse("records:new-photo", args=[cast.record.pk, key])
    typed = {"when": "before", "about": "the crown", "taken_on": "2026-03-01"}
    return Form(address, cast.amir, typed, {"when": "after"}, Photo.objects.all)


def draft_form(cast: Cast) -> Form:
    address = reverse("studio:new-sitting", args=[cast.north.pk, cast.record.pk])
    named = {"decided_who": "Dr Ada Example", "decided_why": "Looked at it."}
    typed = {"on": "2026-11-26", "kind": "removal", "zones": ["vertex"], "do": "begin"} | named
    return Form(address, cast.nora, typed, {"on": "2026-11-25"}, Sitting.objects.all)


FORMS = {"client": client_form, "studio": studio_form, "bottle": bottle_form, "photo": photo_form, "draft": draft_form}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest, cast: Cast) -> Form:
    return FORMS[request.param](cast)


def drawn(client: Client, form: Form) -> str:
    """The id in the page's form."""
    return str(UUID(str(client.get(form.address).context["form"]["id"].value())))


def send(client: Client, form: Form, id: str, **other: Any) -> None:
    press(client, form, ready(client, form, id, **other))


def ready(client: Client, form: Form, id: str, **other: Any) -> dict[str, Any]:
    """All that is sent with the button that makes it."""
    said = {**form.typed, **other, "id": id}
    return said | _past_the_questions(client, form, said) if "kind" in said else said


def press(client: Client, form: Form, said: dict[str, Any]) -> None:
    with_file = {"picture": picture()} if "about" in said else {}
    assert client.post(form.address, said | with_file).status_code == 302


def _past_the_questions(client: Client, form: Form, said: dict[str, Any]) -> dict[str, Any]:
    put = [row.fact.id for row in client.post(form.address, said).context["questions"].rows]
    page = client.post(form.address, {**said, "put": put, "do": ""})
    return dict(page.context["carried"])


def test_sent_twice_it_makes_one(cast: Cast, form: Form) -> None:
    client = cast.signed_in(form.by)
    id = drawn(client, form)
    for _ in range(2):
        send(client, form, id)
    assert [str(one.pk) for one in form.made()] == [id]


def test_sent_with_something_else_in_it_it_makes_another(cast: Cast, form: Form) -> None:
    client = cast.signed_in(form.by)
    id = drawn(client, form)
    send(client, form, id)
    send(client, form, id, **form.other)
    assert form.made().count() == 2


def test_each_page_draws_its_own(cast: Cast, form: Form) -> None:
    client = cast.signed_in(form.by)
    for _ in range(2):
        send(client, form, drawn(client, form))
    assert form.made().count() == 2


@pytest.mark.parametrize("id", ["", "x", "1" * 40])
def test_an_id_that_is_none_is_drawn_anew(cast: Cast, form: Form, id: str) -> None:
    send(cast.signed_in(form.by), form, id)
    assert form.made().count() == 1


@pytest.mark.django_db(transaction=True)
def test_sent_several_times_at_once_it_makes_one(cast: Cast, form: Form) -> None:
    first = cast.signed_in(form.by)
    id = drawn(first, form)
    said = ready(first, form, id)

    def attempt(client: Client) -> None:
        try:
            press(client, form, said)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(attempt, [cast.signed_in(form.by) for _ in range(4)]))
    assert [str(one.pk) for one in form.made()] == [id]


def test_a_client_is_invited_once(cast: Cast) -> None:
    form, nora = client_form(cast), cast.signed_in(cast.nora)
    id = drawn(nora, form)
    for _ in range(2):
        send(nora, form, id)
    assert (Invitation.objects.count(), len(mail.outbox)) == (1, 1)


def test_what_is_another_s_is_neither_shown_nor_written_over(cast: Cast) -> None:
    """Otis sends the ids of what is Studio North's."""
    bottle = shelf.add(cast.north, {"product": "Grey"}, None)
    otis = cast.signed_in(cast.otis)
    otis.post(reverse("studio:new-bottle", args=[cast.south.pk]), {"product": "Grey", "id": bottle.pk})
    otis.post(reverse("studio:new-client", args=[cast.south.pk]), {"name": cast.record.name, "id": cast.record.pk})
    assert [one.studio for one in Bottle.objects.order_by("made_at")] == [cast.north, cast.south]
    assert list(clients_of(cast.north)) == [cast.record]
    assert clients_of(cast.south).get().pk != cast.record.pk


def test_a_photo_that_was_sent_twice_has_its_file(cast: Cast) -> None:
    form, amir = photo_form(cast), cast.signed_in(cast.amir)
    id = drawn(amir, form)
    send(amir, form, id)
    send(amir, form, id, about="the nape")
    for photo in Photo.objects.all():
        assert files.path_of(photo.file.name).is_file()
