"""The ledger of a procedure: a line for each person to tell, with how far it has come."""

import pytest
from django.test import Client
from django.utils import timezone

from clearhead_web.answers.models import StoredAnswer
from clearhead_web.handover import queries
from clearhead_web.handover.ledger import State, lines_of
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.records.document import Section
from tests.web.handover.conftest import TECHNOLOGIST, Scene
from tests.web.handover.pages import ledger, state

Kind = Step.Kind


def test_everybody_whom_the_answer_names_stands_there_not_told_yet(scene: Scene) -> None:
    page = ledger(scene)
    assert "Handed over to 0 of 2" in page
    assert page.count("not told yet") == 2
    assert "The MRI technologist" in page
    assert "The radiologist" in page
    assert "May I have the squeeze ball?" in page


@pytest.mark.parametrize(
    ("kinds", "reached"),
    [
        ([], State.UNSURE),
        ([Kind.FAILED], State.FAILED),
        ([Kind.FAILED, Kind.SENT], State.SENT),
        ([Kind.SENT, Kind.OPENED], State.OPENED),
        ([Kind.SENT, Kind.OPENED, Kind.NUDGED, Kind.SENT], State.OPENED),
        ([Kind.SENT, Kind.OPENED, Kind.FAILED], State.OPENED),
        ([Kind.SENT, Kind.SEEN, Kind.OPENED], State.SEEN),
        ([Kind.SENT, Kind.SEEN, Kind.QUESTION], State.QUESTION),
        ([Kind.SENT, Kind.QUESTION, Kind.SEEN], State.QUESTION),
        ([Kind.SENT, Kind.QUESTION, Kind.REPLY, Kind.OPENED], State.ANSWERED),
        ([Kind.SENT, Kind.SEEN, Kind.PLAN, Kind.SEEN], State.PLAN),
        ([Kind.SENT, Kind.PLAN, Kind.OUTCOME], State.OUTCOME),
    ],
)
def test_the_state_follows_from_the_steps(scene: Scene, kinds: list[Step.Kind], reached: State) -> None:
    handover = scene.hand_over()
    handover.steps.all().delete()
    for kind in kinds:
        handover.steps.create(kind=kind)
    assert state(handover) is reached


def test_what_was_acknowledged_stays_so_when_the_link_expires_and_what_was_not_does_not(scene: Scene) -> None:
    opened, seen = scene.hand_over(), scene.hand_over()
    opened.steps.create(kind=Kind.OPENED)
    seen.steps.create(kind=Kind.SEEN)
    HandOver.objects.update(expires_at=timezone.now())
    assert (state(opened), state(seen)) == (State.EXPIRED, State.SEEN)


def test_somebody_is_untold_again_when_all_their_links_are_withdrawn_or_expired_unread(scene: Scene) -> None:
    first, second = scene.hand_over(), scene.hand_over("radiologist")
    assert "Handed over to 2 of 2" in ledger(scene)
    HandOver.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())
    HandOver.objects.filter(pk=second.pk).update(expires_at=timezone.now())
    assert "Handed over to 0 of 2" in ledger(scene)


def test_procedures_are_told_apart_by_whether_somebody_is_still_untold(scene: Scene) -> None:
    def untold() -> list[tuple[str, ...]]:
        return [coming.untold for coming in queries.with_untold(StoredAnswer.objects.filter(key=scene.mri))]

    assert untold() == [(TECHNOLOGIST, "radiologist")]
    scene.hand_over()
    assert untold() == [("radiologist",)]
    scene.hand_over("radiologist")
    assert untold() == []


def test_the_newest_hand_over_comes_first(scene: Scene) -> None:
    scene.hand_over(to_name="The first")
    scene.hand_over(to_name="The second")
    page = ledger(scene)
    assert page.index("The second") < page.index("The first")


def test_an_opening_is_worded_honestly(scene: Scene) -> None:
    handover = scene.hand_over()
    Client().get(scene.link(handover))
    assert "The link was opened; a mail program may have done that by itself." in ledger(scene)


def test_that_the_answer_changed_since_somebody_read_it_is_said(scene: Scene) -> None:
    handover = scene.hand_over()
    Client().get(scene.link(handover))
    Client().post(scene.link(handover), {"act": "seen"})
    assert "The answer has changed since they read it" not in ledger(scene)
    scene.change(Section.REACTION, {"what": "tingling"})
    assert "The answer has changed since they read it" in ledger(scene)


def test_lines_take_two_queries_however_many_there_are(scene: Scene, django_assert_num_queries: object) -> None:
    for _ in range(5):
        scene.hand_over()
    record = scene.record
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(queries.lines(record, timezone.now())) == 5
    assert lines_of([], timezone.now()) == []
