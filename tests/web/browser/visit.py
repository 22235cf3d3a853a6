"""Somebody walks through pages: reads the heading, looks whether anything stands in the way, presses, writes.

A step ends when the next page is there, which is when a heading is that was not there before: so the same story runs
with and without JavaScript.
"""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.web.browser.axe import problems

_MARK = "for (const each of document.querySelectorAll('h1')) each.dataset.old = 'yes'"
_OLD = "[data-old]"


@dataclass
class Visit:
    page: Page
    js: bool = True  # axe-core waits for ever where no script runs

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def goes_to(self, path: str) -> "Visit":
        self.page.goto(path)
        return self

    def reads(self, heading: str | re.Pattern[str]) -> "Visit":
        """This page has this heading, and nothing that axe-core calls serious."""
        self.stands_at(heading)
        wrong = problems(self.page) if self.js else []
        assert not wrong, f"{self.heading}: {wrong}"
        return self

    def stands_at(self, heading: str | re.Pattern[str]) -> "Visit":
        """On a page that was looked at before."""
        expect(self.page.locator("h1")).to_have_text(heading)
        return self

    def sees(self, *words: str) -> "Visit":
        for each in words:
            expect(self.main).to_contain_text(each)
        return self

    def labelled(self, label: str) -> Locator:
        """The field with this label, called optional or not."""
        return self.main.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s\(optional\))?\s*$"))

    def writes(self, label: str, text: str) -> "Visit":
        self.labelled(label).fill(text)
        return self

    def ticks(self, label: str) -> "Visit":
        self.labelled(label).check()
        return self

    def unfolds(self, summary: str) -> "Visit":
        self.page.locator("summary", has_text=summary).click()
        return self

    def presses(self, name: str | re.Pattern[str], *, exact: bool = False) -> "Visit":
        return self._leaves_by(self.main.get_by_role("button", name=name, exact=exact))

    def follows(self, name: str, *, exact: bool = False) -> "Visit":
        return self._leaves_by(self.main.get_by_role("link", name=name, exact=exact))

    def _leaves_by(self, control: Locator) -> "Visit":
        self.page.evaluate(_MARK)
        control.click()
        self.page.locator(f"h1:not({_OLD})").wait_for()
        self.page.wait_for_load_state()  # the heading is there before the style is
        return self
