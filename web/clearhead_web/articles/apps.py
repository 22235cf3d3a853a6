"""Articles say what their pages show and tell search what becomes of them. After every `migrate` their lists stand."""

from functools import partial
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_delete


class Articles(AppConfig):
    name = "clearhead_web.articles"
    label = "articles"

    def ready(self) -> None:
        from wagtail.signals import page_published, page_slug_changed, page_unpublished  # noqa: PLC0415

        from clearhead_web.articles.actions import KINDS, documents  # noqa: PLC0415 - models are there only now
        from clearhead_web.articles.models import ArticlesPage, NewsListPage  # noqa: PLC0415
        from clearhead_web.articles.shown import of_list, of_page  # noqa: PLC0415
        from clearhead_web.publishing.models import SHOWN  # noqa: PLC0415
        from clearhead_web.search.sources import register  # noqa: PLC0415

        SHOWN.update(dict.fromkeys(KINDS, of_page) | dict.fromkeys((ArticlesPage, NewsListPage), of_list))
        for page, kind in KINDS.items():
            register(kind, partial(documents, page))
        post_migrate.connect(_lists, sender=self, dispatch_uid="articles")
        for signal, act in (
            (page_published, _published),
            (page_slug_changed, _published),
            (page_unpublished, _gone),
            (pre_delete, _gone),
        ):
            signal.connect(act, dispatch_uid="articles")


def _lists(**_: Any) -> None:
    from clearhead_web.articles.actions import make_lists  # noqa: PLC0415

    make_lists()


def _published(instance: Any, **_: Any) -> None:
    from clearhead_web.articles import actions  # noqa: PLC0415

    if type(instance) in actions.KINDS and instance.live:
        actions.published(instance)


def _gone(instance: Any, **_: Any) -> None:
    from clearhead_web.articles import actions  # noqa: PLC0415

    if type(instance) in actions.KINDS:
        actions.withdrawn(instance)
