"""Every page, at phone and desk width, light and dark: nothing that axe-core calls serious, and nothing too wide.

The pages come from the list of addresses, each opened by somebody whom test_access.py lets in.
"""

from collections.abc import Iterator
from typing import Literal

import pytest

from tests.web.addresses import addresses
from tests.web.browser.axe import problems
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.conftest import Cast
from tests.web.test_access import EVERYBODY, LIBRARY, WHO_SEES
from tests.web.world import World, build

#: Pages of one's own account, seen by Amir; and those of signing in, seen by a stranger.
OWN = ("people:account", "account_email", "account_change_password", "mfa_", "usersessions_list")


@pytest.fixture
def world(cast: Cast) -> World:
    return build(cast)


@pytest.mark.parametrize(
    ("size", "theme"), [("phone", "light"), ("phone", "dark"), ("desk", "light"), ("desk", "dark"), ("narrow", "light")]
)
def test_no_page_stands_in_anybodys_way(
    browser_page: OpenPage, world: World, size: Literal["narrow", "phone", "desk"], theme: Literal["light", "dark"]
) -> None:
    wrong: list[str] = []
    for who in ("stranger", "amir", "nora", "sam"):
        page = browser_page(size, theme=theme)
        if who != "stranger":
            sign_in(page, getattr(world.cast, who))
        for name, path in pages_of(who, world):
            response = page.request.get(path)
            if response.status == 200 and response.headers["content-type"].startswith("text/html"):
                page.goto(path)
                wrong += [f"{name}: {problem}" for problem in problems(page)]
    assert not wrong, "\n".join(wrong)


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
    return "stranger" if name.startswith(LIBRARY) else "nobody"
