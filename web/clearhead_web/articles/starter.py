"""The articles that come with Clearhead, from the guideline's files into pages that editors then own.

A page that nobody edited follows its file; one that somebody edited is left alone.
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
from clearhead.guideline.load import default_directory
from clearhead.model import article as written
from clearhead_web.articles.models import ArticlePage, ArticlesPage, Author, Topic
from clearhead_web.base import guidance

#: Whom a page names where nobody else has written it.
AUTHOR = "Clearhead's editors"
ABOUT = "Written from the guideline and its sources."


@dataclass
class Brought:
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)


def bring_in() -> Brought:
    """Every article into its page. Raises BadInput for files that do not load."""
    directory: Path = settings.GUIDELINE or default_directory()
    done = Brought()
    for article in load_articles(directory, guidance.guideline()):
        with transaction.atomic():
            _bring_in(article, directory / "articles" / f"{article.slug}.yaml", done)
    return done


def _bring_in(article: written.Article, file: Path, done: Brought) -> None:
    digest = sha256(file.read_bytes()).hexdigest()
    page = ArticlePage.objects.filter(starter=article.slug).first()
    if page is None:
        if ArticlePage.objects.filter(slug=article.slug).exists():  # an editor's own
            done.edited.append(article.slug)
            return
        page = ArticlePage(slug=article.slug, starter=article.slug)
        _fill(page, article, digest)
        ArticlesPage.objects.get().add_child(instance=page)
        done.new.append(article.slug)
    elif page.starter_sha256 == digest:
        return
    elif not page.live or page.owner_id or page.revisions.filter(user__isnull=False).exists():
        done.edited.append(article.slug)
        return
    else:
        _fill(page, article, digest)
        done.changed.append(article.slug)
    page.authors.set([Author.objects.get_or_create(name=AUTHOR, defaults={"about": ABOUT})[0]])
    page.topics.set([_topic(topic) for topic in article.topics])
    page.save_revision().publish()


def _fill(page: ArticlePage, article: written.Article, digest: str) -> None:
    page.title, page.summary, page.starter_sha256 = article.title, article.summary, digest
    page.state = article.state
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
