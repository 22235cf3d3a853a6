"""A surgeon through a link, and an artist through the studio, propose days and agree; the client decides. A change asks
again only those whom it concerns."""

import json
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.planning.models import Said
from clearhead_web.records.erasure import erase
from clearhead_web.records.export import write_everything
from tests.web.browser.stage import AMIR, plan
from tests.web.conftest import Cast
from tests.web.planning.conftest import MOLE, Table


def test_a_link_leads_to_the_plan_only_where_the_client_says_so_and_only_so_long(table: Table) -> None:
    assert table.there in table.surgeon.get(table.link).content.decode()
    assert "Mole removal" in table.reads()
    page = table.page()
    assert "Let them see it no longer" in page
    table.client_does(f"let:hide:{table.handover.pk}")
    assert table.surgeon.get(table.there)["Location"] == table.link
    assert table.there not in table.surgeon.get(table.link).content.decode()
    assert table.surgeon_says("comment", words="Late.")["Location"] == table.link
    assert not table.said
    table.client_does(f"let:see:{table.handover.pk}")
    assert [step.kind for step in table.handover.steps.all()][-2:] == [Step.Kind.PLAN_OFF, Step.Kind.PLAN_ON]
    handing.withdraw(table.handover, "Amir")
    assert "was withdrawn" in table.reads(410)


def test_a_link_whose_time_is_over_leads_nowhere(table: Table) -> None:
    HandOver.objects.update(expires_at=timezone.now())
    assert "Its time is over" in table.reads(410)
    assert table.surgeon_says("comment", words="Late.").status_code == 410
    assert not table.said


def test_by_default_nobody_sees_it_and_only_the_client_can_change_that(cast: Cast) -> None:
    key = plan(cast, "mole-removal", MOLE)
    new = reverse("handover:new", args=[cast.record.pk, key, "surgeon"])
    amir, nora = cast.signed_in(cast.amir), cast.signed_in(cast.nora)
    assert "They may see my plan" in amir.get(new).content.decode()
    assert "They may see my plan" not in nora.get(new).content.decode()
    form = {"id": uuid4(), "way": "copy", "valid": "30", "lock": "none"}
    for browser, ticked, shows in (
        (amir, {}, False),
        (amir, {"shows_plan": "on"}, True),
        (nora, {"shows_plan": "on"}, False),
    ):
        browser.post(new, {**form, "id": uuid4(), **ticked})
        assert HandOver.objects.latest("made_at").shows_plan is shows


def test_a_role_without_a_step_in_the_plan_sees_none_of_it(table: Table) -> None:
    plan(table.cast, "mole-removal", MOLE, table.key, status="cancelled")
    table.sends("again")
    page = table.reads()
    assert "No step of the plan concerns you now." in page
    assert "touch-up" not in page
    assert not table.handover.steps.filter(kind=Step.Kind.SAW_PLAN).exists()


def test_of_a_step_that_does_not_concern_them_there_is_only_its_day(table: Table) -> None:
    page = table.reads()
    assert "3 December 2026" in page, "the MRI's day"
    for kept in ("MRI", "scan ", "technologist", "squeeze"):
        assert kept not in page
    assert "Appointment" in page
    assert "Tell the surgeon when you book" in page
    assert "Hand over" not in page


def test_that_it_was_opened_is_written_down_once_for_each_version(table: Table) -> None:
    table.reads()
    table.reads()
    table.client.get(table.there)
    assert [one.words for one in table.handover.steps.filter(kind=Step.Kind.SAW_PLAN)] == ["version 1"]
    table.sends("again")
    table.reads()
    assert table.handover.steps.filter(kind=Step.Kind.SAW_PLAN).count() == 2
    procedure = reverse("handover:procedure", args=[table.cast.record.pk, table.key])
    assert "The plan was opened, version 1." in table.client.get(procedure).content.decode()


def test_a_surgeon_proposes_the_client_accepts_and_the_plan_is_made_again(table: Table) -> None:
    number = table.step("mole-removal")["number"]
    table.surgeon_says("propose", step=number, earliest="2027-05-03", words="I am away until then.", who="Dr Ada")
    home = table.client.get(reverse("handover:home")).content.decode()
    assert "Other days are proposed for your plan" in home
    page = table.page()
    for words in (
        "Dr Ada",
        "from 3 May 2027 on",
        "I am away until then.",
        "The plan had 10 February 2027, in version 1.",
    ):
        assert words in page
    assert [one.to for one in mail.outbox] == [["amir@example.org"]]
    assert "mole" not in mail.outbox[0].body.lower()
    [said] = table.said
    table.client_does(f"accept:{said.pk}")
    assert table.days()["Mole removal"] >= "2027-05-03"
    assert table.wanted.about(str(table.key)).earliest == date(2027, 5, 3)  # type: ignore[union-attr]
    assert "Moved from 10 February 2027" in table.page()
    assert "The plan then had 3 May 2027." in table.reads()
    assert "Other days are proposed" not in table.client.get(reverse("handover:home")).content.decode()


