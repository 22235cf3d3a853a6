from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.spec.world import World


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., World]:
    """Builds an invented guideline: `world({"stay-in": rule('sky.colour == "green"', "wait")})`."""

    def build(rules: Any, waits: Any = None, facts: Any = None, **files: Any) -> World:
        return World.of(tmp_path, rules, waits, facts, **files)

    return build
