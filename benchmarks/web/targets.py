"""What is asked for, found in the database of a network and printed as JSON: links, pages, and somebody signed in."""

import json
import os
import sys
from random import Random
from typing import Any

import django


def main() -> None:
    django.setup()
    json.dump(targets(), sys.stdout)


def targets() -> dict[str, Any]:
    """Of the studio with most clients and one of these: what they see; and tokens of hand-overs drawn at random."""
    from django.conf import settings  # noqa: PLC0415 - after Django has been set up
    from django.urls import reverse  # noqa: PLC0415

    from clearhead_web.handover.actions.handing import token_of  # noqa: PLC0415
    from clearhead_web.handover.models import HandOver  # noqa: PLC0415
    from clearhead_web.people.models import Studio  # noqa: PLC0415

    studio = Studio.objects.order_by("pk")[0]
    artist = studio.memberships.select_related("user")[0].user
    record = studio.accesses.select_related("record__owner").order_by("pk")[0].record
    ids = list(HandOver.objects.values_list("pk", flat=True)[:20_000])
    drawn = Random(1).sample(ids, min(2000, len(ids)))  # noqa: S311 - the same each time
    handovers = [reverse("handover:page", args=[token_of(HandOver(pk=id))]) for id in drawn]
    key = record.answers.values_list("key", flat=True)[0]
    return {
        "cookie": settings.SESSION_COOKIE_NAME,
        "handovers": handovers,
        "lists": {
            "a studio's home": ("artist", reverse("studio:home", args=[studio.pk])),
            "its clients": ("artist", reverse("studio:clients", args=[studio.pk])),
            "its shelf": ("artist", reverse("studio:shelf", args=[studio.pk])),
            "its members": ("artist", reverse("people:members", args=[studio.pk])),
            "a client's home": ("client", reverse("handover:home")),
            "a record": ("client", reverse("records:record", args=[record.pk])),
            "its history": ("client", reverse("records:history", args=[record.pk])),
            "its photos": ("client", reverse("records:photos", args=[record.pk])),
            "its sharing": ("client", reverse("records:sharing", args=[record.pk])),
            "a planned procedure": ("client", reverse("handover:procedure", args=[record.pk, key])),
            "what changed": ("client", reverse("answers:notices")),
            "the staff's page": ("staff", reverse("studio:staff")),
            "a hand-over": ("nobody", handovers[0]),
            "the check": ("nobody", reverse("check:home")),
        },
        "who": {"artist": str(artist.pk), "client": str(record.owner_id), "staff": "staff@example.org"},
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearhead_web.project.settings")
    main()
