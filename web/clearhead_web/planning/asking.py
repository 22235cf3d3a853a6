"""What of a plan waits for the client: days that others propose."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from clearhead_web.answers.models import StoredAnswer
from clearhead_web.handover.waiting import Waits
from clearhead_web.records.models import Record

PROPOSED = "has_proposal"


def of_client(record: Record, _answers: Sequence[StoredAnswer]) -> Iterator[Waits]:
    """No query: the home asks it with the record (`waiting.ASKED`)."""
    if vars(record).get(PROPOSED):
        yield Waits("Other days are proposed for your plan", None, f"{reverse('planning:plan', args=[record.pk])}#said")
