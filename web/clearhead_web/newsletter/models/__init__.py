"""People who asked for mail, the pages that editors write, and what was sent of them to whom."""

from clearhead_web.newsletter.models.pages import IssuePage, NewsletterPage
from clearhead_web.newsletter.models.sendings import Mailing, Sending
from clearhead_web.newsletter.models.subscribers import Consent, Request, Subscriber, Subscription, Suppressed, Wording

__all__ = (
    "Consent",
    "IssuePage",
    "Mailing",
    "NewsletterPage",
    "Request",
    "Sending",
    "Subscriber",
    "Subscription",
    "Suppressed",
    "Wording",
)
