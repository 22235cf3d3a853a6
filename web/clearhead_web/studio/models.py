"""A studio's bottles, its consent texts and who signed them, and sessions on their way into a record."""

from hashlib import sha256
from pathlib import PurePosixPath
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.base.models import Addressed
from clearhead_web.people.models import Studio, User
from clearhead_web.records.models import Record


def sheet_path(_bottle: "Bottle", _name: str) -> str:
    """Another for each upload, so that a new sheet never lies where the old one does; nothing of the uploaded name."""
    id = str(uuid4())
    return str(PurePosixPath("sheets", id[:2], f"{id}.pdf"))


class Bottle(Addressed):
    """A bottle of pigment on the shelf. What is in it is written as format 1 writes a pigment."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="bottles")
    product = models.CharField(max_length=120)
    maker = models.CharField(max_length=120, blank=True)
    lot = models.CharField(max_length=80, blank=True)
    #: Colour index numbers; empty where the maker does not say.
    ci = models.JSONField(default=list, blank=True)
    iron = models.CharField(max_length=10, default="unknown")
    #: Who says what is in it (format 1's `source`).
    source = models.CharField(max_length=10, blank=True)
    #: Whether the maker discloses what is in it; unknown until somebody has looked.
    disclosed = models.BooleanField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    use_within_days = models.PositiveSmallIntegerField(null=True, blank=True)
    sheet = models.FileField("safety data sheet", upload_to=sheet_path, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index("studio", condition=Q(discarded_at=None), name="bottles_on_the_shelf"),)

    def __str__(self) -> str:
        return f"{self.product}, {self.lot or 'lot not known'}"

    @property
    def mark(self) -> str:
        """Another for each state that it was in, so that nobody writes over one that they have not seen."""
        said = repr([str(field.value_from_object(self)) for field in self._meta.concrete_fields])
        return sha256(said.encode()).hexdigest()[:32]


class ConsentText(Addressed):
    """A studio's consent text. A published version is never changed; a new one is added."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="consent_texts")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint("studio", "version", name="one_text_a_version"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class Signature(Addressed):
    """A consent as it was shown and signed."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="signatures")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="signatures")
    shown_title = models.CharField(max_length=200)
    shown_body = models.TextField()
    name = models.CharField(max_length=200)
    #: The strokes as an SVG path of whole numbers; empty where the name was typed only.
    strokes = models.TextField(blank=True)
    witness = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    signed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"signature {self.id}"


class Sitting(Addressed):
    """A session at a studio: a draft until it is completed, then an entry of the record (`key`)."""

    studio = models.ForeignKey(Studio, models.CASCADE, related_name="sittings")
    record = models.ForeignKey(Record, models.CASCADE, related_name="sittings")
    artist = models.ForeignKey(User, models.SET_NULL, null=True, related_name="sittings")
    on = models.DateField()
    kind = models.CharField(max_length=10, default="session")
    zones = models.JSONField(default=list, blank=True)
    needle = models.CharField(max_length=120, blank=True)
    notes = models.TextField(max_length=4000, blank=True)
    bottles = models.ManyToManyField(Bottle, through="Used", related_name="sittings", blank=True)
    signature = models.ForeignKey(Signature, models.SET_NULL, null=True, blank=True, related_name="sittings")
    #: Counted up with every change, so that nobody overwrites or completes what they have not seen.
    number = models.PositiveIntegerField(default=1)
    #: What was answered for this session alone, beside the record: by fact, as the check's texts (see `studio.said`).
    said = models.JSONField(default=dict, blank=True)
    #: What the check held against this session when somebody decided to go ahead, who decided, and why.
    stops = models.JSONField(default=list, blank=True)
    decided_who = models.CharField(max_length=200, blank=True)
    decided_why = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    #: Why it was completed without a lot or a consent, and who answers for that.
    override_who = models.CharField(max_length=200, blank=True)
    override_reason = models.CharField(max_length=500, blank=True)
    override_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    #: The session's entry in the record.
    key = models.UUIDField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = (
            models.Index("studio", "on", name="sittings_of_a_studio"),
            models.Index("studio", condition=Q(completed_at=None), name="sittings_not_completed"),
        )

    def __str__(self) -> str:
        return f"sitting {self.id}"


class Used(models.Model):
    """A bottle in a sitting. On completing, what the bottle said of itself that day is written down here and in the
    record; later changes to the bottle change neither."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="used")
    bottle = models.ForeignKey(Bottle, models.CASCADE, related_name="used")
    #: Who used it although it was expired or recalled, and why.
    confirmed_who = models.CharField(max_length=200, blank=True)
    confirmed_why = models.CharField(max_length=500, blank=True)
    #: The pigment as format 1 writes it, and what format 1 has no place for; empty until completed.
    pigment = models.JSONField(default=dict, blank=True)
    beside = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("sitting", "bottle", name="a_bottle_once_a_sitting"),)

    def __str__(self) -> str:
        return f"{self.bottle_id} in {self.sitting_id}"
