"""What somebody would like to have done and when, the last plan that was made of it, and a calendar that shows it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.base.models import Addressed
from clearhead_web.people.models import User
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


class Feed(Addressed):
    """An address from which the client's own calendar fetches the days of the plan. Its token is derived from the id
    and kept only as its hash."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="feeds")
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    token_sha256 = models.CharField(max_length=64, unique=True)
    #: Whether the titles name the procedures.
    details = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("record", condition=Q(revoked_at=None), name="one_open_feed"),)

    def __str__(self) -> str:
        return f"feed {self.id}"
