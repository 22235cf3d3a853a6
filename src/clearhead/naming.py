"""Which procedures a word may mean: their ids, names and other words for them."""

from difflib import get_close_matches

from clearhead.model.guideline import Guideline
from clearhead.model.level import Reader


def matching_procedures(guideline: Guideline, text: str) -> list[str]:
    """The procedures that a word may mean: an exact id or name alone, else all that contain it, else the closest."""
    if exact := called(guideline, text):
        return exact
    wanted, names = text.casefold().strip(), _names(guideline)
    inside = [id for id, words in names.items() if any(wanted in word for word in words)]
    return inside or nearest_procedures(guideline, text)


def called(guideline: Guideline, text: str) -> list[str]:
    """The procedures of exactly this id, name or other word."""
    wanted = text.casefold().strip()
    return [id for id, words in _names(guideline).items() if wanted in words]


def nearest_procedures(guideline: Guideline, text: str) -> list[str]:
    """Up to five whose names are spelled nearly so."""
    spelled = {word: id for id, words in _names(guideline).items() for word in words}
    close = get_close_matches(text.casefold().strip(), spelled, n=5, cutoff=0.7)
    return list(dict.fromkeys(spelled[word] for word in close))


def _names(guideline: Guideline) -> dict[str, list[str]]:
    """Every procedure's id, names and other words for it, without regard to case."""
    found = {}
    for id, procedure in guideline.procedures.items():
        words = (id, procedure.name[Reader.CLIENT], procedure.name[Reader.CLINICIAN], *procedure.synonyms)
        found[id] = [word.casefold() for word in words]
    return found
