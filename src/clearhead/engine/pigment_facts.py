"""What the record's pigments amount to: iron, titanium, who says so, and recalls that match."""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from clearhead.model.guideline import PigmentIndex, Recall
from clearhead.model.record import Pigment, Session

#: Who may say what is in a pigment, least reliable first.
BASES = ("self", "artist", "label", "sds", "lab")


def contains_iron(pigment: Pigment, index: Mapping[str, PigmentIndex]) -> bool | None:
    if pigment.iron in ("none", "present"):
        return pigment.iron == "present"
    return _contains(pigment, {ci: entry.iron for ci, entry in index.items()})


def contains_titanium(pigment: Pigment, index: Mapping[str, PigmentIndex]) -> bool | None:
    return _contains(pigment, {ci: entry.titanium for ci, entry in index.items()})


def _contains(pigment: Pigment, by_ci: Mapping[str, bool]) -> bool | None:
    """Yes if a listed number means yes; no only if every listed number is known to mean no."""
    if not pigment.ci:
        return None
    values = [by_ci.get(ci) for ci in pigment.ci]
    return True if True in values else None if None in values else False


def any_of(values: Iterable[bool | None]) -> bool | None:
    """Whether any is true: None when none is and one is unknown."""
    found = set(values)
    return True if True in found else None if None in found else False


def weakest_basis(pigments: Iterable[Pigment]) -> str | None:
    """The least reliable of those who say what is in the pigments; None when one of them is not named."""
    named = [pigment.source for pigment in pigments]
    if not named or None in named:
        return None
    return min((source for source in named if source), key=BASES.index)


def recalled(session: Session, recalls: Iterable[Recall]) -> bool | None:
    """Whether a pigment of a session matches a recall."""
    recalls = tuple(recalls)
    if session.pigments is None or not session.pigments:
        return any_of(_recall_matches(Pigment(), session.on, recall) for recall in recalls)
    return any_of(_recall_matches(pigment, session.on, recall) for pigment in session.pigments for recall in recalls)


def _recall_matches(pigment: Pigment, used: date | None, recall: Recall) -> bool | None:
    """Every predicate of the notice must hold. A notice about dates of sale can be ruled out, never proved, by use."""
    parts = [
        _named(pigment.maker, (recall.maker,) if recall.maker else ()),
        _named(pigment.product, recall.products),
        _named(pigment.lot, recall.lots),
        _used_in_time(used, recall),
    ]
    return False if False in parts else None if None in parts else True


@lru_cache(maxsize=4096)
def _named(value: str | None, wanted: tuple[str, ...]) -> bool | None:
    """Whether a name is one of those of a notice: spelling aside, and open when it is close to one or part of it."""
    if not wanted:
        return True
    if value is None:
        return None
    name, names = _bare(value), [_bare(word) for word in wanted]
    if name in names:
        return True
    near = any(name in other or other in name for other in names) or get_close_matches(name, names, n=1, cutoff=0.8)
    return None if near else False


def _bare(name: str) -> str:
    """Letters and digits only: `RB-0624` and `rb 0624` are one lot."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _used_in_time(used: date | None, recall: Recall) -> bool | None:
    if not recall.distributed_from:
        return True
    if used and used.isoformat() < recall.distributed_from:
        return False
    return None