def test_an_artist_proposes_a_day_and_the_client_declines_with_a_word(table: Table) -> None:
    number = table.step("touch-up")["number"]
    table.artist_says("propose", step=number, earliest="2027-06-10", latest="2027-06-10", words="")
    [said] = table.said
    assert (said.studio, said.role) == (table.cast.north, "smp-artist")
    before = table.plan.turn
    assert table.client_does(f"decline:{said.pk}").status_code == 422
    table.client_does(f"decline:{said.pk}", **{f"decline-{said.pk.hex[:8]}-words": "I marry that day."})
    assert table.plan.turn == before
    page = table.artist.get(table.address).content.decode()
    assert "on 10 June 2027" in page
    assert "declined" in page
    assert "I marry that day." in page
    table.client_does(f"accept:{said.pk}")
    assert table.plan.turn == before, "what is settled is settled"


def test_a_course_keeps_its_other_sessions(table: Table) -> None:
    table.sends("wish", wish__what="smp-session", wish__times=3, wish__earliest="2027-09-01", wish__id=uuid4())
    last = [step for step in table.plan.shown["steps"] if step["procedure"] == "smp-session"][-1]
    table.artist_says("propose", step=last["number"], earliest="2028-03-01")
    table.client_does(f"accept:{table.said[-1].pk}")
    assert sorted(wish.times for wish in table.wanted.wishes if wish.what == "smp-session") == [1, 2]
    assert sum(step["procedure"] == "smp-session" for step in table.plan.shown["steps"]) == 3


def test_of_a_course_with_days_between_its_sessions_the_client_is_told_what_to_do(table: Table) -> None:
    table.sends("wish", wish__what="smp-session", wish__times=3, wish__fewest=28, wish__most=60, wish__id=uuid4())
    last = [step for step in table.plan.shown["steps"] if step["procedure"] == "smp-session"][-1]
    table.artist_says("propose", step=last["number"], earliest="2028-03-01")
    before = table.wanted
    table.client_does(f"accept:{table.said[-1].pk}")
    page = table.page()
    assert "take the days between its sessions out and accept this again" in page
    assert "smp-session is wanted" not in page
    assert (table.wanted, table.said[-1].became) == (before, Said.Became.OPEN)


def test_where_not_everything_fits_with_what_was_accepted_the_plan_says_what_is_in_the_way(table: Table) -> None:
    table.sends("days", days__kind="free", days__first="2027-01-01", days__last="2027-03-31")
    table.surgeon_says("propose", step=table.step("mole-removal")["number"], earliest="2027-05-03")
    table.client_does(f"accept:{table.said[0].pk}")
    assert table.said[0].became == Said.Became.ACCEPTED
    assert table.plan.shown["conflict"]
    assert "Not everything fitted then, so it had no day." in table.page()
    assert "There is no plan now." in table.reads()


def test_a_later_word_takes_the_place_of_a_proposal_that_waits(table: Table) -> None:
    number = table.step("mole-removal")["number"]
    table.surgeon_says("propose", step=number, earliest="2027-05-03")
    table.surgeon_says("agree")
    assert [one.became for one in table.said] == [Said.Became.REPLACED, ""]
    assert "taken back by a later word" in table.page()


def test_an_agreement_names_its_version_and_a_change_asks_again_only_whom_it_concerns(table: Table) -> None:
    table.surgeon_says("agree", who="Dr Ada")
    table.artist_says("agree")
    assert "agrees to version 1 of the plan" in table.page()
    table.sends("again")
    assert table.asked() == [], "the same days"
    table.wishes("botulinum-toxin", earliest="2027-08-01")
    assert "surgeon" not in table.asked(), "it is none of the surgeon's"
    wish = next(wish for wish in table.wanted.wishes if wish.what == "touch-up")
    edit = reverse("planning:wish", args=[table.cast.record.pk, UUID(wish.id)])
    table.client.post(edit, {"do": "save", "wish-earliest": "2027-09-01", "wish-id": UUID(wish.id)})
    assert "smp-artist" in table.asked()
    assert "surgeon" not in table.asked()
    home = table.artist.get(reverse("studio:home", args=[table.cast.north.pk])).content.decode()
    assert "Plans with other days than when you spoke of them" in home
    table.artist_says("agree")
    assert table.asked() == []
    home = table.artist.get(reverse("studio:home", args=[table.cast.north.pk])).content.decode()
    assert "Plans with other days" not in home


def test_whoever_is_asked_again_is_mailed_without_a_word_of_what_and_else_the_client_is_told(table: Table) -> None:
    table.surgeon_says("agree", who="Dr Ada")
    HandOver.objects.update(to_email="ada@example.org", to_name="Dr Ada")
    key = {"wish__what": str(table.key), "wish__times": 1, "wish__id": uuid4()}
    table.sends("wish", **key, wish__earliest="2027-03-15")
    [sent] = mail.outbox
    assert sent.to == ["ada@example.org"]
    assert table.link in sent.body
    for word in ("mole", "plan", "Amir"):
        assert word not in sent.subject + sent.body.replace(table.link, "")
    assert "you are asked again" in table.reads()
    table.surgeon_says("agree")
    HandOver.objects.update(to_email="")
    table.sends("wish", **key, wish__earliest="2027-04-15")
    assert len(mail.outbox) == 1
    assert "Dr Ada is asked again, and no mail was sent: tell them to open their link." in table.page()


