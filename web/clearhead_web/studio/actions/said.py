"""What was answered before a session goes into the client's record, as the studio's; once, however often it is sent."""

from datetime import date

from django.db import transaction

from clearhead_web.records.actions import change, held
from clearhead_web.records.models import Record
from clearhead_web.studio.actions.sittings import locked
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Sitting
from clearhead_web.studio.said import Asked, sorted_out


@transaction.atomic
def write_down(at: At, record: Record, asked: Asked, today: date) -> dict[str, str]:
    """Gives what holds of the session alone. What the record says already, word for word, is not said again.

    Raises BadInput and stores nothing where the record, with these, would not be one.
    """
    now = held(record)
    document = now.document
    found = sorted_out(asked, document.get("client") or {}, document.get("skin") or {}, today)
    standing = list(now.entries.filter(current=True, removed=False).values_list("section", "body"))
    new = [fact for fact in found.entries if (fact.section, dict(fact.body)) not in standing]
    if new:
        change(record, at.speaker, new, today=today)
    return found.alone


@transaction.atomic
def write_down_for(at: At, sitting: Sitting, asked: Asked, today: date) -> None:
    """As `write_down`, for a draft, which keeps what holds of it alone. Raises Completed too."""
    record = held(sitting.record)
    now = locked(sitting)
    now.said = now.said | write_down(at, record, asked, today)
    now.save(update_fields=["said"])
