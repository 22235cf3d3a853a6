"""What the shape of facts.yaml cannot see: ways of reading, and the words that each type of fact needs."""

from clearhead.guideline.names import Found, Names, Raw
from clearhead.model.vocabulary import WAYS_OF_READING, FactType
from clearhead.reading.problems import nearest
from clearhead.reading.yaml_text import Steps

#: The type of fact that each way of reading gives; a yes or no where nothing is said. `detail` gives what was written.
_GIVES = {
    "date-detail": FactType.DAYS,
    "age": FactType.YEARS,
    "session-count": FactType.NUMBER,
    "smp-zones": FactType.ZONES,
    "procedure-zones": FactType.ZONES,
    "pigment-iron": FactType.CHOICE,
    "pigment-titanium": FactType.CHOICE,
    "iron-basis": FactType.CHOICE,
}
_WRITTEN = (FactType.YES_NO, FactType.CHOICE, FactType.NUMBER)
#: What must be said beside a way of reading.
_NEEDS = {
    "events": ("planned", "under-way", "healed", "healed-in-field"),
    "word": ("detail", "date-detail", "condition", "condition-or-medicine"),
    "words": ("skin-state", "reaction-during", "medicine", "condition-or-medicine"),
}


def check_facts(raw: Raw, names: Names) -> Found:
    for id, entry in raw.items():
        kind, words = FactType(entry["type"]), set(entry.get("words", {}))
        yield from _read_from(entry["from"], kind, names, (id, "from"))
        if kind is FactType.YES_NO and words != {"true", "false"}:
            yield (id,), 'A yes-or-no fact needs words for "true" and "false".'
        if kind is FactType.CHOICE and len(words) < 2:
            yield (id,), "A choice needs words for two values or more."
        if kind not in (FactType.YES_NO, FactType.CHOICE) and "noun" not in entry:
            yield (id,), "A number, a count of days or a set of zones needs a noun."
        if kind is not FactType.DAYS and "thing" in entry:
            yield (id, "thing"), "Only what days are counted from or to has a name of its own."
        if entry["who_knows"] != "client" and (message := names.wrong("role", entry["who_knows"])):
            yield (id, "who_knows"), message


def _read_from(raw: Raw, kind: FactType, names: Names, steps: Steps) -> Found:
    """A way of reading that exists, fits the fact's type, and has all that it needs."""
    how = raw["how"]
    if how not in WAYS_OF_READING:
        yield (*steps, "how"), f"A record gives no fact by {how!r}.{nearest(how, WAYS_OF_READING)}"
        return
    gives = FactType.DAYS if how.startswith(("since", "until")) else _GIVES.get(how, FactType.YES_NO)
    if kind is not gives and not (how == "detail" and kind in _WRITTEN):
        yield (*steps, "how"), f"Reading by {how!r} gives {gives.value}, and this fact is {kind.value}."
    for key in _NEEDS:
        if key not in raw and _needs(how, key):
            yield steps, f"Reading by {how!r} needs {key!r}."
    yield from names.wrong_in("procedure", raw.get("events", ()), (*steps, "events"))


def _needs(how: str, key: str) -> bool:
    by_date = how.startswith(("since", "until")) and not how.startswith("since-session")
    return how in _NEEDS[key] or (by_date and key == "events")
