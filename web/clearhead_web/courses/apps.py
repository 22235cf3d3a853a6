"""After every `migrate` there is a page that lists courses, and editors may look after who takes part."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Courses(AppConfig):
    name = "clearhead_web.courses"
    label = "courses"

    def ready(self) -> None:
        from clearhead_web.courses.documents import listen  # noqa: PLC0415 - no models before

        listen()
        post_migrate.connect(_stand, sender=self, dispatch_uid="courses")


def _stand(**_: Any) -> None:
    from clearhead_web.courses.standing import stand  # noqa: PLC0415 - no models yet where apps are made

    stand()
