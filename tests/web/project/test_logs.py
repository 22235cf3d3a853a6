"""The logs: one JSON object a line, and nothing in it that tells of a person."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.handlers.exception import convert_exception_to_response
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from clearhead_web.project import logs
from clearhead_web.project.middleware import RequestLog

SECRET = "amir@example.org has-a-rash token-8a7f"


def fails(request: HttpRequest, token: str) -> HttpResponse:
    raise DatabaseError(f"UNIQUE constraint failed: ({token}, {request.POST})")


def quotes(request: HttpRequest, token: str) -> HttpResponse:
    logging.getLogger("some.library").warning("Odd value %s in %s", request.POST, token)
    logging.getLogger("some.library").error(f"/h/{token}/ went wrong")
    return HttpResponse("")


urlpatterns = [path("h/<token>/", fails, name="fails"), path("q/<token>/", quotes, name="quotes")]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the process writes, through the handlers and levels of the settings."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.Discreet())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_is_one_line_with_the_page_and_not_the_address(written: io.StringIO, client: Client) -> None:
    response = client.get("/h/token-8a7f-that-nobody-has/?q=rash", headers={"User-Agent": "a particular phone"})
    [line] = lines(written)
    assert set(line) == {"at", "level", "from", "event", "page", "method", "status", "ms", "request"}
    assert (line["event"], line["method"], line["status"]) == ("request", "GET", response.status_code)
    assert line["request"] == response["X-Request-Id"]
    for private in ("token-8a7f", "rash", "phone", "127.0.0.1"):
        assert private not in written.getvalue()


@pytest.mark.django_db
@pytest.mark.urls("tests.web.project.test_logs")
def test_a_fault_is_logged_by_kind_and_place_and_without_its_words(written: io.StringIO) -> None:
    client = Client(raise_request_exception=False)
    response = client.post(f"/h/{SECRET}/", {"what": "a rash"})
    fault, request = lines(written)
    assert response.status_code == request["status"] == 500
    assert (fault["event"], fault["kind"]) == ("fault", "DatabaseError")
    assert "test_logs.py:" in fault["place"]
    assert fault["request"] == request["request"]
    for private in ("amir", "rash", "token-8a7f", "/h/", "UNIQUE"):
        assert private not in written.getvalue()


@pytest.mark.django_db
@pytest.mark.urls("tests.web.project.test_logs")
def test_what_a_library_puts_into_its_message_is_left_out(written: io.StringIO) -> None:
    Client().post(f"/q/{SECRET}/", {"what": "a rash"})
    assert [line["event"] for line in lines(written)][:2] == ["Odd value", "something"]
    for private in ("amir", "rash", "token-8a7f"):
        assert private not in written.getvalue()


def test_a_fault_outside_any_view_is_logged_too(written: io.StringIO, rf: RequestFactory) -> None:
    def inner(_request: HttpRequest) -> HttpResponse:
        raise ValueError(SECRET)

    RequestLog(convert_exception_to_response(inner))(rf.get("/"))
    assert [line["event"] for line in lines(written)] == ["fault", "request"]
    assert "rash" not in written.getvalue()


@pytest.mark.parametrize(
    ("message", "arguments", "event"),
    [
        ("Error handling request %s %s", ("GET", "/h/token-8a7f/"), "Error handling request"),
        ("Invalid request from ip=192.0.2.7: has-a-rash", (), "Invalid request from ip"),
        ("Worker (pid:%s) exited with code %s.", (12, 3), "Worker (pid:12) exited with code 3."),
        ("Listening at: %s (%s)", ("http://127.0.0.1:8000", 5), "Listening at"),
        ("/h/token-8a7f/ is broken", (), "something"),
    ],
)
def test_gunicorns_own_lines_keep_their_fixed_words(
    written: io.StringIO, message: str, arguments: tuple[object, ...], event: str
) -> None:
    try:
        raise OSError(SECRET)
    except OSError:
        logging.getLogger("gunicorn.error").exception(message, *arguments)
    [line] = lines(written)
    assert (line["event"], line["kind"]) == (event, "OSError")
    assert "Traceback" not in written.getvalue()
    assert "rash" not in written.getvalue()


def test_no_logger_has_a_handler_of_its_own() -> None:
    """One with a format of its own, or that mails, would go round the discretion of ours."""
    found = {}
    for name, logger in logging.root.manager.loggerDict.items():
        handlers = logger.handlers if isinstance(logger, logging.Logger) else []
        told = [each for each in handlers if not isinstance(each, logging.NullHandler)]  # which writes nothing
        found[name] = [each for each in told if not type(each).__module__.startswith("_pytest")]
    assert {name: each for name, each in found.items() if each} == {}
