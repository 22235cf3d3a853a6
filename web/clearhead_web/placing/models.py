"""What surgeon and artist marked for one planned procedure, version by version, and what was said of it. Only added."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.base.models import Addressed
from clearhead_web.handover.models import HandOver
from clearhead_web.people.models import Studio, User
from clearhead_web.records.models import Record


class Party(models.TextChoices):
    SURGEON = "surgeon", "the surgeon"
    ARTIST = "artist", "the artist"
    CLIENT = "client", "the client"


class Placement(Addressed):
    """Of one planned procedure: its versions and what was said hang on it."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="placements")
    #: The planned procedure's entry.
    key = models.UUIDField()
    #: Not so for one that came with another record in which the same procedure had one too.
    current = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint("record", "key", condition=Q(current=True), name="one_placement_a_procedure"),
        )

    def __str__(self) -> str:
        return f"placement {self.id}"


class ByParty(models.Model):
    """Something that a party did: by which name, and through which door. `by` is empty for whoever came by a link."""

    party = models.CharField(max_length=10, choices=Party.choices)
    at = models.DateTimeField(default=timezone.now)
    who = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    studio = models.ForeignKey(Studio, models.SET_NULL, null=True, blank=True, related_name="+")
    handover = models.ForeignKey(HandOver, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class Version(ByParty):
    """The marks of one party, numbered for each from 1. `marks`: see `placing.marks`."""

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    marks = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint("placement", "party", "number", name="one_version_of_marks_a_number"),
            models.CheckConstraint(condition=~Q(party=Party.CLIENT), name="surgeon_and_artist_mark"),
        )

    def __str__(self) -> str:
        return f"version {self.number} of {self.party} in {self.placement_id}"


class Said(ByParty):
    """A comment, an agreement or its refusal, or the client's last word; with the versions that were on the page."""

    class Kind(models.TextChoices):
        COMMENT = "comment", "says"
        AGREE = "agree", "agrees"
        DISAGREE = "disagree", "does not agree"
        CONFIRM = "confirm", "confirms"
        RETHINK = "rethink", "asks to think again"
        #: The client, of all that a party (`whose`) marked and said through a link or an access that is over.
        KEEP = "keep", "keeps"
        DROP = "drop", "drops"

    placement = models.ForeignKey(Placement, models.CASCADE, related_name="said")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.CharField(max_length=2000, blank=True)
    whose = models.CharField(max_length=10, choices=Party.choices, blank=True)
    #: Which version of the surgeon's and of the artist's marks was seen; 0 where there was none.
    surgeon_version = models.PositiveIntegerField(default=0)
    artist_version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "said"

    def __str__(self) -> str:
        return f"{self.kind} of {self.party} in {self.placement_id}"
