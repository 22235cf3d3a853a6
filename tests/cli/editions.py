"""The real guideline, and a copy of it with words replaced."""

from contextlib import contextmanager

from tests.cli.conftest import ROOT

GUIDELINE = ROOT / "guideline"


@contextmanager
def edited(path, *changes):
    """A file with words replaced, each of which is there; as it was again afterwards."""
    before = text = path.read_text()
    for old, new in changes:
        assert old in text, f"{path.name} has no {old!r}"
        text = text.replace(old, new, 1)
    assert text != before
    path.write_text(text)
    yield
    path.write_text(before)
