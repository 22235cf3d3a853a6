"""A later edition of the guideline drops what an old hand-over is about, or whom it was handed to. The link still
opens, shows what was stored, and says so; whoever handed it over can still answer and withdraw it.
"""

import re
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.answers import rechecking
from clearhead_web.answers.models import Edition
from clearhead_web.base import guidance
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.records.document import Section
from tests.web.answers.conftest import Guidelines, only_the_name, without_eeg
from tests.web.handover.conftest import TECHNOLOGIST, Scene

Kind = Step.Kind
NO_PROCEDURE = "The guideline in use now no longer covers this procedure."
LAST_ANSWER = "The guideline in use does not know this procedure and can no longer check it."
NO_ROLE = "The guideline in use now no longer speaks to this role."


def without_the_radiologist(folder: Path) -> None:
    """Whoever was told beside them is told alone; where nobody was, the provider is."""
    only_the_name(folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text("utf-8")
        if "\n  provider: " in text:
            text = re.sub(r"^  radiologist: .*\n", "", text, flags=re.M)
        text = text.replace("\n  radiologist: ", "\n  provider: ")
        text = text.replace("who_knows: radiologist", "who_knows: provider").replace("[radiologist]", "[provider]")
        path.write_text(re.sub(r", radiologist\b|\bradiologist, ", "", text), "utf-8")
    people = folder / "people.yaml"
    text, found = re.subn(r"^radiologist:\n(  .*\n)+", "", people.read_text("utf-8"), flags=re.M)
    assert found == 1
    people.write_text(text, "utf-8")


@pytest.fixture
def eeg(scene: Scene) -> UUID:
    key = uuid4()
    scene.change(Section.PROCEDURE, {"what": "eeg", "on": "2026-12-10", "status": "planned"}, key)
    return key


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def advice(page: str) -> list[str]:
    """All that is advised and known, without the buttons."""
    return re.findall(
        r"<dd>.*?</dd>|<li>.*?</li>|<blockquote>.*?</blockquote>", page.split("Your answer", maxsplit=1)[0]
    )


def of(scene: Scene, handover: HandOver) -> str:
    return f"/records/{scene.record.pk}/handovers/{handover.pk}"


@pytest.mark.parametrize("rechecked", [False, True])
def test_what_was_handed_over_still_opens_as_it_was(
    scene: Scene,
    eeg: UUID,
    guidelines: Guidelines,
    rechecked: bool,
) -> None:
    handover = scene.hand_over("neurophysiologist", eeg)
    before = text(Client(), scene.link(handover))
    guidelines.use(without_eeg)
    if rechecked:
        rechecking.recheck(guidance.today())
    page = text(Client(), scene.link(handover))
    assert NO_PROCEDURE in page
    assert "as it stood on 26 November 2026, by edition 2026.11 (in use now: 2026.12)" in page
    assert page.index(NO_PROCEDURE) < page.index('class="level')
    assert advice(page) == advice(before)
    assert "The letter (PDF)" not in page
    assert Client().get(scene.link(handover) + "letter.pdf").status_code == 302


def test_it_can_still_be_answered_reminded_shown_printed_and_withdrawn(
    scene: Scene,
    eeg: UUID,
    guidelines: Guidelines,
) -> None:
    handover = scene.hand_over("neurophysiologist", eeg)
    guidelines.use(without_eeg)
    assert Client().post(scene.link(handover), {"act": "question", "question": "Which cap?"}).status_code == 303
    amir = scene.cast.signed_in(scene.cast.amir)
    here = text(amir, f"/records/{scene.record.pk}/procedures/{eeg}/")
    assert NO_PROCEDURE in here
    assert "Which cap?" in here
    assert 'href="#answer"' in here
    assert text(amir, of(scene, handover) + "/")
    assert NO_PROCEDURE in text(amir, of(scene, handover) + "/paper/")
    assert "Which cap?" in text(amir, of(scene, handover) + "/reply/")
    assert amir.post(of(scene, handover) + "/reply/", {"words": "The small one."}).status_code == 302
    assert "The small one." in text(Client(), scene.link(handover))
    assert text(amir, of(scene, handover) + "/withdraw/")
    amir.post(of(scene, handover) + "/withdraw/")
    assert "It was withdrawn" in text(Client(), scene.link(handover), 410)


def test_nothing_new_is_handed_over_or_written_about_it(
    scene: Scene,
    eeg: UUID,
    guidelines: Guidelines,
) -> None:
    guidelines.use(without_eeg)
    amir = scene.cast.signed_in(scene.cast.amir)
    here = f"/records/{scene.record.pk}/procedures/{eeg}"
    page = text(amir, f"{here}/")
    assert "Hand over" not in page.replace("Handed over", "")
    for document in ("letter/neurophysiologist.pdf", "letter/neurophysiologist.txt", "message/neurophysiologist.txt"):
        assert document not in page
        assert amir.get(f"{here}/{document}").status_code == 404
    assert amir.get(f"{here}/card.pdf").status_code == 404
    assert amir.get(f"{here}/calendar.ics").status_code == 404
    response = amir.get(f"{here}/handover/neurophysiologist/", follow=True)
    assert "no longer covers this, so it cannot be handed over anew" in response.content.decode()


def test_other_hand_overs_of_the_same_record_open_too(
    scene: Scene,
    eeg: UUID,
    guidelines: Guidelines,
) -> None:
    handover = scene.hand_over()
    guidelines.use(without_eeg)
    page = text(Client(), scene.link(handover))
    assert "no longer" not in page
    assert "squeeze ball" in page
    amir = scene.cast.signed_in(scene.cast.amir)
    home = text(amir, "/home/")
    assert "EEG" in home
    assert home.count("The guideline in use can no longer check it") == 1
    cards = {
        name: home.split(f"/procedures/{key}/", 1)[1].split("</li>")[0]
        for name, key in (("eeg", eeg), ("mri", scene.mri))
    }
    assert "The guideline in use can no longer check it" in cards["eeg"]
    assert "Not told yet" in cards["eeg"]
    assert "#people" not in cards["eeg"]  # nothing new is handed over
    assert "#people" in cards["mri"]
    assert "2 March 2026" in home
    assert text(amir, f"/records/{scene.record.pk}/procedures/{scene.mri}/")


def test_a_studio_is_told_which_answer_is_checked_no_longer(
    scene: Scene,
    eeg: UUID,
    guidelines: Guidelines,
) -> None:
    nora = scene.cast.signed_in(scene.cast.nora)
    pages = [reverse(name, args=[scene.cast.north.pk]) for name in ("studio:home", "studio:clients")]
    assert not any(LAST_ANSWER in text(nora, page) for page in pages)
    guidelines.use(without_eeg)
    rows = [row for row in text(nora, pages[0]).split("<li>") if LAST_ANSWER in row]
    assert ["Amir Example: eeg" in row for row in rows] == [True]
    assert LAST_ANSWER not in text(nora, pages[1])  # the MRI comes first
    scene.change(Section.PROCEDURE, {"what": "mri", "status": "cancelled"}, scene.mri)
    assert LAST_ANSWER in text(nora, pages[1])


def test_how_it_went_is_told_into_the_record_all_the_same(
    scene: Scene,
    eeg: UUID,
    guidelines: Guidelines,
    on_day: object,
) -> None:
    handover = scene.hand_over("neurophysiologist", eeg)
    guidelines.use(without_eeg)
    on_day(scene.matter(eeg).on)  # type: ignore[operator]
    told = {"act": "outcome", "outcome-ticked": ["done", "burning"], "outcome-on": "2026-12-10"}
    assert Client().post(scene.link(handover), told).status_code == 303
    assert handover.steps.filter(kind=Kind.OUTCOME).exists()
    assert scene.record.entries.get(key=eeg, current=True).body["status"] == "done"
    reaction = scene.record.entries.get(section=Section.REACTION, current=True, removed=False)
    assert reaction.body == {"what": "Burning in the pigmented skin", "date": "2026-12-10"}


@pytest.mark.parametrize("rechecked", [False, True])
def test_a_role_that_there_is_no_more_sees_what_it_was_told(
    scene: Scene,
    guidelines: Guidelines,
    rechecked: bool,
) -> None:
    handover = scene.hand_over("radiologist")
    before = text(Client(), scene.link(handover))
    guidelines.use(without_the_radiologist)
    if rechecked:
        rechecking.recheck(guidance.today())
    page = text(Client(), scene.link(handover))
    assert NO_ROLE in page
    assert advice(page) == advice(before)
    assert "It shows what concerns the radiologist" in page


def test_to_a_role_that_there_is_no_more_can_be_answered_and_withdrawn(
    scene: Scene,
    guidelines: Guidelines,
) -> None:
    handover, other = scene.hand_over("radiologist"), scene.hand_over(TECHNOLOGIST)
    Client().post(scene.link(handover), {"act": "seen"})
    Client().post(scene.link(handover), {"act": "question", "question": "Which contrast?"})
    guidelines.use(without_the_radiologist)
    amir = scene.cast.signed_in(scene.cast.amir)
    here = text(amir, f"/records/{scene.record.pk}/procedures/{scene.mri}/")
    assert "The radiologist" in here
    assert "The answer no longer names them" in here
    assert "Handed over to: the MRI technologist, the radiologist" in text(amir, "/home/")
    for page in ("/", "/paper/", "/reply/", "/withdraw/"):
        assert "the radiologist" in text(amir, of(scene, handover) + page).lower()
    assert amir.get(f"/records/{scene.record.pk}/procedures/{scene.mri}/handover/radiologist/").status_code == 404
    assert amir.post(of(scene, handover) + "/reply/", {"words": "None."}).status_code == 302
    amir.post(of(scene, handover) + "/withdraw/")
    text(Client(), scene.link(handover), 410)
    assert NO_ROLE not in text(Client(), scene.link(other))


def test_nobody_is_called_untold_whom_the_guideline_in_use_does_not_know(
    scene: Scene,
    guidelines: Guidelines,
) -> None:
    amir, nora = scene.cast.signed_in(scene.cast.amir), scene.cast.signed_in(scene.cast.nora)
    scene.hand_over()
    studio = reverse("studio:home", args=[scene.cast.north.pk])
    assert "the radiologist" in text(amir, "/home/")
    assert "the radiologist" in text(nora, studio)
    guidelines.use(without_the_radiologist)
    assert "the radiologist" not in text(amir, "/home/")
    assert "the radiologist" not in text(nora, studio)


def test_what_no_edition_at_hand_can_answer_is_shown_to_its_sender_as_it_was_and_to_nobody_else(
    scene: Scene,
    eeg: UUID,
    guidelines: Guidelines,
) -> None:
    handover = scene.hand_over("neurophysiologist", eeg)
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"/records/{scene.record.pk}/procedures/{eeg}/"
    before = text(amir, address)
    guidelines.use(without_eeg)
    Edition.objects.filter(edition="2026.11").update(contents=b"")
    assert "cannot be shown as it was" in text(Client(), scene.link(handover), 410)
    page = text(amir, address)
    answer = '<h2 id="answer">'
    assert page[page.index(answer) : page.index("</main>")] == before[before.index(answer) : before.index("</main>")]
    assert amir.get(of(scene, handover) + "/paper/").status_code == 302
    amir.post(of(scene, handover) + "/withdraw/")
    assert "It was withdrawn" in text(Client(), scene.link(handover), 410)
