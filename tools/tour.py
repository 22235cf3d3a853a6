"""Pictures of every page, on a phone and on a desk, into docs/tour: `make tour`.

It starts the app with its sample studio on a folder of its own, signs in as each sample person, follows every link, and
takes one picture of each kind of page. What only a form leads to is walked to by hand, below.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from io import BytesIO
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.urls import Resolver404, resolve
from PIL import Image
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright
from tour_server import free_port, managed, printed, served

FOLDER = Path(__file__).parent.parent / "docs" / "tour"
SHOWN = (("desk", 480), ("phone", 160))
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
PASSWORD = "sample sign-in only"  # noqa: S105 - of invented people on this machine
PEOPLE = {"amir": False, "carl": False, "nora": True, "sam": True}  # and whether they are asked for a code
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
TALLEST = 3_600
#: What is looked at first, so that of many alike the one that shows most is taken.
BEGIN = (
    "/",
    "/guideline/mri/",
    "/articles/mri-with-smp/",
    "/courses/first-steps/",
    "/newsletter/",
    "/start/",
    "/home/",
    "/you/",
    "/changes/",
)
#: What editors write, by its model; and a command that prints the number of the newest.
WRITTEN = {"article": "articles.ArticlePage", "issue": "newsletter.IssuePage"}
NEWEST = "from django.apps import apps; print(apps.get_model('{model}').objects.latest('pk').pk)"
LINK = (
    "from clearhead_web.handover import models, queries;"
    "print(queries.token_of(models.HandOver.objects.filter(shows_plan=True).latest('made_at')))"
)
QUESTION = "/search/?q=can+i+have+an+mri+with+a+hair+tatoo"


class Tour:
    def __init__(self, browser: Browser, address: str, environment: dict[str, str]) -> None:
        self.browser = browser
        self.address = address
        self.environment = environment
        self.taken: set[str] = set()

    def open_page(self, size: str = "desk") -> Page:
        width, height = SIZES[size]
        context = self.browser.new_context(base_url=self.address, viewport={"width": width, "height": height})
        context.set_default_timeout(60_000)
        return context.new_page()

    def take(self, page: Page, name: str) -> None:
        """The page as it is, at both sizes."""
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            shown = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
            (FOLDER / f"{name}-{size}.webp").write_bytes(_small(Image.open(BytesIO(shown)).convert("RGB")))
        self.taken.add(name)

    def sign_in(self, page: Page, person: str, needs_code: bool) -> None:
        page.goto("/account/login/")
        page.locator("input[type=email]").fill(f"{person}@example.org")
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        if needs_code:
            code = managed(self.environment, "sample_code", f"{person}@example.org")
            page.locator("main input[name=code]").fill(code.split()[-1])
            page.locator("main form button").first.click()

    def follow(self, page: Page, person: str) -> None:
        """Every link of this person, one picture of each kind of page."""
        waiting, seen = list(BEGIN), set[str]()
        while waiting:
            path = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            kind = kind_of(path)
            if kind is None or f"{person}-{kind}" in self.taken or (kind in self.kinds() and kind != "check-home"):
                continue
            response = _went(page, path)
            if response is None or not _is_page(response):
                continue
            landed = kind_of(urlsplit(page.url).path) or kind
            if landed not in self.kinds():
                self.take(page, f"{person}-{landed}")
            waiting += [link for link in _links(page) if link not in seen]

    def kinds(self) -> set[str]:
        return {name.split("-", 1)[1] for name in self.taken}

    def check(self) -> None:
        """The check, from the question to the answer, answering "I don't know" where nothing is known."""
        page = self.open_page()
        page.goto("/")
        self.take(page, "check-1-home")
        page.goto("/check/touch-up/")
        _begin(page)
        self.take(page, "check-2-together")
        page.goto("/check/mri/")
        _begin(page)
        self.take(page, "check-3-urgency")
        page.get_by_role("button", name="It can wait").click()
        page.wait_for_timeout(400)
        self.take(page, "check-4-question")
        page.get_by_role("button", name=re.compile("answer so far", re.IGNORECASE)).first.click()
        page.wait_for_timeout(400)
        self.take(page, "check-5-answer")

    def search(self) -> None:
        """A question in somebody's own words, nearly in their spelling."""
        page = self.open_page()
        page.goto(QUESTION)
        self.take(page, "stranger-search-question")

    def suppose(self, page: Page) -> None:
        """What a plan would be with an answer that is missing: whoever is signed in has a plan."""
        page.goto("/home/")
        page.get_by_role("link", name="Plan what comes when").click()
        page.get_by_role("link", name="What if?").first.click()
        page.locator("summary", has_text="open places").click()
        page.locator("details[open]").get_by_label("Yes").check()
        page.get_by_role("button", name="Show both plans").click()
        page.wait_for_load_state()
        self.take(page, "amir-planning-supposed")

    def surgeon(self) -> None:
        """What a surgeon opens by a link: what was handed over, and the plan, where the client lets them see it."""
        page = self.open_page()
        page.goto(f"/h/{printed(self.environment, LINK)}/plan/")
        self.take(page, "surgeon-planning-page")

    def edit(self) -> None:
        """Where the public site is written. Not every page of the library: those that somebody needs who begins."""
        page = self.open_page()
        self.sign_in(page, "ella", needs_code=True)
        page.goto("/editing/")
        self.take(page, "ella-editing-home")
        page.goto("/editing/courses/")
        self.take(page, "ella-editing-courses")
        page.goto(page.locator("main td.title a").first.get_attribute("href") or "")
        self.take(page, "ella-editing-course-date")
        for name, model in WRITTEN.items():
            page.goto(f"/editing/pages/{printed(self.environment, NEWEST.format(model=model))}/edit/")
            page.locator("body.ready").wait_for()
            self.take(page, f"ella-editing-{name}")


