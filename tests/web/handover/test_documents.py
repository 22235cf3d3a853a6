"""The card, the letter, the calendar file and the page to print."""

from collections.abc import Callable
from datetime import date, timedelta

from django.test import Client

from clearhead.handoff.phrasing import day_words
from clearhead_web.base import guidance
from clearhead_web.records.document import Section
from tests.handoff.people import text_of
from tests.web.handover.conftest import TECHNOLOGIST, Scene
from tests.web.handover.pages import here, send


def _card(scene: Scene, amir: Client) -> str:
    return text_of(amir.get(f"{here(scene)}card.pdf").content)


def _in_words(day: date) -> str:
    return day_words(guidance.guideline(), day)


def test_the_documents_are_files_without_anybody_in_their_name(scene: Scene) -> None:
    amir = scene.cast.signed_in(scene.cast.amir)
    begins = {"card.pdf": b"%PDF", f"letter/{TECHNOLOGIST}.pdf": b"%PDF", "calendar.ics": b"BEGIN:VCALENDAR"}
    for name, start in begins.items():
        response = amir.get(here(scene) + name)
        assert response.content.startswith(start)
        assert "Amir" not in response["Content-Disposition"]


def test_the_page_to_print_has_the_code_and_the_essentials_and_no_style_attribute(scene: Scene) -> None:
    page = send(scene, way="print")
    for words in ("<svg", "Amir Example", "front, top, crown", "stop the scan at once"):
        assert words in page
    assert "style=" not in page
    assert page.count("passcode") == 0


def test_the_card_of_a_procedure_that_is_over_carries_the_day_it_speaks_of(
    scene: Scene, on_day: Callable[[date], None]
) -> None:
    """What was said of the pigment since is not on it, so it may not look like today's."""
    amir, today = scene.cast.signed_in(scene.cast.amir), guidance.today()
    assert f"As of {_in_words(today)}" in _card(scene, amir)
    after = today + timedelta(days=30)
    on_day(after)
    scene.change(Section.SESSION, {"date": after.isoformat(), "zones": ["nape"]})
    card = _card(scene, amir)
    assert f"As of {_in_words(today)}" in card
    assert _in_words(after) not in card
