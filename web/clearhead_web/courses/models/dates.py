"""When and where a course is given.

A date is no part of its page's drafts: whoever publishes an old draft must not bring back old places, or take a date
away from those who have a place on it.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from clearhead_web.base.models import Addressed
from clearhead_web.courses.models.pages import CoursePage


class CourseDate(Addressed):
    """`number` grows whenever a calendar has to know something else."""

    course = models.ForeignKey(CoursePage, models.CASCADE, related_name="dates")
    begins_at = models.DateTimeField("Begins")
    ends_at = models.DateTimeField("Ends")
    town = models.CharField(max_length=80, blank=True, help_text="Empty: online.")
    address = models.CharField(max_length=200, blank=True, help_text="Street and house, as on an envelope.")
    joining = models.TextField(
        "How to join or to find it",
        max_length=2000,
        blank=True,
        help_text="A link to the meeting, a door code. Only those who have a place are told.",
    )
    places = models.PositiveSmallIntegerField()
    enrol_until = models.DateField("Last day to enrol")
    number = models.PositiveIntegerField(default=0, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_word = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ("begins_at", "pk")
        permissions: ClassVar = [("look_after", "Look after the dates of courses, and who takes part")]
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="a_course_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(places__gt=0), name="a_course_has_places"),
        )

    def __str__(self) -> str:
        return f"{self.course_id} at {self.begins_at}"

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.address, self.town) if part) if self.town else "Online"

    def is_ahead(self, now: datetime) -> bool:
        """Whether a place on it can still be taken up."""
        return self.cancelled_at is None and now < self.begins_at
