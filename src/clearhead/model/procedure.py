"""A procedure: what it is, its rules and waits, and what to say to whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from clearhead.model.level import Kind, Reader
from clearhead.model.rule import Review, Rule
from clearhead.model.wait import Wait


@dataclass(frozen=True, slots=True)
class Procedure:
    """`details` maps the words a record may use under `details:` to facts; `say` what to tell each role."""

    id: str
    name: Mapping[Reader, str]
    kind: Kind
    touches_skin: bool
    about: str
    synonyms: tuple[str, ...]
    details: Mapping[str, str]
    say: Mapping[str, str]
    rules: tuple[Rule, ...]
    waits: tuple[Wait, ...]
    review: Review
