"""To remove a passkey, unless it is the last second factor of somebody who needs one. allauth asks this only of
authenticator apps, so this page stands in front of its own."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from clearhead_web.people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    own = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
    authenticator = get_object_or_404(own, pk=pk)
    adapter = get_adapter()
    if not adapter.can_delete_authenticator(authenticator):
        messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")
    return remove_webauthn(request, pk=pk)
