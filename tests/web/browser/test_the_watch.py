"""The fixtures of the browser tests notice what they are there to notice."""

import pytest
from playwright.sync_api import Browser, Route

from tests.web.browser.conftest import OpenPage, _Watch, sign_in
from tests.web.conftest import Cast

SERVER = "http://localhost:1"


def problems_of(chromium: Browser, html: str, headers: dict[str, str]) -> list[str]:
    """What is noticed in a page made of this."""

    def answer(route: Route) -> None:
        found = route.request.url == f"{SERVER}/"
        route.fulfill(
            status=200 if found else 404, body=html if found else "", content_type="text/html", headers=headers
        )

    context, watch = chromium.new_context(), _Watch(SERVER)
    context.route(f"{SERVER}/**", answer)
    watch.over(context)
    page = context.new_page()
    page.goto(f"{SERVER}/", wait_until="networkidle")
    context.close()
    return watch.problems


@pytest.mark.parametrize(
    ("html", "headers", "noticed"),
    [
        ("<script>console.error('a fault')</script>", {}, "console: a fault"),
        ("<script>missing()</script>", {}, "script fault"),
        ("<script>1</script>", {"Content-Security-Policy": "script-src 'self'"}, "Content Security Policy"),
        ("<p style='color: red'>", {"Content-Security-Policy": "style-src 'self'"}, "Content Security Policy"),
        ("<img src='http://elsewhere.example/dot.png' alt=''>", {}, "asked another server"),
        ("<script src='/gone.js'></script>", {}, "404 for /gone.js"),
    ],
)
def test_what_a_page_must_not_do_is_noticed(
    chromium: Browser, html: str, headers: dict[str, str], noticed: str
) -> None:
    found = problems_of(chromium, f"<!doctype html><link rel=icon href=data:,>{html}", headers)
    assert any(noticed in problem for problem in found), found


def test_a_quiet_page_is_no_problem(chromium: Browser) -> None:
    assert problems_of(chromium, "<!doctype html><link rel=icon href=data:,><p>Good", {}) == []


def test_whoever_is_signed_in_is_seen_as_signed_in(browser_page: OpenPage, cast: Cast) -> None:
    page = browser_page(js=False)
    page.goto("/account/email/")
    assert "/account/login/" in page.url
    sign_in(page, cast.amir)
    page.goto("/account/logout/")
    assert "/account/logout/" in page.url
