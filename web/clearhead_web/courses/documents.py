"""Courses for the search: one document a page that is published."""

from collections.abc import Iterator
from typing import Any

from wagtail.rich_text import get_text_for_indexing
from wagtail.signals import page_published, page_unpublished

from clearhead_web.courses import queries
from clearhead_web.courses.models import CoursePage
from clearhead_web.search import actions, sources
from clearhead_web.search.models import Document

KIND = Document.Kind.COURSE


def documents() -> Iterator[Document]:
    """Of what stands below the site's root: anything else has no address."""
    for page in queries.courses():
        if page.url:
            yield document(page)


def document(page: CoursePage) -> Document:
    return Document(
        kind=KIND,
        key=str(page.pk),
        url=page.url,
        title=page.title,
        summary=page.summary,
        text="\n".join((page.for_whom, get_text_for_indexing(str(page.learn)), page.prerequisites)),
        other_words=", ".join((page.get_level_display(), *page.who_teaches, *queries.towns(page))),
    )


def put(page: CoursePage) -> None:
    """As it is published; the page that is at hand may be a draft of it."""
    actions.put(one for one in documents() if one.key == str(page.pk))


def listen() -> None:
    sources.register(KIND, documents)
    page_published.connect(_published, sender=CoursePage, dispatch_uid="courses")
    page_unpublished.connect(_gone, sender=CoursePage, dispatch_uid="courses")


def _published(instance: CoursePage, **_: Any) -> None:
    put(instance)


def _gone(instance: CoursePage, **_: Any) -> None:
    actions.drop(KIND, str(instance.pk))
