"""A studio's home shows what needs doing, of its own clients only, in few queries however many there are."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clearhead_web.answers.queries import current_answers
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.records import actions, sharing
from clearhead_web.records.document import Fact, Section, facts_of
from clearhead_web.records.models import Access, Attestation, Record
from clearhead_web.studio.actions import sittings
from clearhead_web.studio.actions.sittings import Draft, Ending, Said
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle, Sitting
from clearhead_web.studio.queries.home import home
from tests.web.conftest import Cast
from tests.web.records.speakers import by_amir
from tests.web.studio.conftest import DECIDED, TODAY, MakeBottle

HOME_QUERIES = 12


@pytest.fixture
def nora(cast: Cast) -> Client:
    return cast.signed_in(cast.nora)


def handed_over(cast: Cast, role: str) -> HandOver:
    answer = current_answers(cast.record).get()
    made = HandOver.objects.create(
        record=cast.record,
        key=answer.key,
        answer=answer,
        role=role,
        way="copy",
        token_sha256=role,
        expires_at=timezone.now() + timedelta(days=9),
    )
    Step.objects.create(handover=made, kind=Step.Kind.SENT)
    return made


def test_an_empty_studio_says_so_in_every_section(cast: Cast) -> None:
    page = cast.signed_in(cast.otis).get(reverse("studio:home", args=[cast.south.pk])).content.decode()
    assert page.count('class="empty"') == 9
    assert "Recalled" not in page
    assert "Amir" not in page


def test_a_procedure_stands_there_until_everybody_is_told(cast: Cast) -> None:
    roles = list(home(cast.north, TODAY).untold[0].roles)
    told = current_answers(cast.record).get().tell
    for role in told[:-1]:
        handed_over(cast, role)
    assert len(home(cast.north, TODAY).untold[0].roles) < len(roles)
    handed_over(cast, told[-1])
    assert home(cast.north, TODAY).untold == []


def test_a_wait_is_there_with_its_day(cast: Cast) -> None:
    current_answers(cast.record).update(verdict=3, not_before=TODAY + timedelta(days=40))
    waiting = home(cast.north, TODAY).waiting
    assert [one.answer.not_before for one in waiting] == [TODAY + timedelta(days=40)]
    current_answers(cast.record).update(verdict=2)
    assert home(cast.north, TODAY).waiting == []


def test_a_planned_touch_up_is_listed_and_none_is_called_due_for_its_age(nora: Client, cast: Cast, at: At) -> None:
    planned = {"what": "touch-up", "on": "2026-12-20", "status": "planned"}
    actions.change(cast.record, at.speaker, [Fact(Section.PROCEDURE, planned)], today=TODAY)
    found = home(cast.north, TODAY)
    assert [one.answer.procedure for one in found.touch_ups] == ["touch-up"]
    assert [id for id, _ in found.longest_ago] == [cast.record.pk]


def test_a_recalled_lot_names_the_clients_who_got_it(cast: Cast, at: At, draft: Sitting, recalled: Bottle) -> None:
    named = Said("Nora", "Used before the notice came.")
    wanted = Draft(TODAY, "touch-up", ["vertex"], bottles=[(recalled, named)], decided=DECIDED)
    sittings.complete(at, draft, wanted, Ending(Said("Nora", "On paper")), TODAY)
    found = home(cast.north, TODAY).recalled
    assert [(one.match.sure, dict(one.clients)) for one in found] == [(True, {cast.record.pk: TODAY})]
    cast.record.accesses.update(ended_at=draft.made_at)
    gone = home(cast.north, TODAY).recalled[0]
    assert (gone.clients, gone.gone) == ({}, {cast.record.pk})


def test_a_lot_that_was_discarded_before_it_was_recalled_still_finds_its_clients(
    cast: Cast, at: At, draft: Sitting, recalled: Bottle
) -> None:
    named = Said("Nora", "It was all there was.")
    wanted = Draft(TODAY, "touch-up", ["vertex"], bottles=[(recalled, named)], decided=DECIDED)
    sittings.complete(at, draft, wanted, Ending(Said("Nora", "On paper")), TODAY)
    Bottle.objects.update(discarded_at=timezone.now())
    found = home(cast.north, TODAY)
    assert found.bottles == []
    assert list(found.recalled[0].clients) == [cast.record.pk]


def test_recalled_pigment_from_elsewhere_is_found_in_the_record(cast: Cast, at: At, recalled: Bottle) -> None:
    pigment = {"product": recalled.product, "maker": recalled.maker, "lot": recalled.lot}
    body = {"date": "2026-01-05", "pigments": [pigment]}
    actions.change(cast.record, at.speaker, [Fact(Section.SESSION, body)], today=TODAY)
    recalled.delete()
    assert list(home(cast.north, TODAY).recalled[0].clients) == [cast.record.pk]


def test_a_dispute_is_there_until_the_client_takes_it_back(cast: Cast) -> None:
    entry = cast.record.entries.get(section=Section.SKIN, current=True)
    actions.dispute(cast.record, by_amir(cast), entry, "It was not healed.", today=TODAY)
    assert [one.words for one in home(cast.north, TODAY).disputed] == ["It was not healed."]
    assert home(cast.south, TODAY).disputed == []
    actions.withdraw(cast.record, by_amir(cast), entry, today=TODAY)
    assert home(cast.north, TODAY).disputed == []
    assert Attestation.objects.count() == 2


def test_recalled_pigment_of_a_disputed_session_is_found_still(cast: Cast, at: At, recalled: Bottle) -> None:
    pigment = {"product": recalled.product, "maker": recalled.maker, "lot": recalled.lot}
    session = Fact(Section.SESSION, {"date": "2026-01-05", "pigments": [pigment]})
    actions.change(cast.record, at.speaker, [session], today=TODAY)
    entry = cast.record.entries.get(key=session.key)
    actions.dispute(cast.record, by_amir(cast), entry, "That was another colour.", today=TODAY)
    recalled.delete()
    assert list(home(cast.north, TODAY).recalled[0].clients) == [cast.record.pk]


def test_drafts_and_invitations_wait_there(cast: Cast, draft: Sitting) -> None:
    record = sharing.keep_for_studio(cast.north, cast.nora, "Bea Example")
    sharing.invite_client(record, cast.north, cast.nora, "bea@example.org")
    found = home(cast.north, TODAY)
    assert [(one.address, one.words) for one in found.drafts] == [(draft.pk, "2026-11-26")]
    assert [one.what for one in found.invitations] == ["bea@example.org"]


def test_the_home_takes_as_many_queries_for_many_clients_as_for_few(
    cast: Cast, at: At, draft: Sitting, recalled: Bottle, bottle: MakeBottle
) -> None:
    wanted = Draft(TODAY, "touch-up", ["vertex"], bottles=[(recalled, Said("Nora", "All there was."))], decided=DECIDED)
    sittings.complete(at, draft, wanted, Ending(Said("Nora", "On paper")), TODAY)
    for number in range(30):
        record = Record.objects.create()
        Access.objects.create(record=record, studio=cast.north)
        facts = list(facts_of(cast.record.document | {"client": {"name": f"Client {number}"}}))
        actions.change(record, at.speaker, facts, today=TODAY)
        bottle(lot=f"EB-{number}", expires_on=TODAY)
        sittings.begin(at, record, Draft(TODAY, "removal"), TODAY)
    handed_over(cast, "mri-technologist")
    address, nora = reverse("studio:home", args=[cast.north.pk]), cast.signed_in(cast.nora)
    nora.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert nora.get(address).status_code == 200
    assert len(asked) <= HOME_QUERIES
