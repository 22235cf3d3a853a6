"""The search: documents of the public pages, found by what people type. Nothing of that is kept."""

from django.apps import AppConfig

from clearhead_web.search.sources import register


class Search(AppConfig):
    name = "clearhead_web.search"
    label = "search"

    def ready(self) -> None:
        from clearhead_web.search import check_documents  # noqa: PLC0415 - models are not there before

        register("check", check_documents.documents)
