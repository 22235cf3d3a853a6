"""The site map asks the database as often for many pages as for one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clearhead_web.courses.models import CoursePage, CoursesPage
from tests.web.courses.stage import first_steps


def queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = Client().get("/sitemap.xml")
    assert page.status_code == 200
    return len(asked)


@pytest.mark.django_db
def test_more_pages_are_not_more_queries() -> None:
    first_steps()
    queries()  # what is the same for all requests is kept from then on
    with_one = queries()
    for number in range(20):
        CoursesPage.objects.get().add_child(
            instance=CoursePage(title=f"Course {number}", summary="x", level="beginners")
        )
    assert queries() == with_one <= 6
    assert "/courses/course-19/" in Client().get("/sitemap.xml").content.decode()
