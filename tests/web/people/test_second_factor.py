"""A second factor: whoever has one is asked for it, and whoever sees others' matters has to have one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client

from clearhead_web.people.models import User
from tests.web.conftest import PASSWORD, Cast
from tests.web.people.signing import code_of, known, sign_in, signed_in, text


def with_app(somebody: User) -> Authenticator:
    return TOTP.activate(somebody, "JBSWY3DPEHPK3PXP").instance


def signed_in_with(app: Authenticator) -> Client:
    client = Client()
    sign_in(client, known(app.user).email)
    client.post("/account/2fa/authenticate/", {"code": code_of(app.data["secret"])})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def test_whoever_has_an_app_is_asked_for_its_code(cast: Cast) -> None:
    known(cast.amir)
    app = with_app(cast.amir)
    client = Client()
    assert sign_in(client, cast.amir.email).url == "/account/2fa/authenticate/"
    assert client.get("/you/").status_code == 302
    wrong = text(client.post("/account/2fa/authenticate/", {"code": "000000"}))
    assert "This code is not right" in wrong
    assert client.post("/account/2fa/authenticate/", {"code": code_of(app.data["secret"])}).url == "/start/"


def test_codes_are_not_tried_without_end(cast: Cast) -> None:
    known(cast.amir)
    app = with_app(cast.amir)
    client = Client()
    sign_in(client, cast.amir.email)
    for _ in range(6):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    client.post("/account/2fa/authenticate/", {"code": code_of(app.data["secret"])})
    assert client.get("/you/").status_code == 302


@pytest.mark.parametrize("who", ["nora", "sam", "edith"])
def test_who_sees_others_matters_sets_up_a_second_factor_before_anything_else(cast: Cast, who: str) -> None:
    somebody = getattr(cast, who)
    Authenticator.objects.filter(user=somebody).delete()
    client = cast.signed_in(somebody)
    for page in ("/you/", "/start/", "/", f"/records/{cast.record.pk}/sharing/"):
        assert client.get(page).url == "/account/2fa/"
    why = text(client.get("/account/2fa/"))
    assert "Before you go on, set one up" in why
    assert "entrusted to" in why


def test_recovery_codes_alone_are_no_second_factor(cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.nora).update(type=Authenticator.Type.RECOVERY_CODES)
    assert cast.signed_in(cast.nora).get("/you/").url == "/account/2fa/"


def test_a_client_is_not_made_to(cast: Cast) -> None:
    assert cast.signed_in(cast.amir).get("/you/").status_code == 200
    assert "Before you go on" not in text(cast.signed_in(cast.amir).get("/account/2fa/"))


def test_setting_up_an_app_gives_recovery_codes_and_one_of_them_signs_in_once(cast: Cast) -> None:
    client = signed_in(cast.amir)
    page = text(client.get("/account/2fa/totp/activate/"))
    secret = re.search(r'id="totp-key">([A-Z2-7]+)<', page)
    assert secret
    code = code_of(secret.group(1))
    assert client.post("/account/2fa/totp/activate/", {"code": code}).url == "/account/2fa/recovery-codes/"
    recovery = re.findall(r"<li><code>(\w+)</code>", text(client.get("/account/2fa/recovery-codes/")))
    assert len(recovery) == 10
    for expected in ("/start/", None):
        other = Client()
        sign_in(other, cast.amir.email)
        assert getattr(other.post("/account/2fa/authenticate/", {"code": recovery[0]}), "url", None) == expected


@pytest.mark.django_db(transaction=True)
def test_a_first_second_factor_signs_out_every_browser_that_the_password_alone_let_in(cast: Cast) -> None:
    here = signed_in(cast.amir)
    elsewhere = Client()
    sign_in(elsewhere, cast.amir.email)
    assert elsewhere.get("/you/").status_code == 200
    secret = here.get("/account/2fa/totp/activate/").context["form"].secret
    here.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=cast.amir, type=Authenticator.Type.TOTP).exists()
    assert elsewhere.get("/you/").status_code == 302
    assert here.get("/you/").status_code == 200


def test_the_last_second_factor_of_a_member_cannot_be_removed(cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.nora).delete()
    app = with_app(cast.nora)
    client = signed_in_with(app)
    page = text(client.post("/account/2fa/totp/deactivate/"))
    assert "This is your last second factor" in page
    assert Authenticator.objects.filter(pk=app.pk).exists()


def test_nor_the_last_passkey(cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.nora).update(type=Authenticator.Type.WEBAUTHN)
    passkey = Authenticator.objects.get(user=cast.nora)
    client = cast.signed_in(cast.nora)
    assert client.post(f"/account/2fa/webauthn/{passkey.pk}/remove/").url == "/account/2fa/webauthn/"
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_a_client_may_remove_theirs(cast: Cast) -> None:
    app = with_app(cast.amir)
    client = signed_in_with(app)
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=cast.amir).exists()
    assert mail.outbox[-1].subject == "Authenticator app removed"


def test_nobody_removes_the_passkey_of_another(cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.nora).update(type=Authenticator.Type.WEBAUTHN)
    passkey = Authenticator.objects.get(user=cast.nora)
    assert cast.signed_in(cast.amir).post(f"/account/2fa/webauthn/{passkey.pk}/remove/").status_code == 404
