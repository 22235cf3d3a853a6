"""A mole to be removed from Amir's crown, its surgeon's link, and everybody at their page of the placement."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from clearhead_web.base import guidance
from clearhead_web.handover import queries as handovers
from clearhead_web.handover.models import HandOver
from clearhead_web.placing import queries
from clearhead_web.placing.models import Party
from clearhead_web.placing.standing import Place
from tests.web.browser.stage import hand_over, plan
from tests.web.conftest import Cast

FIELD = ["vertex"]


@dataclass
class Board:
    """`surgeon`, `artist`, `client`: browsers of the three; `link`: the surgeon's."""

    cast: Cast
    key: UUID
    link: str
    surgeon: Client
    artist: Client
    client: Client

    @property
    def here(self) -> str:
        return reverse("placing:placement", args=[self.cast.record.pk, self.key])

    @property
    def there(self) -> str:
        return f"{self.link}placement/"

    @property
    def place(self) -> Place:
        return queries.place_of(self.cast.record, self.key)

    @property
    def handover(self) -> HandOver:
        found = handovers.handover_of(self.link.split("/")[2])
        assert found is not None
        return found

    def browser(self, party: Party) -> tuple[Client, str]:
        browsers = {Party.SURGEON: self.surgeon, Party.ARTIST: self.artist, Party.CLIENT: self.client}
        return browsers[party], self.there if party is Party.SURGEON else self.here

    def page(self, party: Party, status: int = 200) -> str:
        browser, path = self.browser(party)
        response = browser.get(path)
        assert response.status_code == status
        return response.content.decode()

    def sends(self, party: Party, act: str, prefix: str, **said: object) -> HttpResponse:
        """A form as the page gives it now, with which versions it shows; `said` goes over it."""
        browser, path = self.browser(party)
        seen = {f"{prefix}-seen_{one}": self.place.number(one) for one in (Party.SURGEON, Party.ARTIST)}
        fields: dict[str, Any] = {"act": act, **seen}
        fields |= {f"{prefix}-{name.replace('__', '-')}": value for name, value in said.items()}
        return browser.post(path, fields)

    def marks(self, party: Party, **said: object) -> HttpResponse:
        return self.sends(party, "mark", "mark", **said)

    def says(self, party: Party, act: str, words: str = "", **more: object) -> HttpResponse:
        prefix = "comment" if act == "comment" else "word"
        return self.sends(party, act, prefix, words=words, **more)


def board_of(cast: Cast, what: str, role: str, on: date | None = None, **more: object) -> Board:
    key = plan(cast, what, on or guidance.today() + timedelta(days=20), **more)
    link = hand_over(cast, key, role)
    return Board(cast, key, link, Client(), cast.signed_in(cast.nora), cast.signed_in(cast.amir))


@pytest.fixture
def board(cast: Cast) -> Board:
    return board_of(cast, "mole-removal", "surgeon", zones=FIELD)
