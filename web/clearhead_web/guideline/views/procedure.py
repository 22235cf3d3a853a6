"""Everything that the guideline says of one procedure."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from clearhead.naming import nearest_procedures
from clearhead_web.base import guidance
from clearhead_web.base.public import public
from clearhead_web.base.shown import Shown
from clearhead_web.guideline.machines import data_of_procedure
from clearhead_web.guideline.procedure import names, page_title, procedure_page


@require_safe
@public
def procedure(request: HttpRequest, procedure: str) -> HttpResponse:
    if procedure not in guidance.guideline().procedures:
        return _unknown(request, procedure)
    return render(request, "guideline/page.html", _built(procedure))


def _unknown(request: HttpRequest, procedure: str) -> HttpResponse:
    guideline = guidance.guideline()
    close = [names(guideline.procedures[id]) for id in nearest_procedures(guideline, procedure.replace("-", " "))]
    return render(request, "guideline/unknown.html", {"close": close}, status=404)


@cache
def _built(id: str) -> Shown:
    """What is the same for everybody: built once a process, and so once an edition."""
    shown = procedure_page(id)
    return {
        "shared": {
            "title": page_title(guidance.guideline().procedures[id]),
            "summary": shown["about"],
        },
        "canonical": shown["url"],
        "body": render_to_string("guideline/procedure.html", {"page": shown}),
        "data": data_of_procedure(id),
    }
