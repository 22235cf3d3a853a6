"""What models share."""

import uuid

from django.db import models


class Addressed(models.Model):
    """A thing with an address: its id tells nothing and cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Linked(Addressed):
    """A thing that a secret link opens; see `base.links`."""

    token_sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        abstract = True


class Tally(models.Model):
    """How often somebody did something in one window of time. `key` is a keyed hash of both; see `base.rates`."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at}"
