"""From the check to a completed session, page by page, as an artist goes through them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from clearhead_web.records import export
from clearhead_web.records.document import Section
from clearhead_web.studio.actions import consents, sittings
from clearhead_web.studio.actions.consents import Signed
from clearhead_web.studio.actions.sittings import Draft
from clearhead_web.studio.export import part
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle, ConsentText, Signature, Sitting
from tests.web.conftest import Cast
from tests.web.studio.conftest import DECIDED, TODAY, MakeBottle

NAMED = {"decided_who": "Dr Ada Example", "decided_why": "Looked at it."}


@pytest.fixture
def nora(cast: Cast) -> Client:
    return cast.signed_in(cast.nora)


def begin(cast: Cast) -> str:
    return reverse("studio:new-sitting", args=[cast.north.pk, cast.record.pk])


def at_sitting(cast: Cast, sitting: Sitting) -> str:
    return reverse("studio:sitting", args=[cast.north.pk, sitting.pk])


def said(*bottles: Bottle, **more: object) -> dict[str, object]:
    plain = {"on": "2026-11-26", "kind": "touch-up", "zones": ["vertex"], "number": 1, "do": "complete"}
    return {**plain, "bottles": [str(one.pk) for one in bottles], **more}


def asked(nora: Client, cast: Cast, wanted: dict[str, object]) -> dict[str, object]:
    """The session with every question put and none answered, as the page after the questions carries it."""
    put = re.findall(r'name="put" value="([^"]+)"', nora.post(begin(cast), wanted).content.decode())
    page = nora.post(begin(cast), wanted | {"put": put}).content.decode()
    carried = dict(re.findall(r'name="(said|said_of)" value="([^"]*)"', page))
    return wanted | {name: value.replace("&quot;", '"') for name, value in carried.items()} | {"do": "begin"}


def test_a_session_that_the_check_stops_begins_only_with_a_name_and_a_reason(nora: Client, cast: Cast) -> None:
    wanted = asked(nora, cast, {"on": "2026-11-26", "kind": "touch-up", "zones": ["vertex"]})
    for half in ({}, {"decided_who": "Dr Ada Example"}, {"decided_why": "Looked at it."}):
        response = nora.post(begin(cast), wanted | half)
        assert response.status_code == 422
        assert "Do not take this session as it stands" in response.content.decode()
        assert "SMP touch-up</h3>" in response.content.decode()
    assert not Sitting.objects.exists()
    nora.post(begin(cast), wanted | NAMED)
    assert Sitting.objects.get().decided_who == "Dr Ada Example"


def test_a_session_that_nothing_stops_begins_without_a_name(nora: Client, cast: Cast) -> None:
    nora.post(begin(cast), asked(nora, cast, {"on": "2026-11-26", "kind": "removal", "zones": ["vertex"]}))
    assert (Sitting.objects.get().decided_who, Sitting.objects.get().stops) == ("", [])


def test_a_day_that_is_none_is_asked_for_again_before_anything_is_checked(nora: Client, cast: Cast) -> None:
    response = nora.post(begin(cast), {"on": "soon", "kind": "touch-up", "zones": ["vertex"], "do": "begin"})
    assert response.status_code == 422
    assert "Give a day like" in response.content.decode()
    assert "What the check says" not in response.content.decode()


def test_a_scar_among_the_zones_is_checked_as_a_scar(nora: Client, cast: Cast) -> None:
    wanted = {"on": "2026-11-26", "kind": "session", "zones": ["occipital"], "zones-scars": "strip"}
    nora.post(begin(cast), asked(nora, cast, wanted) | NAMED)
    made = Sitting.objects.get()
    assert made.zones == ["occipital", "scar:strip"]
    assert {stop.split(":")[0] for stop in made.stops} == {"smp-session", "smp-over-scar"}


def test_completing_from_the_page_writes_the_session_and_says_so(
    nora: Client, cast: Cast, signed_draft: Sitting, bottle: MakeBottle
) -> None:
    response = nora.post(at_sitting(cast, signed_draft), said(bottle(), needle="3RL"), follow=True)
    page = response.content.decode()
    assert "The session is in the client" in page
    assert "EB2-0501" in page
    assert 'd="M1 2L3 4"' in page
    assert DECIDED.why in page
    assert cast.record.entries.filter(section=Section.SESSION, beside__needle="3RL").count() == 1


def test_sending_it_twice_completes_it_once_and_says_who_was_first(
    nora: Client, cast: Cast, signed_draft: Sitting, bottle: MakeBottle
) -> None:
    form = said(bottle())
    nora.post(at_sitting(cast, signed_draft), form)
    page = nora.post(at_sitting(cast, signed_draft), form, follow=True).content.decode()
    assert "completed already, by Nora" in page
    sessions = cast.record.entries.filter(section=Section.SESSION, current=True, removed=False)
    assert sessions.count() == 2  # the one that Amir had, and this


def test_an_older_page_does_not_overwrite_and_says_so(nora: Client, cast: Cast, at: At, draft: Sitting) -> None:
    sittings.save(at, draft, Draft(TODAY, "touch-up", ["vertex"], notes="Theirs"), TODAY)
    response = nora.post(at_sitting(cast, draft), said(do="save", notes="Mine"), follow=True)
    assert "Somebody else changed this draft" in response.content.decode()
    draft.refresh_from_db()
    assert draft.notes == "Theirs"


def test_what_is_missing_is_asked_for_at_the_field_and_what_was_typed_is_kept(
    nora: Client, cast: Cast, draft: Sitting
) -> None:
    response = nora.post(at_sitting(cast, draft), said(needle="7 curved"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "No bottle is chosen, or one has no lot" in page
    assert "7 curved" in page
    named = {"override_who": "Nora", "override_why": "Signed on paper; bottle thrown away."}
    shown = nora.post(at_sitting(cast, draft), said(**named), follow=True).content.decode()
    assert "Signed on paper; bottle thrown away." in shown
    assert "Completed without what is asked for" in shown


def test_a_bottle_with_a_grave_warning_asks_who_uses_it_and_why(
    nora: Client, cast: Cast, signed_draft: Sitting, recalled: Bottle
) -> None:
    response = nora.post(at_sitting(cast, signed_draft), said(recalled))
    assert response.status_code == 422
    assert "say who decided so and why" in response.content.decode()
    named = {f"who-{recalled.pk}": "Nora", f"why-{recalled.pk}": "The notice is not about ours."}
    page = nora.post(at_sitting(cast, signed_draft), said(recalled, **named), follow=True).content.decode()
    assert "The notice is not about ours." in page


def test_a_bottle_that_expires_by_the_day_of_the_session_asks_too(
    nora: Client, cast: Cast, draft: Sitting, bottle: MakeBottle
) -> None:
    good_today = bottle(expires_on=TODAY.replace(day=28))
    form = said(good_today, do="save", on="2026-11-29")
    assert nora.post(at_sitting(cast, draft), form).status_code == 422
    assert nora.post(at_sitting(cast, draft), form | {"on": "2026-11-28"}).status_code == 302


def test_a_bottle_of_another_studio_is_refused(nora: Client, cast: Cast, draft: Sitting, bottle: MakeBottle) -> None:
    theirs = bottle(studio=cast.south)
    assert nora.post(at_sitting(cast, draft), said(theirs, do="save")).status_code == 422
    assert not draft.used.exists()


def test_a_discarded_bottle_stays_with_the_draft_that_chose_it(
    nora: Client, cast: Cast, draft: Sitting, bottle: MakeBottle
) -> None:
    emptied, other = bottle(), bottle(lot="OTHER")
    nora.post(at_sitting(cast, draft), said(emptied, do="save"))
    for one in (emptied, other):
        nora.post(reverse("studio:discard", args=[cast.north.pk, one.pk]))
    page = nora.get(at_sitting(cast, draft)).content.decode()
    assert "EB2-0501" in page
    assert "OTHER" not in page


def test_going_to_sign_saves_first_and_comes_back(nora: Client, cast: Cast, draft: Sitting, text: ConsentText) -> None:
    response = nora.post(at_sitting(cast, draft), said(do="sign", notes="Kept"))
    assert response["Location"] == reverse("studio:sign", args=[cast.north.pk, draft.pk])
    back = nora.post(response["Location"], {"name": "Amir", "read": "on", "text": text.pk})
    assert back["Location"] == at_sitting(cast, draft)
    draft.refresh_from_db()
    assert (draft.notes, draft.signature) == ("Kept", Signature.objects.get())


def test_a_draft_can_be_thrown_away_and_leaves_nothing_in_the_record(nora: Client, cast: Cast, draft: Sitting) -> None:
    number = cast.record.number
    nora.post(reverse("studio:abandon", args=[cast.north.pk, draft.pk]), {"number": 1})
    cast.record.refresh_from_db()
    assert (Sitting.objects.count(), cast.record.number) == (0, number)


def test_a_client_s_full_export_has_the_sessions_and_consents_of_studios(
    cast: Cast, at: At, draft: Sitting, text: ConsentText
) -> None:
    consents.sign(at, draft, text, Signed("Amir Example", ""))
    found = dict(part(cast.record))
    assert part in export.PARTS
    assert b"Dr Ada Example" in found["sittings.json"]
    assert b"Dots of pigment." in found["consents.json"]
