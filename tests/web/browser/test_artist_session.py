"""Nora signs in with a password and a code, adds a client, a bottle and a consent text, and records a session."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.urls import reverse
from playwright.sync_api import expect

from clearhead_web.base import guidance
from clearhead_web.people.models import Membership
from clearhead_web.records.models import Record
from clearhead_web.studio.actions import consents, sittings
from clearhead_web.studio.actions.sittings import Draft, Said
from clearhead_web.studio.forms.consent import STROKES
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Sitting
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.visit import Visit
from tests.web.conftest import PASSWORD, Cast

LENA = "Lena Example"
DECIDED = Said("Dr Ada Example", "The skin was looked at and found healed.")
WHY = "Lena told me in person that nothing else is planned."


def test_an_artist_records_a_session_from_signing_in_to_the_clients_record(browser_page: OpenPage, cast: Cast) -> None:
    secret = with_a_real_code(cast)
    nora = Visit(browser_page("desk"))
    signs_in(nora, cast, secret)
    puts_a_bottle_on_the_shelf(nora)
    writes_a_consent_text(nora)
    adds_a_client(nora)
    begins_a_session(nora)
    is_not_let_through_without_a_signature(nora)
    has_it_signed(nora)
    nora.presses("Complete the session").reads(re.compile("^Session of ")).sees(
        "Completed by Nora", "EB2-0501", "crown"
    )
    nora.follows("the client's record").reads(LENA).sees("Example Black 2", "EB2-0501", "crown")
    assert STROKES.fullmatch(Sitting.objects.get().signature.strokes)  # type: ignore[union-attr]


def with_a_real_code(cast: Cast) -> str:
    """What Nora's telephone knows."""
    secret = auth.generate_totp_secret()
    Authenticator.objects.filter(user=cast.nora).delete()
    auth.TOTP.activate(cast.nora, secret)
    EmailAddress.objects.create(user=cast.nora, email=cast.nora.email, verified=True, primary=True)
    return secret


def signs_in(nora: Visit, cast: Cast, secret: str) -> None:
    nora.goes_to("/account/login/").reads("Sign in").writes("Email", cast.nora.email).writes("Password", PASSWORD)
    nora.presses("Sign in", exact=True).reads("The second step")
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    nora.writes("Code", auth.format_hotp_value(auth.hotp_value(secret, counter)))
    nora.presses("Sign in", exact=True).reads("What needs doing")


def puts_a_bottle_on_the_shelf(nora: Visit) -> None:
    nora.follows("Shelf", exact=True).reads("Shelf").follows("Add a bottle").reads("Add a bottle")
    nora.writes("Product", "Example Black 2").writes("Maker", "Example Inks").writes("Lot", "EB2-0501")
    nora.presses("Put it on the shelf").reads("Example Black 2")


def writes_a_consent_text(nora: Visit) -> None:
    nora.follows("Consent", exact=True).reads("Consent texts").follows("Write the first one")
    nora.reads("Write the first consent text").writes("Title", "Consent to SMP").writes("Text", "# What\n\nDots.")
    nora.presses("Preview").reads("Write the first consent text").presses("Publish it").sees("Consent to SMP")


def adds_a_client(nora: Visit) -> None:
    nora.follows("Clients", exact=True).reads("Clients").follows("Add a client").reads("Add a client")
    nora.writes("Name", LENA).presses("Begin the record").reads(LENA)


def begins_a_session(nora: Visit) -> None:
    """Nothing is known of Lena, so it is asked first; what stays open stops it, and somebody has to decide by name."""
    nora.follows("Begin a session here").reads("New session").sees("What is not known yet").ticks("crown")
    nora.page.locator("#all-health").check()
    nora.page.locator("[id='health.keloid-unknown']").check()
    nora.presses("Write it down and check").reads("New session").sees("What you answered is written down.")
    assert Record.objects.get(name=LENA).document["facts"]["health.psoriasis"] is False
    nora.sees("Do not take this session as it stands")
    nora.writes("Who decided this?", "Nora").writes("Why?", WHY).presses("Begin a draft").reads("Session, a draft")
    nora.sees("Nora decided to go ahead")


def is_not_let_through_without_a_signature(nora: Visit) -> None:
    nora.page.get_by_role("checkbox", name="Example Black 2").check()
    nora.presses("Complete the session").reads("Session, a draft").sees("No consent has been signed", "Not signed yet.")
    expect(nora.page.get_by_role("checkbox", name="Example Black 2")).to_be_checked()


def has_it_signed(nora: Visit) -> None:
    nora.presses("Save and have it signed").reads("Consent to SMP").ticks("I have read this text and had time to ask")
    nora.writes("Your full name", LENA)
    draws(nora)
    nora.presses("Sign", exact=True).reads("Session, a draft").sees("Signed. Please give the screen back.", LENA)


def draws(nora: Visit) -> None:
    pad = nora.page.locator("svg.signature")
    pad.scroll_into_view_if_needed()
    place = pad.bounding_box()
    assert place
    nora.page.mouse.move(place["x"] + 20, place["y"] + 20)
    nora.page.mouse.down()
    for step in range(1, 10):
        nora.page.mouse.move(place["x"] + 20 + step * 20, place["y"] + 20 + step % 2 * 40)
    nora.page.mouse.up()


@pytest.fixture
def draft(cast: Cast) -> Sitting:
    """A touch-up that somebody decided to take, with a consent text to sign and nothing on the shelf."""
    at, today = At(cast.north, cast.nora, Membership.Role.OWNER), guidance.today()
    consents.publish(at, "Consent", "To the dots.", 0)
    return sittings.begin(at, cast.record, Draft(today, "touch-up", ["vertex"], decided=DECIDED), today)


def test_without_a_lot_somebody_has_to_answer_for_it_by_name(
    browser_page: OpenPage, cast: Cast, draft: Sitting
) -> None:
    nora = Visit(browser_page("phone"))
    sign_in(nora.page, cast.nora)
    nora.goes_to(reverse("studio:sitting", args=[cast.north.pk, draft.pk])).sees("The shelf is empty.")
    who, why = nora.page.locator("#id_override_who"), nora.page.locator("#id_override_why")
    nora.presses("Complete the session").reads("Session, a draft")
    expect(who).to_have_attribute("aria-invalid", "true")
    who.fill("Nora")
    nora.presses("Complete the session").stands_at("Session, a draft")
    expect(why).to_have_attribute("aria-invalid", "true")
    expect(who).to_have_value("Nora")
    why.fill("The label was washed off.")
    nora.presses("Complete the session").reads(re.compile("^Touch-up of "))
    nora.sees("Nora answers for it: “The label was washed off.”", "No pigment was written down.")
    assert Record.objects.get(pk=cast.record.pk).document["smp"]["sessions"][-1]["kind"] == "touch-up"
