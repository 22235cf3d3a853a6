"""What cannot be read is answered with a page that says so, and never as a fault of ours."""

import pytest
from django.conf import settings
from django.test import Client

from clearhead.reading.yaml_text import LARGEST as LARGEST_RECORD
from clearhead_web.records.pictures import LARGEST_FILE
from clearhead_web.studio.pdf import LARGEST as LARGEST_SHEET

FORM = "application/x-www-form-urlencoded"
TOO_MUCH = {
    "too many fields": ("&".join(f"field{number}=1" for number in range(3000)).encode(), FORM),
    "too many bytes": (b"do=start&what=" + b"A" * 5_100_000, FORM),
    "another alphabet": ("do=start&what=mri".encode("utf-16"), f"{FORM}; charset=utf-16"),
    "a form without its boundary": (b"what", "multipart/form-data"),
    "a file too many": (
        b"".join(
            b'--x\r\nContent-Disposition: form-data; name="f%d"; filename="f"\r\n\r\n1\r\n' % number
            for number in range(11)
        )
        + b"--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
}


@pytest.mark.parametrize("sent", TOO_MUCH)
@pytest.mark.django_db
def test_what_cannot_be_read_says_so(sent: str) -> None:
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.get("/account/login/")
    body, kind = TOO_MUCH[sent]
    token = browser.cookies["csrftoken"].value
    response = browser.generic("POST", "/check/", body, kind, headers={"X-CSRFToken": token})
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


def test_a_name_that_is_not_ours_is_told_the_same() -> None:
    response = Client().get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "elsewhere" not in response.content.decode()


@pytest.mark.django_db
def test_a_refusal_and_a_redirect_are_kept_by_no_cache() -> None:
    browser = Client(enforce_csrf_checks=True)
    for response, status in ((browser.post("/check/"), 403), (browser.get("/h/someones-token"), 301)):
        assert (response.status_code, response["Cache-Control"]) == (status, "no-store")


def test_a_body_that_no_form_of_ours_sends_is_refused_in_words_before_it_is_read() -> None:
    for length, status in ((settings.LARGEST_BODY, 403), (settings.LARGEST_BODY + 1, 413), (10**30, 413)):
        response = Client(enforce_csrf_checks=True).generic("POST", "/check/", CONTENT_LENGTH=str(length))
        assert response.status_code == status
    assert "too much at once" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_a_body_of_unknown_length_is_refused_in_words() -> None:
    response = Client().post("/check/", headers={"Transfer-Encoding": "chunked"})
    assert response.status_code == 411
    assert "could not be read" in response.content.decode()


def test_whatever_may_be_uploaded_fits_into_a_body() -> None:
    around_it = 100_000
    assert max(LARGEST_FILE, LARGEST_SHEET, LARGEST_RECORD) + around_it < settings.LARGEST_BODY
