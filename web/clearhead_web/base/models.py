"""What models share."""

import uuid

from django.db import models


class Addressed(models.Model):
    """A thing with an address: its id tells nothing and cannot be guessed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True
