"""Pictures of every page, on a phone and on a desk, into docs/tour: `make tour`.

It starts the app with its sample studio on a folder of its own, signs in as each sample person, follows every link, and
takes one picture of each kind of page. What only a form leads to is walked to by hand, below.
"""

import os
import re
import shutil
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import django
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright
from tour_pictures import kind_of, small, write_index
from tour_server import free_port, managed, printed, served

from clearhead_web.sample import reading

FOLDER = Path(__file__).parent.parent / "docs" / "tour"
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
SAMPLE = reading.read(date.today())  # noqa: DTZ011 - only the days in it depend on the day
#: Whose links are followed.
PEOPLE = ("amir", "carl", "nora", "sam")
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
    "from clearhead_web.handover import models; from clearhead_web.handover.actions import handing;"
    "print(handing.token_of(models.HandOver.objects.filter(shows_plan=True).latest('made_at')))"
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
            (FOLDER / f"{name}-{size}.webp").write_bytes(small(shown))
        self.taken.add(name)

    def signed_in(self, person: str) -> Page:
        page, email = self.open_page(), f"{person}@example.org"
        page.goto("/account/login/")
        page.locator("input[type=email]").fill(email)
        page.locator("input[type=password]").fill(SAMPLE["password"])
        page.get_by_role("button", name="Sign in", exact=True).click()
        if any(said["email"] == email and "authenticator" in said for said in SAMPLE["people"]):
            code = managed(self.environment, "sample_code", email)
            page.locator("main input[name=code]").fill(code.split()[-1])
            page.locator("main form button").first.click()
        return page

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

    def suppose(self) -> None:
        """What a plan would be with an answer that is missing."""
        page = self.signed_in("amir")
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
        page = self.signed_in("ella")
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


def _links(page: Page) -> list[str]:
    found = page.eval_on_selector_all("main a[href], header a[href]", "each => each.map((link) => link.href)")
    here = urlsplit(page.url).netloc
    return [urlsplit(link).path for link in found if urlsplit(link).netloc == here]


def go_round(tour: Tour) -> None:
    tour.check()
    tour.search()
    tour.follow(tour.open_page(), "stranger")
    for person in PEOPLE:
        tour.follow(tour.signed_in(person), person)
    tour.suppose()
    tour.surgeon()
    tour.edit()


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "clearhead_web.project.settings_for_tests"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop here
    django.setup()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("No Chromium found: apt-get install chromium", file=sys.stderr)
        return 1
    port = free_port()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright, served(data, port) as environment:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir(parents=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        tour = Tour(browser, f"http://127.0.0.1:{port}", environment)
        go_round(tour)
        browser.close()
    write_index(FOLDER, tour.taken)
    print(f"{len(tour.taken)} pages, two pictures each, in docs/tour")
    return 0


if __name__ == "__main__":
    sys.exit(main())
