"""Nothing of a check is stored, and nothing of it stands in an address or in a page that somebody else could find."""

from django.apps import apps
from django.conf import settings

from clearhead_web.base import guidance
from tests.web.check.asking import Visitor


def rows() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}  # type: ignore[attr-defined]


def whole_check(visitor: Visitor) -> Visitor:
    visitor.begin("mri", guidance.today().isoformat()).say(value="elective").say(value="typed", count="3", unit="years")
    return visitor.until("MRI scan", value="unknown")


def test_a_whole_check_leaves_no_row_and_no_session(visitor: Visitor) -> None:
    before = rows()
    whole_check(visitor).send("/check/document/letter-text/", {"role": "mri-technologist", "name": "Amir Example"})
    visitor.client.get("/check/mri/")
    assert rows() == before
    assert settings.SESSION_COOKIE_NAME not in visitor.client.cookies


def test_no_page_is_kept_by_a_browser(visitor: Visitor) -> None:
    whole_check(visitor)
    assert visitor.page is not None
    assert visitor.page["Cache-Control"] == "no-store"


def test_every_form_sends_what_was_said_in_its_body(visitor: Visitor) -> None:
    text = whole_check(visitor).text
    assert 'method="get"' not in text
    assert "?" not in "".join(part.split('"')[0] for part in text.split('action="')[1:])


def test_pages_of_the_talk_are_not_indexed(visitor: Visitor) -> None:
    assert '<meta name="robots" content="noindex">' in whole_check(visitor).text
