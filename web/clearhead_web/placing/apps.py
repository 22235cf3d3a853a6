"""Placement: surgeon and artist mark where, say what they think of it, and the client has the last word."""

from django.apps import AppConfig


class Placing(AppConfig):
    name = "clearhead_web.placing"
    label = "placing"

    def ready(self) -> None:
        from clearhead_web.handover import waiting  # noqa: PLC0415 - models are there only now
        from clearhead_web.placing.asking import of_client  # noqa: PLC0415
        from clearhead_web.placing.exporting import part  # noqa: PLC0415
        from clearhead_web.records.export import PARTS  # noqa: PLC0415

        PARTS.append(part)
        waiting.PARTS.append(of_client)
