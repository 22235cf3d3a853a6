"""What of the guideline an editor can choose: sources, rules, waits and procedures, by id, with words."""

from clearhead.model.level import Reader
from clearhead_web.base import guidance
from clearhead_web.guideline.said import said

Choice = tuple[str, str]


def sources() -> list[Choice]:
    found = guidance.guideline().sources.values()
    return sorted((source.id, f"{source.id}: {source.title}") for source in found)


def rules() -> list[Choice]:
    """Without a wait's parts, which are chosen as the wait."""
    found = said().rules.values()
    return sorted((rule.id, f"{rule.id}: {rule.why[Reader.CLIENT]}"[:160]) for rule in found if not rule.part)


def waits() -> list[Choice]:
    return sorted((wait.id, f"{wait.id}: {wait.about}") for wait in said().waits.values())


def forecasts() -> list[Choice]:
    return sorted((each.id, f"{each.id}: {each.about}") for each in guidance.guideline().forecasts)


def procedures() -> list[Choice]:
    found = guidance.guideline().procedures.values()
    return sorted(((each.id, each.name[Reader.CLIENT]) for each in found), key=lambda one: one[1].casefold())
