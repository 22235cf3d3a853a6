"""Issues as editors write them, and the page that lists them: the public archive."""

from typing import ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField

from clearhead_web.newsletter.blocks import Body
from clearhead_web.newsletter.topics import Topic, short
from clearhead_web.publishing.models import ListPage, PublicPage


class NewsletterPage(ListPage):
    """Stands at `/newsletter/`, where people subscribe too (`views.home`)."""

    subpage_types: ClassVar[list[str]] = ["newsletter.IssuePage"]
    template = "newsletter/home.html"


class IssuePage(PublicPage):
    """One issue: a page of the archive, and mail to those who asked for its topic."""

    topic = models.CharField(max_length=12, choices=Topic.choices, help_text="It goes to those who asked for this.")
    subject = models.CharField(
        max_length=100, help_text="What the mail is called where it arrives: short, and what is in it."
    )
    body = StreamField(Body())

    template = "newsletter/issue.html"
    parent_page_types: ClassVar[list[str]] = ["newsletter.NewsletterPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *PublicPage.content_panels,
        FieldPanel("topic"),
        FieldPanel("subject"),
        FieldPanel("body"),
    ]
    preview_modes: ClassVar[list[tuple[str, str]]] = [
        ("", "On the site"),
        ("mail", "As mail"),
        ("text", "As mail in plain text"),
    ]

    @property
    def about(self) -> str:
        return short(self.topic)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from clearhead_web.newsletter import letters  # noqa: PLC0415 - it asks for these models

        if not mode_name:
            response: HttpResponse = super().serve_preview(request, mode_name)
            return response
        if mode_name == "text":
            return HttpResponse(letters.as_text(self, letters.home()), content_type="text/plain; charset=utf-8")
        return HttpResponse(letters.as_page(self))
