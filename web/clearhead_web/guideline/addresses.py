"""Where what the guideline says stands on its pages."""

from django.urls import reverse

from clearhead_web.guideline.said import said


def url_of(id: str) -> str:
    """Where a rule, wait or forecast stands: on the page of the first procedure that it is for."""
    return f"{reverse('guideline:procedure', args=[said().procedures[id][0]])}#{id}"


def source_url(id: str) -> str:
    return f"{reverse('guideline:sources')}#{id}"
