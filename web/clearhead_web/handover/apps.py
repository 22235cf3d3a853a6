"""Hand-overs and the ledger: who was told, opened, acknowledged, answered."""

from django.apps import AppConfig


class Handover(AppConfig):
    name = "clearhead_web.handover"
    label = "handover"

    def ready(self) -> None:
        from clearhead_web.handover.exporting import part  # noqa: PLC0415 - models are there only now
        from clearhead_web.handover.through import LINKS  # noqa: PLC0415
        from clearhead_web.records import sharing  # noqa: PLC0415
        from clearhead_web.records.export import PARTS  # noqa: PLC0415

        PARTS.append(part)
        sharing.LINKS.append(LINKS)
