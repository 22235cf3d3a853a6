"""Articles and news, who wrote them and what they are about."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.snippets.models import register_snippet

from clearhead_web.articles.blocks import BODY, ProcedureBlock
from clearhead_web.publishing.models import ListPage, PublicPage


class Author(models.Model):
    name = models.CharField(max_length=120, unique=True)
    about = models.CharField(max_length=250, blank=True, help_text="Who this is, in one sentence.")

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("about")]

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("slug")]

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


register_snippet(Author)
register_snippet(Topic)


class WrittenPage(PublicPage):
    """What articles and news share. `cited`: a digest of each thing drawn from the guideline, as it was when this was
    published last; `minutes`: how long it takes to read.
    """

    body = StreamField(BODY, blank=True)
    authors = ParentalManyToManyField(Author, blank=True)
    topics = ParentalManyToManyField(Topic, blank=True)
    leads_to = StreamField(
        [("procedure", ProcedureBlock())],
        blank=True,
        verbose_name="Leads to the check of",
        help_text="Below the text stands a button for each.",
    )
    asked = models.TextField(
        blank=True,
        max_length=4000,
        verbose_name="How people ask it",
        help_text="One a line, in their words. Search finds this page by them; nobody else sees them.",
    )
    cited = models.JSONField(default=dict, blank=True, editable=False)
    minutes = models.PositiveSmallIntegerField(default=1, editable=False)

    content_panels: ClassVar[list[Panel]] = [
        *PublicPage.content_panels,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("authors"), FieldPanel("topics")], "Who and about what"),
        FieldPanel("leads_to"),
    ]
    promote_panels: ClassVar[list[Panel]] = [
        *PublicPage.promote_panels,
        FieldPanel("asked"),
        HelpPanel("When it is published can be set beside the button that publishes."),
    ]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from clearhead_web.articles.shown import of_page  # noqa: PLC0415 - what is shown is read from these models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | of_page(self)


class ArticlePage(WrittenPage):
    template = "articles/written.html"
    parent_page_types: ClassVar[list[str]] = ["articles.ArticlesPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [*WrittenPage.content_panels, FieldPanel("state")]
    #: Who has reviewed what it says, in the words of the guideline's articles; nobody, where it says nothing.
    state = models.CharField(max_length=200, blank=True, verbose_name="State of review")
    #: Where an article came with Clearhead: its file, so that a later version of it is offered and nothing is lost.
    starter = models.SlugField(max_length=80, blank=True, editable=False)
    starter_sha256 = models.CharField(max_length=64, blank=True, editable=False)


class NewsPage(WrittenPage):
    template = "articles/written.html"
    parent_page_types: ClassVar[list[str]] = ["articles.NewsListPage"]
    subpage_types: ClassVar[list[str]] = []


class WrittenListPage(ListPage):
    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from clearhead_web.articles.shown import of_list  # noqa: PLC0415

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | of_list(self, request)


class ArticlesPage(WrittenListPage):
    template = "articles/list.html"
    subpage_types: ClassVar[list[str]] = ["articles.ArticlePage"]


class NewsListPage(WrittenListPage):
    template = "articles/list.html"
    subpage_types: ClassVar[list[str]] = ["articles.NewsPage"]
