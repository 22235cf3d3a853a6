"""An article and what is in it."""

from typing import Any

import pytest

from clearhead_web.articles.models import ArticlePage, ArticlesPage, NewsListPage, NewsPage, Topic

SOURCE, RULE, WAIT = "serup-2023", "mri-iron-pigment", "smp-then-mri"


def article(title: str, **fields: Any) -> ArticlePage:
    page = ArticlePage(title=title, summary=f"About {title.lower()}.", **fields)
    ArticlesPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def news(title: str) -> NewsPage:
    page = NewsPage(title=title, summary="Something is new.")
    NewsListPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.fixture
def scanned(db: None) -> ArticlePage:
    """Cites a source, draws a rule and a wait."""
    page = article(
        "Lying in a scanner",
        asked="will it get hot in there",
        leads_to=[("procedure", "mri")],
        body=[
            ("heading", "Is it warm?"),
            ("text", {"text": "<p>Seldom. <b>Say so</b> at once.</p>", "cites": [SOURCE]}),
            ("question", {"question": "And if I move?", "answer": "<p>They begin again.</p>", "cites": []}),
            ("rule", RULE),
            ("wait", WAIT),
        ],
    )
    page.topics.set([Topic.objects.create(name="Scans", slug="scans")])
    page.save()
    return page
