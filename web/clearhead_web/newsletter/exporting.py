"""All subscribers as CSV, for whoever runs the installation: as `importing` reads it, and how they agreed."""

import csv
from typing import TextIO

from django.db.models import Prefetch

from clearhead_web.newsletter.importing import COLUMNS, NO_FORMULA
from clearhead_web.newsletter.models import Consent, Subscription


def write(stream: TextIO) -> int:
    """A line for each topic of each subscriber, with the newest consent to it. How many lines."""
    writer = csv.writer(stream)
    writer.writerow((*COLUMNS, "how"))
    count = 0
    given = Prefetch("subscriber__consents", Consent.objects.filter(kind=Consent.Kind.GIVEN).order_by("-at", "-pk"))
    rows = Subscription.objects.select_related("subscriber").prefetch_related(given, "subscriber__consents__wording")
    for row in rows.order_by("subscriber__email", "topic").iterator(chunk_size=500):
        consent = next(one for one in row.subscriber.consents.all() if row.topic in one.topics)
        text = consent.wording.text if consent.wording else ""
        writer.writerow((_no_formula(row.subscriber.email), row.topic, consent.at.isoformat(), text, consent.how))
        count += 1
    return count


def _no_formula(email: str) -> str:
    return f"{NO_FORMULA}{email}" if email.startswith(("=", "+", "-", "@")) else email
