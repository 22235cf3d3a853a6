"""To keep a check: into the record of whoever is signed in, when they say so; and what a record has no place for is
said to be left out."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from clearhead_web.base import guidance
from clearhead_web.check.keeping import kept
from clearhead_web.check.talk import Talk
from clearhead_web.records.document import Section
from clearhead_web.records.models import Change, Record
from tests.web.check.asking import Visitor
from tests.web.conftest import Cast, user


def day(days: int) -> str:
    return (guidance.today() + timedelta(days=days)).isoformat()


def fields(procedure: str = "mri", **said: str) -> dict[str, str]:
    urgency = "elective" if procedure == "mri" else ""
    steps = [{id.replace("__", "."): text} for id, text in said.items()]
    return {"procedure": procedure, "on": day(20), "urgency": urgency, "said": json.dumps(steps)}


def test_a_stranger_is_told_what_keeping_means_and_nothing_is_held(visitor: Visitor) -> None:
    page = visitor.client.post("/check/keep/", fields())
    assert b"you need an account" in page.content
    assert not Session.objects.exists()


def test_only_the_button_that_says_so_holds_the_answers(db: None) -> None:
    client = Client()
    page = client.post("/check/keep/", fields(smp__days_since=day(-50)) | {"do": "hold"})
    assert page["Location"] == "/account/login/?next=%2Fcheck%2Fkeep%2F"
    assert Session.objects.count() == 2
    somebody = user("Zoe")
    client.force_login(somebody)
    page = client.get("/check/keep/")
    assert b"Put it into my record" in page.content
    assert not Record.objects.filter(owner=somebody).exists()


def test_saving_puts_it_into_the_record_as_said_in_a_check(cast: Cast) -> None:
    client, before = cast.signed_in(cast.amir), cast.record.number
    said = fields(smp__days_since=day(-50), mri__region="head", person__can_feel="true", skin__open="false")
    page = client.post("/check/keep/", said)
    assert b"What is left out" in page.content
    page = client.post("/check/keep/", said | {"do": "save"})
    assert page["Location"] == f"/records/{cast.record.pk}/"
    cast.record.refresh_from_db()
    assert cast.record.number == before + 1
    change = cast.record.changes.get(number=cast.record.number)
    assert change.said_as == Change.As.CHECK
    planned = cast.record.document["procedures"][-2]
    assert planned["what"] == "mri"
    assert planned["on"] == day(20)
    assert planned["details"]["region"] == "head"


def test_a_new_account_gets_a_record_of_it(db: None) -> None:
    client, somebody = Client(), user("Zoe")
    client.force_login(somebody)
    client.post("/check/keep/", fields(reaction__any="false", person__age="1990-05-05") | {"do": "save"})
    document = Record.objects.get(owner=somebody).document
    assert document["smp"]["reactions"] == []
    assert document["client"]["born"] == "1990-05-05"


def test_not_keeping_stores_nothing(cast: Cast) -> None:
    client = cast.signed_in(cast.amir)
    client.post("/check/keep/", fields() | {"do": "drop"})
    cast.record.refresh_from_db()
    assert cast.record.number == 1


def test_what_would_be_no_record_is_refused_whole(db: None) -> None:
    client, somebody = Client(), user("Zoe")
    client.force_login(somebody)
    said = fields(smp__days_since="2000-01-01", person__age="2010-01-01")
    page = client.post("/check/keep/", said | {"do": "save"})
    assert b"This cannot go into your record" in page.content
    assert not Record.objects.filter(owner=somebody).exists()


def sorted_out(procedure: str, **said: str) -> tuple[list[tuple[str, dict[str, object]]], tuple[str, ...]]:
    steps = tuple({id.replace("__", "."): text} for id, text in said.items())
    found = kept(guidance.guideline(), Talk(procedure, None, "", steps), {"name": "Amir", "born": "1986-04-02"})
    return [(entry.section, dict(entry.body)) for entry in found.entries[1:]], found.left_out


def test_days_are_kept_as_the_entry_they_mean_and_never_as_a_number() -> None:
    entries, left_out = sorted_out(
        "touch-up",
        isotretinoin__days_since_end="2025-01-01",
        chemotherapy__days_until="2030-01-01",
        lift__days_since="never",
        botulinum__days_since="some-day",
    )
    assert entries == [
        (Section.PROCEDURE, {"what": "isotretinoin", "status": "done", "ended": "2025-01-01"}),
        (Section.PROCEDURE, {"what": "chemotherapy", "status": "planned", "on": "2030-01-01"}),
        (Section.FACT, {"fact": "lift.days_since", "value": "never"}),
        (Section.PROCEDURE, {"what": "botulinum-toxin", "status": "done"}),
    ]
    assert left_out == ()


@pytest.mark.parametrize(
    "said",
    [
        {"transplant__days_since": "2025-01-01"},  # of which kind was not asked
        {"peel__days_since": "2025-01-01"},  # of the skin of this one procedure
        {"pigment__in_field": "true"},
        {"skin__healed": "true"},
        {"reaction__any": "true"},
        {"smp__zones": "vertex,+"},
        {"person__age": "1990-01-01"},  # the record knows it
    ],
)
def test_what_is_ambiguous_is_left_out_and_said_so(said: dict[str, str]) -> None:
    entries, left_out = sorted_out("smp-session", **said)
    assert entries == []
    assert left_out == tuple(id.replace("__", ".") for id in said)


def test_what_nobody_knows_is_neither_kept_nor_left_out() -> None:
    assert sorted_out("touch-up", health__psoriasis="") == ([], ())


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("pigment__recalled", "false"),  # a recall may come any day
        ("transplant__planned", "false"),
        ("immunotherapy__under_way", "false"),
        ("chemotherapy__days_until", "never"),
    ],
)
def test_a_no_that_is_true_today_alone_is_left_out(fact: str, text: str) -> None:
    assert sorted_out("touch-up", **{fact: text}) == ([], (fact.replace("__", "."),))


def test_a_yes_that_warns_is_kept_although_it_is_of_today() -> None:
    entries, left_out = sorted_out("touch-up", pigment__recalled="true")
    assert entries == [(Section.FACT, {"fact": "pigment.recalled", "value": True})]
    assert left_out == ()


def test_a_whole_number_written_with_a_point_is_kept_as_one() -> None:
    entries, _ = sorted_out("touch-up", smp__sessions_done="3.0")
    assert entries == [(Section.FACT, {"fact": "smp.sessions_done", "value": 3})]


def test_the_button_pressed_twice_keeps_it_once(cast: Cast) -> None:
    client, said = cast.signed_in(cast.amir), fields(smp__days_since=day(-50), mri__region="head")
    for _ in range(2):
        assert client.post("/check/keep/", said | {"do": "save"}).status_code == 302
    cast.record.refresh_from_db()
    assert cast.record.number == 2
    planned = [entry for entry in cast.record.document["procedures"] if entry.get("on") == day(20)]
    assert len(planned) == 1
