"""The names that entries of the guideline may refer to, and what is wrong with one that nothing is called by."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from clearhead.guideline.build import build_vocabulary
from clearhead.guideline.files import Files
from clearhead.model.vocabulary import Vocabulary
from clearhead.reading.problems import nearest
from clearhead.reading.yaml_text import Steps

Found = Iterator[tuple[Steps, str]]
Raw = Mapping[str, Any]

#: What a `say` sentence may leave open, filled from the record.
SLOTS = ("last_session", "zones", "pigment", "reactions")

UNSEEN = "A source that nobody has seen (sure: M) cannot stand alone."


def unseen(ids: Collection[str], sure: Mapping[str, str]) -> bool:
    """Whether sources are cited and nobody has seen any; `sure` says of each how surely it was."""
    return bool(ids) and all(sure.get(id) == "M" for id in ids)


def no_such(what: str, word: str, known: Iterable[str] | None) -> str:
    """What is wrong with a name; nothing when it is known, or when the file of the names could not be read."""
    return "" if known is None or word in known else f"No {what} is called {word!r}.{nearest(word, known)}"


class Names:
    """Where a file could not be read, nothing is said of what refers to it: one fault is one problem."""

    def __init__(self, files: Files) -> None:
        singles: dict[str, Any] = {name: document.data for name, document in files.singles.items()}
        self.sources: Raw = singles.get("sources", {})
        self.actions: Raw = singles.get("actions", {})
        self.vocabulary: Vocabulary | None = build_vocabulary(singles["facts"]) if "facts" in singles else None
        unread = [PurePosixPath(name) for name in files.unread]
        self.known: Mapping[str, Iterable[str] | None] = {
            "source": singles.get("sources"),
            "action": singles.get("actions"),
            "fact": self.vocabulary,
            "role": singles.get("people"),
            "procedure": (
                *files.folders["procedures"],
                *(path.stem for path in unread if path.parent.name == "procedures"),
            ),
            "slot": SLOTS,
        }

    def wrong(self, what: str, word: str) -> str:
        """As `no_such`, of the names of the guideline."""
        return no_such(what, word, self.known[what])

    def wrong_in(self, what: str, words: Iterable[str], steps: Steps) -> Found:
        """The same for a list."""
        for index, word in enumerate(words):
            if message := self.wrong(what, word):
                yield (*steps, index), message
