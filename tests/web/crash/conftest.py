from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest

from tests.web import database
from tests.web.crash.place import Place
from tests.web.project.running import postgresql


@pytest.fixture(scope="session", params=("sqlite", "postgresql"))
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with postgresql() if request.param == "postgresql" else nullcontext("") as url:
        found = Place(tmp_path_factory.mktemp(request.param), url)
        if not url:
            database.take(found.folder / "clearhead.sqlite3")
        try:
            yield found
        finally:
            found.end()


@pytest.fixture(scope="session")
def people(place: Place) -> list[dict[str, Any]]:
    """Four clients of a network, signed in; two of them at the same record."""
    first, second, third, _ = place.look("made")["people"]
    return [first, first, second, third]
