"""The one write of the check: what was said goes into the record of whoever said it, when they say so."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from clearhead_web.people.models import User
from clearhead_web.records.actions import Speaker, begin_record, change
from clearhead_web.records.document import Fact
from clearhead_web.records.models import Change, Record


@transaction.atomic
def keep(user: User, entries: Iterable[Fact], today: date) -> Record:
    """What the record says already, word for word, is not said again: the button may have been pressed twice.

    Raises BadInput and stores nothing where the record, with these, would not be one.
    """
    record = begin_record(user)
    Record.objects.select_for_update().get(pk=record.pk)
    standing = list(record.entries.filter(current=True, removed=False).values_list("section", "body"))
    new = [fact for fact in entries if (fact.section, fact.body) not in standing]
    if new:
        change(record, Speaker(Change.As.CHECK, str(user), user), new, today=today)
    return record
