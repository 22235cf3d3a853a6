"""A hand-over to one person about one planned procedure, and all that happened to it since."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.base.models import Linked
from clearhead_web.people.models import Studio, User
from clearhead_web.records.models import Record

#: So many passcodes are looked at, and no more.
MOST_TRIES = 5


class Outcome(models.TextChoices):
    """What can be ticked of how it went, in the guideline's words. What is not ticked says nothing."""

    DONE = "done"
    STOPPED = "stopped"
    WARMTH = "warmth"
    BURNING = "burning"
    ARTEFACT = "artefact"
    HEALING = "healing"
    PIGMENT = "pigment"

    @property
    def label(self) -> str:
        return guidance.guideline().phrases[f"outcome.{self.value}"]


class HandOver(Linked):
    """What one role gets to see, through a link."""

    class Way(models.TextChoices):
        EMAIL = "email", "by e-mail"
        PRINT = "print", "printed"
        SHOW = "show", "shown on a screen"
        COPY = "copy", "as a copied link"

    record = models.ForeignKey(Record, models.CASCADE, related_name="handovers")
    #: The planned procedure's entry.
    key = models.UUIDField()
    #: The answer as it was when this was handed over.
    answer = models.ForeignKey(StoredAnswer, models.RESTRICT, related_name="handovers")
    role = models.CharField(max_length=40)
    to_name = models.CharField(max_length=120, blank=True)
    to_email = models.EmailField(blank=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    #: Through which studio `by` saw the record; none for the client.
    studio = models.ForeignKey(Studio, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    nudged_at = models.DateTimeField(null=True, blank=True)
    #: Whether its link leads to the plan too (`planning`). The client alone says so.
    shows_plan = models.BooleanField(default=False)
    #: A hash as for passwords; empty for none.
    passcode = models.CharField(max_length=200, blank=True)
    #: Wrong passcodes so far. Counted up before a passcode is looked at, so that many at once are no way round.
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = (models.Index("record", "key", name="handovers_of_a_procedure"),)

    def __str__(self) -> str:
        return f"hand-over {self.id}"

    def is_live(self, now: datetime) -> bool:
        """Whether its link still opens."""
        return self.withdrawn_at is None and now < self.expires_at

    @property
    def is_locked(self) -> bool:
        return bool(self.passcode) and self.tries >= MOST_TRIES


class Step(models.Model):
    """Something that happened to a hand-over. Only ever added."""

    class Kind(models.TextChoices):
        SENT = "sent", "sent"
        FAILED = "failed", "the mail did not leave"
        OPENED = "opened", "opened"
        SEEN = "seen", "seen"
        QUESTION = "question", "has a question"
        PLAN = "plan", "plan noted"
        OUTCOME = "outcome", "said how it went"
        REPLY = "reply", "answered"
        NUDGED = "nudged", "reminded"
        WITHDRAWN = "withdrawn", "withdrawn"
        LOCKED = "locked", "locked after wrong passcodes"
        #: What is done on the drawing where field and pigment meet (`placing`).
        MARKED = "marked", "marked the drawing"
        COMMENT = "comment", "said something about the drawing"
        AGREED = "agreed", "agreed to the drawing"
        DISAGREED = "disagreed", "did not agree to the drawing"
        #: What a change of the others led to.
        ASKED = "asked", "asked again by mail"
        #: What is done with the client's plan (`planning`).
        PLAN_ON = "plan-on", "may see the plan"
        PLAN_OFF = "plan-off", "may no longer see the plan"
        SAW_PLAN = "saw-plan", "opened the plan"
        ON_PLAN = "on-plan", "said something about the plan"

    handover = models.ForeignKey(HandOver, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    #: Who says so: the name given on the page, or the user's.
    who = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    #: For an outcome: what was ticked, and the day if it was said: {"ticked": ["done"], "on": "2026-12-03"}.
    outcome = models.JSONField(default=dict, blank=True)
    #: What the page said in short, when it was first opened and whenever that was not what it said last; so that a
    #: change can be pointed out.
    glance = models.JSONField(default=dict, blank=True)

    class Meta:
        indexes = (models.Index("handover", "at", name="steps_of_a_handover"),)
        constraints = (models.CheckConstraint(condition=~Q(kind=""), name="a_step_is_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.handover_id}"
