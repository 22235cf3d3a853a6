"""Writes: what becomes of a page when it is published, changed or taken away."""

from clearhead_web.articles.models import ArticlePage, ArticlesPage, NewsListPage, NewsPage, WrittenPage
from clearhead_web.articles.reading import minutes_to_read, text_of
from clearhead_web.publishing.tree import list_page
from clearhead_web.search import actions as search
from clearhead_web.search.models import Document

#: Under which address and with which words the lists are made; editors change the words.
ARTICLES = (
    "What is known about scalp micropigmentation and what else happens to a head, who says so, and what nobody knows."
)
NEWS = "What is new here."
KINDS: dict[type[WrittenPage], str] = {ArticlePage: Document.Kind.ARTICLE.value, NewsPage: Document.Kind.NEWS.value}


def make_lists() -> None:
    list_page(ArticlesPage, "Articles", ARTICLES)
    list_page(NewsListPage, "News", NEWS)


def published(page: WrittenPage) -> None:
    page.minutes = minutes_to_read(page)
    type(page).objects.filter(pk=page.pk).update(minutes=page.minutes)
    search.put([document_of(page)])


def withdrawn(page: WrittenPage) -> None:
    search.drop(KINDS[type(page)], str(page.pk))


def document_of(page: WrittenPage) -> Document:
    first = page.first_published_at
    return Document(
        kind=KINDS[type(page)],
        key=str(page.pk),
        url=page.get_url(),
        title=page.title,
        summary=page.summary,
        text=text_of(page),
        other_words=page.asked,
        shown_at=first.date() if first else None,
    )


def documents(kind: type[WrittenPage]) -> list[Document]:
    """Of all that is published, for a search that is made anew."""
    pages = kind.objects.live().public().iterator()
    return [document_of(page) for page in pages if page.get_url()]  # one outside the site's root has no address
