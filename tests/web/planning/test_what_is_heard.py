"""What somebody with a link reads of the plan and of what others say of it: what is theirs, and nothing of the rest."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.urls import reverse

from clearhead_web.handover.models import Step
from clearhead_web.planning.models import Said
from clearhead_web.planning.need_to_know import Plainly, Reader, cut
from tests.web.planning.conftest import Table

PLAINLY = Plainly("Appointment", "Not before {date}.", "Ask before {date}.")


def test_of_a_step_that_is_not_theirs_nothing_but_its_day_reaches_the_page_at_all(table: Table) -> None:
    table.wishes("fue", earliest="2027-09-01")
    for role in ("surgeon", "mri-technologist", "transplant-surgeon", "smp-artist", "nobody"):
        reader = Reader(role)
        before = {step["number"]: step for step in table.plan.shown["steps"]}
        for step in cut(table.plan.shown, reader, PLAINLY)["steps"]:
            if reader.is_concerned(before[step["number"]]):
                continue
            said = {key: value for key, value in step.items() if value not in ([], "", None)}
            named = said.pop("name")
            assert named in ("Appointment", before[step["number"]]["name"])
            day = before[step["number"]]["on"]
            assert said.pop("day") == before[step["number"]]["day"]
            assert said == {"number": step["number"], "on": day, "window": [day, day], "fixed": True}


def heard(table: Table, words: str) -> dict[str, bool]:
    pages = {
        "client": table.page(),
        "artist": table.artist.get(table.address).content.decode(),
        "surgeon": table.reads(),
    }
    return {who: words in page for who, page in pages.items()}


@pytest.mark.parametrize(
    ("speaker", "about", "surgeon_reads"),
    [
        ("client", "", True),
        ("client", "mri", False),
        ("client", "mole-removal", True),
        ("artist", "", False),
        ("artist", "touch-up", False),
        ("artist", "mole-removal", True),
    ],
)
def test_a_comment_is_read_by_whom_its_step_concerns(
    table: Table, speaker: str, about: str, surgeon_reads: bool
) -> None:
    step: Any = table.step(about)["number"] if about else ""
    if speaker == "client":
        sent = {"comment-words": "The MRI may show it.", "comment-step": step, "comment-id": uuid4()}
        table.client_does("comment", **sent)
    else:
        table.artist_says("comment", words="The MRI may show it.", step=step)
    assert heard(table, "The MRI may show it.") == {"client": True, "artist": True, "surgeon": surgeon_reads}


def test_a_comment_about_a_step_that_is_not_theirs_cannot_be_sent_through_a_link(table: Table) -> None:
    assert table.surgeon_says("comment", words="x", step=table.step("mri")["number"]).status_code == 422
    assert not table.said


def test_that_another_agrees_is_read_and_what_they_add_is_not(table: Table) -> None:
    Said.objects.create(
        plan=table.plan,
        kind="agree",
        role="smp-artist",
        studio=table.cast.north,
        version=1,
        words="After the MRI.",
        days=[["mole-removal", "2027-02-10"]],
    )
    assert heard(table, "agrees to version 1") == {"client": True, "artist": True, "surgeon": True}
    assert heard(table, "After the MRI.") == {"client": True, "artist": True, "surgeon": False}
    Said.objects.update(days=[["touch-up", "2027-02-10"]])
    assert heard(table, "agrees to version 1") == {"client": True, "artist": True, "surgeon": False}


def test_a_link_whose_reader_is_concerned_by_nothing_says_nothing(table: Table) -> None:
    table.sends(f"leave:out:{table.key}")
    assert "No step of the plan concerns you now." in table.reads()
    assert table.surgeon_says("comment", words="x").status_code == 400
    assert not table.said


@pytest.mark.parametrize("who", ["surgeon", "artist"])
def test_what_was_proposed_can_be_taken_back_and_the_word_before_it_counts_again(table: Table, who: str) -> None:
    says = table.surgeon_says if who == "surgeon" else table.artist_says
    number = table.step("mole-removal" if who == "surgeon" else "touch-up")["number"]
    says("agree")
    says("propose", step=number, earliest="2027-05-03")
    page = table.reads() if who == "surgeon" else table.artist.get(table.address).content.decode()
    proposal = table.said[-1]
    assert f"back:{proposal.pk}" in page
    assert f"back:{proposal.pk}" not in table.page()
    table.sends("wish", wish__what=str(table.key), wish__times=1, wish__id=uuid4(), wish__earliest="2027-03-15")
    table.wishes("touch-up", earliest="2028-01-01")
    if who == "surgeon":
        table.surgeon.post(table.there, {"do": f"back:{proposal.pk}"})
        assert table.handover.steps.filter(kind=Step.Kind.ON_PLAN).last().words == "takes back what was proposed."  # type: ignore[union-attr]
    else:
        table.artist.post(table.say, {"do": f"back:{proposal.pk}"})
    agreed, back = table.said
    assert back.became == Said.Became.WITHDRAWN
    assert agreed.is_overtaken, "the days are others than those that were agreed to"
    assert "Other days are proposed" not in table.client.get(reverse("handover:home")).content.decode()
    table.client_does(f"accept:{back.pk}")
    assert table.said[-1].became == Said.Became.WITHDRAWN


def test_nobody_takes_back_what_another_proposed(table: Table) -> None:
    table.surgeon_says("propose", step=table.step("mole-removal")["number"], earliest="2027-05-03")
    [said] = table.said
    table.artist.post(table.say, {"do": f"back:{said.pk}"})
    table.client_does(f"back:{said.pk}")
    assert table.surgeon.post(table.there, {"do": f"back:{UUID(int=3)}"}).status_code == 303
    assert table.surgeon.post(table.there, {"do": "back:x"}).status_code == 404
    assert table.said[0].is_open


def test_the_client_is_mailed_of_what_a_studio_proposes_or_says_and_not_of_what(table: Table) -> None:
    table.artist_says("propose", step=table.step("touch-up")["number"], earliest="2027-05-03", words="MRI first")
    table.artist_says("comment", words="MRI first")
    table.artist_says("agree")
    assert [one.to for one in mail.outbox] == [["amir@example.org"]] * 2
    for sent in mail.outbox:
        assert table.address in sent.body
        for word in ("MRI", "touch", "Nora", "North", "propose"):
            assert word not in sent.subject + sent.body
