"""An editor at work: the forms of the pages where articles are written, sent as a browser would."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from clearhead_web.articles.models import ArticlePage
from tests.web.editors import one_of


def moderator() -> Client:
    return one_of("Moderators")


def form_of(page: ArticlePage, **changes: Any) -> dict[str, Any]:
    """All that the form of a page sends, as the page is; of its body what the tests' articles have."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "seo_title": "",
        "summary": page.summary,
        "asked": page.asked,
        "state": page.state,
        "reader": page.reader,
        "body": streamfield([(block.block_type, _sent(block)) for block in page.body]),
        "picture": streamfield([]),
        "leads_to": streamfield([(block.block_type, block.value) for block in page.leads_to]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
    }
    sent: dict[str, Any] = nested_form_data(fields | changes)
    return sent | {"topics": [topic.pk for topic in page.topics.all()]}


def edit(page: ArticlePage, **changes: Any) -> None:
    answer = moderator().post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **changes))
    assert answer.status_code == 302, answer.context["form"].errors


def _sent(block: Any) -> Any:
    value = block.value
    if block.block_type not in ("text", "question"):
        return value
    words = "text" if block.block_type == "text" else "answer"
    cites = streamfield([("", id) for id in value["cites"]])
    return {**value, words: rich_text(value[words].source), "cites": cites}
