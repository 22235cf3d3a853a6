"""Who may open which page of a studio, and that no form breaks whatever is sent."""

import uuid
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from clearhead_web.people.models import Membership
from clearhead_web.studio.actions import consents
from clearhead_web.studio.actions.consents import Signed
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle, ConsentText, Sitting
from clearhead_web.studio.urls import urlpatterns
from tests.web.conftest import Cast
from tests.web.examples import tried_on

#: Only for POST.
ACTS = {"discard", "put-back", "abandon"}
NAMES = sorted(str(pattern.name) for pattern in urlpatterns if "studio" in pattern.pattern.converters)
#: Those with more than the studio in their address.
OF_A_THING = {str(pattern.name) for pattern in urlpatterns if len(pattern.pattern.converters) > 1} & {*NAMES}


@pytest.fixture
def things(cast: Cast, at: At, draft: Sitting, text: ConsentText, recalled: Bottle) -> dict[str, object]:
    """Something of Studio North for each part of an address."""
    signature = consents.sign(at, draft, text, Signed("Amir", ""))
    recalled.sheet.name = "sheets/none.pdf"
    return {
        "studio": cast.north.pk,
        "record": cast.record.pk,
        "sitting": draft.pk,
        "bottle": recalled.pk,
        "consent": text.pk,
        "signature": signature.pk,
        "procedure": "touch-up",
    }


def address(name: str, things: dict[str, object]) -> str:
    pattern = next(one for one in urlpatterns if one.name == name)
    return reverse(f"studio:{name}", kwargs={part: things[part] for part in pattern.pattern.converters})


def asked(client: Client, name: str, things: dict[str, object]) -> int:
    where = address(name, things)
    return (client.post(where) if name in ACTS else client.get(where)).status_code


@pytest.mark.parametrize("name", NAMES)
def test_only_those_who_work_at_a_studio_find_its_pages(cast: Cast, things: dict[str, object], name: str) -> None:
    for somebody in (cast.amir, cast.otis, cast.sam, cast.edith):
        assert asked(cast.signed_in(somebody), name, things) == 404
    stranger = Client()
    where = address(name, things)
    response = stranger.post(where) if name in ACTS else stranger.get(where)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", NAMES)
def test_whoever_works_there_finds_them(cast: Cast, things: dict[str, object], name: str) -> None:
    found = asked(cast.signed_in(cast.nora), name, things)
    assert found == (302 if name in ACTS else 404 if name == "sheet" else 200)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_left_finds_nothing(cast: Cast, things: dict[str, object], name: str) -> None:
    Membership.objects.filter(user=cast.nora).update(ended_at=cast.record.made_at)
    assert asked(cast.signed_in(cast.nora), name, things) == 404


@pytest.mark.parametrize("name", [name for name in NAMES if name in OF_A_THING])
def test_things_of_one_studio_are_not_found_under_another(cast: Cast, things: dict[str, object], name: str) -> None:
    assert asked(cast.signed_in(cast.otis), name, things | {"studio": cast.south.pk}) == 404


ABOUT_A_CLIENT = ["new-sitting", "sitting", "questions", "sign", "signature", "client-consents", "check", "abandon"]


@pytest.mark.parametrize("name", ABOUT_A_CLIENT)
def test_what_is_about_a_client_is_gone_with_the_access(cast: Cast, things: dict[str, object], name: str) -> None:
    cast.record.accesses.update(ended_at=cast.record.made_at)
    assert asked(cast.signed_in(cast.nora), name, things) == 404


ANY = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "2026-11-26", "0001-01-01", "9999-12-31", "session", "removal", "\0", "-1", "1" * 30, "on"]),
    st.uuids().map(str),
)
#: What each form takes, filled so that it would do.
GOOD: dict[str, dict[str, Any]] = {
    "new-sitting": {"on": "2026-11-26", "kind": "removal", "zones": ["vertex"], "zones-scars": "", "decided_who": ""}
    | {"decided_why": "", "said": '[{"health.keloid":"true"}]', "said_of": "vertex", "do": "begin"}
    | {"put": ["health.keloid", "peel.days_since"], "health.keloid-value": "true", "peel.days_since-day": "2026-01-05"},
    "questions": {"put": ["person.age", "peel.days_since", "health.keloid", "smp.sessions_done"], "all-skin": "yes"}
    | {"person.age-day": "1990-02-03", "peel.days_since-count": "3", "peel.days_since-unit": "weeks"}
    | {"health.keloid-value": "true", "smp.sessions_done-number": "2", "transplant.days_since-which": "fue"},
    "sitting": {"on": "2026-11-26", "kind": "touch-up", "zones": ["vertex"], "zones-scars": "", "needle": "3RL"}
    | {"notes": "", "bottles": [], "planned": "", "number": "1", "do": "complete", "decided_who": "", "decided_why": ""}
    | {"override_who": "Nora", "override_why": "On paper"},
    "sign": {"name": "Amir", "strokes": "", "read": "on", "text": ""},
    "new-bottle": {"product": "Grey", "maker": "", "lot": "1", "expires_on": "2027-01-01", "opened_on": "2026-01-01"}
    | {"use_within_days": "90", "ci": "77266", "iron": "none", "source": "label", "disclosed": "yes"},
    "new-consent": {"title": "Consent", "body": "Words", "after": "1", "do": "preview"},
    "new-client": {"name": "Bea", "email": "bea@example.org"},
    "abandon": {"number": "1"},
}


@pytest.mark.parametrize("name", sorted(GOOD))
@given(data=st.data())
@tried_on(60)
def test_no_form_breaks_whatever_is_sent(cast: Cast, things: dict[str, object], name: str, data: st.DataObject) -> None:
    nora, fields = cast.signed_in(cast.nora), GOOD[name]
    wrong = data.draw(st.dictionaries(st.sampled_from(sorted(fields)), ANY | st.lists(ANY, max_size=3), max_size=3))
    with transaction.atomic():
        assert nora.post(address(name, things), fields | wrong).status_code in (200, 302, 404, 409, 422, 429)
        transaction.set_rollback(True)  # each begins with the same draft


@given(words=st.text(max_size=40), page=ANY)
@tried_on(30)
def test_no_search_breaks_whatever_is_sought(cast: Cast, words: str, page: str) -> None:
    found = cast.signed_in(cast.nora).get(
        reverse("studio:clients", args=[cast.north.pk]), {"name": words, "page": page}
    )
    assert found.status_code == 200


@pytest.mark.parametrize("on", ["x", "0001-01-01", "2199-01-01", "1900-01-01"])
def test_a_day_in_an_address_breaks_nothing(cast: Cast, things: dict[str, object], on: str) -> None:
    assert cast.signed_in(cast.nora).get(address("check", things), {"on": on}).status_code == 200


def test_a_check_is_only_of_what_a_studio_does(cast: Cast, things: dict[str, object]) -> None:
    where = address("check", things | {"procedure": "mri"})
    assert cast.signed_in(cast.nora).get(where).status_code == 404


def test_an_address_with_an_unknown_id_leads_nowhere(cast: Cast, things: dict[str, object]) -> None:
    nora = cast.signed_in(cast.nora)
    for name in ("sitting", "bottle", "consent", "signature"):
        assert nora.get(address(name, things | {name: uuid.uuid4()})).status_code == 404