def test_a_link_whose_owner_gets_no_mail_opens_on_after_another_secret_key(table: Table, settings: Any) -> None:
    table.surgeon_says("agree", who="Dr Ada")
    settings.SECRET_KEY = "another" * 10
    table.client = table.cast.signed_in(table.cast.amir)
    wish = {"wish__what": str(table.key), "wish__times": 1, "wish__id": uuid4(), "wish__earliest": "2027-03-15"}
    table.sends("wish", **wish)
    assert "no mail was sent: tell them to open their link" in table.page()
    assert "you are asked again" in table.reads()


def test_nobody_agrees_to_a_plan_that_they_did_not_see(table: Table) -> None:
    old = table.plan.shown_turn
    table.sends("again")
    response = table.surgeon_says("agree", version=old)
    assert response.status_code == 409
    assert "The plan has changed since this page was shown." in response.content.decode()
    table.artist_says("agree", version=old)
    assert not table.said


def test_the_same_form_sent_twice_is_said_once(table: Table) -> None:
    for _ in range(2):
        table.surgeon_says("comment", id=UUID(int=7), words="Thank you.")
    assert [one.words for one in table.said] == ["Thank you."]
    assert "Thank you." in table.artist.get(table.address).content.decode()


def test_what_is_said_of_a_step_that_is_none_of_theirs_is_kept_from_a_link(table: Table) -> None:
    mri = table.step("mri")
    table.artist_says("propose", step=mri["number"], earliest="2027-01-20", words="Later, please.")
    for said in table.said:
        Said.objects.filter(pk=said.pk).update(procedure="mri")
    assert "Later, please." not in table.reads()


def test_a_studio_that_lost_access_and_strangers_say_nothing(table: Table) -> None:
    for somebody in (table.cast.otis, table.cast.sam):
        assert table.cast.signed_in(somebody).post(table.say, {"do": "agree"}).status_code == 404
    table.cast.record.accesses.update(ended_at=timezone.now())
    assert table.artist_says("comment", words="x").status_code == 404
    assert not table.said


def test_only_the_client_settles_and_shares(table: Table) -> None:
    table.surgeon_says("propose", step=table.step("mole-removal")["number"], earliest="2027-05-03")
    pk = table.said[0].pk
    for do in (f"accept:{pk}", f"decline:{pk}", f"let:hide:{table.handover.pk}"):
        assert table.artist.post(table.say, {"do": do}).status_code == 404
    assert table.said[0].is_open
    assert table.handover.shows_plan


def test_a_hand_over_of_another_record_cannot_be_let_in(table: Table) -> None:
    assert table.client_does(f"let:see:{uuid4()}").status_code == 404
    assert table.client_does("let:see:x").status_code == 404
    assert table.client_does("accept:x").status_code == 404
    assert table.client_does("nonsense").status_code == 400


@pytest.mark.parametrize(
    "said",
    [
        {"step": 99, "earliest": "2027-05-03"},
        {"earliest": "2027-05-03"},
        {"step": 1},
        {"step": 1, "latest": "2020-01-01"},
        {"step": 1, "earliest": "2027-05-03", "latest": "2027-05-01"},
        {"step": 1, "earliest": "9999-01-01"},
    ],
)
def test_bad_input_stores_nothing_and_says_what_to_do(table: Table, said: dict[str, object]) -> None:
    number = table.step("mole-removal")["number"]
    said = {**said, "step": number} if said.get("step") == 1 else said
    for send in (table.surgeon_says, table.artist_says):
        response = send("propose", **said)
        assert response.status_code == 422
        assert 'class="errors"' in response.content.decode()
    assert not table.said


def test_it_is_all_in_the_export_and_goes_with_the_record(table: Table) -> None:
    table.surgeon_says("propose", step=table.step("mole-removal")["number"], earliest="2027-05-03", who="Dr Ada")
    file = BytesIO()
    table.cast.record.refresh_from_db()
    write_everything(table.cast.record, file)
    contents = ZipFile(file)
    [said] = json.loads(contents.read("plan.json"))["said"]
    assert (said["who"], said["earliest"], said["became"]) == ("Dr Ada", "2027-05-03", "open")
    assert json.loads(contents.read("hand-overs.json"))[0]["shows_plan"] is True
    erase(table.cast.record, asked_as="client")
    assert not Said.objects.exists()
    assert table.surgeon.get(table.there).status_code == 404


def test_the_client_looking_through_the_link_speaks_for_nobody(table: Table) -> None:
    response = table.client.get(table.there)
    assert AMIR in response.content.decode()
    fields = table._fields("agree", {})
    table.client.post(table.there, fields)
    assert not table.said
