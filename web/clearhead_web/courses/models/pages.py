"""The list of courses, and a page for each."""

from typing import ClassVar

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField

from clearhead_web.publishing.models import ListPage, PublicPage

LEARN = [
    ("heading", blocks.CharBlock(max_length=150, icon="title", template="courses/blocks/heading.html")),
    ("text", blocks.RichTextBlock(features=["bold", "italic", "link", "ul", "ol"])),
    (
        "points",
        blocks.ListBlock(blocks.CharBlock(max_length=300), icon="list-ul", template="courses/blocks/points.html"),
    ),
]


class CoursesPage(ListPage):
    """Whoever gives the courses stands here: the academy."""

    template = "courses/list.html"
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]

    academy = models.CharField(max_length=120, blank=True, help_text="Its name, as it stands in mails.")
    contact = models.EmailField(
        blank=True, help_text="Where questions go, and answers to mails. Without it, to whom this site's mail is from."
    )

    content_panels: ClassVar[list[Panel]] = [
        *ListPage.content_panels,
        MultiFieldPanel([FieldPanel("academy"), FieldPanel("contact")], "Who gives the courses"),
    ]


class Level(models.TextChoices):
    BEGINNERS = "beginners", "Beginners"
    PRACTISING = "practising", "Practising artists"
    REFRESHER = "refresher", "Refresher"


class CoursePage(PublicPage):
    template = "courses/course.html"
    parent_page_types: ClassVar[list[str]] = ["courses.CoursesPage"]
    subpage_types: ClassVar[list[str]] = []

    level = models.CharField(max_length=20, choices=Level.choices)
    for_whom = models.TextField("For whom it is", max_length=1000, blank=True)
    prerequisites = models.TextField("What to bring and to know before", max_length=1000, blank=True)
    learn = StreamField(LEARN, blank=True, verbose_name="What one learns")
    teachers = models.TextField("Who teaches", max_length=500, blank=True, help_text="One name a line.")
    price = models.CharField(max_length=200, blank=True, help_text="As people read it, with what it includes.")
    amount = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="The same as a number, for search engines.",
    )
    currency = models.CharField(
        max_length=3, blank=True, validators=[RegexValidator("^[A-Z]{3}$", "Three capital letters, such as GBP.")]
    )
    terms = models.URLField(
        "Payment and terms", blank=True, help_text="The academy's own page. Nothing is paid for here."
    )

    content_panels: ClassVar[list[Panel]] = [
        HelpPanel("Dates, and who takes part, are looked after under “Courses” in the menu. They hold at once."),
        *PublicPage.content_panels,
        *(FieldPanel(name) for name in ("level", "for_whom", "prerequisites", "learn", "teachers")),
        MultiFieldPanel([FieldPanel(name) for name in ("price", "amount", "currency", "terms")], "What it costs"),
    ]

    @property
    def who_teaches(self) -> list[str]:
        return [name.strip() for name in self.teachers.splitlines() if name.strip()]
