"""A record as its page shows it: entries by section, newest first, each with its words, where they came from and
what the client thinks of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from clearhead.model.dates import as_date
from clearhead_web.records.document import Section
from clearhead_web.records.models import Attestation, Change, Entry
from clearhead_web.records.words import Words, words_of

ATTESTED, DISPUTED, OWN, OPEN = "attested", "disputed", "own", "open"


@dataclass(frozen=True)
class ShownEntry:
    """One version of an entry. `coming`: a procedure that is still ahead; `gone_by`: its day went by and nobody said
    whether it happened."""

    entry: Entry
    coming: bool = False
    gone_by: bool = False

    @property
    def key(self) -> UUID:
        return self.entry.key

    @property
    def template(self) -> str:
        return f"records/said/{self.entry.section}.html"

    @cached_property
    def words(self) -> Words:
        return words_of(self.entry)

    @property
    def last_word(self) -> Attestation | None:
        return self.entry.last_word

    @property
    def state(self) -> str:
        if self.last_word is None:
            return OWN if self.entry.change.said_as == Change.As.CLIENT else OPEN
        return DISPUTED if self.entry.is_disputed else ATTESTED


def shown_entry(entry: Entry, today: date) -> ShownEntry:
    if entry.section != Section.PROCEDURE:
        return ShownEntry(entry)
    on, status = as_date(entry.body.get("on")), entry.body.get("status")
    ahead = on is None or on >= today
    coming = (status == "planned" and ahead) or (status is None and on is not None and ahead)
    return ShownEntry(entry, coming, gone_by=status in ("planned", None) and on is not None and not ahead)


@dataclass
class Page:
    """What counts now, sorted for a page; `removed` is what could be brought back."""

    entries: Sequence[Entry]
    today: date
    by_section: dict[Section, list[ShownEntry]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_section = {section: [] for section in Section}
        for entry in self.entries:
            if not entry.removed:
                self.by_section[Section(entry.section)].append(shown_entry(entry, self.today))

    def one(self, section: Section) -> ShownEntry | None:
        return next(iter(self.by_section[section]), None)

    @cached_property
    def client(self) -> ShownEntry | None:
        return self.one(Section.CLIENT)

    @cached_property
    def skin(self) -> ShownEntry | None:
        return self.one(Section.SKIN)

    @cached_property
    def conditions(self) -> ShownEntry | None:
        return self.one(Section.CONDITIONS)

    @cached_property
    def medicines(self) -> ShownEntry | None:
        return self.one(Section.MEDICINES)

    @cached_property
    def sessions(self) -> list[ShownEntry]:
        return newest_first(self.by_section[Section.SESSION], "date")

    @cached_property
    def reactions(self) -> list[ShownEntry]:
        return newest_first(self.by_section[Section.REACTION], "date")

    @cached_property
    def planned(self) -> list[ShownEntry]:
        """The next first; those without a day at the end."""
        coming = [shown for shown in self.by_section[Section.PROCEDURE] if shown.coming]
        return sorted(coming, key=lambda shown: str(shown.entry.body.get("on", "9999")))

    @cached_property
    def past(self) -> list[ShownEntry]:
        return newest_first((shown for shown in self.by_section[Section.PROCEDURE] if not shown.coming), "on")

    @cached_property
    def facts(self) -> list[ShownEntry]:
        return self.by_section[Section.FACT]

    @cached_property
    def nones(self) -> dict[str, ShownEntry]:
        return {shown.entry.body["of"]: shown for shown in self.by_section[Section.NONE]}

    @cached_property
    def removed(self) -> list[ShownEntry]:
        return [ShownEntry(entry) for entry in reversed(self.entries) if entry.removed and _is_missed(entry)]

    @cached_property
    def disputed(self) -> list[ShownEntry]:
        return [shown for shown in self._all() if shown.state == DISPUTED]

    @cached_property
    def to_attest(self) -> list[tuple[Change, list[ShownEntry]]]:
        """What others wrote down and the client has not looked at, by the change that brought it, newest first."""
        found: dict[int, list[ShownEntry]] = {}
        for shown in self._all():
            if shown.state == OPEN:
                found.setdefault(shown.entry.change_id, []).append(shown)
        return [(entries[0].entry.change, entries) for _, entries in sorted(found.items(), reverse=True)]

    @property
    def is_empty(self) -> bool:
        return not any(self.by_section.values())

    def _all(self) -> Iterator[ShownEntry]:
        for shown in self.by_section.values():
            yield from shown


def newest_first(shown: Iterable[ShownEntry], day: str) -> list[ShownEntry]:
    """By the day in the body; those without one after the others, the last said first."""
    return sorted(shown, key=lambda one: (str(one.entry.body.get(day, "")), one.entry.pk), reverse=True)


def _is_missed(entry: Entry) -> bool:
    """Not a "there were none" that gave way to an entry."""
    return entry.section != Section.NONE
