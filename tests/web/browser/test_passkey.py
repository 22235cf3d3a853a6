"""A passkey, with a virtual authenticator: added, signed in with, refused when it is not there."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, Route, expect

from clearhead_web.people.models import User
from tests.web.browser.conftest import OpenPage
from tests.web.conftest import PASSWORD, Cast

FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_a_finger(page: Page, **other: bool) -> None:
    """As a telephone that knows its owner's finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**FINGER, **other}})


def sign_in_by_password(page: Page, somebody: User) -> None:
    EmailAddress.objects.get_or_create(user=somebody, email=somebody.email, verified=True, primary=True)
    page.goto("/account/login/")
    page.get_by_label("Email").fill(somebody.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/account/2fa/")


def add_a_passkey(page: Page) -> None:
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("My telephone")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/you/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: not url.endswith("/you/"))


def test_a_passkey_is_added_and_signs_in_without_a_password(browser_page: OpenPage, cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.nora).delete()
    page = browser_page("phone")
    with_a_finger(page)
    sign_in_by_password(page, cast.nora)
    expect(page.get_by_role("heading", name="Before you go on, set one up")).to_be_visible()
    add_a_passkey(page)
    sign_out(page)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"**/studios/{cast.north.pk}/**")
    page.goto("/account/2fa/webauthn/")
    expect(page.get_by_role("link", name="Rename My telephone")).to_be_visible()


def test_a_passkey_is_the_second_step_after_a_password(browser_page: OpenPage, cast: Cast) -> None:
    Authenticator.objects.filter(user=cast.nora).delete()
    page = browser_page("desk", theme="dark")
    with_a_finger(page)
    sign_in_by_password(page, cast.nora)
    add_a_passkey(page)
    sign_out(page)
    page.goto("/account/login/")
    page.get_by_label("Email").fill(cast.nora.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"**/studios/{cast.north.pk}/**")


def test_without_a_passkey_the_page_says_what_to_do_instead(browser_page: OpenPage, cast: Cast) -> None:
    page = browser_page("phone")
    with_a_finger(page, isUserVerified=False)
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")


def test_the_button_is_there_once_its_script_is(browser_page: OpenPage, cast: Cast) -> None:
    """Pressed before, it would do nothing, and look as if it had."""
    Authenticator.objects.filter(user=cast.nora).delete()
    page = browser_page("phone")
    sign_in_by_password(page, cast.nora)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/onload*.js", hold)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click(no_wait_after=True)
    expect(page.get_by_role("heading", name="Add a passkey")).to_be_visible()
    expect(page.get_by_role("button", name="Add the passkey")).not_to_be_visible()
    while not held:
        page.wait_for_timeout(20)
    held.pop().continue_()
    expect(page.get_by_role("button", name="Add the passkey")).to_be_visible()


def test_without_javascript_the_page_offers_what_works(browser_page: OpenPage, cast: Cast) -> None:
    page = browser_page("phone", js=False)
    page.goto("/account/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).not_to_be_visible()
    expect(page.get_by_label("Password")).to_be_visible()
