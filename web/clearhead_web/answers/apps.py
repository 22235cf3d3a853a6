"""Answers that are kept, re-checked, and told about when they change."""

from django.apps import AppConfig


class Answers(AppConfig):
    name = "clearhead_web.answers"
    label = "answers"

    def ready(self) -> None:
        from clearhead_web.answers import export, receivers  # noqa: PLC0415 - models are there only now
        from clearhead_web.records import export as whole_export  # noqa: PLC0415
        from clearhead_web.records.actions import changed  # noqa: PLC0415
        from clearhead_web.records.merging import renumbered  # noqa: PLC0415

        whole_export.PARTS.append(export.parts)
        changed.connect(receivers.answer_again, dispatch_uid="answers")
        renumbered.connect(receivers.count_on, dispatch_uid="answers")
