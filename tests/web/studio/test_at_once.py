"""Of several people who act at the same moment, one wins and the others are told; nothing is there twice or half."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from clearhead_web.records.document import Section
from clearhead_web.studio.actions import consents, sittings
from clearhead_web.studio.actions.consents import NotTheLatest
from clearhead_web.studio.actions.sittings import Completed, Draft, Ending, Overtaken, Said
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import ConsentText, Sitting
from tests.web.conftest import Cast
from tests.web.studio.conftest import BODY, DECIDED, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
OVERRIDE = Ending(Said("Nora", "On paper."))


def at_once(act: Callable[[], object], times: int = 6) -> list[str]:
    """What became of each: the name of the exception, or "done"."""

    def attempt(_: int) -> str:
        try:
            act()
        except (Completed, Overtaken, NotTheLatest) as other:
            return type(other).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(attempt, range(times)))


def test_a_session_completed_by_several_at_once_is_in_the_record_once(cast: Cast, at: At, draft: Sitting) -> None:
    wanted = Draft(TODAY, "touch-up", ["vertex"], decided=DECIDED)
    became = at_once(lambda: sittings.complete(at, draft, wanted, OVERRIDE, TODAY))
    assert became == ["Completed"] * 5 + ["done"]
    sessions = cast.record.entries.filter(section=Section.SESSION, current=True, removed=False)
    assert [one.beside.get("sitting") for one in sessions].count(str(draft.pk)) == 1


def test_a_draft_saved_by_several_at_once_keeps_one(at: At, draft: Sitting) -> None:
    wanted = Draft(TODAY, "touch-up", ["vertex"], decided=DECIDED)
    assert at_once(lambda: sittings.save(at, draft, wanted, TODAY)) == ["Overtaken"] * 5 + ["done"]
    draft.refresh_from_db()
    assert draft.number == 2


def test_a_text_published_by_several_at_once_has_one_next_version(at: At, text: ConsentText) -> None:
    became = at_once(lambda: consents.publish(at, "Consent", BODY + "\n\nMore.", 1))
    assert became == ["NotTheLatest"] * 5 + ["done"]
    assert list(ConsentText.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
