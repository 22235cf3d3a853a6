"""The guideline's pages as a search should know them: where they are, what they are called, and what they say."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from clearhead.model.level import Reader
from clearhead.model.procedure import Procedure
from clearhead_web.base import guidance
from clearhead_web.guideline.disagreeing import contradicted, wide_forecasts, wide_waits
from clearhead_web.guideline.drawn import drawn_wait
from clearhead_web.guideline.procedure import page_title


@dataclass(frozen=True, slots=True)
class Page:
    """`kind` is procedure or guideline."""

    kind: str
    key: str
    url: str
    title: str
    summary: str
    text: str
    other_words: str = ""


def procedure_documents() -> Iterator[Page]:
    for procedure in guidance.guideline().procedures.values():
        yield Page(
            kind="procedure",
            key=procedure.id,
            url=reverse("guideline:procedure", args=[procedure.id]),
            title=page_title(procedure),
            summary=procedure.about,
            text="\n".join(_words_for_clients(procedure)),
            other_words=", ".join((procedure.id, procedure.name[Reader.CLINICIAN], *procedure.synonyms)),
        )


def other_documents() -> Iterator[Page]:
    guideline = guidance.guideline()
    titles = "\n".join(f"{source.title}\n{source.who}" for source in guideline.sources.values())
    yield Page(
        "guideline",
        "sources",
        reverse("guideline:sources"),
        "Sources of the guideline",
        "Every source, graded: what it says and how it was read.",
        titles,
    )
    disputed = [one["title"] for one in (*wide_waits(), *wide_forecasts())]
    disputed += [one["says"] for rule in contradicted() for one in rule["against"]]
    yield Page(
        "guideline",
        "disagreements",
        reverse("guideline:disagreements"),
        "Where sources disagree",
        "Waits on which sources are far apart, and statements that other sources contradict.",
        "\n".join(disputed),
    )


def documents() -> Iterator[Page]:
    yield from procedure_documents()
    yield from other_documents()


def _words_for_clients(procedure: Procedure) -> Iterator[str]:
    yield from (rule.why[Reader.CLIENT] for rule in procedure.rules)
    for wait in procedure.waits:
        drawn = drawn_wait(wait.id)
        yield drawn["title"]
        yield from (part["readers"]["client"]["why"] for part in drawn["parts"])
