"""The guideline and its engine, loaded once a process; and today's date, which everything else is given."""

from datetime import date
from functools import cache

from django.conf import settings
from django.utils import timezone

from clearhead.engine.answers import Engine
from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline


@cache
def engine() -> Engine:
    return Engine(load(settings.GUIDELINE, settings.DATA / "cache"))


def guideline() -> Guideline:
    return engine().guideline


def today() -> date:
    """The day where the installation is (CLEARHEAD_TIME_ZONE)."""
    return timezone.localdate()
