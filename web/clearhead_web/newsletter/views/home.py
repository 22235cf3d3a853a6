"""What the newsletter is, the form to subscribe, and the issues so far."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clearhead_web.base import rates
from clearhead_web.base.public import public
from clearhead_web.newsletter import queries, wording
from clearhead_web.newsletter.actions import subscribing
from clearhead_web.newsletter.forms import SubscribeForm
from clearhead_web.newsletter.models import NewsletterPage

#: Forms of one network address in ten minutes.
MOST, SECONDS = 20, 600


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@rates.limit("newsletter", MOST, SECONDS)
@public
def home(request: HttpRequest) -> HttpResponse:
    page = queries.list_page()
    if page is None:
        raise Http404
    form = SubscribeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _shown(request, page, form)
    if not form.is_valid():
        return _shown(request, page, form, status=400)
    if form.is_robot or subscribing.ask(form.cleaned_data["email"], form.cleaned_data["topics"], wording.text()):
        return redirect("newsletter:asked")
    form.add_error(None, "The mail could not be sent. Everything is still here: send it again in a while.")
    return _shown(request, page, form, status=503)


def _shown(request: HttpRequest, page: NewsletterPage, form: SubscribeForm, status: int = 200) -> HttpResponse:
    context = page.get_context(request) | {"form": form}
    return render(request, page.template, context, status=status)
