"""How it went comes back into the record, and what was not said stays unknown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from clearhead_web.base import guidance
from clearhead_web.handover.models import HandOver, Outcome, Step
from clearhead_web.records.document import Section
from clearhead_web.records.models import Change, Entry
from tests.web.answers.conftest import Guidelines, only_the_name, replace
from tests.web.handover.conftest import Scene

SetDay = Callable[[date], None]
Kind = Step.Kind


@pytest.fixture
def after(scene: Scene, on_day: SetDay) -> Scene:
    """The day after the MRI, of which a hand-over was made before."""
    scene.hand_over()
    on = scene.matter(scene.mri).on
    assert on
    on_day(on.replace(day=on.day) + (date(2026, 1, 2) - date(2026, 1, 1)))
    return scene


def tell(scene: Scene, **said: object) -> tuple[int, str]:
    form = {f"outcome-{key}": value for key, value in said.items()}
    handover = HandOver.objects.get()
    response = Client().post(scene.link(handover), {"act": "outcome", **form})
    return response.status_code, response.content.decode()


def procedure(scene: Scene) -> Entry:
    return scene.record.entries.get(key=scene.mri, current=True)


def day_of(scene: Scene) -> str:
    return str(scene.matter(scene.mri).on)


def test_before_the_day_nobody_is_asked_how_it_went(scene: Scene) -> None:
    handover = scene.hand_over()
    assert "How did it go" not in Client().get(scene.link(handover)).content.decode()
    Client().post(scene.link(handover), {"act": "outcome", "outcome-ticked": ["done"]})
    assert "done" not in procedure(scene).body["status"]


def test_after_the_day_the_page_shows_the_last_answer_and_asks_how_it_went(after: Scene) -> None:
    page = Client().get(after.link(HandOver.objects.get())).content.decode()
    assert "as it stood before the procedure" in page
    assert "How did it go" in page
    assert "Amir Example" in page


def test_done_and_warmth_become_entries_that_a_clinician_said_for_the_client_to_attest(after: Scene) -> None:
    status, _ = tell(after, ticked=["done", "warmth"], on=day_of(after), who="J. Doe", words="A minute, then gone.")
    assert status == 303
    entry = procedure(after)
    assert (entry.body["status"], entry.body["on"]) == ("done", day_of(after))
    assert entry.change.said_as == Change.As.CLINICIAN
    assert entry.change.who == "J. Doe, the MRI technologist"
    reaction = after.record.entries.get(section=Section.REACTION, current=True, removed=False)
    assert reaction.body == {"what": "Warmth in the pigmented skin", "during": "mri", "date": day_of(after)}
    assert reaction.change == entry.change
    amir = after.cast.signed_in(after.cast.amir)
    assert "2 facts said by others, which you have not looked at" in amir.get("/home/").content.decode()


def test_what_is_not_ticked_stays_unknown(after: Scene) -> None:
    before = procedure(after).body
    tell(after, ticked=["artefact"], words="Blur at the surface.")
    assert procedure(after).body == before
    assert "status" in before
    assert before["status"] == "planned"
    assert not after.record.entries.filter(section=Section.REACTION, current=True, removed=False).exists()
    assert procedure(after).beside["outcomes"][0]["ticked"] == ["artefact"]


def test_the_record_shows_all_that_was_said_of_how_it_went(after: Scene) -> None:
    tell(after, ticked=["artefact", "pigment"], words="Blur at the surface.", who="J. Doe")
    page = after.cast.signed_in(after.cast.amir).get(f"/records/{after.record.pk}/").content.decode()
    assert "How it went, says <bdi>J. Doe</bdi>" in page
    assert "An artefact in the images; The pigment changed" in page
    assert "Blur at the surface." in page


def test_trouble_with_healing_leaves_open_whether_it_is_healed_and_says_neither(after: Scene) -> None:
    for healed, left in ((True, None), (False, False), (None, None)):
        body = {**procedure(after).body, "status": "done", **({} if healed is None else {"healed": healed})}
        if healed is None:
            body.pop("healed", None)
        after.change(Section.PROCEDURE, body, after.mri)
        assert tell(after, ticked=["healing"], words=f"{healed}")[0] == 303
        assert procedure(after).body.get("healed") is left
    assert not after.record.entries.filter(section=Section.REACTION, current=True, removed=False).exists()


def test_what_can_be_ticked_is_in_the_guideline_s_words(after: Scene, guidelines: Guidelines) -> None:
    def warmer(folder: Path) -> None:
        only_the_name(folder)
        replace(folder / "phrases.yaml", "Warmth in the pigmented skin", "A feeling of warmth in the pigment")

    guidelines.use(warmer)
    page = Client().get(after.link(HandOver.objects.get())).content.decode()
    phrases = guidance.guideline().phrases
    assert all(phrases[f"outcome.{outcome}"] in page for outcome in Outcome.values)
    assert "A feeling of warmth in the pigment" in page
    tell(after, ticked=["warmth"])
    reaction = after.record.entries.get(section=Section.REACTION, current=True, removed=False)
    assert reaction.body["what"] == "A feeling of warmth in the pigment"
    assert "A feeling of warmth in the pigment" in Client().get(after.link(HandOver.objects.get())).content.decode()


def test_done_on_no_day_that_anybody_said_is_done_on_no_day(after: Scene) -> None:
    tell(after, ticked=["done"], on="")
    assert procedure(after).body["status"] == "done"
    assert "on" not in procedure(after).body


def test_no_reaction_said_leaves_what_was_said_of_reactions(after: Scene) -> None:
    tell(after, ticked=["done"], on=day_of(after))
    assert after.record.document["smp"]["reactions"] == []


def test_a_day_that_has_not_come_is_refused_and_what_was_typed_is_kept(after: Scene) -> None:
    status, page = tell(after, ticked=["done"], on="2199-01-01", words="As planned.")
    assert status == 200
    assert "has not come yet" in page
    assert "As planned." in page
    assert procedure(after).body["status"] == "planned"


def test_what_the_record_cannot_take_is_said_and_nothing_is_stored(after: Scene) -> None:
    status, page = tell(after, ticked=["done"], on="1950-01-01")
    assert status == 200
    assert "before the client was born" in page
    assert not HandOver.objects.get().steps.filter(kind=Kind.OUTCOME).exists()


def test_nothing_ticked_and_nothing_written_is_asked_for(after: Scene) -> None:
    status, page = tell(after, on=day_of(after))
    assert status == 200
    assert "Tick what happened" in page


def test_telling_it_twice_changes_the_record_once(after: Scene) -> None:
    number = after.record.number
    for _ in range(2):
        assert tell(after, ticked=["done", "burning"], on=day_of(after))[0] == 303
    assert after.record.number == number + 1
    assert HandOver.objects.get().steps.filter(kind=Kind.OUTCOME).count() == 1


def test_of_a_cancelled_procedure_nobody_is_asked_how_it_went(after: Scene) -> None:
    after.change(Section.PROCEDURE, {**procedure(after).body, "status": "cancelled"}, after.mri)
    page = Client().get(after.link(HandOver.objects.get())).content.decode()
    assert "this was cancelled" in page
    assert "How did it go" not in page
    assert guidance.today()
