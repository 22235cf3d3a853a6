"""What comes back: for good, perhaps for now, or as a complaint."""

from django.db import transaction

from clearhead_web.newsletter.actions import leaving
from clearhead_web.newsletter.models import Consent, Sending, Suppressed

Bounce = Sending.Bounce
#: So many issues in a row that came back "for now" are for good.
MOST_SOFT = 5
_GRAVER = (Bounce.NONE, Bounce.SOFT, Bounce.HARD, Bounce.COMPLAINT)


@transaction.atomic
def note(sending: Sending, bounce: Sending.Bounce) -> bool:
    """False where as much, or more, was noted before."""
    held = Sending.objects.select_for_update(of=("self",)).select_related("subscriber").get(pk=sending.pk)
    if _GRAVER.index(bounce) <= _GRAVER.index(Bounce(held.bounce)):
        return False
    Sending.objects.filter(pk=held.pk).update(bounce=bounce)
    _act(held, bounce)
    return True


def _act(sending: Sending, bounce: Sending.Bounce) -> None:
    subscriber = sending.subscriber
    if subscriber is None:
        return
    if bounce is Bounce.COMPLAINT:
        leaving.suppress(subscriber, Suppressed.Because.COMPLAINED, Consent.How.COMPLAINED)
    elif bounce is Bounce.HARD or _came_back_too_often(sending):
        leaving.suppress(subscriber, Suppressed.Because.BOUNCED, Consent.How.BOUNCED)


def _came_back_too_often(sending: Sending) -> bool:
    assert sending.subscriber is not None  # noqa: S101 - asked just now
    last = sending.subscriber.sendings.order_by("-at").values_list("bounce", flat=True)[:MOST_SOFT]
    return list(last) == [Bounce.SOFT] * MOST_SOFT
