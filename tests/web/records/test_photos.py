"""Photos are drawn anew without anything hidden in them, kept whole on the disk, and shown to nobody else."""

import io
import os
import time
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from clearhead_web.records import files, photo_actions, pictures
from clearhead_web.records.document import Section
from clearhead_web.records.models import Photo
from clearhead_web.records.pictures import UnusableError, redrawn
from tests.web.conftest import Cast

ORIENTATION, GPS, MAKE, DESCRIPTION = 0x0112, 0x8825, 0x010F, 0x010E


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def halves(size: tuple[int, int] = (80, 40)) -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image


def out(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(redrawn(io.BytesIO(content), len(content)).content))


def colour(image: Image.Image, x: int, y: int) -> str:
    found = image.getpixel((x, y))
    assert isinstance(found, tuple)
    return ("red", "green", "blue")[found.index(max(found))]


def test_place_camera_thumbnail_and_words_stay_behind() -> None:
    exif = Image.Exif()
    exif[MAKE], exif[DESCRIPTION] = "SpyCam", "at home"
    exif.get_ifd(GPS)[2] = (52.0, 30.0, 0.0)
    content = encoded(
        halves(), exif=exif, comment=b"a comment", xmp=b"<x:xmpmeta>xmp place</x:xmpmeta>", dpi=(300, 300)
    )
    assert b"SpyCam" in content
    assert b"xmp place" in content
    made = redrawn(io.BytesIO(content), len(content)).content
    for hidden in (b"SpyCam", b"at home", b"a comment", b"xmp place", b"Exif", b"ICC_PROFILE"):
        assert hidden not in made
    assert not dict(out(content).getexif())


def test_words_of_a_png_stay_behind() -> None:
    words = PngInfo()
    words.add_text("Location", "at home")
    content = encoded(halves(), "PNG", pnginfo=words)
    assert b"at home" in content
    assert b"at home" not in redrawn(io.BytesIO(content), len(content)).content


@pytest.mark.parametrize(("orientation", "size", "left"), [(1, (80, 40), "red"), (3, (80, 40), "blue")])
def test_a_picture_is_turned_as_it_was_held(orientation: int, size: tuple[int, int], left: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = out(encoded(halves(), exif=exif))
    assert image.size == size
    assert colour(image, 5, 20) == left


def test_a_picture_held_upright_becomes_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    assert out(encoded(halves(), exif=exif)).size == (40, 80)


def test_colours_of_another_profile_are_brought_into_the_common_one() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = out(encoded(halves(), icc_profile=lab))
    assert "icc_profile" not in image.info
    assert colour(image, 5, 20) == "red"
    assert colour(out(encoded(halves(), icc_profile=b"nonsense")), 5, 20) == "red"


def test_a_large_picture_becomes_smaller_and_a_small_one_stays() -> None:
    assert out(encoded(Image.new("RGB", (6000, 1000)))).size == (2400, 400)
    assert out(encoded(halves())).size == (80, 40)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16", "CMYK"])
def test_every_kind_of_pixel_can_be_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert out(encoded(Image.new(mode, (20, 10)), kind)).mode == "RGB"


def test_what_is_see_through_becomes_white() -> None:
    assert out(encoded(Image.new("RGBA", (20, 10), (0, 0, 0, 0)), "WEBP")).getpixel((5, 5)) == (255, 255, 255)


REFUSED = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<html><script>alert(1)</script></html>",
    "gif": encoded(Image.new("RGB", (5, 5)), "GIF"),
    "text": b"hello",
    "cut off": encoded(Image.effect_noise((300, 300), 90).convert("RGB"))[:2000],
    "pdf": b"%PDF-1.7\n",
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=list(REFUSED))
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableError):
        out(content)


def test_what_is_hidden_behind_a_picture_does_not_come_along() -> None:
    content = encoded(halves()) + b"<script>alert(1)</script>"
    assert b"<script>" not in redrawn(io.BytesIO(content), len(content)).content


