"""Pages made from the guideline itself. Stores nothing but what the search knows of them."""

from django.apps import AppConfig

from clearhead_web.search.sources import register


class GuidelinePages(AppConfig):
    name = "clearhead_web.guideline"
    label = "guideline"

    def ready(self) -> None:
        from clearhead_web.guideline import documents  # noqa: PLC0415 - models are not there before

        register("procedure", documents.procedure_documents)
        register("guideline", documents.other_documents)
