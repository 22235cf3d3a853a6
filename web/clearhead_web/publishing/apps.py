"""After every `migrate` the site's root is there; no picture that is shown is deleted."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete


class Publishing(AppConfig):
    name = "clearhead_web.publishing"
    label = "publishing"

    def ready(self) -> None:
        from wagtail.images.models import Image  # noqa: PLC0415 - no models yet where apps are made

        from clearhead_web.publishing.pictures import keep_what_is_shown  # noqa: PLC0415 - as above

        post_migrate.connect(_stand, sender=self, dispatch_uid="publishing")
        pre_delete.connect(keep_what_is_shown, sender=Image, dispatch_uid="publishing")


def _stand(**_: Any) -> None:
    from clearhead_web.publishing.tree import stand  # noqa: PLC0415 - no models yet where apps are made

    stand()
