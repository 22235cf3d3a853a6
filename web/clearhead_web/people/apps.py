"""Who is here: users, studios, membership, invitations, the second factor."""

from django.apps import AppConfig


class People(AppConfig):
    name = "clearhead_web.people"
    label = "people"

    def ready(self) -> None:
        from clearhead_web.people import invitations, joining  # noqa: PLC0415 - models must be loaded first

        invitations.KINDS.append(joining.ToWork())
