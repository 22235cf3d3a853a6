"""Which guideline the commands speak from, and where its checked form is kept."""

import os
from pathlib import Path

from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline


def open_guideline(directory: Path | None) -> Guideline:
    return load(directory, cache_directory())


def cache_directory() -> Path | None:
    """Where checked editions are kept: the user's cache, or nowhere without a home."""
    base = os.environ.get("XDG_CACHE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "clearhead"
    home = os.environ.get("HOME")
    return Path(home) / ".cache" / "clearhead" if home else None
