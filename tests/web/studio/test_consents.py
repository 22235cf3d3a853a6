"""Consent texts and signatures: what was shown is what is kept."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.studio.actions import consents, sittings
from clearhead_web.studio.actions.sittings import Draft, Ending, Said
from clearhead_web.studio.forms.consent import STARTER, STROKES, ConsentForm
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import ConsentText, Signature, Sitting
from clearhead_web.studio.queries.consents import blocks, differences
from tests.web.conftest import Cast
from tests.web.studio.conftest import BODY, DECIDED, TODAY


@pytest.fixture
def nora(cast: Cast) -> Client:
    return cast.signed_in(cast.nora)


def signing(cast: Cast, sitting: Sitting) -> str:
    return reverse("studio:sign", args=[cast.north.pk, sitting.pk])


def test_what_the_studio_begins_with_are_headings_and_no_words_of_ours() -> None:
    assert {kind for kind, _ in blocks(STARTER)} == {"heading"}
    assert not ConsentForm({"title": "Consent", "body": STARTER, "after": 0}).is_valid()


def test_a_text_is_seen_before_it_is_published(nora: Client, cast: Cast) -> None:
    write = reverse("studio:new-consent", args=[cast.north.pk])
    said = {"title": "Consent", "body": BODY, "after": 0}
    page = nora.post(write, said | {"do": "preview"}).content.decode()
    assert "<h3>What will be done</h3>" in page
    assert not ConsentText.objects.exists()
    nora.post(write, said | {"do": "publish"})
    assert ConsentText.objects.get().body == BODY


def test_a_new_version_leaves_the_old_one_as_it_was_and_shows_what_changed(
    nora: Client, cast: Cast, text: ConsentText
) -> None:
    write = reverse("studio:new-consent", args=[cast.north.pk])
    said = {"title": text.title, "body": BODY.replace("Dots of", "Small dots of"), "after": 1}
    page = nora.post(write, said).content.decode()
    assert '<ins><span class="unseen">Added: </span>Small dots</ins>' in page.replace("</ins><ins>", "")
    nora.post(write, said | {"do": "publish"})
    assert [one.body for one in ConsentText.objects.order_by("version")] == [BODY, said["body"]]


def test_whoever_wrote_on_an_older_version_is_told_and_loses_nothing(nora: Client, cast: Cast, at: At) -> None:
    consents.publish(at, "Consent", BODY, 0)
    consents.publish(at, "Consent", BODY + "\n\nNew.", 1)
    write = reverse("studio:new-consent", args=[cast.north.pk])
    response = nora.post(write, {"title": "Mine", "body": "Mine alone", "after": 1, "do": "publish"})
    assert response.status_code == 409
    assert "published version 2 meanwhile" in response.content.decode()
    assert "Mine alone" in response.content.decode()
    assert ConsentText.objects.count() == 2


def test_a_signature_keeps_what_was_shown_and_who_watched(
    nora: Client, cast: Cast, draft: Sitting, text: ConsentText
) -> None:
    signed = {"name": "Amir Example", "read": "on", "strokes": "M1 2L30 40M5 6", "text": text.pk}
    nora.post(signing(cast, draft), signed)
    made = Signature.objects.get()
    assert (made.shown_title, made.shown_body, made.text) == (text.title, text.body, text)
    assert (made.name, made.strokes, made.witness, made.record) == (
        "Amir Example",
        "M1 2L30 40M5 6",
        cast.nora,
        cast.record,
    )
    draft.refresh_from_db()
    assert draft.signature == made
    page = nora.get(reverse("studio:signature", args=[cast.north.pk, made.pk])).content.decode()
    assert 'd="M1 2L30 40M5 6"' in page
    assert "Dots of pigment." in page


def test_a_typed_name_alone_is_a_signature(nora: Client, cast: Cast, draft: Sitting, text: ConsentText) -> None:
    nora.post(signing(cast, draft), {"name": "Amir", "read": "on", "text": text.pk})
    assert Signature.objects.get().strokes == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"read": ""},
        {"strokes": "L1 2"},
        {"strokes": 'M1 2"/><script>'},
        {"strokes": "M1 2L1.5 2"},
        {"strokes": "M" + "1 2L" * 6000 + "1 2"},
    ],
)
def test_nothing_but_a_name_and_strokes_is_taken(
    nora: Client, cast: Cast, draft: Sitting, text: ConsentText, wrong: dict[str, str]
) -> None:
    signed = {"name": "Amir", "read": "on", "strokes": "M1 2L3 4", "text": str(text.pk)}
    response = nora.post(signing(cast, draft), signed | wrong)
    assert response.status_code == 422
    assert b"<script>" not in response.content
    assert not Signature.objects.exists()


def test_nobody_signs_a_text_that_they_were_not_shown(
    nora: Client, cast: Cast, at: At, draft: Sitting, text: ConsentText
) -> None:
    consents.publish(at, "Consent", BODY + "\n\nAnd more.", 1)
    response = nora.post(signing(cast, draft), {"name": "Amir", "read": "on", "text": text.pk})
    assert response.status_code == 409
    assert "And more." in response.content.decode()
    assert not Signature.objects.exists()


def test_a_completed_session_is_not_signed_afterwards(
    nora: Client, cast: Cast, at: At, draft: Sitting, text: ConsentText
) -> None:
    wanted = Draft(TODAY, "touch-up", ["vertex"], decided=DECIDED)
    sittings.complete(at, draft, wanted, Ending(Said("Nora", "On paper")), TODAY)
    nora.post(signing(cast, draft), {"name": "Amir", "read": "on", "text": text.pk})
    with pytest.raises(sittings.Completed):
        consents.sign(at, draft, text, consents.Signed("Amir", ""))
    assert not Signature.objects.exists()


def test_the_client_who_signs_sees_nothing_of_anybody_else(
    nora: Client, cast: Cast, draft: Sitting, text: ConsentText
) -> None:
    page = nora.get(signing(cast, draft)).content.decode()
    assert reverse("studio:clients", args=[cast.north.pk]) not in page
    assert f'href="{reverse("studio:home", args=[cast.north.pk])}"' not in page


LINES = st.lists(st.text(st.sampled_from("ab# \t"), max_size=8), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_differences_give_both_texts_back(before: str, after: str) -> None:
    pieces = differences(before, after)
    for which, text in (("out", before), ("in", after)):
        lines = ["".join(words for what, words in line if what in ("same", which)) for line in pieces]
        kept = [line for line, of in zip(lines, pieces, strict=True) if any(what != _other(which) for what, _ in of)]
        assert [line for line in kept if line] == [line for line in text.splitlines() if line]


def _other(which: str) -> str:
    return "in" if which == "out" else "out"


@given(st.from_regex(STROKES, fullmatch=True))
def test_strokes_hold_nothing_but_moves_lines_and_numbers(path: str) -> None:
    assert set(path) <= set("ML 0123456789")
