"""The guideline's pages as a search should know them: where they are, what they are called, and what they say."""

from collections.abc import Iterator

from django.urls import reverse

from clearhead.model.level import Reader
from clearhead.model.procedure import Procedure
from clearhead_web.base import guidance
from clearhead_web.guideline import disagreeing
from clearhead_web.guideline import editions as history
from clearhead_web.guideline.disagreeing import contradicted, wide_forecasts, wide_waits
from clearhead_web.guideline.drawn import drawn_wait
from clearhead_web.guideline.procedure import page_title
from clearhead_web.search.check_documents import other_words
from clearhead_web.search.models import Document


def procedure_documents() -> Iterator[Document]:
    for procedure in guidance.guideline().procedures.values():
        yield Document(
            kind=Document.Kind.PROCEDURE,
            key=procedure.id,
            url=reverse("guideline:procedure", args=[procedure.id]),
            title=page_title(procedure),
            summary=procedure.about,
            text="\n".join(_words_for_clients(procedure)),
            other_words=", ".join(other_words(procedure)),
        )


def other_documents() -> Iterator[Document]:
    guideline = guidance.guideline()
    # By who says it: all their titles in one document would stand before pages that are about the matter.
    sources = "\n".join(dict.fromkeys(source.who for source in guideline.sources.values()))
    disputed = [one["title"] for one in (*wide_waits(), *wide_forecasts())]
    disputed += [one["says"] for rule in contradicted() for one in rule["against"]]
    yield _page(
        "front", "The guideline", guideline.title, "\n".join(words.meaning for words in guideline.levels.values())
    )
    yield _page("sources", "Sources of the guideline", "Every source: what it says and how it was read.", sources)
    yield _page(
        "disagreements",
        disagreeing.TITLE,
        disagreeing.ABOUT,
        "\n".join(disputed),
    )

    yield _page("editions", history.TITLE, history.ABOUT, "\n".join(_words_of_editions()))


def _words_of_editions() -> Iterator[str]:
    for edition in history.editions():
        yield from edition["about"]
        yield from (change["words"] for change in edition["changes"])


def _page(name: str, title: str, summary: str, text: str) -> Document:
    url = reverse(f"guideline:{name}")
    return Document(kind=Document.Kind.GUIDELINE, key=name, url=url, title=title, summary=summary, text=text)


def _words_for_clients(procedure: Procedure) -> Iterator[str]:
    yield from (rule.why[Reader.CLIENT] for rule in procedure.rules)
    for wait in procedure.waits:
        drawn = drawn_wait(wait.id)
        yield drawn["title"]
        yield from (part["readers"]["client"]["why"] for part in drawn["parts"])
