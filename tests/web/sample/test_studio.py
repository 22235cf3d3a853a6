"""The sample studio: what somebody sees first, through the app's own actions, and never where others can reach it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.courses.models import Enrolment
from clearhead_web.courses.queries import unsent
from clearhead_web.handover.ledger import State, lines_of
from clearhead_web.handover.models import HandOver
from clearhead_web.newsletter.models import Sending
from clearhead_web.people.models import User
from clearhead_web.people.queries import needs_second_factor
from clearhead_web.placing.models import Placement
from clearhead_web.placing.queries import places
from clearhead_web.placing.standing import Stand
from clearhead_web.planning.models import RecordPlan
from clearhead_web.records.document import document_of
from clearhead_web.records.models import Attestation, Record
from clearhead_web.records.queries import counting
from clearhead_web.sample import reading, signing_in, studio
from clearhead_web.studio.models import Bottle
from clearhead_web.studio.pigments import warnings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> None:
    studio.load()


def test_days_are_written_from_the_day_of_loading() -> None:
    today = guidance.today()
    [first, *_] = [said for client in reading.read(today)["clients"] for said in client["changes"]]
    day = first["says"]["smp"]["sessions"][0]["date"]
    assert day == (today - timedelta(days=290)).isoformat()


def test_every_record_is_what_its_entries_say(loaded: None) -> None:
    for record in Record.objects.all():
        assert record.document == document_of(counting(record))


def test_whoever_needs_a_second_factor_has_one_with_a_code_that_is_printed(loaded: None) -> None:
    for user in User.objects.all():
        factor = Authenticator.objects.filter(user=user).first()
        assert bool(factor) == needs_second_factor(user), user.email
        if factor:
            assert TOTP(factor).validate_code(signing_in.code(user.email)), user.email


def test_there_is_something_of_each_kind_to_see(loaded: None) -> None:
    today = guidance.today()
    warnings = [warnings_of(bottle, today) for bottle in Bottle.objects.all()]
    assert any(each.expired for each in warnings)
    assert any(each.expires_soon for each in warnings)
    assert any(each.recalls for each in warnings)
    assert any(not each.any for each in warnings)
    assert Attestation.objects.filter(verdict=Attestation.Verdict.DISPUTE).count() == 1
    assert Record.objects.filter(owner=None).count() == 2
    plan = RecordPlan.objects.get(record__owner__email="amir@example.org")
    assert len(plan.shown["steps"]) >= 3
    [(_, place)] = places(Placement.objects.all())
    assert [one.stand for one in place.standings] == [Stand.WAITS, Stand.ASKED, Stand.ASKED]
    states = {line.state for line in lines_of(HandOver.objects.prefetch_related("steps"), timezone.now())}
    assert {State.SENT, State.SEEN, State.QUESTION, State.PLAN, State.WITHDRAWN} <= states


@pytest.mark.parametrize("email", ["amir@example.org", "bea@example.org", "carl@example.org", "nora@example.org"])
def test_each_home_of_it_takes_at_most_twelve_queries(
    loaded: None, client: Client, email: str, django_assert_max_num_queries: object
) -> None:
    user = User.objects.get(email=email)
    works_at = user.memberships.first()
    home = reverse("studio:home", args=[works_at.studio_id]) if works_at else reverse("handover:home")
    client.force_login(user)
    client.get(home)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert client.get(home).status_code == 200


def test_a_planned_procedure_of_each_client_has_an_answer(loaded: None) -> None:
    for record in Record.objects.all():
        assert record.answers.filter(current=True).exists()


def test_the_newsletter_has_an_issue_that_was_sent_and_one_to_send(loaded: None) -> None:
    page = Client().get("/newsletter/").content.decode()
    assert "The plan is here" in page
    assert "Spring at Studio North" in page
    assert {sending.state for sending in Sending.objects.all()} == {"sent"}
    assert Sending.objects.count() == 3
    assert not mail.outbox


@override_settings(DEVELOPMENT=False)
def test_outside_development_nothing_of_it_is_loaded() -> None:
    with pytest.raises(signing_in.OnlyInDevelopment):
        studio.load()
    assert not User.objects.exists()


@override_settings(DEVELOPMENT=False)
def test_outside_development_no_code_is_given() -> None:
    with pytest.raises(CommandError, match="development only"):
        call_command("sample_code", "nora@example.org")


def test_a_code_is_given_for_the_samples_own_people_only(loaded: None) -> None:
    other = User.objects.create_user("other@example.org")
    TOTP.activate(other, "ONQW24DMMUXG433SMEXGC3TE")
    with pytest.raises(CommandError, match="Those that do: nora"):
        call_command("sample_code", "other@example.org")


def test_loading_half_is_loading_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(studio.clients, "load", fails)
    with pytest.raises(RuntimeError):
        studio.load()
    assert not User.objects.exists()


def test_courses_have_places_that_are_left_asked_and_waited_for(loaded: None) -> None:
    page = Client().get("/courses/").content.decode()
    for words in ("2 places left", "6 places left", "Full: waiting list", "Leeds", "Online"):
        assert words in page, words
    assert set(Enrolment.objects.values_list("state", flat=True)) == {"enrolled", "asked", "waiting"}
    assert not unsent().exists()
