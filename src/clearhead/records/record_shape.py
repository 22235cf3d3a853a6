"""The shape of a record, format 1, given the words that the guideline knows."""

from clearhead.engine.known_words import OTHER, condition_words, medicine_words, state_words
from clearhead.guideline.file_shapes import FACT_VALUE
from clearhead.model.guideline import Guideline
from clearhead.model.level import Urgency
from clearhead.model.record import Status
from clearhead.model.zones import SCAR_PREFIX, ZONES
from clearhead.reading.shapes import AnyOf, Date, Keyed, Listed, Number, OrNothing, Shape, Table, Text, Word, YesNo

FORMAT = 1
#: Sessions, and procedures, of one person: far more than a life has, and few enough to answer at once.
MOST_ENTRIES = 2_000
SESSION_KINDS = ("session", "touch-up", "removal")
FREE = (OTHER,)


def record_shape(guideline: Guideline) -> Keyed:
    """Every key is optional but the version."""
    zone = Word(ZONES, "a zone of the scalp, or scar:<name>", (SCAR_PREFIX,))
    zones = Listed(zone, "zones", most=200)
    pigment = _all_optional(
        {
            "product": Text("a product", 120),
            "maker": Text("a maker", 120),
            "lot": Text("a lot", 80),
            "ci": Listed(Text('a colour index number in quotes, like "77266"', 12, "[0-9]{5}(:[0-9]{1,2})?"), most=40),
            "iron": Word(("none", "present", "unknown"), "what is known of iron"),
            "source": Word(("self", "artist", "label", "sds", "lab"), "who says what is in it"),
        },
        "a pigment",
    )
    session = _all_optional(
        {
            "date": Date(),
            "kind": Word(SESSION_KINDS, "a kind of session"),
            "zones": zones,
            "artist": Text("an artist", 120),
            "pigments": Listed(pigment, "pigments", most=100),
        },
        "a session",
    )
    procedures = Word(tuple(guideline.procedures), "a procedure")
    reaction = _all_optional(
        {
            "date": Date(),
            "what": Text("what happened, in a few words", 300),
            "where": Text("where on the skin", 200),
            "resolved": YesNo(),
            "during": procedures,
        },
        "a reaction",
    )
    skin = _all_optional(
        {
            "healed": YesNo(),
            "state": Listed(Word(state_words(guideline), "a state of the skin"), "states of the skin"),
            "as_of": Date(),
        },
        "the skin",
    )
    health = _all_optional(
        {
            "conditions": Listed(Word(condition_words(guideline), "a condition", FREE), "conditions", most=500),
            "medicines": Listed(Word(medicine_words(guideline), "a medicine", FREE), "medicines", most=500),
        },
        "the health section",
    )
    client = _all_optional(
        {"name": Text("a name", 200), "born": Date(), "contact": Text("a contact", 200)}, "the client"
    )
    detail = AnyOf([YesNo(), Number(0, 10_000, whole=False), Text()], "a detail")
    event = Keyed(
        {"what": procedures},
        _optional(
            {
                "id": Text("an id of small letters, digits and hyphens", 60, "[a-z0-9][a-z0-9-]*"),
                "on": Date(),
                "ended": Date(),
                "status": Word([status.value for status in Status], "a status"),
                "zones": zones,
                "healed": YesNo(),
                "urgency": Word([urgency.value for urgency in Urgency], "an urgency"),
                "details": Table(OrNothing(detail), "details"),
            }
        ),
        what="a procedure",
    )
    return Keyed(
        {"clearhead": Number(FORMAT, FORMAT, "the record's format, a whole number")},
        _optional(
            {
                "client": client,
                "smp": _all_optional(
                    {
                        "sessions": Listed(session, "sessions", most=MOST_ENTRIES),
                        "reactions": Listed(reaction, "reactions", most=MOST_ENTRIES),
                    },
                    "the SMP section",
                ),
                "skin": skin,
                "health": health,
                "procedures": Listed(event, "procedures", most=MOST_ENTRIES),
                "facts": Table(OrNothing(FACT_VALUE), "facts", Word(tuple(guideline.vocabulary), "a fact")),
            }
        ),
        what="a record",
    )


def _optional(shapes: dict[str, Shape]) -> dict[str, Shape]:
    return {key: OrNothing(shape) for key, shape in shapes.items()}


def _all_optional(shapes: dict[str, Shape], what: str) -> Keyed:
    return Keyed({}, _optional(shapes), what=what)
