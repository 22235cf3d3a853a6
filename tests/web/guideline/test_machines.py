"""What search engines are told: data that is on the page as well, and no review that was not."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client

from clearhead.model.rule import Review
from clearhead_web.guideline.documents import other_documents, procedure_documents
from clearhead_web.guideline.machines import as_data, reviewed
from clearhead_web.search.actions import remake
from clearhead_web.search.queries import search


def data_of(text: str) -> Any:
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return json.loads(found)


@pytest.mark.django_db
@pytest.mark.parametrize("id", ["mri", "smp-session", "touch-up", "fue", "blood-donation"])
def test_questions_and_answers_are_those_that_the_page_shows(id: str) -> None:
    text = Client().get(f"/guideline/{id}/").content.decode()
    page, data = html.unescape(text), data_of(text)
    assert data["@type"] == ["MedicalWebPage", "FAQPage"]
    assert len(data["mainEntity"]) >= 2
    for question in data["mainEntity"]:
        assert f"<h3>{question['name']}</h3>" in page
        first = question["acceptedAnswer"]["text"].split(". ")[0]
        assert first in page


@pytest.mark.django_db
def test_no_page_claims_a_review_that_nobody_made() -> None:
    data = data_of(Client().get("/guideline/mri/").content.decode())
    assert not {"lastReviewed", "reviewedBy"} & data.keys()
    assert data["dateModified"] == "2026-11-22"


def test_a_review_is_named_only_where_the_state_begins_by_saying_so() -> None:
    made = Review("reviewed by a radiologist", "Dr A. Example", "2027-01-01", "2027-07-01")
    assert reviewed(made)["lastReviewed"] == "2027-01-01"
    for state in ("drafted from sources, not reviewed by a clinician", "not reviewed", "drafted"):
        assert reviewed(Review(state, "Clearhead editors", "2027-01-01", "2027-07-01")) == {}


def test_no_text_of_the_guideline_can_end_the_data() -> None:
    said = as_data({"name": "</script><script>alert(1)</script>&amp;"})
    assert "<" not in said
    assert json.loads(said)["name"] == "</script><script>alert(1)</script>&amp;"


@pytest.mark.django_db
def test_every_document_for_the_search_is_a_page_with_its_words_on_it() -> None:
    found = [*procedure_documents(), *other_documents()]
    assert len({(one.kind, one.key) for one in found}) == len(found) == 50
    for one in found[:3] + found[-3:]:
        page = html.unescape(Client().get(one.url).content.decode())
        assert [line for line in one.text.splitlines() if line not in page] == []
    mri = next(one for one in found if one.key == "mri")
    assert "magnetic resonance imaging" in mri.other_words


@pytest.mark.django_db
def test_the_search_finds_the_pages_of_the_guideline() -> None:
    remake()
    found = {one.document.url for word in ("hair transplant", "sources disagree") for one in search(word).results}
    assert {"/guideline/fue/", "/guideline/disagreements/"} <= found
