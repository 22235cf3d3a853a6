"""Full text in SQLite: an FTS5 table over the documents' columns, without a text of its own, that triggers keep."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection

from clearhead_web.search.full_text import BEGIN, END, Hit, Phrases

_ADD = """
INSERT INTO search_index (rowid, title, other_words, summary, text)
VALUES (new.id, new.title, new.other_words, new.summary, new.text);
"""
_REMOVE = """
INSERT INTO search_index (search_index, rowid, title, other_words, summary, text)
VALUES ('delete', old.id, old.title, old.other_words, old.summary, old.text);
"""
MAKE: Sequence[str] = (
    "CREATE VIRTUAL TABLE search_index USING fts5 (title, other_words, summary, text, content = 'search_document', "
    "content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER search_added AFTER INSERT ON search_document BEGIN {_ADD} END",
    f"CREATE TRIGGER search_removed AFTER DELETE ON search_document BEGIN {_REMOVE} END",
    f"CREATE TRIGGER search_changed AFTER UPDATE ON search_document BEGIN {_REMOVE} {_ADD} END",
    "INSERT INTO search_index (search_index) VALUES ('rebuild')",
)
UNMAKE: Sequence[str] = (
    "DROP TRIGGER search_changed",
    "DROP TRIGGER search_removed",
    "DROP TRIGGER search_added",
    "DROP TABLE search_index",
)

_ONE = "SELECT rowid AS id, bm25(search_index, 10, 6, 4, 1) AS score FROM search_index WHERE search_index MATCH %s"
#: Materialized: a score can be worked out only where the match is.
_RANKED = """
WITH matched AS MATERIALIZED ({each})
SELECT id, kind, count(*), -sum(score) FROM matched JOIN search_document USING (id)
GROUP BY id, kind ORDER BY 4 DESC, id
"""
_HIGHLIGHTED = """
SELECT rowid, highlight(search_index, 3, %s, %s), highlight(search_index, 2, %s, %s)
FROM search_index WHERE search_index MATCH %s AND rowid IN ({ids})
"""
_HELD = "SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT 1"


def ranked(terms: Sequence[Phrases]) -> list[Hit]:
    """A score for each term by itself; FTS5's own for several at once is their sum too."""
    each = " UNION ALL ".join([_ONE] * len(terms))
    with connection.cursor() as cursor:
        cursor.execute(_RANKED.format(each=each), [_any_of(phrases) for phrases in terms])
        return [Hit(*row) for row in cursor.fetchall()]


def highlighted(ids: Sequence[int], terms: Sequence[Phrases]) -> Mapping[int, tuple[str, str]]:
    match = _any_of([phrase for phrases in terms for phrase in phrases])
    with connection.cursor() as cursor:
        statement = _HIGHLIGHTED.format(ids=", ".join(["%s"] * len(ids)))
        cursor.execute(statement, [BEGIN, END, BEGIN, END, match, *ids])
        return {id: (text, summary) for id, text, summary in cursor.fetchall()}


def held(words: Iterable[str]) -> set[str]:
    with connection.cursor() as cursor:
        return {word for word in words if cursor.execute(_HELD, [_any_of([(word,)])]).fetchone()}


def _any_of(phrases: Phrases) -> str:
    """In FTS5's language: each phrase in quotes, where there is nothing but letters and digits."""
    return " OR ".join('"' + " ".join(words) + '"' for words in phrases)
