"""A few documents, small enough to see what is found among them."""

from datetime import date

import pytest

from clearhead_web.search import actions
from clearhead_web.search.models import Document
from clearhead_web.search.queries import search

Kind = Document.Kind


def article(key: str, title: str, text: str = "", **other: object) -> Document:
    return Document(kind=Kind.ARTICLE, key=key, url=f"/articles/{key}/", title=title, text=text, **other)


def keys(sent: str, **options: object) -> list[str]:
    """The keys of what is found, in order."""
    return [result.document.key for result in search(sent, **options).results]  # type: ignore[arg-type]


@pytest.fixture
def everything(db: None) -> None:
    """What a new installation finds."""
    actions.remake()


@pytest.fixture
def few(db: None) -> None:
    actions.put(
        [
            article("rain", "Rain", "Rain is wet. After rain the path is slippery, and boots keep feet dry."),
            article(
                "boots", "Boots", "Walking boots for mud.", summary="Leather boots, waxed.", shown_at=date(2026, 3, 2)
            ),
            article("mud", "Mud", "Mud sticks to boots. " * 40),
            article("umbrella", "Umbrellas", "Held over the head.", other_words="brolly, parasol"),
            article("cafe", "Café crème", "A naïve façade in Zürich."),
            Document(kind=Kind.NEWS, key="storm", url="/news/storm/", title="A storm", text="Rain and wind tomorrow."),
        ]
    )
