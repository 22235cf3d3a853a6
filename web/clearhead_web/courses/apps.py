"""Courses say what their pages show. After every `migrate` their list stands, and editors may look after people."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Courses(AppConfig):
    name = "clearhead_web.courses"
    label = "courses"

    def ready(self) -> None:
        from clearhead_web.courses.documents import listen  # noqa: PLC0415 - no models before
        from clearhead_web.courses.models import CoursePage, CoursesPage  # noqa: PLC0415
        from clearhead_web.courses.shown import of_course, of_list  # noqa: PLC0415
        from clearhead_web.publishing.models import SHOWN  # noqa: PLC0415

        SHOWN.update({CoursePage: of_course, CoursesPage: of_list})
        listen()
        post_migrate.connect(_stand, sender=self, dispatch_uid="courses")


def _stand(**_: Any) -> None:
    from clearhead_web.courses.standing import stand  # noqa: PLC0415 - no models yet where apps are made

    stand()
