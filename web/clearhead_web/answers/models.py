"""Answers as they were given, the editions they rest on, and what has to be told when one changes."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from clearhead_web.answers.packed import PackedJSON
from clearhead_web.base.models import Addressed
from clearhead_web.people.models import User
from clearhead_web.records.models import Record


class Edition(models.Model):
    """An edition of the guideline that answered once; its contents, so that it can answer again (zlib, JSON)."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    edition = models.CharField(max_length=20)
    contents = models.BinaryField()
    first_used_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.edition


class StoredAnswer(Addressed):
    """The answer about one planned procedure of a record. `shown` is all that was said, so that it can be shown again
    exactly; `checked_*` is when it was last found to be unchanged."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="answers")
    #: The planned procedure's entry.
    key = models.UUIDField()
    procedure = models.CharField(max_length=60)
    on = models.DateField()
    as_of = models.DateField()
    number = models.PositiveIntegerField()
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="answers")
    verdict = models.PositiveSmallIntegerField()
    best = models.PositiveSmallIntegerField()
    #: The first day on which it falls below `wait`; none unless it waits for reasons of time alone.
    not_before = models.DateField(null=True, blank=True)
    #: Everybody whom it says to tell.
    tell = models.JSONField(default=list)
    #: Those of them whom it surely concerns; the others only if something that is open turns out so.
    tell_surely = models.JSONField(default=list)
    #: What must differ for two answers to be different to people.
    gist = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    current = models.BooleanField(default=True)
    checked_number = models.PositiveIntegerField()
    checked_edition = models.CharField(max_length=64)
    #: The first day on which it has to be checked again whatever happens (see `asked.next_check`).
    check_on = models.DateField(null=True, blank=True)
    # The long ones come last: SQLite reads a row from its beginning, and only as far as it has to.
    #: The facts it rests on, by id (see `gist.facts_in_plain`).
    facts = PackedJSON(default=dict)
    #: What the pages show (see `answering.shown`).
    shown = PackedJSON(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint("record", "key", condition=Q(current=True), name="one_current_answer"),)
        indexes = (
            models.Index("check_on", condition=Q(current=True), name="answers_due"),
            models.Index("checked_edition", "check_on", condition=Q(current=True), name="answers_by_edition"),
            models.Index("record", "key", "made_at", name="answers_of_a_procedure"),
        )

    def __str__(self) -> str:
        return f"answer {self.id}"


class Notice(models.Model):
    """That an answer changed, for one user. Written together with the answer; mailed afterwards, without any detail."""

    class Because(models.TextChoices):
        RECORD = "record", "the record changed"
        RECALL = "recall", "a recall"
        EDITION = "edition", "a new edition of the guideline"
        DATE = "date", "time went by"

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    answer = models.ForeignKey(StoredAnswer, models.CASCADE, related_name="notices")
    before = models.ForeignKey(StoredAnswer, models.CASCADE, related_name="+")
    because = models.CharField(max_length=10, choices=Because.choices)
    #: Studios read of it here only, and so does whoever has just seen it change.
    by_mail = models.BooleanField()
    made_at = models.DateTimeField(default=timezone.now)
    #: Who is sending it and since when, so that nobody else does; taken up again when that was long ago.
    claim = models.UUIDField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint("user", "answer", name="told_once"),)
        indexes = (
            models.Index("made_at", condition=Q(mailed_at=None, by_mail=True), name="notices_to_mail"),
            models.Index("user", condition=Q(seen_at=None), name="notices_not_seen"),
            models.Index("user", "made_at", name="notices_of_a_user"),
        )

    def __str__(self) -> str:
        return f"notice {self.pk}"
