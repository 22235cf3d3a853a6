"""Writes: what becomes of a page when it is published, changed or taken away."""

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from clearhead_web.articles.models import ArticlePage, ArticlesPage, Author, NewsListPage, NewsPage, Topic, WrittenPage
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


#: Editors name another author or topic; what is named stands on published pages, so moderators change it.
NAME_PERMISSIONS = {"Editors": ("add",), "Moderators": ("add", "change", "delete")}


def make_lists() -> None:
    is_first = not ArticlesPage.objects.exists()
    list_page(ArticlesPage, "Articles", ARTICLES)
    list_page(NewsListPage, "News", NEWS)
    if is_first:  # what somebody changed since stays
        _let_name()


def _let_name() -> None:
    for kind in (Author, Topic):
        of = ContentType.objects.get_for_model(kind)
        for name, rights in NAME_PERMISSIONS.items():
            codes = [get_permission_codename(right, kind._meta) for right in rights]
            Group.objects.get(name=name).permissions.add(
                *Permission.objects.filter(content_type=of, codename__in=codes)
            )


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
    pages = kind.objects.live().iterator()
    return [document_of(page) for page in pages if page.get_url()]  # one outside the site's root has no address
