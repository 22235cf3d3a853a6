"""Pictures that editors hand in: what readers get of them, and what no one can change behind a published page."""

import gc
import html
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pixels
from wagtail.images.models import Image
from wagtail.images.views.serve import generate_image_url

from clearhead_web.articles.models import ArticlePage
from clearhead_web.records.models import Photo
from tests.web.articles.conftest import article
from tests.web.conftest import Cast
from tests.web.editors import one_of
from tests.web.world import build

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # Wagtail leaves files to be closed
]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    """What it leaves is closed here and not while another test runs."""
    yield
    gc.collect()


def from_a_phone(format: str = "JPEG") -> bytes:
    """It says where it was taken, and by whom."""
    image, stream = Pixels.new("RGB", (900, 600), "teal"), BytesIO()
    about = image.getexif()
    about[0x013B] = "Ella Example"
    place = about.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 18.0)
    image.save(stream, format, exif=about)
    return stream.getvalue()


def sent(client: Client, content: bytes, name: str = "hair.jpg") -> str:
    """The page that comes back."""
    fields = {"title": "Hair", "file": SimpleUploadedFile(name, content), "tags": "", "description": ""}
    answer = client.post(reverse("wagtailimages:add"), fields)
    assert answer.status_code in (200, 302)
    return answer.content.decode()


def hand_in(client: Client, content: bytes, name: str = "hair.jpg") -> Image | None:
    sent(client, content, name)
    return Image.objects.last()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_where_and_by_whom_a_picture_was_taken_reaches_nobody(client: Client, format: str) -> None:
    picture = hand_in(one_of("Editors"), from_a_phone(format), f"hair.{format.lower()}")
    assert picture
    for size in ("max-800x800", "original"):
        answer = client.get(generate_image_url(picture, size))
        served = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert b"Ella Example" not in served
        assert not Pixels.open(BytesIO(served)).getexif()
    assert b"Ella Example" not in picture.file.read()


def test_whoever_may_enter_where_editors_write_sees_there_what_its_pages_link(cast: Cast) -> None:
    editor = one_of("Editors")
    picture = hand_in(editor, from_a_phone())
    assert picture
    for place in ("index", "edit"):
        page = editor.get(reverse(f"wagtailimages:{place}", args=[picture.pk] if place == "edit" else []))
        links = re.findall(r'src="(/images/[^"]+)"', page.content.decode())
        assert links, place
    links.append(picture.file.url)
    for link in links:
        answer = editor.get(link)
        assert answer["Content-Type"] == "image/jpeg"
        assert Pixels.open(BytesIO(b"".join(answer.streaming_content))).width  # type: ignore[attr-defined]
        for who in (None, cast.amir, cast.nora, cast.edith):
            assert cast.signed_in(who).get(link).status_code == 404


def test_where_pictures_lie_nothing_else_is_handed_out(cast: Cast) -> None:
    """Clients' photos lie in the same storage."""
    editor = one_of("Editors")
    default_storage.save("images/of-a-client.jpg", ContentFile(from_a_phone()))
    lost = hand_in(editor, from_a_phone())
    assert lost
    lost.file.storage.delete(lost.file.name)
    photo = Photo.objects.get(pk=build(cast).values["photo"]).file.name
    for link in ("images/of-a-client.jpg", photo, f"images/../{photo}", f"images/..%2F{photo}", lost.file.name):
        assert editor.get(f"/{link}").status_code == 404, link


def test_what_is_no_picture_or_too_large_a_one_is_refused_with_words() -> None:
    bomb = BytesIO()
    Pixels.new("1", (30_000, 30_000)).save(bomb, "PNG")
    editor = one_of("Editors")
    no_picture = "This is not a picture that can be read here. Use JPEG, PNG or WebP."
    for content in (b"<script>alert(1)</script>", b"GIF89a/*" + bytes(20) + b"*/=1;", b"<svg/>"):
        assert no_picture in sent(editor, content)
    assert "The picture has more than 40 megapixels. Send it smaller." in sent(editor, bomb.getvalue())
    assert not Image.objects.exists()


def test_the_file_of_a_picture_is_never_another_one() -> None:
    """Else an editor who may not publish changes a published page."""
    editor = one_of("Editors")
    picture = hand_in(editor, from_a_phone())
    assert picture
    before = picture.file.name
    fields = {"title": "Hair", "file": SimpleUploadedFile("x.png", from_a_phone("PNG")), "tags": "", "description": ""}
    place = reverse("wagtailimages:edit", args=[picture.pk])
    assert editor.get(place).status_code == 200
    editor.post(place, fields)
    assert Image.objects.get().file.name == before


def test_an_editor_deletes_no_picture_of_others() -> None:
    picture = hand_in(one_of("Moderators"), from_a_phone())
    assert picture
    one_of("Editors").post(reverse("wagtailimages:delete", args=[picture.pk]))
    assert Image.objects.exists()


def with_a_picture(editor: Client) -> tuple[ArticlePage, Image]:
    picture = hand_in(editor, from_a_phone())
    assert picture
    shown = {"type": "picture", "value": {"image": picture.pk, "decorative": True, "alt_text": ""}}
    return article("With a picture", picture=[shown], body=[shown]), picture


def test_what_a_published_page_shows_is_not_deleted_not_even_by_whom_it_is_from(
    client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    """Else whoever may not publish changes a published page."""
    editor = one_of("Editors")
    with django_capture_on_commit_callbacks(execute=True):  # Wagtail notes then what shows what
        page, picture = with_a_picture(editor)
    one, many = reverse("wagtailimages:delete", args=[picture.pk]), "wagtail_bulk_action"
    for place in (one, f"{reverse(many, args=['wagtailimages', 'image', 'delete'])}?id={picture.pk}"):
        answer = html.unescape(editor.post(place, follow=True).content.decode())
        assert f'a published page shows it. Take it out there first and publish: "{page.title}".' in answer
    assert "<figure>" in client.get(page.url).content.decode()
    page.unpublish()
    editor.post(one)
    assert not Image.objects.exists()


def test_a_page_is_read_without_a_picture_that_was_deleted(client: Client) -> None:
    moderator = one_of("Moderators")
    page, picture = with_a_picture(moderator)
    page.unpublish()
    moderator.post(reverse("wagtailimages:delete", args=[picture.pk]))
    page.save_revision().publish()
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "<figure>" not in answer.content.decode()
