"""The articles of the public site: read, checked against the guideline, and with its rules and waits drawn in."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from clearhead.guideline.article_shapes import ARTICLE, TOPICS
from clearhead.guideline.check_articles import check_article
from clearhead.guideline.files import ARTICLES, read_shaped
from clearhead.guideline.names import Raw
from clearhead.model.article import (
    Article,
    Block,
    Bullets,
    DrawnForecast,
    DrawnRule,
    DrawnWait,
    Heading,
    Paragraph,
    Question,
    Topic,
)
from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader
from clearhead.model.statements import Statements, statements
from clearhead.reading.problems import BadInput, Problem
from clearhead.reading.yaml_text import Document


def load_articles(directory: Path, guideline: Guideline) -> tuple[Article, ...]:
    """The articles in a guideline's folder, by slug. Raises BadInput with every problem."""
    paths = sorted((directory / ARTICLES).glob("*.yaml"))
    if not paths:
        return ()
    problems: list[Problem] = []
    topics = read_shaped(directory / "topics.yaml", "topics.yaml", TOPICS, problems)
    documents = [read_shaped(path, f"{ARTICLES}/{path.name}", ARTICLE, problems) for path in paths]
    drawn = statements(guideline)
    known: dict[str, Collection[str] | None] = {
        "source": guideline.sources,
        "procedure": guideline.procedures,
        "rule": drawn.rules,
        "wait": drawn.waits,
        "forecast": drawn.forecasts,
        "topic": _data(topics),
        "article": [path.stem for path in paths],
    }
    for document in filter(None, documents):
        problems += [document.problem(*found) for found in check_article(_data(document), known, guideline)]
    if problems:
        raise BadInput(sorted(set(problems), key=lambda problem: (problem.file, problem.line, problem.message)))
    return tuple(
        _article(path.stem, _data(document), _data(topics), drawn)
        for path, document in zip(paths, documents, strict=True)
    )


def _data(document: Document | None) -> Any:
    """Contents that fitted their shape, which the type checker cannot see."""
    return document and document.data


def _article(slug: str, raw: Raw, topics: Any, drawn: Statements) -> Article:
    return Article(
        slug=slug,
        title=raw["title"],
        summary=raw["summary"],
        reader=Reader(raw["reader"]),
        topics=tuple(Topic(id, topics[id]["name"]) for id in raw["topics"]),
        procedures=tuple(raw.get("procedures", ())),
        asked=tuple(raw["asked"]),
        body=tuple(_block(entry, drawn) for entry in raw["body"]),
        drafted=raw["review"]["drafted"],
        state=raw["review"]["state"],
    )


def _block(raw: Raw, drawn: Statements) -> Block:
    cites = tuple(raw.get("cites", ()))
    match raw:
        case {"heading": text}:
            return Heading(text)
        case {"text": text}:
            return Paragraph(text, cites)
        case {"list": items}:
            return Bullets(tuple(items), cites)
        case {"question": question, "answer": answer}:
            return Question(question, answer, cites)
        case {"rule": id}:
            return DrawnRule(drawn.rules[id])
        case {"wait": id}:
            return DrawnWait(drawn.waits[id])
    return DrawnForecast(drawn.forecasts[raw["forecast"]])
