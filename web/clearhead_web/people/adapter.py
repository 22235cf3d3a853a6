"""How allauth treats second factors here."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from clearhead_web.people.queries import needs_second_factor


class SecondFactors(DefaultMFAAdapter):
    """Whoever must have a second factor keeps at least one, beside the recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "This is your last second factor, and your work here needs one. "
        "Add another first; then this one can go.",
        "incorrect_code": "This code is not right. Codes change every half minute: type the one that shows now.",
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        has_another = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
        return has_another or not needs_second_factor(authenticator.user)

    def generate_authenticator_name(self, user: object, type: str) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return "My passkey" if count == 0 else f"Passkey {count + 1}"

    def _get_site_name(self) -> str:
        return "Clearhead"
