"""Pages in a real Chromium. A page that logs an error, breaks the content security policy or asks anything of another
server fails its test.

    def test_something(browser_page: OpenPage, cast: Cast) -> None:
        page = browser_page("phone", theme="dark", js=False)
        sign_in(page, cast.amir)
        page.goto("/home/")
"""

import os
import shutil
from collections.abc import Iterator
from typing import Literal, Protocol
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from clearhead_web.people.models import User

SIZES = {"phone": (390, 844), "narrow": (320, 700), "desk": (1280, 900)}
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "google-chrome")
#: Milliseconds until what does not come counts as missing: a machine that does much besides answers late, and rightly.
PATIENCE = 30_000
MISSING = "No Chromium found: apt-get install chromium, or set CLEARHEAD_CHROMIUM"


class OpenPage(Protocol):
    def __call__(
        self,
        size: Literal["phone", "narrow", "desk"] = "phone",
        *,
        theme: Literal["light", "dark"] = "light",
        js: bool = True,
    ) -> Page: ...


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium for all tests of this process."""
    path = next((found for place in _places() if (found := shutil.which(place))), None)
    if path is None:
        pytest.skip(MISSING)
    # Playwright's synchronous interface keeps an event loop in this thread, which Django would take for a view's.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Opens pages of this test's server, each as somebody else's browser. What goes wrong in any fails the test."""
    cache.clear()  # limits of the tests before this one
    watch = _Watch(live_server.url)
    opened: list[BrowserContext] = []

    def open_page(
        size: Literal["phone", "narrow", "desk"] = "phone",
        *,
        theme: Literal["light", "dark"] = "light",
        js: bool = True,
    ) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            java_script_enabled=js,
            has_touch=size != "desk",
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        watch.over(context)
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
    assert not watch.problems


def sign_in(page: Page, user: User) -> None:
    """As if they had signed in just now; what sign-in itself does is tested with its own pages."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "domain": "localhost", "path": "/", "httpOnly": True}]
    )


class _Watch:
    """Notes every error, refused resource and foreign request of the contexts that it watches over."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.problems: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("weberror", lambda fault: self.problems.append(f"script fault: {fault.error}"))
        context.on("response", self._answered)
        context.route(self._foreign, self._refuse)

    def _said(self, message: ConsoleMessage) -> None:
        # A page that is meant to answer 404 is no error; a picture or a script that does is seen in `_answered`.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.problems.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type != "document":
            self.problems.append(f"{response.status} for {urlsplit(response.url).path}")

    def _foreign(self, url: str) -> bool:
        return not url.startswith((f"{self.server}/", "data:", "blob:", "about:"))

    def _refuse(self, route: Route, request: Request) -> None:
        self.problems.append(f"asked another server: {request.url}")
        route.abort()


def _places() -> tuple[str, ...]:
    named = os.environ.get("CLEARHEAD_CHROMIUM")
    return (named,) if named else PLACES
