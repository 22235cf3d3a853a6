"""A visitor without JavaScript: reads the page, fills in the form that is there, sends it with its hidden fields."""

import html
import re
from dataclasses import dataclass

from django.http import HttpResponse
from django.test import Client

HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"')


@dataclass
class Visitor:
    client: Client
    page: HttpResponse | None = None

    @property
    def text(self) -> str:
        assert self.page is not None
        return self.page.content.decode()

    @property
    def heading(self) -> str:
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.DOTALL)
        assert found
        return html.unescape(found[1])

    @property
    def fields(self) -> dict[str, str]:
        return {
            name: html.unescape(value) for name, value in HIDDEN.findall(self.text) if name != "csrfmiddlewaretoken"
        }

    def begin(self, procedure: str, day: str = "") -> "Visitor":
        return self.send("/check/", {"do": "start", "procedure": procedure, "day": day}, carry=False)

    def say(self, **answers: str | list[str]) -> "Visitor":
        return self.send("/check/", answers)

    def send(self, address: str, answers: dict[str, str | list[str]], *, carry: bool = True) -> "Visitor":
        fields: dict[str, str | list[str]] = dict(self.fields) if carry else {}
        self.page = self.client.post(address, fields | answers)  # type: ignore[assignment]
        return self

    def until(self, heading: str, **answers: str | list[str]) -> "Visitor":
        """Answer in the same way until a page has this heading."""
        for _ in range(40):
            if heading in self.heading:
                return self
            self.say(**answers)
        raise AssertionError(f"never came to {heading!r}")
