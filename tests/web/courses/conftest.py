"""A course, and a date of it with one place."""

import pytest

from clearhead_web.base import unasked
from clearhead_web.courses.actions import office
from clearhead_web.courses.models import CourseDate, CoursePage
from tests.web.courses.stage import first_steps, values


@pytest.fixture
def course(db: None) -> CoursePage:
    return first_steps()


@pytest.fixture
def one_place(course: CoursePage) -> CourseDate:
    return office.make(course, values())


@pytest.fixture
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms may be sent as fast as a test sends them."""
    monkeypatch.setattr(unasked, "FASTEST", 0)
