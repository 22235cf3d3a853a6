"""A course is found as long as its page is published."""

import pytest
from django.utils import timezone

from clearhead_web.courses.actions import office
from clearhead_web.courses.models import CourseDate, CoursePage
from clearhead_web.search.actions import remake
from clearhead_web.search.models import Document
from tests.web.courses.stage import values


def _found() -> list[str]:
    return list(Document.objects.filter(kind="course").values_list("title", flat=True))


@pytest.mark.django_db
def test_a_course_is_found_from_being_published_until_it_is_not(course: CoursePage) -> None:
    course.save_revision().publish()
    assert _found() == ["First steps"]
    document = Document.objects.get(kind="course")
    assert "Needles" in document.text
    assert "<b>" not in document.text
    course.title = "A draft"
    course.save_revision()
    office.make(course, values())
    assert _found() == ["First steps"], "a draft is nobody's to find"
    assert "Leeds" in Document.objects.get(kind="course").other_words
    course.unpublish()
    assert _found() == []


@pytest.mark.django_db
def test_what_is_deleted_is_not_found_and_all_are_made_anew(course: CoursePage) -> None:
    remake()
    assert _found() == ["First steps"]
    course.delete()
    assert _found() == []


@pytest.mark.django_db
def test_a_town_is_found_as_long_as_a_date_is_there(one_place: CourseDate) -> None:
    assert "Leeds" in Document.objects.get(kind="course").other_words
    office.remove(one_place, timezone.now())
    assert "Leeds" not in Document.objects.get(kind="course").other_words
