"""Every page, at phone and desk width, light and dark: nothing that axe-core calls serious, and nothing too wide.

The pages come from the list of addresses, each opened by somebody whom test_access.py lets in.
"""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.web.addresses import addresses
from tests.web.browser.axe import hard_to_read, problems, too_wide
from tests.web.browser.conftest import SIZES, OpenPage, sign_in
from tests.web.conftest import Cast
from tests.web.test_access import EVERYBODY, LIBRARY, WHO_SEES
from tests.web.world import World, build

#: Pages of one's own account, seen by Amir; and those of signing in, seen by a stranger.
OWN = ("people:account", "account_email", "account_change_password", "mfa_", "usersessions_list")
#: Where editors write: the library's own pages, which tests/web/publishing opens.
EDITING = "wagtail"


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("who", ["stranger", "amir", "nora", "sam"])
def test_no_page_stands_in_anybodys_way(
    browser_page: OpenPage, world: World, who: str, size: Literal["phone", "desk"]
) -> None:
    page, wrong = browser_page(size), []
    if who != "stranger":
        sign_in(page, getattr(world.cast, who))
    for name, path in pages_of(who, world):
        if _is_a_page(page, path):
            wrong += [f"{name}: {problem}" for problem in in_every_way(page)]
    assert not wrong, "\n".join(wrong)


def _is_a_page(page: Page, path: str) -> bool:
    """Whether it is open now: not a download, a redirect, or a page that is gone."""
    there = page.request.get(path, max_redirects=0)
    if there.status != 200 or not there.headers["content-type"].startswith("text/html"):
        return False
    page.goto(path)
    return True


def in_every_way(page: Page) -> list[str]:
    """By day and by night, and on a screen as narrow as they come."""
    size = page.viewport_size
    page.emulate_media(color_scheme="light")
    found = problems(page)
    page.emulate_media(color_scheme="dark")
    found += [f"in the dark: {each}" for each in hard_to_read(page)]
    width, height = SIZES["narrow"]
    page.set_viewport_size({"width": width, "height": height})
    found += [f"on a narrow screen: {each}" for each in too_wide(page)]
    if size:
        page.set_viewport_size(size)
    return found


def pages_of(who: str, world: World) -> Iterator[tuple[str, str]]:
    """The pages that this character is the first to be let into."""
    for address in addresses():
        if _first_to_see(address.name) == who:
            yield address.name, address.filled(world.at(address.name))


def _first_to_see(name: str) -> str:
    if name in WHO_SEES:
        return min(WHO_SEES[name], key=EVERYBODY.index)
    if name == "people:invitation" or name.startswith(OWN):
        return "amir"
    return "stranger" if name.startswith(LIBRARY) and not name.startswith(EDITING) else "nobody"
