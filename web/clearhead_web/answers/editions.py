"""Editions that answered, kept so that they can answer again."""

import json
import zlib
from decimal import Decimal

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
    directory = settings.GUIDELINE or default_directory()
    if fingerprint(directory) != sha256:
        return b""
    plain = json.dumps(read_checked(directory), default=_plain_number, separators=(",", ":"))
    return zlib.compress(plain.encode(), 9) if fingerprint(directory) == sha256 else b""


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
