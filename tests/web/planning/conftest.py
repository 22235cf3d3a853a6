"""Amir's plan, the others who have it before them, and what the pages are sent."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from clearhead_web.handover import queries as handovers
from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver
from clearhead_web.planning import queries
from clearhead_web.planning.models import RecordPlan, Said
from clearhead_web.planning.wanted import Wanted
from clearhead_web.records.document import Section
from tests.web.browser.stage import hand_over, plan
from tests.web.conftest import Cast

MOLE = date(2027, 2, 10)


@dataclass
class Desk:
    """Amir in front of his plan."""

    cast: Cast
    client: Client

    @property
    def address(self) -> str:
        return reverse("planning:plan", args=[self.cast.record.pk])

    @property
    def plan(self) -> RecordPlan:
        self.cast.record.refresh_from_db()
        return queries.plan_of(self.cast.record)

    @property
    def wanted(self) -> Wanted:
        return queries.wanted_in(self.plan)

    @property
    def mri(self) -> UUID:
        return self.cast.record.entries.get(section=Section.PROCEDURE, current=True, body__what="mri").key

    def page(self) -> str:
        return self.client.get(self.address).content.decode()

    def sends(self, do: str, **typed: Any) -> HttpResponse:
        said = {"do": do, "turn": self.plan.turn, **{name.replace("__", "-"): value for name, value in typed.items()}}
        return self.client.post(self.address, said)  # type: ignore[return-value]

    def wishes(
        self, what: str, earliest: str = "", latest: str = "", times: object = 1, id: object = ""
    ) -> HttpResponse:
        return self.sends(
            "wish",
            wish__what=what,
            wish__earliest=earliest,
            wish__latest=latest,
            wish__times=times,
            wish__id=id or uuid4(),
        )

    def days(self) -> dict[str, str]:
        return {step["name"]: step["on"] for step in self.plan.shown.get("steps", ())}


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(cast, cast.signed_in(cast.amir))


@dataclass
class Table(Desk):
    """Amir's plan, with a mole to be removed; its surgeon has a link that leads to the plan, Nora is the artist."""

    key: UUID
    link: str
    surgeon: Client
    artist: Client

    @property
    def there(self) -> str:
        return f"{self.link}plan/"

    @property
    def handover(self) -> HandOver:
        found = handovers.handover_of(self.link.split("/")[2])
        assert found is not None
        return found

    def reads(self, status: int = 200) -> str:
        response = self.surgeon.get(self.there)
        assert response.status_code == status
        return response.content.decode()

    def step(self, procedure: str) -> dict[str, Any]:
        return next(step for step in self.plan.shown["steps"] if step["procedure"] == procedure)

    def _fields(self, do: str, said: dict[str, object]) -> dict[str, object]:
        fields = {"id": uuid4(), "version": self.plan.shown_turn, **said}
        return {"do": do, **{f"{do}-{name}": value for name, value in fields.items()}}

    def surgeon_says(self, do: str, **said: object) -> HttpResponse:
        return self.surgeon.post(self.there, self._fields(do, said))  # type: ignore[return-value]

    def artist_says(self, do: str, **said: object) -> HttpResponse:
        return self.artist.post(self.say, self._fields(do, said))  # type: ignore[return-value]

    @property
    def say(self) -> str:
        return reverse("planning:say", args=[self.cast.record.pk])

    def client_does(self, do: str, **said: object) -> HttpResponse:
        return self.client.post(self.say, {"do": do, **said})  # type: ignore[return-value]

    @property
    def said(self) -> list[Said]:
        return queries.said_of(self.plan)

    def asked(self) -> list[str]:
        return [one.role for one in self.said if one.is_overtaken]


@pytest.fixture
def table(cast: Cast) -> Table:
    key = plan(cast, "mole-removal", MOLE, zones=["vertex"])
    link = hand_over(cast, key, "surgeon")
    table = Table(cast, cast.signed_in(cast.amir), key, link, Client(), cast.signed_in(cast.nora))
    table.wishes("touch-up")
    handing.let_see_plan(table.handover, "Amir", may=True)
    return table
