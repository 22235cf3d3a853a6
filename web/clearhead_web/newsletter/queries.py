"""What is asked about the newsletter."""

from django.db.models import Count, QuerySet
from django.utils import timezone

from clearhead_web.base import links
from clearhead_web.newsletter import tokens
from clearhead_web.newsletter.models import (
    Consent,
    IssuePage,
    Mailing,
    NewsletterPage,
    Request,
    Sending,
    Subscriber,
    Subscription,
    Suppressed,
)

State, Bounce = Sending.State, Sending.Bounce


def list_page() -> NewsletterPage | None:
    """The one at `/newsletter/`, unless an editor took it down."""
    found: NewsletterPage | None = NewsletterPage.objects.live().first()
    return found


def issues(page: NewsletterPage) -> QuerySet[IssuePage]:
    """The archive: the newest first."""
    found: QuerySet[IssuePage] = IssuePage.objects.child_of(page).live()
    return found.order_by("-first_published_at", "-pk")


def request_of(token: str) -> Request | None:
    """What the link in a mail asks to confirm, until its last day."""
    open = Request.objects.filter(token_sha256=links.hashed(token), expires_at__gt=timezone.now())
    return open.select_related("wording", "subscriber").first()


def subscriber_of(token: str) -> Subscriber | None:
    return Subscriber.objects.filter(token_sha256=links.hashed(token)).first()


def topics_of(subscriber: Subscriber) -> list[str]:
    return sorted(subscriber.subscriptions.values_list("topic", flat=True))


def suppressed(email: str) -> Suppressed | None:
    return Suppressed.objects.filter(address=tokens.hash_of_address(email)).first()


def recipients(topic: str) -> QuerySet[Subscription]:
    return Subscription.objects.filter(topic=topic).order_by("subscriber")


def mailing_of(issue: IssuePage) -> Mailing | None:
    return Mailing.objects.filter(issue=issue).first()


def counts(mailing: Mailing) -> dict[str, int]:
    """How many recipients stand where: by state, and by what came back."""
    rows = mailing.sendings.values_list("state", "bounce").annotate(n=Count("pk"))
    found = dict.fromkeys((*State.values, *Bounce.values), 0)
    for state, bounce, n in rows:
        found[state] += n
        found[bounce] += n
    return found | {"all": mailing.sendings.count()}


def kept_about(subscriber: Subscriber) -> dict[str, object]:
    """Everything, for whom it is about."""
    consents = Consent.objects.filter(subscriber=subscriber).select_related("wording").order_by("pk")
    sendings = subscriber.sendings.select_related("mailing").order_by("at")
    return {
        "address": subscriber.email,
        "topics": topics_of(subscriber),
        "consents": [_consent(one) for one in consents],
        "mails": [{"subject": one.mailing.subject, "at": one.at, "state": one.state} for one in sendings],
    }


def _consent(one: Consent) -> dict[str, object]:
    return {
        "kind": one.kind,
        "topics": one.topics,
        "how": one.get_how_display(),
        "at": one.at,
        "noted_at": one.noted_at,
        "text": one.wording.text if one.wording else None,
    }
