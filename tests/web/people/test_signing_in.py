"""Signing up, in and out: by password and code, with a second factor, and never faster than a person would."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from clearhead_web.people import actions
from clearhead_web.people.models import User
from clearhead_web.people.templatetags.browsers import called
from tests.web.conftest import PASSWORD, Cast
from tests.web.mailed import mailed_code, mailed_link

NEW_PASSWORD = "quite another long phrase"


def text(response: HttpResponse) -> str:
    return response.content.decode()


def known(somebody: User) -> User:
    """With an address that was confirmed when they signed up."""
    EmailAddress.objects.create(user=somebody, email=somebody.email, verified=True, primary=True)
    return somebody


def sign_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    return client.post("/account/login/", {"login": email, "password": password})


def signed_in(somebody: User) -> Client:
    """By password, and once more by password, as is asked before anything about signing in is changed."""
    client = Client()
    sign_in(client, known(somebody).email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def sign_up(client: Client, email: str = "bea@example.org") -> HttpResponse:
    return client.post("/account/signup/", {"email": email, "password1": NEW_PASSWORD})


def code_of(authenticator: Authenticator) -> str:
    """What an authenticator app would show now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(authenticator.data["secret"], counter))


def with_app(somebody: User) -> Authenticator:
    return TOTP.activate(somebody, "JBSWY3DPEHPK3PXP").instance


# ---- Signing up ----


def test_an_account_is_made_with_a_code_that_was_mailed(db: None) -> None:
    client = Client()
    assert sign_up(client).url == "/account/confirm-email/"
    assert mail.outbox[-1].subject == "Your code for Clearhead"
    page = text(client.get("/account/confirm-email/"))
    assert "bea@example.org" in page
    done = client.post("/account/confirm-email/", {"code": mailed_code()})
    assert done.url == "/start/"
    assert EmailAddress.objects.get(email="bea@example.org").verified
    assert client.get("/you/").status_code == 200


def test_without_the_code_nobody_is_signed_in_and_three_wrong_ones_end_it(db: None) -> None:
    client = Client()
    sign_up(client)
    code = mailed_code()
    for _ in range(3):
        client.post("/account/confirm-email/", {"code": "WRONG1"})
    client.post("/account/confirm-email/", {"code": code})
    assert client.get("/you/").status_code == 302
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_a_new_code_can_be_asked_for(db: None) -> None:
    client = Client()
    sign_up(client)
    first = mailed_code()
    assert "Send a new code" in text(client.get("/account/confirm-email/"))
    cache.clear()  # ten seconds later: one mail in that time is all that an address is sent
    client.post("/account/confirm-email/", {"action": "resend"})
    assert mailed_code() != first
    assert client.post("/account/confirm-email/", {"code": first}).status_code == 200
    assert client.post("/account/confirm-email/", {"code": mailed_code()}).url == "/start/"


def test_signing_up_with_an_address_that_has_an_account_looks_the_same_and_tells_its_owner(cast: Cast) -> None:
    known(cast.amir)
    client = Client()
    assert sign_up(client, cast.amir.email).url == "/account/confirm-email/"
    assert mail.outbox[-1].subject == "You have an account already"
    assert User.objects.filter(email=cast.amir.email).count() == 1


def test_a_weak_password_is_refused_with_what_to_do(db: None) -> None:
    page = text(Client().post("/account/signup/", {"email": "bea@example.org", "password1": "1234"}))
    assert "too short" in page
    assert 'value="bea@example.org"' in page


# ---- Signing in and out ----


def test_signing_in_by_password_leads_to_the_start_and_out_to_the_check(cast: Cast) -> None:
    known(cast.amir)
    client = Client()
    assert sign_in(client, cast.amir.email).url == "/start/"
    assert client.post("/account/logout/").url == "/"
    assert client.get("/you/").status_code == 302