def test_a_heic_picture_is_told_apart_and_how_to_send_it() -> None:
    with pytest.raises(UnusableError, match="Save or share it as JPEG"):
        out(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")


def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    bomb = encoded(Image.new("1", (8000, 6000)), "PNG")
    assert len(bomb) < 100_000
    with mock.patch.object(Image.Image, "load", side_effect=AssertionError("unpacked")), pytest.raises(UnusableError):
        redrawn(io.BytesIO(bomb), len(bomb))


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    with pytest.raises(UnusableError, match="15 MB"):
        redrawn(io.BytesIO(b""), pictures.LARGEST_FILE + 1)


# ---- On the pages ----


def session_key(cast: Cast) -> Any:
    return cast.record.entries.get(section=Section.SESSION, current=True).key


def send(cast: Cast, somebody: Any = None, content: bytes = b"", **typed: str) -> Any:
    picture = SimpleUploadedFile("IMG_home_address.jpg", content or encoded(halves()), "image/jpeg")
    said = {"when": "before", "about": "crown from above", "picture": picture, **typed}
    address = reverse("records:new-photo", args=[cast.record.pk, session_key(cast)])
    return cast.signed_in(somebody or cast.amir).post(address, said)


def address_of(photo: Photo) -> str:
    return reverse("records:photo", args=[photo.record_id, photo.pk])


def test_a_photo_is_shown_in_its_session_with_its_words(cast: Cast) -> None:
    assert send(cast).status_code == 302
    assert send(cast, when="after", about="crown afterwards").status_code == 302
    page = cast.signed_in(cast.nora).get(reverse("records:photos", args=[cast.record.pk])).content.decode()
    assert 'alt="crown from above"' in page
    assert "data-compare" in page
    assert "home_address" not in page


def test_a_photo_is_sent_as_what_it_is_and_kept_by_nobody_on_the_way(cast: Cast) -> None:
    send(cast)
    response = cast.signed_in(cast.amir).get(address_of(cast.record.photos.get()))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")
    assert response["Cache-Control"] == "private, no-store"
    assert response.getvalue().startswith(b"\xff\xd8")


def test_a_photo_is_there_for_whoever_may_see_the_record_alone(cast: Cast) -> None:
    send(cast)
    address = address_of(cast.record.photos.get())
    seen = cast.signed_in(cast.nora).get(address)
    assert seen.getvalue().startswith(b"\xff\xd8")
    assert cast.signed_in(cast.otis).get(address).status_code == 404
    assert cast.signed_in(None).get(address).status_code == 302


def test_a_photo_needs_words_for_whoever_does_not_see_it(cast: Cast) -> None:
    response = send(cast, about="")
    assert response.status_code == 422
    assert not cast.record.photos.exists()


def test_what_cannot_be_taken_is_said_at_the_picture(cast: Cast) -> None:
    response = send(cast, content=b"hello")
    assert response.status_code == 422
    assert "Use JPEG, PNG or WebP" in response.content.decode()
    assert not list(files.path_of("photos").rglob("*"))


def test_a_record_holds_only_so_many_photos(cast: Cast) -> None:
    with mock.patch.object(photo_actions, "MOST_PHOTOS", 0):
        assert send(cast).status_code == 422
    assert not cast.record.photos.exists()


def test_a_photo_is_deleted_by_its_owner_or_whoever_added_it_once_confirmed(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    send(cast)
    photo = cast.record.photos.get()
    path = files.path_of(photo.file.name)
    address = reverse("records:delete-photo", args=[cast.record.pk, photo.pk])
    assert cast.signed_in(cast.nora).post(address).status_code == 404
    amir = cast.signed_in(cast.amir)
    assert "Delete this photo?" in amir.get(address).content.decode()
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        amir.post(address)
    assert not cast.record.photos.exists()
    assert not path.exists()


def test_a_file_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    with mock.patch.object(os, "fsync", side_effect=OSError), pytest.raises(OSError):  # noqa: PT011 - any of them
        files.keep("photos/aa/x.jpg", b"half")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_photo_whose_row_cannot_be_stored_leaves_a_file_that_is_swept_a_day_later(cast: Cast, capsys: Any) -> None:
    with mock.patch.object(Photo, "save", side_effect=RuntimeError), pytest.raises(RuntimeError):
        send(cast)
    [left] = [path for path in files.path_of("photos").rglob("*") if path.is_file()]
    call_command("sweep_files")
    assert left.exists()
    yesterday = time.time() - 25 * 60 * 60
    os.utime(left, (yesterday, yesterday))
    call_command("sweep_files")
    assert not left.exists()


def test_sweeping_keeps_what_is_named_and_reports_what_is_missing(cast: Cast, capsys: Any) -> None:
    send(cast)
    send(cast)
    kept, lost = cast.record.photos.all()
    old = time.time() - 30 * 60 * 60
    os.utime(files.path_of(kept.file.name), (old, old))
    files.path_of(lost.file.name).unlink()
    call_command("sweep_files")
    said = capsys.readouterr()
    assert files.path_of(kept.file.name).exists()
    assert f"missing: {lost.file.name}" in said.err
    assert "removed 0, missing 1" in said.out
    assert cast.signed_in(cast.amir).get(address_of(lost)).status_code == 404


def test_only_so_many_photos_are_taken_in_an_hour(cast: Cast) -> None:
    with mock.patch("clearhead_web.base.rates.allow", return_value=False):
        assert send(cast).status_code == 429
    assert not cast.record.photos.exists()
