"""What a client signed is theirs to read, as it was shown, whatever became of the studio's text or its access."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearhead_web.records.models import Record
from clearhead_web.studio.actions import consents, sittings
from clearhead_web.studio.actions.consents import Signed
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import ConsentText, Signature, Sitting
from tests.web.conftest import Cast
from tests.web.studio.conftest import BODY


@pytest.fixture
def signature(at: At, draft: Sitting, text: ConsentText) -> Signature:
    return consents.sign(at, draft, text, Signed("Amir A. Example", "M1 2L3 4"))


@pytest.fixture
def amir(cast: Cast) -> Client:
    return cast.signed_in(cast.amir)


def page(client: Client, name: str, *ids: object) -> str:
    return client.get(reverse(f"studio:{name}", args=ids)).content.decode()


def test_the_record_leads_to_what_was_signed_and_that_to_each(amir: Client, cast: Cast, signature: Signature) -> None:
    record = amir.get(reverse("records:record", args=[cast.record.pk])).content.decode()
    assert reverse("studio:own-consents", args=[cast.record.pk]) in record
    listed = page(amir, "own-consents", cast.record.pk)
    assert reverse("studio:own-consent", args=[cast.record.pk, signature.pk]) in listed
    assert "Studio North" in listed
    assert "Consent to SMP" in listed


def test_each_is_shown_as_it_was_shown_and_signed(amir: Client, cast: Cast, at: At, signature: Signature) -> None:
    consents.publish(at, "Another title", BODY.replace("Dots", "Other dots"), 1)
    shown = page(amir, "own-consent", cast.record.pk, signature.pk)
    for words in ("Consent to SMP", "Dots of pigment.", "Amir A. Example", "Studio North", 'd="M1 2L3 4"', "Nora"):
        assert words in shown
    assert "Other dots" not in shown


def test_it_stays_when_the_studio_no_longer_sees_the_record_and_when_the_draft_is_thrown_away(
    amir: Client, cast: Cast, draft: Sitting, signature: Signature
) -> None:
    sittings.abandon(draft, seen=draft.number)
    cast.record.accesses.update(ended_at=timezone.now())
    assert "Dots of pigment." in page(amir, "own-consent", cast.record.pk, signature.pk)


def test_a_signature_under_another_record_is_not_there(amir: Client, cast: Cast, signature: Signature) -> None:
    Signature.objects.update(record=Record.objects.create(owner=cast.otis))
    address = reverse("studio:own-consent", args=[cast.record.pk, signature.pk])
    assert amir.get(address).status_code == 404
    assert "You have signed nothing here." in page(amir, "own-consents", cast.record.pk)


def test_a_studio_finds_what_a_client_signed_there_and_nothing_from_elsewhere(
    cast: Cast, draft: Sitting, signature: Signature
) -> None:
    nora = cast.signed_in(cast.nora)
    sittings.abandon(draft, seen=draft.number)
    theirs = ConsentText.objects.create(studio=cast.south, version=1, title="Consent of South", body=BODY)
    Signature.objects.create(record=cast.record, text=theirs, shown_title=theirs.title, shown_body=BODY, name="Amir")
    record = nora.get(reverse("records:record", args=[cast.record.pk])).content.decode()
    address = reverse("studio:client-consents", args=[cast.north.pk, cast.record.pk])
    assert address in record
    listed = nora.get(address).content.decode()
    assert reverse("studio:signature", args=[cast.north.pk, signature.pk]) in listed
    assert "Consent of South" not in listed
    assert "Consent of South" in page(cast.signed_in(cast.amir), "own-consents", cast.record.pk)
