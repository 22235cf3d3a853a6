"""What is wanted on a record, the plan that was made of it, and its calendar feed."""

from django.apps import AppConfig


class Planning(AppConfig):
    name = "clearhead_web.planning"
    label = "planning"

    def ready(self) -> None:
        from clearhead_web.handover import waiting  # noqa: PLC0415 - models are there only now
        from clearhead_web.planning import asking, export, queries, receivers  # noqa: PLC0415
        from clearhead_web.records.export import PARTS  # noqa: PLC0415
        from clearhead_web.records.merging import renumbered  # noqa: PLC0415

        PARTS.append(export.part)
        waiting.ASKED[asking.PROPOSED] = queries.has_proposal()
        waiting.PARTS.append(asking.of_client)
        renumbered.connect(receivers.leave_out, dispatch_uid="planning")
