"""Consent texts, version by version, and signatures under what was shown."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from clearhead_web.people.models import Studio
from clearhead_web.records.actions import held
from clearhead_web.studio.actions.sittings import locked
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import ConsentText, Signature, Sitting
from clearhead_web.studio.queries.consents import latest


class NotTheLatest(Exception):
    """Another version was published meanwhile; `now` is it."""

    def __init__(self, now: ConsentText) -> None:
        super().__init__(f"version {now.version}")
        self.now = now


@dataclass(frozen=True, slots=True)
class Signed:
    name: str
    strokes: str


@transaction.atomic
def publish(at: At, title: str, body: str, after: int) -> ConsentText:
    """A new version, of which nothing is ever changed. `after` is the version it was written on, 0 for none. Raises
    NotTheLatest."""
    Studio.objects.select_for_update().get(pk=at.studio.pk)
    last = latest(at.studio)
    if last and last.version != after:
        raise NotTheLatest(last)
    number = last.version + 1 if last else 1
    return ConsentText.objects.create(studio=at.studio, version=number, title=title, body=body, by=at.user)


@transaction.atomic
def sign(at: At, sitting: Sitting, text: ConsentText, signed: Signed) -> Signature:
    """The client signed what was shown. Raises NotTheLatest and, when the sitting has been completed, Completed."""
    record = held(sitting.record)
    now = locked(sitting)
    last = latest(at.studio)
    if last and last != text:
        raise NotTheLatest(last)
    made = Signature.objects.create(
        record=record,
        text=text,
        shown_title=text.title,
        shown_body=text.body,
        name=signed.name,
        strokes=signed.strokes,
        witness=at.user,
        signed_at=timezone.now(),
    )
    now.signature = made
    now.save(update_fields=["signature"])
    return made
