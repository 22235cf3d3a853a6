"""A record as a growing list of entries. Nothing is overwritten: a change adds versions and says who and when."""

import uuid
from pathlib import PurePosixPath

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.base.models import Addressed
from clearhead_web.people.models import Letter, Studio, User


class Record(Addressed):
    """One person's record. `document` is the whole in format 1 as of change `number`; the entries are the truth."""

    #: Nobody yet, while a studio keeps it for a client who has not accepted the invitation.
    owner = models.OneToOneField(User, models.SET_NULL, null=True, blank=True, related_name="record")
    name = models.CharField(max_length=200, blank=True)
    document = models.JSONField(default=dict)
    number = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    #: When everything personal was erased; the row stays as a tombstone.
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"record {self.id}"


class Access(models.Model):
    """A studio may see and add to a record, until the client takes it back."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="accesses")
    studio = models.ForeignKey(Studio, models.CASCADE, related_name="accesses")
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("record", "studio", condition=Q(ended_at=None), name="one_access_at_a_time"),
        )
        indexes = (models.Index("studio", condition=Q(ended_at=None), name="records_of_a_studio"),)

    def __str__(self) -> str:
        return f"{self.studio_id} sees {self.record_id}"


class Invitation(Letter):
    """About a record: a studio invites its client to own it, or a client invites a studio to see it."""

    class Kind(models.TextChoices):
        CLIENT = "client", "to own the record and let the studio see it"
        STUDIO = "studio", "to see the record"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    record = models.ForeignKey(Record, models.CASCADE, related_name="invitations")
    #: Who invites, when it is a studio.
    studio = models.ForeignKey(Studio, models.CASCADE, null=True, blank=True, related_name="client_invitations")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="studio") | Q(studio__isnull=False), name="a_studio_invites_clients"
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.id} about a record"


class Change(models.Model):
    """One act of somebody on a record: it made version `number`."""

    class As(models.TextChoices):
        CLIENT = "client", "the client"
        ARTIST = "artist", "the studio"
        CLINICIAN = "clinician", "a clinician, through a hand-over"
        IMPORT = "import", "an imported file"
        CHECK = "check", "a check made without an account"

    record = models.ForeignKey(Record, models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    #: As what they spoke, and by which name, as it was then.
    said_as = models.CharField(max_length=10, choices=As.choices)
    who = models.CharField(max_length=200)
    studio = models.ForeignKey(Studio, models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("record", "number", name="one_change_a_number"),)

    def __str__(self) -> str:
        return f"change {self.number} of {self.record_id}"


class Entry(models.Model):
    """One version of one fact. `key` stays the same from version to version; the newest is `current`.

    `body` is the fact as format 1 writes it in this section; `beside` is what format 1 has no place for (needle,
    notes, expiry of a bottle). `removed` says that from this version on it no longer counts.
    """

    class Section(models.TextChoices):
        CLIENT = "client", "who it is"
        SESSION = "session", "a session"
        REACTION = "reaction", "a reaction"
        SKIN = "skin", "the skin"
        CONDITIONS = "conditions", "health conditions"
        MEDICINES = "medicines", "medicines"
        PROCEDURE = "procedure", "a procedure"
        FACT = "fact", "a fact said outright"
        #: "There were none": the only way in which a list of nothing differs from silence.
        NONE = "none", "that there were none"

    record = models.ForeignKey(Record, models.CASCADE, related_name="entries")
    change = models.ForeignKey(Change, models.CASCADE, related_name="entries")
    key = models.UUIDField(default=uuid.uuid4)
    section = models.CharField(max_length=10, choices=Section.choices)
    body = models.JSONField(default=dict)
    beside = models.JSONField(default=dict, blank=True)
    removed = models.BooleanField(default=False)
    current = models.BooleanField(default=True)
    #: Where a query fetched it (`queries.with_said`): what the client said of this version, oldest first.
    said: "list[Attestation]"

    class Meta:
        constraints = (
            models.UniqueConstraint("record", "key", condition=Q(current=True), name="one_current_version"),
            models.UniqueConstraint("change", "key", name="one_version_a_change"),
        )
        indexes = (models.Index("record", "section", condition=Q(current=True, removed=False), name="current_entries"),)

    def __str__(self) -> str:
        return f"{self.section} {self.key}"

    @property
    def last_word(self) -> "Attestation | None":
        """What the client said of this version last, unless they took it back."""
        last = self.said[-1] if self.said else None
        return None if last is None or last.verdict == Attestation.Verdict.WITHDRAW else last

    @property
    def is_disputed(self) -> bool:
        return self.last_word is not None and self.last_word.verdict == Attestation.Verdict.DISPUTE


class Attestation(models.Model):
    """The client stands by a version of an entry, or disputes it in words, or takes that back; the last one counts.
    What is disputed is unknown to every answer (`document.counted`) until a new version settles it. As it makes another
    document, it is a change of the record."""

    class Verdict(models.TextChoices):
        ATTEST = "attest", "attested"
        DISPUTE = "dispute", "disputed"
        WITHDRAW = "withdraw", "taken back"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="attestations")
    change = models.ForeignKey(Change, models.CASCADE, related_name="attestations")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = (models.Index("entry", "at", name="attestations_of_an_entry"),)

    def __str__(self) -> str:
        return f"{self.verdict} {self.entry_id}"


def photo_path(photo: "Photo", _name: str) -> str:
    """Where a photo is kept: nothing of the uploaded name."""
    return str(PurePosixPath("photos", str(photo.id)[:2], f"{photo.id}.jpg"))


class Photo(Addressed):
    """A picture of the scalp, before or after a session; re-encoded, so without place and camera."""

    class When(models.TextChoices):
        BEFORE = "before", "before"
        AFTER = "after", "after"

    record = models.ForeignKey(Record, models.CASCADE, related_name="photos")
    #: The session's entry.
    key = models.UUIDField()
    when = models.CharField(max_length=10, choices=When.choices)
    taken_on = models.DateField(null=True, blank=True)
    about = models.CharField("what it shows", max_length=200)
    file = models.FileField(upload_to=photo_path)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = (models.Index("record", "key", name="photos_of_a_session"),)

    def __str__(self) -> str:
        return f"photo {self.id}"


class Tombstone(models.Model):
    """That something was erased, when and by whom asked; nothing of what it was."""

    of = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)
    asked_as = models.CharField(max_length=10)
    entries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"tombstone of a {self.of}"
