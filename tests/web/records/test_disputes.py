"""What the client disputes is unknown to every answer, until a new version settles it or the dispute is withdrawn."""

import json
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from clearhead.asking import ask_about
from clearhead.engine.ruleset import NotCovered
from clearhead.records.read import record_of_plain
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.records import actions, queries
from clearhead_web.records.document import Fact, Section, document_of, facts_of
from clearhead_web.records.models import Entry
from tests.properties.strategies import TODAY, records
from tests.web.conftest import Cast
from tests.web.examples import tried_on
from tests.web.records.speakers import by_amir, by_nora


def said(cast: Cast, *facts: Fact) -> list[Entry]:
    """As the studio writes it."""
    return list(actions.change(cast.record, by_nora(cast), facts, today=guidance.today()).entries.order_by("pk"))


def dispute(cast: Cast, entry: Entry) -> None:
    actions.dispute(cast.record, by_amir(cast), entry, "Not so.", today=guidance.today())


def withdraw(cast: Cast, entry: Entry) -> None:
    actions.withdraw(cast.record, by_amir(cast), entry, today=guidance.today())


def document(cast: Cast) -> dict[str, Any]:
    cast.record.refresh_from_db()
    found: dict[str, Any] = cast.record.document
    return found


@pytest.mark.parametrize(
    ("fact", "left"),
    [
        (Fact(Section.SKIN, {"healed": True, "as_of": "2026-11-20"}), ("skin", None)),
        (Fact(Section.MEDICINES, {"list": []}), ("health", {"conditions": []})),
        (Fact(Section.FACT, {"fact": "person.can_feel", "value": True}), ("facts", {})),
    ],
    ids=["skin", "medicines", "fact"],
)
def test_what_can_be_said_once_is_left_out(cast: Cast, fact: Fact, left: tuple[str, Any]) -> None:
    [entry] = said(cast, fact)
    dispute(cast, entry)
    part, body = left
    assert document(cast).get(part, body) == body


def test_there_were_none_is_left_out(cast: Cast) -> None:
    [none] = cast.record.entries.filter(section=Section.NONE, current=True)
    assert document(cast)["smp"]["reactions"] == []
    dispute(cast, none)
    assert "reactions" not in document(cast)["smp"]


def test_a_session_may_have_been_on_any_day_with_any_pigment(cast: Cast) -> None:
    session = cast.record.entries.filter(section=Section.SESSION, current=True).order_by("pk")[0]
    dispute(cast, session)
    assert document(cast)["smp"]["sessions"][0] == {}
    withdraw(cast, session)
    assert document(cast)["smp"]["sessions"][0] == session.body


def test_a_procedure_may_have_been_on_any_day(cast: Cast) -> None:
    [entry] = said(cast, Fact(Section.PROCEDURE, {"what": "fue", "on": "2020-01-01", "status": "done", "healed": True}))
    dispute(cast, entry)
    assert document(cast)["procedures"][-1] == {"what": "fue"}


def test_what_is_planned_stays_planned_and_as_urgent(cast: Cast) -> None:
    body = {"what": "mri", "on": "2026-12-20", "status": "planned", "urgency": "urgent", "details": {"region": "head"}}
    [entry] = said(cast, Fact(Section.PROCEDURE, body))
    dispute(cast, entry)
    assert document(cast)["procedures"][-1] == {"what": "mri", "status": "planned", "urgency": "urgent"}
    assert StoredAnswer.objects.filter(record=cast.record, key=entry.key, current=True).exists()


def test_a_reaction_stays_as_it_was_told(cast: Cast) -> None:
    [entry] = said(cast, Fact(Section.REACTION, {"what": "itch"}))[:1]
    dispute(cast, entry)
    assert document(cast)["smp"]["reactions"] == [{"what": "itch"}]


def test_the_answers_are_made_anew_and_the_notice_says_why(cast: Cast) -> None:
    session = cast.record.entries.filter(section=Section.SESSION, current=True).order_by("-pk")[0]
    before = StoredAnswer.objects.get(record=cast.record, procedure="mri", current=True)
    dispute(cast, session)
    after = StoredAnswer.objects.get(record=cast.record, procedure="mri", current=True)
    assert after.pk != before.pk
    assert (after.verdict, after.number) >= (before.verdict, before.number)
    assert Notice.objects.filter(answer=after, because="record", user=cast.nora).exists()
    page = cast.signed_in(cast.nora).get(reverse("answers:notices")).content.decode()
    assert "(disputed), by <bdi>Amir</bdi>" in page


def test_a_dispute_is_a_change_in_the_history_and_the_record_as_it_was_shows_it(cast: Cast) -> None:
    session = cast.record.entries.filter(section=Section.SESSION, current=True).order_by("pk")[0]
    number = cast.record.number
    dispute(cast, session)
    assert document(cast) == document_of(queries.as_it_was(cast.record, number + 1))
    assert document_of(queries.as_it_was(cast.record, number))["smp"]["sessions"][0] == session.body
    page = cast.signed_in(cast.nora).get(reverse("records:history", args=[cast.record.pk])).content.decode()
    assert "Disputed:" in page


def test_said_twice_it_is_one_change(cast: Cast) -> None:
    session = cast.record.entries.filter(section=Section.SESSION, current=True).order_by("pk")[0]
    dispute(cast, session)
    number = cast.record.number
    dispute(cast, session)
    cast.record.refresh_from_db()
    assert cast.record.number == number


def test_a_version_that_was_replaced_cannot_be_disputed(cast: Cast) -> None:
    [entry] = said(cast, Fact(Section.REACTION, {"what": "itch"}))[:1]
    said(cast, Fact(Section.REACTION, {"what": "rash"}, key=entry.key))
    with pytest.raises(actions.Overtaken):
        dispute(cast, entry)


def test_what_was_said_since_can_stand_against_withdrawing(cast: Cast) -> None:
    """A session on a day before the client was born, now that they said when that was, cannot be counted again."""
    [early] = said(cast, Fact(Section.SESSION, {"date": "1987-01-05"}))
    dispute(cast, early)
    born = Fact(Section.CLIENT, {"name": "Amir", "born": "1990-04-02"})
    actions.change(cast.record, by_amir(cast), [born], today=guidance.today())
    stood = document(cast)
    with pytest.raises(actions.Refused):
        withdraw(cast, early)
    assert document(cast) == stood
    client = cast.signed_in(cast.amir)
    address = reverse("records:withdraw", args=[cast.record.pk, early.key])
    page = client.post(address, {"version": early.pk}, follow=True).content.decode()
    assert "That does not fit what the record says now" in page


@given(records(guidance.guideline()), st.data())
@tried_on(60)
def test_nothing_that_is_disputed_softens_an_answer(data: dict[str, Any], choice: st.DataObject) -> None:
    facts = list(facts_of(json.loads(json.dumps(data))))
    disputed = [
        Fact(fact.section, fact.body, key=fact.key, is_disputed=choice.draw(st.booleans(), str(fact.section)))
        for fact in facts
    ]
    procedure = choice.draw(st.sampled_from(sorted(guidance.guideline().procedures)))
    assert verdict(document_of(disputed), procedure) >= verdict(document_of(facts), procedure)


def verdict(data: dict[str, Any], procedure: str) -> int:
    guideline = guidance.guideline()
    record = record_of_plain(data, guideline, TODAY)
    try:
        return int(guidance.engine().answer(ask_about(guideline, record, procedure, as_of=TODAY)).verdict)
    except NotCovered:
        return 0
