"""After every `migrate` the site's root is there."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Publishing(AppConfig):
    name = "clearhead_web.publishing"
    label = "publishing"

    def ready(self) -> None:
        post_migrate.connect(_stand, sender=self, dispatch_uid="publishing")


def _stand(**_: Any) -> None:
    from clearhead_web.publishing.tree import stand  # noqa: PLC0415 - no models yet where apps are made

    stand()
