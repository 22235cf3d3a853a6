"""Who is here: users, studios, membership, invitations, the second factor."""

from django.apps import AppConfig


class People(AppConfig):
    name = "clearhead_web.people"
    label = "people"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added  # noqa: PLC0415 - models must be loaded first

        from clearhead_web.people import elsewhere, invitations, joining  # noqa: PLC0415

        invitations.KINDS.append(joining.ToWork())
        authenticator_added.connect(elsewhere.sign_out_elsewhere, dispatch_uid="elsewhere")
