"""Editions that answered, kept so that they can answer again."""

import json
import zlib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from clearhead.guideline.build import build
from clearhead.guideline.files import fingerprint
from clearhead.guideline.load import default_directory, read_checked
from clearhead.model.guideline import Guideline
from clearhead_web.answers.models import Edition
from clearhead_web.base import guidance


class NotKept(Exception):
    """The contents of an edition are not there, so that it cannot be built again."""


def keep(guideline: Guideline) -> str:
    """The hash of an edition that is in use, which is kept from now on."""
    if not Edition.objects.filter(pk=guideline.sha256).exclude(contents=b"").exists():
        contents = _contents(guideline.sha256)
        made = {"edition": guideline.edition, "contents": contents}
        Edition.objects.update_or_create(pk=guideline.sha256, defaults=made if contents else {}, create_defaults=made)
    return guideline.sha256


def _contents(sha256: str) -> bytes:
    """The folder's plain contents; nothing when the folder was changed since this process read it. Whoever still has
    that edition in its folder fills them in.
    """
    try:
        return _compressed(settings.GUIDELINE or default_directory(), sha256)
    except _Changed:
        return b""


class _Changed(Exception):
    """The folder holds another edition by now."""


@lru_cache(maxsize=2)
def _compressed(directory: Path, sha256: str) -> bytes:
    """What has this hash is the same whenever it is read, so that a process reads it once. Raises _Changed."""
    if fingerprint(directory) != sha256:
        raise _Changed
    plain = json.dumps(read_checked(directory), default=_plain_number, separators=(",", ":"))
    if fingerprint(directory) != sha256:
        raise _Changed
    return zlib.compress(plain.encode(), 9)


def rebuilt(edition: Edition) -> Guideline:
    """An edition as it was, ready to answer again. Raises NotKept."""
    if not edition.contents:
        raise NotKept(edition.pk)
    return build(json.loads(zlib.decompress(edition.contents)), edition.pk)


def _plain_number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(value)


def use_what_is_there() -> None:
    """For a process that lives long: answer by the folder's edition, when that is another by now."""
    if fingerprint(settings.GUIDELINE or default_directory()) != guidance.guideline().sha256:
        guidance.engine.cache_clear()
