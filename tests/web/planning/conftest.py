"""Amir's plan, and what the pages are sent."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from clearhead_web.planning import queries
from clearhead_web.planning.models import RecordPlan
from clearhead_web.planning.wanted import Wanted
from clearhead_web.records.document import Section
from tests.web.conftest import Cast


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
