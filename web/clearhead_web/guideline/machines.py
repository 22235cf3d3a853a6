"""What search engines are told of a procedure's page."""

from typing import Any

from django.utils.safestring import SafeString

from clearhead.model.level import Reader
from clearhead.model.rule import Review
from clearhead_web.base import guidance
from clearhead_web.base.machines import as_data
from clearhead_web.guideline.procedure import names
from clearhead_web.guideline.short import questions


def data_of_procedure(id: str) -> SafeString:
    """A medical page and its questions, with what is shown on it and no more; when it was reviewed only if it was."""
    guideline = guidance.guideline()
    procedure = guideline.procedures[id]
    shown = names(procedure)
    page = {
        "@type": ["MedicalWebPage", "FAQPage"],
        "name": shown["name"],
        "description": procedure.about,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "license": "https://www.apache.org/licenses/LICENSE-2.0",
        "version": guideline.edition,
        "dateModified": procedure.review.on,
        "creator": {"@type": "Organization", "name": procedure.review.by},
        "about": {
            "@type": "MedicalProcedure" if shown["is_medical"] else "Thing",
            "name": shown["name"],
            "alternateName": list(dict.fromkeys([procedure.name[Reader.CLINICIAN], *procedure.synonyms])),
        },
        "mainEntity": [
            {
                "@type": "Question",
                "name": one["ask"],
                "acceptedAnswer": {"@type": "Answer", "text": " ".join(one["answer"])},
            }
            for one in questions(procedure)
        ],
        **reviewed(procedure.review),
    }
    return as_data(page)


def reviewed(review: Review) -> dict[str, Any]:
    """Nothing until a clinician has reviewed it."""
    if not review.is_reviewed:
        return {}
    return {"lastReviewed": review.on, "reviewedBy": {"@type": "Person", "name": review.by}}
