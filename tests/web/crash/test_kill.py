"""`kill -9` in the middle: what was acknowledged is there, and nothing is half there."""

import time
from typing import Any

import pytest

from tests.web.crash.load import ACTS, Load
from tests.web.crash.place import Place, kill, serve


@pytest.mark.parametrize("act", ACTS)
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(
    place: Place, people: list[dict[str, Any]], act: str
) -> None:
    """Workers are killed one after the other, then the whole server at once."""
    server = serve(place)
    with Load(server.port, people, act) as load:
        for _ in range(3):
            load.until_told(4)
            server.kill_a_worker()
        load.until_told(4)
        server.kill()
    after = place.look("state")
    found = set(after["found"][act])
    assert after["broken"] == []
    assert load.refused == []
    assert load.told <= found, "acknowledged and lost"
    assert len(after["found"][act]) == len(found), "there twice"
    assert load.asked - load.told, "nothing was in the middle when it was killed"


def test_a_backup_that_is_killed_leaves_no_file_that_looks_whole(place: Place, people: list[dict[str, Any]]) -> None:
    path = place.folder / "killed.zip"
    process = place.begin("clearhead_web", "backup", str(path))
    for _ in range(2000):
        if (place.folder / ".killed.zip.partial").exists():
            break
        time.sleep(0.005)
    kill(process)
    assert not path.exists()
    place.run("clearhead_web", "backup", str(path))
    assert not (place.folder / ".killed.zip.partial").exists()
