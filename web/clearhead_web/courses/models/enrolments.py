"""Who takes part in a date or waits for a place, and the mails that go to them."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.base.models import Linked
from clearhead_web.courses import times
from clearhead_web.courses.models.dates import CourseDate

PURPOSE = "course place"


class State(models.TextChoices):
    ENROLLED = "enrolled", "has a place"
    ASKED = "asked", "asked, not confirmed"
    WAITING = "waiting", "on the waiting list"
    OFFERED = "offered", "is offered a place"
    LAPSED = "lapsed", "did not answer in time"
    CANCELLED = "cancelled", "cancelled"
    CALLED_OFF = "called-off", "the date was called off"


#: Those that take up a place: nobody does who has not confirmed. And those that may come to have one.
SEATED = (State.ENROLLED, State.OFFERED)
ALIVE = (*SEATED, State.ASKED, State.WAITING)


class Enrolment(Linked):
    """`seat`: the number of its place on the date, which no other has; so that there are never more than there are.
    `turn`: who comes before whom on the waiting list. `until`: when what waits for an answer ends. `number`: how often
    its entry for a calendar changed.
    """

    date = models.ForeignKey(CourseDate, models.PROTECT, related_name="enrolments")
    state = models.CharField(max_length=12, choices=State.choices)
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    about = models.TextField(max_length=1000, blank=True)
    by_hand = models.BooleanField(default=False)
    attended = models.BooleanField(null=True, blank=True)
    number = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveIntegerField(null=True, blank=True)
    enrolled_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("date", "seat", name="one_person_a_seat"),
            models.UniqueConstraint("date", "email", condition=Q(state__in=ALIVE), name="one_enrolment_an_address"),
            models.CheckConstraint(
                condition=Q(state__in=SEATED, seat__gt=0) | (~Q(state__in=SEATED) & Q(seat=None)),
                name="a_seat_for_those_who_have_one",
            ),
        )

    def __str__(self) -> str:
        return f"enrolment {self.pk}, {self.state}"

    @property
    def is_alive(self) -> bool:
        return self.state in ALIVE


class Mail(models.Model):
    """A mail that is to go out, written in one transaction with what it tells of. What it says is found as it goes.

    `made_at`: since when it is to go out. `due_at`: not before then. `claimed_at`: since when somebody is sending it.
    `failed_at`: when it was given up.
    """

    class Kind(models.TextChoices):
        CONFIRM = "confirm", "confirm"
        STANDING = "standing", "how it stands"
        ENROLLED = "enrolled", "a place"
        WAITING = "waiting", "the waiting list"
        OFFER = "offer", "a place came free"
        CHANGED = "changed", "the date changed"
        REMINDER = "reminder", "a reminder"
        CANCELLED = "cancelled", "cancelled"
        CALLED_OFF = "called-off", "called off"

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    made_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(sent_at=None, failed_at=None), name="mails_to_go_out")
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.enrolment_id}"

    @staticmethod
    def at_hand(now: datetime) -> Q:
        """Not sent, and nobody is sending it now; whoever began long ago is gone."""
        return Q(sent_at=None) & (Q(claimed_at=None) | Q(claimed_at__lt=now - times.CLAIMED))
