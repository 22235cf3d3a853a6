"""What has to be so before the first request is answered."""

import sys
from contextlib import suppress

from django.conf import settings
from django.db import DatabaseError, connection
from django.urls import get_resolver

from clearhead_web.base import guidance
from clearhead_web.sample import signing_in
from clearhead_web.search import actions as search


def refuse_sample_in_production() -> None:
    """Everybody knows the sample's passwords. A database that does not answer yet is `/readyz`'s matter."""
    if settings.DEVELOPMENT:
        return
    with suppress(DatabaseError):
        if signing_in.is_loaded():
            sys.exit("This database holds the sample studio, whose passwords everybody knows. Use a new database.")
    connection.close()  # no worker inherits it


def make_findable() -> None:
    """What the search finds is of this version and edition. A database that does not answer, or has no tables yet, is
    `/readyz`'s matter.
    """
    with suppress(DatabaseError):
        search.remake_if_old()
    connection.close()  # no worker inherits it


def warm_up() -> None:
    """What the first visitor of each worker would wait for, done once before workers part."""
    engine = guidance.engine()
    for procedure in engine.guideline.procedures:
        engine.ruleset(procedure)
    get_resolver().url_patterns  # noqa: B018 - reading it imports every view
