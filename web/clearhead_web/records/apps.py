"""A person's record: entries with where they came from, versions, attestation, photos."""

from django.apps import AppConfig


class Records(AppConfig):
    name = "clearhead_web.records"
    label = "records"

    def ready(self) -> None:
        from clearhead_web.people import invitations  # noqa: PLC0415 - models must be loaded first
        from clearhead_web.records import invited  # noqa: PLC0415

        invitations.KINDS.append(invited.ToRecord())
