"""An answer as values: plain, whole, and in the guideline's words."""

import itertools
import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.template.loader import render_to_string

from clearhead.handoff.what_to_show import MOST_IN_FULL
from clearhead.model.level import Reader
from clearhead.model.value import NEVER
from clearhead_web.answering.shown import shown
from clearhead_web.base import guidance
from tests.web.answering.said import NOBODY, TODAY, amir, answer

FRESH: dict[str, Any] = {"smp__days_since": 5, "mri__region": "head"}


def page(**values: Any) -> dict[str, Any]:
    return shown(guidance.guideline(), NOBODY, answer(**values))


@pytest.mark.parametrize("procedure", sorted(guidance.guideline().procedures))
def test_every_procedure_is_shown_as_plain_values_and_renders(procedure: str) -> None:
    values = page(procedure=procedure)
    assert json.loads(json.dumps(values)) == values
    text = render_to_string("answering/answer.html", {"shown": values})
    assert values["level"]["shown"] in text
    assert "style=" not in text
    assert "onclick" not in text


def test_it_says_the_level_the_reason_and_the_best_it_could_be() -> None:
    values = page(procedure="mri", **FRESH)
    assert values["level"]["token"] == "wait"
    assert values["reason"]["why"].startswith("Your SMP is fresh")
    assert values["best"] is None
    assert page(procedure="mri")["best"]["token"] == "tell"


def test_many_open_findings_are_folded_into_one_sentence_each() -> None:
    values = page(procedure="touch-up")
    assert len(values["brief"]) > MOST_IN_FULL
    assert all(one["only_if"].startswith("Only if ") for one in values["brief"])
    assert str(len(values["brief"])) in values["brief_words"]
    assert len(values["findings"]) <= MOST_IN_FULL + 5
    assert "could each make it so" in page(procedure="fue")["reason"]["why"]


def test_every_claim_of_a_wait_is_shown_with_its_source_and_why_it_is_set_aside() -> None:
    values = page(procedure="mri", **FRESH)
    wait = next(one for one in values["findings"] if one["wait"])["wait"]
    found = next(each for each in guidance.guideline().procedures["mri"].waits if each.id == "smp-then-mri")
    assert [claim["time"] for claim in wait["claims"]] == [
        claim.time.text for claim in sorted(found.claims, key=lambda claim: claim.time.days)
    ]
    assert sum(bool(claim["aside"]) for claim in wait["claims"]) == sum(bool(claim.set_aside) for claim in found.claims)
    assert "2 weeks" in wait["words"]
    assert "6 weeks" in wait["words"]


def test_medical_care_that_waits_says_what_to_do_if_it_cannot() -> None:
    words = guidance.guideline().phrases["page.not-urgent"]
    assert words in page(procedure="mri", **FRESH)["dates"]
    assert words not in page(procedure="touch-up")["dates"]


def test_no_day_is_said_to_be_none() -> None:
    assert "No day was given" in page(procedure="mri")["notes"][0]
    assert not page(procedure="mri", on=TODAY + timedelta(days=3))["notes"]


def test_the_dates_on_which_it_changes_are_bands_that_fill_the_strip() -> None:
    on = TODAY + timedelta(days=4)
    values = page(procedure="mri", on=on, **FRESH)
    bands = values["strip"]["bands"]
    assert values["strip"]["today"] == "today"
    assert [band["from"] for band in bands] == [on.isoformat(), *(change["on"] for change in values["changes"])]
    assert "the day asked about" in bands[0]["words"]
    assert bands[-1]["until"] is None
    for earlier, later in itertools.pairwise(bands):
        assert earlier["until"] == later["from"]
        assert earlier["x"] + earlier["width"] == pytest.approx(later["x"], abs=0.11)
    assert bands[-1]["x"] + bands[-1]["width"] == pytest.approx(100, abs=0.11)
    assert all(band["width"] >= 4 for band in bands)


def test_an_answer_that_time_does_not_change_has_no_strip() -> None:
    values = page(procedure="mri")
    assert values["strip"] is None
    assert values["valid_until"] is None


def test_whom_to_tell_and_the_words_are_the_cores() -> None:
    values = shown(guidance.guideline(), amir(), answer("mri", record=amir()))
    technologist = next(one for one in values["tell"] if one["role"] == "mri-technologist")
    assert "Last session on 2 March 2026" in technologist["words"]
    assert values["facts"]


def test_other_readers_get_their_own_words() -> None:
    found = answer("mri", **FRESH)
    client, clinician = (
        shown(guidance.guideline(), NOBODY, found, reader)["findings"][0]["why"]
        for reader in (Reader.CLIENT, Reader.CLINICIAN)
    )
    assert client != clinician


def test_it_says_which_edition_and_that_nobody_reviewed_it() -> None:
    edition = page(procedure="mri")["edition"]
    assert edition["sha256"] == guidance.guideline().sha256
    assert "not reviewed by a clinician" in edition["words"]


def test_what_never_was_is_not_listed_among_the_facts() -> None:
    values = page(procedure="mri", smp__days_since=1_000_000, mri__region="head")
    assert [fact["fact"] for fact in values["facts"]] == ["mri.region"]


def test_a_far_day_is_no_trouble() -> None:
    assert page(procedure="touch-up", on=date(2199, 1, 1))["on"] == "2199-01-01"


def test_what_never_was_is_left_out_of_the_facts_unless_it_is_all_that_is_known() -> None:
    alone = page(procedure="touch-up", botulinum__days_since=NEVER)
    assert len(alone["facts"]) == 1
    assert alone["facts_none"] not in render_to_string("answering/answer.html", {"shown": alone})
    beside = page(procedure="touch-up", botulinum__days_since=NEVER, smp__present=True)
    assert [fact["fact"] for fact in beside["facts"]] == ["smp.present"]


def test_every_band_after_the_first_says_why_it_is_another_and_who_says_so() -> None:
    values = page(procedure="mri", **FRESH)
    first, *others = values["strip"]["bands"]
    assert first["why"] == []
    assert others[0]["why"][0]["words"].startswith("Over: Your SMP is fresh.")
    assert all(reason["who"] for band in others for reason in band["why"])
    text = render_to_string("answering/answer.html", {"shown": values})
    assert all(reason["who"] in text for band in others for reason in band["why"][:1])
