"""The open questions before a session, all at once. Each is answered with the check's own form for it; nothing is
required, and what is left open is what nobody knows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from clearhead.engine.together import Kind, facts_said, together
from clearhead.model.value import NEVER
from clearhead_web.base import guidance
from clearhead_web.check.rows import Row
from clearhead_web.check.values import NEVER_WAS, UNKNOWN, latest_day
from clearhead_web.studio.said import can_be_put

#: The hidden fields that say which questions were on the page.
PUT = "put"


@dataclass(frozen=True)
class Group:
    """Questions that belong together. `whole`: whatever of them is not answered is answered with no."""

    kind: Kind | None
    rows: Sequence[Row]
    whole: bool = False

    @property
    def name(self) -> str:
        return self.kind.value if self.kind else ""

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """What was said of each; also that nobody knows."""
        vocabulary = guidance.guideline().vocabulary
        silent = [row.fact.id for row in self.rows if not row.is_answered]
        rest = facts_said(vocabulary, silent, (), whole=True) if self.whole else {}
        for row in self.rows:
            id = row.fact.id
            yield id, latest_day(row.form.text) if row.is_answered else _no(rest[id]) if id in rest else UNKNOWN


class Questions:
    """Facts are put in the order in which they can settle most, those of one kind together."""

    def __init__(self, facts: Iterable[str], on: date, today: date, data: QueryDict | None = None) -> None:
        self.groups = [
            Group(kind, [Row(id, data, on, today) for id in ids], bool(data and kind and data.get(f"all-{kind.value}")))
            for kind, ids in _grouped(facts)
        ]

    @classmethod
    def posted(cls, data: QueryDict, on: date, today: date) -> "Questions":
        """Those that were on the page."""
        vocabulary = guidance.guideline().vocabulary
        put = dict.fromkeys(id for id in data.getlist(PUT) if id in vocabulary and can_be_put(id))
        return cls(put, on, today, data)

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def rows(self) -> list[Row]:
        return [row for group in self.groups for row in group.rows]

    def is_valid(self) -> bool:
        found = [row.is_valid() for row in self.rows]  # each says what is wrong with it
        return all(found)

    @property
    def wrong(self) -> list[Row]:
        return [row for row in self.rows if row.wrong]

    @property
    def texts(self) -> dict[str, str]:
        return {id: text for group in self.groups for id, text in group.texts}

    @property
    def which(self) -> Mapping[str, str]:
        return {row.fact.id: str(row.which.cleaned_data["which"]) for row in self.rows if row.which}


def _grouped(facts: Iterable[str]) -> list[tuple[Kind | None, list[str]]]:
    """By kind, as the check puts them together; those of which there are few come last, by themselves."""
    left, alone, groups = list(facts), list[str](), list[tuple[Kind | None, list[str]]]()
    while left:
        found = together(guidance.guideline().vocabulary, left)
        taken = list(found.facts) if found else left[:1]
        if found:
            groups.append((found.kind, taken))
        else:
            alone += taken
        left = [id for id in left if id not in taken]
    return [*groups, (None, alone)] if alone else groups


def _no(value: object) -> str:
    return NEVER_WAS if value == NEVER else "false"
