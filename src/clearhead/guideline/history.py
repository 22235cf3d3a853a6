"""The history of editions, `history.yaml`: its shape, what is wrong with it, and reading it.

It stands beside the guideline and is no part of an edition's hash, as the cases are; a guideline may be without one.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from clearhead.guideline.check import ids_in
from clearhead.guideline.file_shapes import ID, SENTENCE
from clearhead.guideline.files import Files, read_shaped
from clearhead.guideline.names import Found
from clearhead.guideline.spoken import spoken
from clearhead.model.history import Change, ChangeKind, EditionEntry
from clearhead.reading.problems import BadInput, Problem, nearest
from clearhead.reading.shapes import Date, Keyed, Listed, Text, Word, YesNo

NAME = "history.yaml"

CHANGE = Keyed(
    {
        "kind": Word([kind.value for kind in ChangeKind], "stricter, milder or wording"),
        "what": ID,
        "words": SENTENCE,
        "source": ID,
        "checked_by": SENTENCE,
    },
    {"gone": YesNo()},
    what="a change of the guidance",
)
ENTRY = Keyed(
    {"about": Listed(SENTENCE, "sentences", least=1)},
    {"edition": Text("an edition like 2026.11"), "on": Date(), "changes": Listed(CHANGE, "changes", least=1)},
    what="an edition and its changes",
)
HISTORY = Listed(ENTRY, "editions, the newest first", least=1)


def load_history(directory: Path) -> tuple[EditionEntry, ...]:
    """The newest first. What it names was checked with the guideline. Raises BadInput where it cannot be read."""
    problems: list[Problem] = []
    path = directory / NAME
    document = read_shaped(path, NAME, HISTORY, problems) if path.is_file() else None
    if problems:
        raise BadInput(problems)
    entries: Any = document.data if document else ()
    return tuple(_entry(raw) for raw in entries)


def check_history(directory: Path, files: Files) -> list[Problem]:
    """Every problem of the file, with ids and sources as the guideline's other files give them."""
    problems: list[Problem] = []
    path = directory / NAME
    document = read_shaped(path, NAME, HISTORY, problems) if path.is_file() else None
    if document is None:
        return problems
    data: Any = document.data
    found = [*_order(data), *spoken(data, (), NAME)]
    if not files.unread:  # else what is missing there would be told once more for each that names it
        found += [*_names(data, files), *_current(data, files)]
    return [document.problem(*one) for one in found]


def _entry(raw: Any) -> EditionEntry:
    changes = tuple(
        Change(
            ChangeKind(each["kind"]),
            each["what"],
            each["words"],
            each["source"],
            each["checked_by"],
            each.get("gone", False),
        )
        for each in raw.get("changes", ())
    )
    return EditionEntry(raw.get("edition", ""), raw.get("on", ""), tuple(raw["about"]), changes)


def _order(entries: list[Any]) -> Found:
    """Only what comes next may be without a name and a day; the others follow each other back in time."""
    for index, entry in enumerate(entries):
        if ("edition" in entry) != ("on" in entry):
            yield (index,), "An edition and its day come together."
        elif "edition" not in entry and index:
            yield (index,), "Only the first may be without its edition: it is not published yet."
    dated = [(index, entry["on"]) for index, entry in enumerate(entries) if "on" in entry]
    for (_, newer), (index, older) in pairwise(dated):
        if older >= newer:
            yield (index, "on"), f"{older} is not before {newer}: the newest edition stands first."


def _names(entries: list[Any], files: Files) -> Found:
    ids, sources = set(_ids(files)), _keys(files, "sources")
    for index, entry in enumerate(entries):
        for number, change in enumerate(entry.get("changes", ())):
            steps, what = (index, "changes", number), change["what"]
            if change.get("gone", False) and what in ids:
                yield (*steps, "gone"), f"{what!r} is not gone: the guideline has it."
            if not change.get("gone", False) and what not in ids:
                hint = nearest(what, ids)
                yield (*steps, "what"), f"No rule, wait, forecast, procedure, site or recall is called {what!r}.{hint}"
            if change["source"] not in sources:
                hint = nearest(change["source"], sources)
                yield (*steps, "source"), f"No source is called {change['source']!r}.{hint}"


def _current(entries: list[Any], files: Files) -> Found:
    edition: Any = files.singles["edition"].data
    published = [entry["edition"] for entry in entries if "edition" in entry]
    if edition["edition"] not in published:
        yield (), f"The edition {edition['edition']!r} has no entry."


def _ids(files: Files) -> Iterator[str]:
    for folder, documents in files.folders.items():
        for document in documents.values():
            data: Any = document.data
            yield data["id"]
            yield from (id for _, id in ids_in(folder, data))
    yield from _keys(files, "recalls")


def _keys(files: Files, name: str) -> Collection[str]:
    data: Any = files.singles[name].data
    keys: Iterable[str] = data
    return set(keys)
