"""What a record says of a fact, for each way of reading. Today is 22 November 2026."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clearhead.engine import history
from clearhead.engine.context import Context
from clearhead.engine.derive import read_fact
from clearhead.engine.request import Request
from clearhead.model.vocabulary import FactDefinition, FactType
from clearhead.records.read import read_record_text
from tests.properties.strategies import TODAY
from tests.spec.conftest import world

__all__ = ["world"]


@pytest.fixture
def known(guideline):
    """What is known of a fact that is read in one way: `known(how, arguments, record)`, with its origin."""

    def read(
        how, arguments, text, *, on=0, zones=None, asked=None, given=None, said=None, kind=FactType.YES_NO, instead=None
    ):
        record = _with(read_record_text(f"clearhead: 1\n{text}", guideline, TODAY), instead or {})
        day = TODAY + timedelta(days=on)
        request = Request(
            record,
            "mole-removal",
            on=day,
            as_of=TODAY,
            zones=None if zones is None else frozenset(zones.split()),
            event=None if asked is None else record.events[asked],
            given=given or {},
        )
        fact = FactDefinition("a.fact", kind, "", {}, "", "", "client", how, arguments)
        if said is not None:
            object.__setattr__(record, "facts", {"a.fact": said})
        found = read_fact(Context(request, guideline, history.pigment_work(request), day), fact)
        return found and (found.at(day), found.basis, found.place)

    return read


def _with(record, instead):
    """The record with parts that no file may hold any more."""
    if "state" in instead:
        return replace(record, skin=replace(record.skin, **instead))
    return replace(record, **instead)


@pytest.fixture
def value(known):
    def read(*what, **how):
        found = known(*what, **how)
        return found and found[0]

    return read
