"""After the form: what to do now. The same for every address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clearhead_web.newsletter.actions.subscribing import OPEN_FOR


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/asked.html", {"days": OPEN_FOR.days})
