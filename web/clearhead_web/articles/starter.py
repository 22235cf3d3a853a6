"""The articles that come with Clearhead, from the guideline's files into pages that editors then own.

A page that nobody edited follows its file; one that somebody edited is left alone, and one that somebody deleted stays
away until it is brought back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.html import escape
from django.utils.text import slugify

from clearhead.guideline.articles import load_articles
from clearhead.guideline.files import ARTICLES
from clearhead.guideline.load import default_directory
from clearhead.model import article as written
from clearhead_web.articles.models import ArticlePage, ArticlesPage, Author, Starter, Topic
from clearhead_web.base import guidance

#: Whom a page names where nobody else has written it.
AUTHOR = "Clearhead's editors"
ABOUT = "Written from the guideline and its sources."


@dataclass
class Brought:
    """By slug. `edited` and `away` were left alone: editors have changed the page, or deleted it."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    away: list[str] = field(default_factory=list)


def bring_in() -> Brought:
    """Every article into its page. Raises BadInput for files that do not load."""
    done = Brought()
    for article in articles():
        with transaction.atomic():
            _bring_in(article, done)
    return done


def bring_back(slug: str) -> bool:
    """The page of an article that editors had deleted, published anew; False where it is not away, or this version has
    it no longer, or another page stands at its address.
    """
    article = next((one for one in away() if one.slug == slug), None)
    if article is None or ArticlePage.objects.filter(slug=slug).exists():
        return False
    with transaction.atomic():
        Starter.objects.filter(slug=slug, page=None).delete()
        _bring_in(article, Brought())
    return True


def away() -> list[written.Article]:
    """What came with Clearhead and editors have deleted."""
    slugs = set(Starter.objects.filter(page=None).values_list("slug", flat=True))
    return [article for article in articles() if article.slug in slugs] if slugs else []


def articles() -> tuple[written.Article, ...]:
    return load_articles(_directory(), guidance.guideline())


def _directory() -> Path:
    return settings.GUIDELINE or default_directory()


def _bring_in(article: written.Article, done: Brought) -> None:
    digest = sha256((_directory() / ARTICLES / f"{article.slug}.yaml").read_bytes()).hexdigest()
    known = Starter.objects.select_related("page").filter(slug=article.slug).first()
    page = known.page if known else None
    if known and page is None:
        done.away.append(article.slug)
    elif known and known.sha256 == digest:
        return
    elif _is_theirs(page) if page else ArticlePage.objects.filter(slug=article.slug).exists():
        done.edited.append(article.slug)
    else:
        (done.changed if known else done.new).append(article.slug)
        page = page or _new_page(article)
        # Its writers read all of it again on the day that the file names. Where only a comma changed, nobody did.
        page.is_read = bool(known and known.drafted and article.drafted > known.drafted)
        _fill(page, article)
        _publish(page, article)
        kept = {"page": page, "sha256": digest, "drafted": article.drafted}
        Starter.objects.update_or_create(slug=article.slug, defaults=kept)


def _new_page(article: written.Article) -> ArticlePage:
    page = ArticlePage(slug=article.slug, title=article.title, summary=article.summary)
    ArticlesPage.objects.get().add_child(instance=page)
    return page


def _is_theirs(page: ArticlePage) -> bool:
    """Editors have taken it over, or taken it away."""
    return bool(not page.live or page.owner_id or page.revisions.filter(user__isnull=False).exists())


def _publish(page: ArticlePage, article: written.Article) -> None:
    us = {"about": ABOUT, "kind": Author.Kind.ORGANISATION}
    page.authors.set([Author.objects.get_or_create(name=AUTHOR, defaults=us)[0]])
    page.topics.set([_topic(topic) for topic in article.topics])
    page.save_revision().publish()


def _fill(page: ArticlePage, article: written.Article) -> None:
    page.title, page.summary, page.state = article.title, article.summary, article.state
    page.reader = article.reader.value
    page.asked = "\n".join(article.asked)
    page.leads_to = [("procedure", id) for id in article.procedures]
    page.body = list(_blocks(article))


def _topic(topic: written.Topic) -> Topic:
    return Topic.objects.get_or_create(slug=slugify(topic.id), defaults={"name": topic.name})[0]


def _blocks(article: written.Article) -> Iterator[tuple[str, Any]]:
    for block in article.body:
        match block:
            case written.Heading(text):
                yield "heading", text
            case written.Paragraph(text, cites):
                yield "text", {"text": f"<p>{rich(text)}</p>", "cites": list(cites)}
            case written.Bullets(items, cites):
                lines = "".join(f"<li>{rich(item)}</li>" for item in items)
                yield "text", {"text": f"<ul>{lines}</ul>", "cites": list(cites)}
            case written.Question(question, answer, cites):
                yield "question", {"question": question, "answer": f"<p>{rich(answer)}</p>", "cites": list(cites)}
            case written.DrawnRule(rule):
                yield "rule", rule.id
            case written.DrawnWait(wait):
                yield "wait", wait.id
            case written.DrawnForecast(forecast):
                yield "forecast", forecast.id


def rich(text: str) -> str:
    """A plain text with links as the editors' pages keep it."""
    pieces = (
        f'<a href="{escape(piece.address)}">{escape(piece.words)}</a>'
        if isinstance(piece, written.Link)
        else escape(piece)
        for piece in written.parts(text)
    )
    return "".join(pieces)
