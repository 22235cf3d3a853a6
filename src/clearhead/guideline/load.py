"""Loading an edition: read, check, build; and a cache of what has already been checked, keyed by its hash."""

import json
import os
import stat
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from clearhead import __version__
from clearhead.guideline.build import build
from clearhead.guideline.check import check_files
from clearhead.guideline.conditions import BadCondition
from clearhead.guideline.files import fingerprint, read_files
from clearhead.guideline.history import check_history
from clearhead.model.guideline import Guideline
from clearhead.reading.problems import BadInput, Problem

#: Raised by one whenever what is kept in the cache changes its form.
CACHE_FORM = 2


def default_directory() -> Path:
    """The guideline that came with the package, or the repository's own when run from a checkout."""
    inside = Path(__file__).parent.parent / "edition"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "guideline"


def load(directory: Path | None = None, cache: Path | None = None) -> Guideline:
    """The guideline in a folder. `cache` is a folder for what has been checked. Raises BadInput with every problem."""
    directory = directory or default_directory()
    sha256 = fingerprint(directory)
    if cache and (kept := _from_cache(cache, sha256)):
        return kept
    raw = read_checked(directory)
    if cache and fingerprint(directory) == sha256:
        _into_cache(cache, sha256, raw)
    return build(raw, sha256)


def read_checked(directory: Path) -> dict[str, Any]:
    """The plain contents of a folder. Raises BadInput with every problem found in one pass."""
    files, problems = read_files(directory)
    problems += [*check_files(files), *check_history(directory, files)]
    if problems:
        raise BadInput(sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.message)))
    return files.plain()


def problems_in(directory: Path) -> tuple[Problem, ...]:
    try:
        read_checked(directory)
    except BadInput as error:
        return error.problems
    return ()


def _path(cache: Path, sha256: str) -> Path:
    return cache / f"edition-{CACHE_FORM}-{__version__}-{sha256}.json"


def _from_cache(cache: Path, sha256: str) -> Guideline | None:
    """What was kept, unless somebody else could have written it. It is data only: conditions are parsed anew.

    Whatever is wrong with it, it is done without: the guideline's own files are at hand.
    """
    path = _path(cache, sha256)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o022:
            return None
        return build(json.loads(path.read_text("utf-8")), sha256)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, BadCondition):
        return None


def _into_cache(cache: Path, sha256: str, raw: dict[str, Any]) -> None:
    """Keep it for the next time; a cache that cannot be written is done without."""
    path = _path(cache, sha256)
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            json.dump(raw, stream, default=_plain_number, separators=(",", ":"))
        partial.replace(path)
        for old in cache.glob("edition-*.json"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            partial.unlink()


def _plain_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(value)
