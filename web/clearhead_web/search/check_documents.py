"""The check's pages as documents, one a procedure: by its names. What the guideline says of it is its own page's."""

from collections.abc import Iterator

from django.urls import reverse

from clearhead.model.level import Reader
from clearhead.model.procedure import Procedure
from clearhead_web.base import guidance
from clearhead_web.search.models import Document


def documents() -> Iterator[Document]:
    for procedure in guidance.guideline().procedures.values():
        yield Document(
            kind=Document.Kind.CHECK,
            key=procedure.id,
            url=reverse("check:start", args=[procedure.id]),
            title=procedure.name[Reader.CLIENT],
            summary=procedure.about,
            other_words=", ".join(other_words(procedure)),
        )


def other_words(procedure: Procedure) -> list[str]:
    """What else a procedure is called."""
    return [procedure.id, procedure.name[Reader.CLINICIAN], *procedure.synonyms]
