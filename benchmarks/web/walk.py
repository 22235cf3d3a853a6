"""A walk through the check as a browser without scripts would make it: the bodies of its forms, to be sent again."""

import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode

MOST = 40


@dataclass(frozen=True, slots=True)
class Walk:
    """`question`: from the home to the first question; `answer`: from the last question to the answer."""

    cookies: str
    question: str
    answer: str
    steps: int


class _Form(HTMLParser):
    """The fields of the first form that goes to the check, as they are sent when nothing is filled in; `buttons`: the
    answers that it offers, of which the last leaves a thing unknown."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.done = False
        self.fields: list[tuple[str, str]] = []
        self.buttons: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("action") == "/check/" and not self.done:
            self.inside = True
        if not self.inside or "name" not in said:
            return
        if tag == "input" and said.get("type") not in ("radio", "checkbox"):
            self.fields.append((said["name"], said.get("value", "")))
        elif tag == "button" and said["name"] == "value":
            self.buttons.append(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.inside:
            self.inside, self.done = False, True


def walk(address: str, host: str, day: str) -> Walk:
    """Answers "I don't know" to everything."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar))
    headers = {"X-Forwarded-Proto": "https", "Host": host, "Origin": f"https://{host}"}

    def ask(path: str, body: str | None = None) -> str:
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
        request = urllib.request.Request(  # noqa: S310 - an address of this machine
            f"{address}{path}", body.encode() if body else None, {**headers, "Cookie": cookies}
        )
        with browser.open(request) as response:
            return str(response.read().decode())

    form = _Form()
    form.feed(ask("/check/mri/"))
    question = urlencode([(name, day if name == "day" else value) for name, value in form.fields])
    body, steps = question, 0
    while again := _left_unknown(ask("/check/", body)):
        body, steps = again, steps + 1
        if steps > MOST:
            raise RuntimeError("the check goes on asking")
    return Walk("; ".join(f"{cookie.name}={cookie.value}" for cookie in jar), question, body, steps)


def _left_unknown(page: str) -> str:
    """The form of a question with the last of its answers; nothing when the page asks none."""
    form = _Form()
    form.feed(page)
    return urlencode([*form.fields, ("value", form.buttons[-1])]) if form.buttons else ""
