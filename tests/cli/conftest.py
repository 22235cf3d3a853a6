import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearhead.cli.main import main
from clearhead.guideline.load import load
from clearhead.reading.problems import BadInput

ROOT = Path(__file__).parents[2]
AMIR = ROOT / "examples" / "amir.yaml"


@pytest.fixture(scope="session")
def checked(tmp_path_factory) -> Path:
    """Where the real guideline is kept once it has been checked, which takes longer than most commands."""
    cache = tmp_path_factory.mktemp("checked")
    load(ROOT / "guideline", cache)
    return cache


@pytest.fixture
def run(tmp_path, monkeypatch, checked) -> Callable[..., Result]:
    """Runs a command in-process, with a home of its own, as of somebody who has run one before; bad input comes back as
    exit status 1, as `run()` makes it.
    """
    monkeypatch.setenv("HOME", str(tmp_path))
    shutil.copytree(checked, tmp_path / ".cache" / "clearhead")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)

    def invoke(*arguments: str, **more: object) -> Result:
        result = CliRunner().invoke(main, [str(part) for part in arguments], **more)
        if isinstance(result.exception, BadInput):
            result.exit_code = 1
        elif result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
