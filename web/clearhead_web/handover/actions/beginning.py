"""A record of one's own, begun empty."""

from django.db import IntegrityError, transaction

from clearhead_web.people.models import User
from clearhead_web.records.models import Record


def begin_record(user: User) -> Record:
    """The user's record; a new one where there is none, one and the same however often the button is pressed."""
    try:
        with transaction.atomic():
            record, _ = Record.objects.get_or_create(owner=user, erased_at=None)
            return record
    except IntegrityError:  # pressed twice at once
        return Record.objects.get(owner=user)
