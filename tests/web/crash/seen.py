"""What the database and the files hold after a crash, and what is half there. Run by `look`, in its own process."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from PIL import Image

from clearhead_web.answers import queries
from clearhead_web.answers.models import Edition, Notice, StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.handover.actions.handing import token_of
from clearhead_web.handover.models import HandOver, Step
from clearhead_web.records.document import document_of
from clearhead_web.records.models import Entry, Photo, Record
from clearhead_web.records.queries import counting
from clearhead_web.sample import network

#: Clients who do something in the tests, in the order of their records' ids.
PEOPLE = 4


def made() -> dict[str, Any]:
    """A network to work on, and what is needed to work on it."""
    call_command("migrate", verbosity=0)
    network.load(1500, guidance.today(), studios=3)
    people = []
    for record in Record.objects.order_by("pk").select_related("owner")[:PEOPLE]:
        client = Client(headers={"Host": "localhost"})
        client.force_login(record.owner)  # type: ignore[arg-type]
        [answer] = record.answers.all()
        session = record.entries.filter(section=Entry.Section.SESSION).order_by("pk")[0]
        people.append(
            {
                "cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}",
                "record": record.pk,
                "session": session.key,
                "procedure": answer.key,
                "role": answer.tell[0],
                "token": token_of(record.handovers.all()[0]),
            }
        )
    return {"people": people}


def state() -> dict[str, Any]:
    """`found`: the words that these tests said; `broken`: whatever is half there."""
    reactions = Entry.objects.filter(section=Entry.Section.REACTION, current=True)
    found = {
        "saves": list(reactions.values_list("body__what", flat=True)),
        "uploads": list(Photo.objects.values_list("about", flat=True)),
        "handovers": list(HandOver.objects.exclude(to_name="").values_list("to_name", flat=True)),
        "questions": list(Step.objects.filter(kind=Step.Kind.QUESTION).values_list("words", flat=True)),
    }
    return {"found": found, "broken": list(broken())}


def broken() -> Iterator[str]:
    yield from _records()
    yield from _photos()
    yield from _handovers()
    connection.check_constraints()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (str(row) for row in cursor.fetchall() if row != ("ok",))


def _records() -> Iterator[str]:
    for record in Record.objects.prefetch_related("entries", "changes__attestations"):
        if record.document != document_of(counting(record)):
            yield f"{record}: the document is not what its entries say"
        numbers = sorted(change.number for change in record.changes.all())
        if numbers != list(range(1, record.number + 1)):
            yield f"{record}: {record.number} changes, and these are there: {numbers}"
        with_entries = {entry.change_id for entry in record.entries.all()}
        judging = {change.pk for change in record.changes.all() if change.attestations.all()}
        if with_entries | judging != {change.pk for change in record.changes.all()}:
            yield f"{record}: a change of nothing"
    for answer in StoredAnswer.objects.filter(current=True).select_related("record").defer("shown"):
        if answer.checked_number != answer.record.number:
            yield f"{answer.record}: its answer is of change {answer.checked_number}, not {answer.record.number}"


def _photos() -> Iterator[str]:
    for photo in Photo.objects.all():
        try:
            with photo.file.open("rb") as stream, Image.open(stream) as image:
                image.load()
                if image.size != (photo.width, photo.height):
                    yield f"{photo}: the picture is another one"
        except OSError as error:
            yield f"{photo}: {error}"


def _handovers() -> Iterator[str]:
    for handover in HandOver.objects.filter(steps=None):
        yield f"{handover}: made, and not sent"


def make_due() -> dict[str, int]:
    """As after a new edition; of every fifth answer something else than before is to be said."""
    Notice.objects.all().delete()
    StoredAnswer.objects.filter(current=False).update(gist="what was said long ago")
    current = StoredAnswer.objects.filter(current=True)
    Edition.objects.get_or_create(sha256="0" * 64, defaults={"edition": "before", "contents": b"-"})
    ids = list(current.order_by("pk").values_list("pk", flat=True))
    current.filter(pk__in=ids[::5]).update(gist="what was said before")
    return {"due": current.update(checked_edition="0" * 64), "other": len(ids[::5])}


def checked() -> dict[str, Any]:
    """What a re-check has left to do, and what it did."""
    now = StoredAnswer.objects.filter(current=True)
    return {
        "due": queries.due(guidance.today(), guidance.guideline().sha256).count(),
        "others": now.filter(gist="what was said before").count(),
        "without_notice": sum(1 for answer in _changed() if not answer.notices.exists()),
        "notices": Notice.objects.count(),
        "notices_twice": Notice.objects.values("answer", "user").annotate(n=Count("pk")).filter(n__gt=1).count(),
        "twice": now.values("record", "key").annotate(n=Count("pk")).filter(n__gt=1).count(),
        "broken": list(_records()),
    }


def _changed() -> Iterator[Any]:
    """The answers that took the place of another."""
    for before in StoredAnswer.objects.filter(current=False, gist="what was said before").defer("shown"):
        yield StoredAnswer.objects.get(record=before.record_id, key=before.key, current=True)


WHAT = {"made": made, "state": state, "make-due": make_due, "checked": checked}
