"""A password, an address and a session are changed or ended by nobody but whose they are."""

import re

import pytest
from django.core import mail
from django.test import Client

from clearhead_web.people.templatetags.browsers import called
from tests.web.conftest import PASSWORD, Cast
from tests.web.mailed import mailed_code
from tests.web.people.signing import NEW_PASSWORD, known, sign_in, signed_in, text


@pytest.mark.parametrize("page", ["/account/email/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"])
def test_before_the_ways_of_signing_in_change_it_is_asked_again_who_it_is(cast: Cast, page: str) -> None:
    known(cast.amir)
    client = Client()
    sign_in(client, cast.amir.email)
    answer = client.post(page, {"email": "x@example.org", "action_add": "", "code": "000000"})
    assert answer.url.startswith("/account/reauthenticate/")
    assert "Is it you?" in text(client.get("/account/reauthenticate/"))


def test_a_forgotten_password_is_replaced_with_a_code(cast: Cast) -> None:
    known(cast.amir)
    client = Client()
    client.post("/account/password/reset/", {"email": cast.amir.email})
    assert mail.outbox[-1].subject == "Your code for a new password"
    page = client.post("/account/password/reset/confirm/", {"code": mailed_code()}, follow=True)
    assert "Choose a new password" in text(page)
    client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert sign_in(Client(), cast.amir.email, NEW_PASSWORD).status_code == 302
    assert sign_in(Client(), cast.amir.email).status_code == 200


def test_asking_for_an_unknown_address_looks_the_same(cast: Cast) -> None:
    known(cast.amir)
    pages = [
        Client().post("/account/password/reset/", {"email": email}).url
        for email in (cast.amir.email, "nobody@example.org")
    ]
    assert pages[0] == pages[1]


def test_changing_the_password_signs_out_elsewhere(cast: Cast) -> None:
    known(cast.amir)
    here, elsewhere = Client(), Client()
    sign_in(here, cast.amir.email)
    sign_in(elsewhere, cast.amir.email)
    here.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )
    assert here.get("/you/").status_code == 200
    assert elsewhere.get("/you/").status_code == 302
    assert mail.outbox[-1].subject == "Your password was changed"


def test_a_new_address_holds_once_its_code_is_entered(cast: Cast) -> None:
    assert Client().get("/account/email/").status_code == 302
    client = signed_in(cast.amir)
    client.post("/account/email/", {"email": "amir.new@example.org", "action_add": ""})
    code = mailed_code()
    assert mail.outbox[-1].to == ["amir.new@example.org"]
    cast.amir.refresh_from_db()
    assert cast.amir.email == "amir@example.org"
    client.post("/account/confirm-email/", {"code": code})
    cast.amir.refresh_from_db()
    assert cast.amir.email == "amir.new@example.org"


def test_somebody_sees_where_they_are_signed_in_and_signs_out_there(cast: Cast) -> None:
    known(cast.amir)
    here, elsewhere = Client(HTTP_USER_AGENT="Telephone"), Client(HTTP_USER_AGENT="Library computer")
    sign_in(here, cast.amir.email)
    sign_in(elsewhere, cast.amir.email)
    page = text(here.get("/account/sessions/"))
    assert "Library computer" in page
    ends = re.findall(r"/you/sessions/(\d+)/end/", page)
    assert len(ends) == 1
    assert cast.signed_in(cast.otis).post(f"/you/sessions/{ends[0]}/end/").status_code == 404
    here.post(f"/you/sessions/{ends[0]}/end/")
    assert elsewhere.get("/you/").status_code == 302
    assert here.get("/you/").status_code == 200


@pytest.mark.parametrize(
    ("says", "name"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
            "Safari on an iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Library computer", "Library computer"),
        ("", "A browser that does not say its name"),
    ],
)
def test_a_browser_has_the_name_its_owner_knows(says: str, name: str) -> None:
    assert called(says) == name


def test_signing_out_everywhere_else(cast: Cast) -> None:
    known(cast.amir)
    here, elsewhere = Client(), Client()
    sign_in(here, cast.amir.email)
    sign_in(elsewhere, cast.amir.email)
    here.post("/account/sessions/")
    assert elsewhere.get("/you/").status_code == 302
    assert here.get("/you/").status_code == 200