def write_index(names: Iterable[str]) -> None:
    """A page that shows them all, by who sees them."""
    lines = [
        "# The tour",
        "",
        "Every kind of page, with the sample studio in it, on a desk and on a phone: `make tour`.",
        "",
    ]
    for person, pages in groupby(sorted(names), key=lambda name: name.split("-", 1)[0]):
        lines += [f"## {person.capitalize()}", "", "| | desk | phone |", "|---|---|---|"]
        for name in pages:
            pictures = (f'<img src="{name}-{size}.webp" width="{width}" alt="">' for size, width in SHOWN)
            lines.append(f"| {name.split('-', 1)[1].replace('-', ' ')} | {' | '.join(pictures)} |")
        lines.append("")
    (FOLDER / "README.md").write_text("\n".join(lines), "utf-8")


def kind_of(path: str) -> str | None:
    """The name of a page by its address, for a file; None for what is no page of ours."""
    if path.startswith("/static/"):
        return None
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    return _written(path) if name == "wagtail_serve" else name.replace(":", "-")


def _written(path: str) -> str:
    """Of a page that editors wrote: the list that it is, or what it is listed in."""
    first, *rest = path.strip("/").split("/")
    return f"{first}-one" if rest else f"{first}-all"


def _begin(page: Page) -> None:
    day = page.locator("input[type=date]").first
    if day.count():
        day.fill((date.today() + timedelta(days=12)).isoformat())  # noqa: DTZ011 - a day for a picture
    page.locator("main form button").first.click()
    page.wait_for_timeout(400)


def _went(page: Page, path: str) -> Response | None:
    """The page at a path; None where it is a file to keep."""
    try:
        return page.goto(path)
    except Error:  # a download has no page
        return None


def _is_page(response: Response) -> bool:
    return response.status == 200 and response.headers.get("content-type", "").startswith("text/html")


def _small(shown: Image.Image) -> bytes:
    """As few bytes as a picture of a page needs: few colours and every edge kept, unless it is full of photographs."""
    few, many = BytesIO(), BytesIO()
    drawn = shown.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    drawn.convert("RGB").save(few, "WEBP", lossless=True, method=6)
    shown.save(many, "WEBP", quality=62, method=6)
    return min(few.getvalue(), many.getvalue(), key=len)


def _links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("main a[href], header a[href]", "each => each.map((link) => link.href)")
    here = urlsplit(page.url).netloc
    return [urlsplit(link).path for link in found if urlsplit(link).netloc == here]


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "clearhead_web.project.settings_for_tests"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop here
    django.setup()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("No Chromium found: apt-get install chromium", file=sys.stderr)
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        port = free_port()
        for environment in served(folder, port):
            browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
            tour = Tour(browser, f"http://127.0.0.1:{port}", environment)
            tour.check()
            tour.search()
            tour.follow(tour.open_page(), "stranger")
            for person, needs_code in PEOPLE.items():
                page = tour.open_page()
                tour.sign_in(page, person, needs_code)
                tour.follow(page, person)
                if person == "amir":
                    tour.suppose(page)
            tour.surgeon()
            tour.edit()
            write_index(tour.taken)
            print(f"{len(tour.taken)} pages, two pictures each, in docs/tour")
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
