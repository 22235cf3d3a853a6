"""Articles and news, who wrote them and what they are about."""

from typing import Any, ClassVar

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.snippets.models import register_snippet

from clearhead.model.level import Reader
from clearhead_web.articles.blocks import BODY, ProcedureBlock
from clearhead_web.articles.cited import digests
from clearhead_web.guideline.drawn import READERS
from clearhead_web.publishing.models import ListPage, PublicPage


class Author(models.Model):
    class Kind(models.TextChoices):
        """In the words of schema.org."""

        PERSON = "Person", "A person"
        ORGANISATION = "Organization", "An organisation or a group"

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON, verbose_name="Who this is")
    about = models.CharField(
        max_length=250, blank=True, help_text="In one sentence. It stands below each article that they wrote."
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("about")]

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


class WrittenForm(WagtailAdminPageForm):
    """Whoever saves a page where it is edited has read it. A preview saves nothing, and still shows what changed."""

    def save(self, commit: bool = True) -> Any:
        self.instance.is_read = True
        return super().save(commit)


class WrittenPage(PublicPage):
    """What articles and news share. `cited`: a digest of each thing drawn from the guideline, as it was when an editor
    last saved this; `minutes`: how long it takes to read.
    """

    body = StreamField(BODY, blank=True)
    authors = ParentalManyToManyField(Author, blank=True)
    topics = ParentalManyToManyField(Topic, blank=True)
    reader = models.CharField(
        max_length=10,
        choices=[(reader.value, f"For {words}") for reader, words in READERS.items()],
        default=Reader.CLIENT.value,
        verbose_name="Written for",
        help_text="What is drawn from the guideline stands in its words for them.",
    )
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
        FieldPanel("reader"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("authors"), FieldPanel("topics")], "Who and about what"),
        FieldPanel("leads_to"),
    ]
    promote_panels: ClassVar[list[Panel]] = [
        *PublicPage.promote_panels,
        FieldPanel("asked"),
        HelpPanel("When it is published can be set beside the button that publishes."),
    ]

    base_form_class = WrittenForm
    #: Somebody has before them what is drawn, as it is now.
    is_read = False

    class Meta:
        abstract = True

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """What nobody has read again (it was copied, or a program changed it) keeps the digests that it had; a clock
        that publishes a revision finds them in it.
        """
        self.cited = digests(self.body, known={} if self.is_read else self.cited)
        return super().save_revision(*args, **kwargs)


class ArticlePage(WrittenPage):
    template = "articles/written.html"
    parent_page_types: ClassVar[list[str]] = ["articles.ArticlesPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [*WrittenPage.content_panels, FieldPanel("state")]
    #: Who has reviewed what it says, in the words of the guideline's articles. Nobody has, until an editor says who.
    state = models.CharField(
        max_length=200, blank=True, default="not reviewed by a clinician", verbose_name="State of review"
    )


class Starter(models.Model):
    """An article that came with Clearhead and has been brought in once. Without a page: editors have deleted it, and it
    stays away until they bring it back. `sha256` and `drafted`: the file's, as it was when the page last followed it.
    """

    slug = models.SlugField(max_length=80, primary_key=True)
    page = models.OneToOneField(ArticlePage, models.SET_NULL, null=True, related_name="brought_as")
    sha256 = models.CharField(max_length=64)
    drafted = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return self.slug


class NewsPage(WrittenPage):
    template = "articles/written.html"
    parent_page_types: ClassVar[list[str]] = ["articles.NewsListPage"]
    subpage_types: ClassVar[list[str]] = []


class WrittenListPage(ListPage):
    class Meta:
        abstract = True


class ArticlesPage(WrittenListPage):
    template = "articles/list.html"
    subpage_types: ClassVar[list[str]] = ["articles.ArticlePage"]


class NewsListPage(WrittenListPage):
    template = "articles/list.html"
    subpage_types: ClassVar[list[str]] = ["articles.NewsPage"]
