"""What can be found. The index over these columns is the database's own: see `full_text`."""

import uuid

from django.db import models


class Document(models.Model):
    """A public page as it is searched. It is remade from what it shows, and no part of a backup."""

    class Kind(models.TextChoices):
        CHECK = "check", "Check"
        PROCEDURE = "procedure", "Guideline"
        GUIDELINE = "guideline", "About the guideline"
        ARTICLE = "article", "Article"
        NEWS = "news", "News"
        COURSE = "course", "Course"
        NEWSLETTER = "newsletter", "Newsletter"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    key = models.CharField(max_length=200)
    url = models.CharField(max_length=500)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    other_words = models.TextField(blank=True)
    shown_at = models.DateField(null=True, blank=True)
    #: Every word that stands in it, once: what a misspelt word may have meant.
    words = models.TextField(blank=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_document_a_page")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Stamp(models.Model):
    """Another one after every change of the documents; and the edition that those of the guideline were made of."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    stamp = models.UUIDField(default=uuid.uuid4)
    made_of = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return str(self.stamp)