def test_a_wrong_password_says_no_more_than_that(cast: Cast) -> None:
    known(cast.amir)
    wrong = text(sign_in(Client(), cast.amir.email, "wrong"))
    nobody = text(sign_in(Client(), "nobody@example.org", "wrong"))
    assert "not correct" in wrong
    assert "not correct" in nobody


def test_after_some_wrong_passwords_the_right_one_does_not_help_for_a_while(cast: Cast) -> None:
    known(cast.amir)
    client = Client()
    for _ in range(6):
        sign_in(client, cast.amir.email, "wrong")
    assert sign_in(client, cast.amir.email).status_code == 200
    assert client.get("/you/").status_code == 302


@pytest.mark.parametrize(
    ("page", "fields", "most"),
    [
        ("/account/login/", {"login": "x@example.org", "password": "wrong"}, 30),
        ("/account/signup/", {"email": "x@example.org", "password1": "1"}, 20),
        ("/account/password/reset/", {"email": "x@example.org"}, 20),
    ],
)
def test_one_network_address_tries_no_more_than_so_often(
    db: None, page: str, fields: dict[str, str], most: int, settings: object
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False  # type: ignore[attr-defined] - only ours, which no race gets past
    answers = [Client().post(page, fields).status_code for _ in range(most + 1)]
    assert 429 not in answers[:most]
    assert answers[most] == 429
    assert Client(REMOTE_ADDR="192.0.2.8").post(page, fields).status_code != 429


def test_allauth_s_own_limit_answers_with_our_page(db: None) -> None:
    pages = [Client().post("/account/signup/", {"email": "x@example.org", "password1": "1"}) for _ in range(21)]
    assert pages[-1].status_code == 429
    assert "Too many tries" in text(pages[-1])


# ---- A second factor ----


def test_whoever_has_an_app_is_asked_for_its_code(cast: Cast) -> None:
    known(cast.amir)
    app = with_app(cast.amir)
    client = Client()
    assert sign_in(client, cast.amir.email).url == "/account/2fa/authenticate/"
    assert client.get("/you/").status_code == 302
    wrong = text(client.post("/account/2fa/authenticate/", {"code": "000000"}))
    assert "This code is not right" in wrong
    assert client.post("/account/2fa/authenticate/", {"code": code_of(app)}).url == "/start/"


def test_codes_are_not_tried_without_end(cast: Cast) -> None:
    known(cast.amir)
    app = with_app(cast.amir)
    client = Client()
    sign_in(client, cast.amir.email)
    for _ in range(6):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    client.post("/account/2fa/authenticate/", {"code": code_of(app)})
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


def signed_in_with(app: Authenticator) -> Client:
    client = Client()
    sign_in(client, known(app.user).email)
    client.post("/account/2fa/authenticate/", {"code": code_of(app)})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.django_db(transaction=True)
def test_a_first_second_factor_signs_out_every_browser_that_the_password_alone_let_in(cast: Cast) -> None:
    here = signed_in(cast.amir)
    elsewhere = Client()
    sign_in(elsewhere, cast.amir.email)
    assert elsewhere.get("/you/").status_code == 200
    secret = here.get("/account/2fa/totp/activate/").context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    here.post("/account/2fa/totp/activate/", {"code": format_hotp_value(hotp_value(secret, counter))})
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


def test_nobody_removes_the_passkey_of_another(cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.nora).update(type=Authenticator.Type.WEBAUTHN)
    passkey = Authenticator.objects.get(user=cast.nora)
    assert cast.signed_in(cast.amir).post(f"/account/2fa/webauthn/{passkey.pk}/remove/").status_code == 404


def test_a_client_may_remove_theirs(cast: Cast) -> None:
    app = with_app(cast.amir)
    client = signed_in_with(app)
    client.post("/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=cast.amir).exists()
    assert mail.outbox[-1].subject == "Authenticator app removed"


def test_setting_up_an_app_gives_recovery_codes_and_one_of_them_signs_in_once(cast: Cast) -> None:
    client = signed_in(cast.amir)
    page = text(client.get("/account/2fa/totp/activate/"))
    secret = re.search(r'id="totp-key">([A-Z2-7]+)<', page)
    assert secret
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret.group(1), counter))
    assert client.post("/account/2fa/totp/activate/", {"code": code}).url == "/account/2fa/recovery-codes/"
    recovery = re.findall(r"<li><code>(\w+)</code>", text(client.get("/account/2fa/recovery-codes/")))
    assert len(recovery) == 10
    for expected in ("/start/", None):
        other = Client()
        sign_in(other, cast.amir.email)
        assert getattr(other.post("/account/2fa/authenticate/", {"code": recovery[0]}), "url", None) == expected


