"""Full text in PostgreSQL: a weighted column that the database makes of the others, under a GIN index."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

from clearhead.naming import plain
from clearhead_web.search.full_text import BEGIN, END, Hit, Phrases

#: The database's parser would take "PET/CT" for a file, "touch-up" for one word and "<b>" for a tag.
_PUNCTUATION = "-/.:@_&'’`~%#+=<>"
_ACCENTED = "".join(
    letter
    for letter in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
    if len(plain(letter)) == 1 and plain(letter) != letter.lower() and unicodedata.decomposition(letter)
)
_FROM, _TO = _PUNCTUATION + _ACCENTED, " " * len(_PUNCTUATION) + "".join(map(plain, _ACCENTED))

_PART = "setweight(to_tsvector('search_english', translate({column}, '{before}', '{after}')), '{weight}')"
_VECTOR = " || ".join(
    _PART.format(column=column, before=_FROM.replace("'", "''"), after=_TO, weight=weight)
    for column, weight in (("title", "A"), ("other_words", "B"), ("summary", "C"), ("text", "D"))
)
#: English as PostgreSQL knows it, but every word counts: "touch up" is not "touch".
MAKE: Sequence[str] = (
    "CREATE TEXT SEARCH DICTIONARY search_english (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION search_english (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION search_english ALTER MAPPING REPLACE english_stem WITH search_english",
    f"ALTER TABLE search_document ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_VECTOR}) STORED",
    "ALTER TABLE search_document ALTER COLUMN vector SET STORAGE EXTERNAL",  # unpacking it would take longest of all
    "CREATE INDEX search_document_vector ON search_document USING gin (vector)",
)
UNMAKE: Sequence[str] = (
    "ALTER TABLE search_document DROP COLUMN vector",
    "DROP TEXT SEARCH CONFIGURATION search_english",
    "DROP TEXT SEARCH DICTIONARY search_english",
)

#: Each term's rank times how rare the term is, as bm25 has it: PostgreSQL's own rank does not know. 33: divided by the
#: logarithm of the length, and less for each further time that a word stands in a text.
_RANKED = """
WITH asked (n, query) AS (VALUES {asked}),
matched AS (
    SELECT id, kind, n, ts_rank_cd('{{0.1, 0.4, 0.6, 1.0}}', vector, query, 33) AS rank
    FROM asked JOIN search_document ON vector @@ query
),
rare AS (
    SELECT n, ln(1 + (SELECT count(*) FROM search_document) / (0.5 + count(*))) AS weight FROM matched GROUP BY n
)
SELECT id, kind, count(*), sum(rank * weight) FROM matched JOIN rare USING (n)
GROUP BY id, kind ORDER BY 4 DESC, id
"""
#: Angles would make tags of words, whatever stands there: they go, and come back as they were.
_ANGLES = str.maketrans("\x03\x04", "<>")
_OPTIONS = f"HighlightAll=true, StartSel={BEGIN}, StopSel={END}"
_HIGHLIGHTED = """
SELECT id, ts_headline('search_english', translate(text, '<>', %s), query, %s),
    ts_headline('search_english', translate(summary, '<>', %s), query, %s)
FROM search_document, (SELECT {query} AS query) AS asked WHERE id = ANY(%s)
"""


def ranked(terms: Sequence[Phrases]) -> list[Hit]:
    asked = ", ".join(f"({n}, {_any_of(phrases)})" for n, phrases in enumerate(terms))
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(asked=asked), [_text(words) for phrases in terms for words in phrases])
        return [Hit(*row) for row in cursor.fetchall()]


def highlighted(ids: Sequence[int], terms: Sequence[Phrases]) -> Mapping[int, tuple[str, str]]:
    every = [words for phrases in terms for words in phrases]
    parameters: list[Any] = [*("\x03\x04", _OPTIONS) * 2, *map(_text, every), list(ids)]
    with connection.cursor() as cursor:
        cursor.execute(_HIGHLIGHTED.format(query=_any_of(every)), parameters)
        return {id: (text.translate(_ANGLES), summary.translate(_ANGLES)) for id, text, summary in cursor.fetchall()}


def held(words: Iterable[str]) -> set[str]:
    asked = list(words)
    statement = "SELECT EXISTS (SELECT FROM search_document WHERE vector @@ plainto_tsquery('search_english', %s))"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([statement] * len(asked)), asked)
        return {word for word, (is_held,) in zip(asked, cursor.fetchall(), strict=True) if is_held}


def _any_of(phrases: Phrases) -> str:
    """As many places for phrases as there are; the phrases themselves are parameters."""
    return "(" + " || ".join(["phraseto_tsquery('search_english', %s)"] * len(phrases)) + ")"


def _text(words: Iterable[str]) -> str:
    return " ".join(words)
