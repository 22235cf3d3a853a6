"""Every page's title ends with the site's name, once, behind the same sign."""

import html
import re

import pytest
from django.test import Client

from clearhead_web.base.templatetags.page import with_our_name
from tests.web.addresses import addresses
from tests.web.conftest import Cast
from tests.web.test_access import WHO_SEES
from tests.web.world import build

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Your record", "Your record - Clearhead"),
        ("Your record · Clearhead", "Your record - Clearhead"),
        ("Your record - Clearhead", "Your record - Clearhead"),
        ("\n  Touch-up - what it is  \n", "Touch-up - what it is - Clearhead"),
        ("", "Clearhead"),
        ("Clearhead", "Clearhead"),
    ],
)
def test_the_name_stands_at_the_end_once(title: str, shown: str) -> None:
    assert with_our_name(title) == shown


#: Pages of the library's own that stand in our frame.
LIBRARY = ("account_login", "account_signup", "account_reset_password", "account_email", "mfa_index")


def test_every_page_has_a_title_of_its_own_that_ends_in_the_same_way(cast: Cast) -> None:
    world, found = build(cast), {}
    for address in addresses():
        path = address.filled(world.at(address.name)) if address.name in (*WHO_SEES, *LIBRARY) else ""
        for who in (None, cast.amir, cast.nora, cast.sam) if path else ():
            page = cast.signed_in(who).get(path)
            if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
                found[address.name] = html.unescape(TITLE.findall(page.content.decode())[0])
            elif page.streaming:
                b"".join(page)
    assert len(found) > 40
    wrong = {name: title for name, title in found.items() if not re.fullmatch(r"[^·\n]*\S - Clearhead", title)}
    assert wrong == {}
    assert not any(title.count("Clearhead") > 1 for title in found.values())


@pytest.mark.django_db
def test_what_goes_wrong_is_titled_in_the_same_way() -> None:
    for path in ("/no-such-page/", "/check/no-such-procedure/"):
        page = Client().get(path)
        assert page.status_code == 404
        assert TITLE.findall(page.content.decode())[0].endswith(" - Clearhead")
    broken = Client().post("/check/", {"procedure": "none"})
    assert TITLE.findall(broken.content.decode())[0] == "This cannot be read - Clearhead"
