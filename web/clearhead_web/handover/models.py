"""A hand-over to one person about one planned procedure, and all that happened to it since."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base.models import Addressed
from clearhead_web.people.models import User
from clearhead_web.records.models import Record


class HandOver(Addressed):
    """What one role gets to see, through a link. The token is derived from the id and kept only as its hash."""

    class Way(models.TextChoices):
        EMAIL = "email", "by e-mail"
        PRINT = "print", "printed"
        SHOW = "show", "shown on a screen"
        COPY = "copy", "link copied"

    record = models.ForeignKey(Record, models.CASCADE, related_name="handovers")
    #: The planned procedure's entry.
    key = models.UUIDField()
    answer = models.ForeignKey(StoredAnswer, models.PROTECT, related_name="handovers")
    role = models.CharField(max_length=40)
    to_name = models.CharField(max_length=120, blank=True)
    to_email = models.EmailField(blank=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    #: A hash as for passwords; empty for none.
    passcode = models.CharField(max_length=200, blank=True)
    #: Wrong passcodes so far. Counted up before a passcode is looked at, so that many at once are no way round.
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index("record", "key", name="handovers_of_a_procedure"),)

    def __str__(self) -> str:
        return f"hand-over {self.id}"


class Step(models.Model):
    """Something that happened to a hand-over. Only ever added."""

    class Kind(models.TextChoices):
        SENT = "sent", "sent"
        OPENED = "opened", "opened"
        SEEN = "seen", "seen"
        QUESTION = "question", "has a question"
        PLAN = "plan", "plan noted"
        OUTCOME = "outcome", "said how it went"
        REPLY = "reply", "answered"
        NUDGED = "nudged", "reminded"
        WITHDRAWN = "withdrawn", "withdrawn"
        LOCKED = "locked", "locked after wrong passcodes"

    handover = models.ForeignKey(HandOver, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    #: Who says so: the name given on the page, or the user's.
    who = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    #: For an outcome: what was ticked.
    outcome = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = (models.Index("handover", "at", name="steps_of_a_handover"),)
        constraints = (models.CheckConstraint(condition=~Q(kind=""), name="a_step_is_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.handover_id}"
