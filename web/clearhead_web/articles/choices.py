"""What of the guideline an editor can choose: sources, rules, waits and procedures, by id, with words."""

from collections.abc import Iterator

from clearhead.model.level import Reader
from clearhead_web.base import guidance

Choice = tuple[str, str]


def sources() -> list[Choice]:
    found = guidance.guideline().sources.values()
    return sorted((source.id, f"{source.id}: {source.title}") for source in found)


def rules() -> list[Choice]:
    return sorted(_rules())


def _rules() -> Iterator[Choice]:
    """A rule can be shared by procedures; a wait's parts are chosen as the wait."""
    seen = set[str]()
    for procedure in guidance.guideline().procedures.values():
        for rule in procedure.rules:
            if not rule.part and rule.id not in seen:
                seen.add(rule.id)
                yield rule.id, f"{rule.id}: {rule.why[Reader.CLIENT]}"[:160]


def waits() -> list[Choice]:
    found = {wait.id: wait.about for each in guidance.guideline().procedures.values() for wait in each.waits}
    return sorted((id, f"{id}: {about}") for id, about in found.items())


def forecasts() -> list[Choice]:
    return sorted((each.id, f"{each.id}: {each.about}") for each in guidance.guideline().forecasts)


def procedures() -> list[Choice]:
    found = guidance.guideline().procedures.values()
    return sorted(((each.id, each.name[Reader.CLIENT]) for each in found), key=lambda one: one[1].casefold())
