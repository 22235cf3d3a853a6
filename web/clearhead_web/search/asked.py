"""From what was typed to what is looked for: letters and digits, whatever it was, and no operator of a database."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clearhead.naming import WORD, Words, longest_in, plain
from clearhead_web.search.words import meanings, search_words

#: Letters that are looked at. A question is shorter; what is pasted in whole is no question.
LONGEST = 200
#: Words that are looked for.
MOST_TERMS = 12
#: Letters of what was sent that are read at all: compatibility forms and marks may shrink it.
_READ = 4 * LONGEST
#: Marks that are not seen and turn the direction of writing, halves of letters, letters of private use.
_UNSEEN = {"Cf", "Cs", "Co", "Cn"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters without accents, and where it stands in what was typed."""

    plain: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for, in any of some words."""

    said: str
    phrases: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """`procedures`: those that it names, in its order."""

    typed: str
    terms: tuple[Term, ...]
    procedures: tuple[str, ...]


def cleaned(sent: str) -> tuple[str, bool]:
    """What was typed as people see it, in one line; and whether more was typed than is looked at."""
    text = unicodedata.normalize("NFKC", sent[:_READ])
    text = "".join(_seen(letter) for letter in text)
    text = " ".join(text.split())
    return text[:LONGEST].rstrip(), len(text) > LONGEST or len(sent) > _READ


def _seen(letter: str) -> str:
    kind = unicodedata.category(letter)
    return "" if kind in _UNSEEN else " " if kind == "Cc" else letter


def words_of(typed: str) -> list[Word]:
    return [Word(plain(found[0]), found.start(), found.end()) for found in WORD.finditer(typed)]


def with_replaced(typed: str, words: Sequence[Word], instead: Mapping[str, str]) -> str:
    """What was typed with other words in the place of some."""
    for word in reversed(words):
        if word.plain in instead:
            typed = f"{typed[: word.start]}{instead[word.plain]}{typed[word.end :]}"
    return typed


def asked_for(typed: str) -> Asked:
    parts = list(_parts(words_of(typed)))
    about = [part for part in parts if not part.is_subject] or parts  # or the subject is all that is asked for
    terms = {part.term.phrases: part.term for part in about}
    procedures = dict.fromkeys(id for part in about for id in part.procedures)
    return Asked(typed, tuple(terms.values())[:MOST_TERMS], tuple(procedures))


@dataclass(frozen=True, slots=True)
class _Part:
    term: Term
    procedures: Words = ()
    is_subject: bool = False


def _parts(words: Sequence[Word]) -> Iterator[_Part]:
    """What is said, part by part, without what says nothing."""
    done = 0
    for start, end, meaning in longest_in([word.plain for word in words], meanings()):
        yield from _single(words[done:start])
        own = tuple(word.plain for word in words[start:end])
        term = Term(" ".join(own), tuple(dict.fromkeys((own, *meaning.same))))
        yield _Part(term, meaning.procedures, meaning.is_subject)
        done = end
    yield from _single(words[done:])


def _single(words: Sequence[Word]) -> Iterator[_Part]:
    ignored = search_words().ignored
    return (_Part(Term(word.plain, ((word.plain,),))) for word in words if word.plain not in ignored)
