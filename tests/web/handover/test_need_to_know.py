"""A role sees what concerns it, and nothing of anybody else's."""

import re

from django.test import Client

from clearhead_web.records.document import Section
from tests.web.handover.conftest import TECHNOLOGIST, Scene


def page(scene: Scene, role: str, key: object) -> str:
    handover = scene.hand_over(role, key)  # type: ignore[arg-type]
    content = Client().get(scene.link(handover)).content.decode()
    return re.sub(r"\s+", " ", content)


def test_a_surgeon_sees_nothing_that_is_addressed_only_to_the_technologist(scene: Scene) -> None:
    technologist = page(scene, TECHNOLOGIST, scene.mri)
    surgeon = page(scene, "surgeon", scene.graft)
    assert "squeeze ball" in technologist
    for word in ("squeeze", "MRI", "scan ", "technologist"):
        assert word not in surgeon


def test_of_what_is_for_others_a_role_learns_only_that_it_is_there(scene: Scene) -> None:
    answer = scene.matter(scene.mri).answer
    theirs = [finding for finding in answer.findings if "radiologist" not in finding.rule.tell]
    assert theirs
    radiologist = page(scene, "radiologist", scene.mri)
    assert "The client has the reason" in radiologist
    assert "The client has more advice, for other people." in page(scene, TECHNOLOGIST, scene.mri)
    for words in ("technologist", "precautions listed"):
        assert words not in radiologist
    for finding in theirs:
        for words in finding.rule.why.values():
            assert words[:60] not in radiologist


def test_conditions_and_medicines_and_other_procedures_are_not_shown(scene: Scene) -> None:
    scene.change(Section.CONDITIONS, {"list": ["other:gout"]})
    scene.change(Section.MEDICINES, {"list": ["other:zopiclone"]})
    for role, key in ((TECHNOLOGIST, scene.mri), ("surgeon", scene.graft)):
        content = page(scene, role, key)
        for word in ("gout", "zopiclone", "isotretinoin", "mole"):
            assert word not in content.lower()


def test_other_hand_overs_and_their_words_are_not_shown(scene: Scene) -> None:
    first = scene.hand_over("radiologist", to_name="Dr Roentgen")
    Client().post(scene.link(first), {"act": "question", "question": "Which contrast?"})
    content = page(scene, TECHNOLOGIST, scene.mri)
    assert "Roentgen" not in content
    assert "Which contrast" not in content


def test_the_letter_and_the_message_keep_to_the_same(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    here = f"/records/{scene.record.pk}/procedures/{scene.mri}"
    text = " ".join(amir.get(f"{here}/letter/radiologist.txt").content.decode().split())
    assert "The client has the reason" in text
    assert "squeeze ball" not in text.split("Sources")[0]
    message = amir.get(f"{here}/message/radiologist.txt").content.decode()
    assert "Amir Example: MRI" in message


def test_the_sender_sees_beforehand_what_the_recipient_will_see(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    form = amir.get(f"/records/{scene.record.pk}/procedures/{scene.mri}/handover/{TECHNOLOGIST}/").content.decode()
    shown = Client().get(scene.link(scene.hand_over())).content.decode()
    for words in re.findall(r"<dd>(.*?)</dd>|<li>(.*?)</li>", shown.split("Your answer")[0]):
        assert (words[0] or words[1]) in form


def test_a_role_that_the_answer_no_longer_names_gets_no_advice_and_no_letter(scene: Scene) -> None:
    handover = scene.hand_over("smp-artist", scene.graft)
    scene.record.handovers.update(role="blood-service")
    content = Client().get(scene.link(handover)).content.decode()
    assert "no longer names this role" in content
    assert Client().get(f"{scene.link(handover)}letter.pdf").status_code == 302
