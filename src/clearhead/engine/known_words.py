"""The words of this edition for states of the skin, conditions and medicines, and whether a list holds another.

A record outlives editions. A word that this one does not know may be its own word by another name, so that whatever
the list does not name is open.
"""

from collections.abc import Callable, Collection, Iterable

from clearhead.model.guideline import Guideline

#: Words for what is on record and that no rule speaks of: `other:asthma`.
OTHER = "other:"

Words = Callable[[Guideline], tuple[str, ...]]


def condition_words(guideline: Guideline) -> tuple[str, ...]:
    """Every health condition that some fact reads."""
    facts = [fact for fact in guideline.vocabulary.values() if fact.derive.startswith("condition")]
    return tuple(sorted({str(fact.arguments["word"]) for fact in facts}))


def medicine_words(guideline: Guideline) -> tuple[str, ...]:
    """Every class of medicine, and every medicine by name."""
    return tuple(sorted({*guideline.medicines, *(name for names in guideline.medicines.values() for name in names)}))


def state_words(guideline: Guideline) -> tuple[str, ...]:
    """Every state of the skin that some fact reads."""
    found: list[str] = []
    for fact in guideline.vocabulary.values():
        words = fact.arguments.get("words", ())
        if fact.derive == "skin-state" and isinstance(words, Iterable):
            found += [str(word) for word in words]
    return tuple(dict.fromkeys(found))


def knows(guideline: Guideline, listed: Iterable[str] | None, words: Words) -> bool:
    """Whether every word of a list is of this edition. What somebody wrote behind `other:` is of none, ever."""
    named = {word for word in listed or () if not word.startswith(OTHER)}
    return not named or named <= {*words(guideline)}


def is_listed(listed: Collection[str], wanted: Iterable[str], all_known: bool) -> bool | None:
    """Whether one of these words is on a list: open when none is, and the list has a word of another edition."""
    return any(word in listed for word in wanted) or (False if all_known else None)
