"""What mail may be about: a choice each."""

from django.db import models


class Topic(models.TextChoices):
    NEWS = "news", "News: what is new on this site"
    OFFERS = "offers", "Offers: what costs less, and until when"
    COURSES = "courses", "Courses: new training courses and dates"
    GUIDELINE = "guideline", "Guideline: what changed in it, and why"


def short(topic: str) -> str:
    """The word before the colon."""
    return Topic(topic).label.partition(":")[0]