# ---- Passwords, addresses, sessions ----


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


@pytest.mark.parametrize("page", ["/account/email/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/add/"])
def test_before_the_ways_of_signing_in_change_it_is_asked_again_who_it_is(cast: Cast, page: str) -> None:
    known(cast.amir)
    client = Client()
    sign_in(client, cast.amir.email)
    answer = client.post(page, {"email": "x@example.org", "action_add": "", "code": "000000"})
    assert answer.url.startswith("/account/reauthenticate/")
    assert "Is it you?" in text(client.get("/account/reauthenticate/"))


def test_signing_out_everywhere_else(cast: Cast) -> None:
    known(cast.amir)
    here, elsewhere = Client(), Client()
    sign_in(here, cast.amir.email)
    sign_in(elsewhere, cast.amir.email)
    here.post("/account/sessions/")
    assert elsewhere.get("/you/").status_code == 302
    assert here.get("/you/").status_code == 200


# ---- After signing in ----


def test_an_invitation_waits_through_signing_up(cast: Cast) -> None:
    letter_client = cast.signed_in(cast.nora)
    letter_client.post(f"/studios/{cast.north.pk}/members/", {"email": "bea@example.org", "role": "artist"})
    link, client = mailed_link(), Client()
    page = text(client.get(link))
    assert "Studio North invites you to work there" in page
    assert "bea@example.org" not in page
    sign_up(client)
    client.post("/account/confirm-email/", {"code": mailed_code()})
    assert client.get("/start/").url == link
    assert "Accept" in text(client.get(link))
    assert client.get("/start/").url != link  # once


def test_each_starts_where_they_belong(cast: Cast) -> None:
    assert cast.signed_in(cast.nora).get("/start/").url == f"/studios/{cast.north.pk}/"
    assert cast.signed_in(cast.sam).get("/start/").url == "/staff/"
    assert cast.signed_in(cast.edith).get("/start/").url == "/staff/"
    assert cast.signed_in(cast.amir).get("/start/").url == "/home/"
    assert cast.signed_in(None).get("/start/").url.startswith("/account/login/")


def test_an_unknown_token_is_nowhere(db: None) -> None:
    assert Client().get("/invitations/abc/").status_code == 404


# ---- One's own page ----


def test_a_name_is_saved_and_nothing_else_that_is_sent_with_it(cast: Cast) -> None:
    cast.signed_in(cast.amir).post("/you/", {"name": "Amir E.", "is_staff": "on", "email": "x@example.org"})
    cast.amir.refresh_from_db()
    assert (cast.amir.name, cast.amir.is_staff, cast.amir.email) == ("Amir E.", False, "amir@example.org")


def test_one_s_own_page_costs_the_same_whatever_is_on_it(cast: Cast, django_assert_max_num_queries: object) -> None:
    for number in range(9):
        actions.found_studio(cast.nora, f"Studio {number}", "")
    client = cast.signed_in(cast.nora)
    client.get("/you/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = text(client.get("/you/"))
    assert "Studio 8" in page


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


def test_days_are_written_so_that_nobody_reads_another(cast: Cast) -> None:
    assert re.search(r"since \d{1,2} [A-Z][a-z]+ 20\d\d", text(cast.signed_in(cast.nora).get("/you/")))
