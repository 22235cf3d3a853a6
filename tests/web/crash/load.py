"""People who go on working whatever happens to the server, and remember what they were told was done."""

import io
import itertools
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from tests.web.crash.browser import Browser, NoAnswer

Act = Callable[[Browser, Mapping[str, Any], str], tuple[int, str]]


def save(browser: Browser, person: Mapping[str, Any], mark: str) -> tuple[int, str]:
    path = f"/records/{person['record']}/new/reaction/"
    return browser.send(path, {**browser.form(path, ""), "what": mark, "do": "save"})


def upload(browser: Browser, person: Mapping[str, Any], mark: str) -> tuple[int, str]:
    path = f"/records/{person['record']}/photos/new/{person['session']}/"
    return browser.send(path, {**browser.form(path), "when": "before", "about": mark}, picture(mark))


def hand_over(browser: Browser, person: Mapping[str, Any], mark: str) -> tuple[int, str]:
    path = f"/records/{person['record']}/procedures/{person['procedure']}/handover/{person['role']}/"
    said = {"way": "copy", "valid": "30", "lock": "none", "to_name": mark}
    return browser.send(path, {**browser.form(path), **said})


def ask_back(browser: Browser, person: Mapping[str, Any], mark: str) -> tuple[int, str]:
    """A clinician, through the link: not the sender, who could say nothing there."""
    clinician = Browser(browser.port, "", browser.address)
    path = f"/h/{person['token']}/"
    clinician.ask("GET", path)
    return clinician.send(path, {"act": "question", "question": mark, "plan": "", "who": "Dr Sample"})


def picture(mark: str) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((500, 500), 60 + len(mark)).convert("RGB").save(stream, "JPEG", quality=90)
    return stream.getvalue()


ACTS: Mapping[str, Act] = {"saves": save, "uploads": upload, "handovers": hand_over, "questions": ask_back}


@dataclass
class Load:
    """One thread a person. `told`: what was acknowledged; `asked`: everything that was tried."""

    port: int
    people: list[dict[str, Any]]
    act: str
    asked: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    refused: list[tuple[int, str]] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> "Load":
        for number, person in enumerate(self.people):
            thread = threading.Thread(target=self.work, args=(number, person))
            thread.start()
            self.threads.append(thread)
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for thread in self.threads:
            thread.join(30)

    def work(self, number: int, person: dict[str, Any]) -> None:
        for count in itertools.count():
            if self.stopped.is_set():
                return
            # Each try from another network address, so that no limit on tries has a say here.
            browser = Browser(self.port, person["cookie"], f"10.{number}.{count // 250}.{count % 250}")
            mark = f"{self.act} {number}-{count} at {time.monotonic_ns()}"
            self.asked.add(mark)
            try:
                status, text = ACTS[self.act](browser, person, mark)
            except NoAnswer:
                time.sleep(0.05)
                continue
            if status in (302, 303):
                self.told.add(mark)
            else:
                self.refused.append((status, text[:3000]))

    def until_told(self, count: int, seconds: float = 30) -> None:
        """Wait until so many more were acknowledged."""
        wanted, end = len(self.told) + count, time.monotonic() + seconds
        while len(self.told) < wanted and time.monotonic() < end:
            time.sleep(0.01)
        assert len(self.told) >= wanted, (len(self.told), self.refused[:1])
