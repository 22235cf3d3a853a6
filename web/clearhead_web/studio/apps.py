"""A studio's work: shelf, consents, sessions, home."""

from django.apps import AppConfig


class Studio(AppConfig):
    name = "clearhead_web.studio"
    label = "studio"

    def ready(self) -> None:
        from clearhead_web.records import export  # noqa: PLC0415 - models must be loaded first
        from clearhead_web.studio.export import part  # noqa: PLC0415

        export.PARTS.append(part)
