"""Who speaks in the tests of records."""

from clearhead_web.records.actions import Speaker
from clearhead_web.records.models import Change
from tests.web.conftest import Cast


def by_amir(cast: Cast) -> Speaker:
    return Speaker(Change.As.CLIENT, "Amir", cast.amir)


def by_nora(cast: Cast) -> Speaker:
    return Speaker(Change.As.ARTIST, "Nora, Studio North", cast.nora, cast.north)
