"""The newsletter says what its pages show and the search finds issues. After every `migrate` `/newsletter/` stands."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from clearhead_web.search.sources import register

SUMMARY = (
    "What is new here, what changed in the guideline, courses and offers, by mail: what you tick, until you stop it."
)


class Newsletter(AppConfig):
    name = "clearhead_web.newsletter"
    label = "newsletter"

    def ready(self) -> None:
        from clearhead_web.newsletter import documents  # noqa: PLC0415 - models are not there before
        from clearhead_web.newsletter.models import IssuePage, NewsletterPage  # noqa: PLC0415
        from clearhead_web.newsletter.shown import of_issue, of_list  # noqa: PLC0415
        from clearhead_web.publishing.models import SHOWN  # noqa: PLC0415

        SHOWN.update({IssuePage: of_issue, NewsletterPage: of_list})
        register("newsletter", documents.documents)
        documents.follow()
        post_migrate.connect(_stand, sender=self, dispatch_uid="newsletter")


def _stand(**_: Any) -> None:
    from clearhead_web.newsletter.models import NewsletterPage  # noqa: PLC0415 - not before all apps are there
    from clearhead_web.publishing.tree import list_page  # noqa: PLC0415

    list_page(NewsletterPage, "Newsletter", SUMMARY)
