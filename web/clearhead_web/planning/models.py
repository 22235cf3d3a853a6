"""What somebody would like to have done and when, the last plan that was made of it, what was said of that, and a
calendar that shows it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.base.models import Addressed, Linked
from clearhead_web.handover.models import HandOver
from clearhead_web.people.models import Studio, User
from clearhead_web.records.models import Record


class RecordPlan(Addressed):
    """The plan of one record. `turn` goes up with every change, so that of two at once the second is told."""

    record = models.OneToOneField(Record, models.CASCADE, related_name="plan")
    turn = models.PositiveIntegerField(default=0)
    #: See `wanted.Wanted`.
    wanted = models.JSONField(default=dict)
    #: All that was said of the last plan, or of why there is none (see `shown`); empty before the first.
    shown = models.JSONField(default=dict, blank=True)
    #: Of what it was made: the turn, the version of the record, the edition.
    shown_turn = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)
    edition_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    #: The days of the last plan that had any: they are kept where they can be, and the calendar shows them.
    days = models.JSONField(default=list, blank=True)
    days_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"plan {self.id}"


class Feed(Linked):
    """An address from which the client's own calendar fetches the days of the plan."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="feeds")
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    #: Whether the titles name the procedures.
    details = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("record", condition=Q(revoked_at=None), name="one_open_feed"),)

    def __str__(self) -> str:
        return f"feed {self.id}"


class Said(Addressed):
    """A word on a plan: other days that somebody proposes, that they agree to it, or a comment. Only added; of what
    counts it is written down what became of it."""

    class Kind(models.TextChoices):
        PROPOSE = "propose", "proposes"
        AGREE = "agree", "agrees"
        COMMENT = "comment", "says"

    class Became(models.TextChoices):
        """Of days that were proposed. A later word of the same person takes the place of one that is open."""

        OPEN = "open", "waits for the client"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"
        REPLACED = "replaced", "taken back by a later word"
        WITHDRAWN = "withdrawn", "taken back"

    plan = models.ForeignKey(RecordPlan, models.CASCADE, related_name="said")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField(default=timezone.now)
    #: The version of the plan that was on the page: its `shown_turn`.
    version = models.PositiveIntegerField()
    #: The days of the steps that concern this person, as they were then: [["touch-up", "2027-01-15"]].
    days = models.JSONField(default=list, blank=True)
    #: Whether those days are others by now, so that they are asked again; of their last word alone.
    is_overtaken = models.BooleanField(default=False)
    #: As what they spoke; empty for the client.
    role = models.CharField(max_length=40, blank=True)
    who = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    studio = models.ForeignKey(Studio, models.SET_NULL, null=True, blank=True, related_name="+")
    handover = models.ForeignKey(HandOver, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField(max_length=2000, blank=True)
    #: Of which step it is, empty for the whole plan; of what is proposed, the day that the plan had for it, and between
    #: which days it is proposed.
    procedure = models.CharField(max_length=60, blank=True)
    session = models.PositiveSmallIntegerField(default=1)
    key = models.CharField(max_length=36, blank=True)
    was_on = models.DateField(null=True, blank=True)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)
    became = models.CharField(max_length=10, choices=Became.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_words = models.CharField(max_length=2000, blank=True)
    #: The day that the plan then gave to the step; none where not everything fitted.
    new_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "said"
        constraints = (
            models.CheckConstraint(condition=Q(kind="propose") ^ Q(became=""), name="something_becomes_of_a_proposal"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of a plan {self.id}"

    @property
    def is_open(self) -> bool:
        return self.became == self.Became.OPEN

    @property
    def door(self) -> tuple[str, object]:
        """Through which door they came: whoever comes through the same speaks for the same."""
        if self.handover_id is not None:
            return "link", self.handover_id
        return ("studio", self.studio_id) if self.role else ("client", None)
