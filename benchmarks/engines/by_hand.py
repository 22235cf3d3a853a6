"""The neutral rules as a careful engineer writes them in plain Python: a function a procedure, three-valued helpers.

Nothing is generated. This is the mark that generated code has to beat, so it is kept quick: each fact is fetched
once, what rules share is decided once, and helpers take two parts where two will do.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.engines.engine import ReadsFacts
from benchmarks.neutral import DECIMALS, NO_SEVERITY
from benchmarks.work import Decision
from clearhead.model.value import Facts

Client = Mapping[str, Any]
Truth = bool | None
Found = tuple[int, int, Truth]

CLEAR, CARE, WAIT, REFUSE = 0, 1, 2, 3
WHOLE = 10**DECIMALS
INFLAMED = ("inflamed", "infected")


class ByHand(ReadsFacts):
    """Bit i stands for the rule numbered i + 1, whatever the procedure."""

    name = "hand-written Python"

    def ids(self, rules: str) -> Sequence[str]:  # noqa: ARG002 - part of what is asked of an engine
        return [f"R{number:02}" for number in range(1, 43)]

    def answer(self, rules: str, facts: Facts) -> Decision:
        must = may = 0
        best = worst = NO_SEVERITY
        for number, severity, truth in PROCEDURES[rules](facts):
            if truth is not False:
                may |= 1 << number - 1
                worst = max(worst, severity)
                if truth:
                    must |= 1 << number - 1
                    best = max(best, severity)
        return must, may, best, worst


# ---- Three-valued helpers: None is "not known" ----


def below(value: int | None, limit: int) -> Truth:
    return None if value is None else value < limit


def at_least(value: int | None, limit: int) -> Truth:
    return None if value is None else value >= limit


def is_word(value: str | None, word: str) -> Truth:
    return None if value is None else value == word


def among(value: str | None, words: tuple[str, ...]) -> Truth:
    return None if value is None else value in words


def opposite(truth: Truth) -> Truth:
    return None if truth is None else not truth


def both(first: Truth, second: Truth) -> Truth:
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def either(first: Truth, second: Truth) -> Truth:
    if first or second:
        return True
    return None if first is None or second is None else False


def all_of(*parts: Truth) -> Truth:
    if False in parts:
        return False
    return None if None in parts else True


# ---- What several procedures ask ----


def recalled_lot(client: Client) -> Found:
    return 42, CARE, both(is_word(client.get("lot_status"), "recalled"), at_least(client.get("n_sessions"), 1))


def metal_allergy(client: Client) -> Found:
    reaction = client.get("prev_reaction")
    mild_and_old = both(is_word(reaction, "mild"), at_least(client.get("age"), 65))
    return 40, CARE, both(client.get("metal_allergy"), either(is_word(reaction, "severe"), mild_and_old))


def wound_risks(client: Client) -> tuple[Found, Found, Found]:
    diabetes, high_sugar = client.get("diabetes"), at_least(client.get("hba1c"), 8 * WHOLE)
    return (
        (16, WAIT, both(diabetes, high_sugar)),
        (17, CARE, both(diabetes, opposite(high_sugar))),
        (18, WAIT, client.get("immunosuppressed")),
    )


# ---- The procedures ----


def mri(client: Client) -> tuple[Found, ...]:
    get = client.get
    iron, strong, since = get("iron_oxide_pct"), at_least(get("mri_tesla"), 3 * WHOLE), get("d_session")
    lot = get("lot_status")
    return (
        (1, CARE, both(at_least(iron, 5 * WHOLE), strong)),
        (2, WAIT, both(at_least(iron, 20 * WHOLE), strong)),
        (3, WAIT, below(since, 42)),
        (4, CARE, among(lot, ("untested", "recalled"))),
        (5, CLEAR, all_of(below(iron, 1 * WHOLE), at_least(since, 42), is_word(lot, "ok"))),
        metal_allergy(client),
        recalled_lot(client),
    )


def ct(client: Client) -> tuple[Found, ...]:
    return metal_allergy(client), recalled_lot(client)


def touch_up(client: Client) -> tuple[Found, ...]:
    get = client.get
    since, healing, lot, reaction = get("d_session"), get("healing"), get("lot_status"), get("prev_reaction")
    too_soon, acne_drug, child = below(since, 28), below(get("d_isotretinoin"), 180), below(get("age"), 18)
    pregnant, immune = get("pregnant"), get("immunosuppressed")
    all_clear = all_of(
        is_word(healing, "healed"),
        opposite(too_soon),
        is_word(lot, "ok"),
        among(reaction, ("none", "mild")),
        opposite(pregnant),
        opposite(immune),
        opposite(acne_drug),
        opposite(child),
    )
    return (
        (6, WAIT, too_soon),
        (7, WAIT, among(healing, ("fresh", "crusting"))),
        (8, REFUSE, among(healing, INFLAMED)),
        (9, REFUSE, is_word(lot, "recalled")),
        (10, REFUSE, is_word(reaction, "severe")),
        (11, WAIT, pregnant),
        (12, CLEAR, all_clear),
        (13, WAIT, acne_drug),
        (14, WAIT, get("keloid")),
        (15, CARE, get("anticoagulant")),
        *wound_risks(client),
        (20, WAIT, both(below(get("d_botox"), 14), among(get("zone"), ("frontal", "temples")))),
        (26, WAIT, below(get("d_transplant"), 270)),
        (39, WAIT, both(get("metal_allergy"), at_least(get("iron_oxide_pct"), 1 * WHOLE))),
        (41, REFUSE, child),
        recalled_lot(client),
    )


def scalp_surgery(client: Client) -> tuple[Found, ...]:
    get = client.get
    return (
        (15, CARE, get("anticoagulant")),
        *wound_risks(client),
        (33, CARE, either(get("scar_tissue"), get("keloid"))),
        (34, WAIT, is_word(get("healing"), "infected")),
        recalled_lot(client),
    )


def hair_transplant(client: Client) -> tuple[Found, ...]:
    get = client.get
    return (
        (15, CARE, get("anticoagulant")),
        *wound_risks(client),
        (24, WAIT, below(get("d_session"), 90)),
        (25, CARE, both(among(get("zone"), ("donor", "full")), is_word(get("technique"), "fut"))),
        (27, REFUSE, among(get("healing"), INFLAMED)),
        recalled_lot(client),
    )


def botox(client: Client) -> tuple[Found, ...]:
    return (
        (19, WAIT, below(client.get("d_session"), 14)),
        (21, REFUSE, among(client.get("healing"), INFLAMED)),
        recalled_lot(client),
    )


def microneedling(client: Client) -> tuple[Found, ...]:
    get = client.get
    return (
        (13, WAIT, below(get("d_isotretinoin"), 180)),
        (14, WAIT, get("keloid")),
        (15, CARE, get("anticoagulant")),
        *wound_risks(client),
        (22, WAIT, below(get("d_session"), 56)),
        (23, CARE, both(is_word(get("zone"), "full"), at_least(get("n_sessions"), 3))),
        recalled_lot(client),
    )


def laser_removal(client: Client) -> tuple[Found, ...]:
    get = client.get
    return (
        (11, WAIT, get("pregnant")),
        (14, WAIT, get("keloid")),
        *wound_risks(client),
        (28, WAIT, at_least(get("tio2_pct"), 10 * WHOLE)),
        (29, CARE, at_least(get("fitzpatrick"), 5)),
        (30, WAIT, below(get("d_session"), 60)),
        recalled_lot(client),
    )


def laser_hair(client: Client) -> tuple[Found, ...]:
    get = client.get
    return (
        (30, WAIT, below(get("d_session"), 60)),
        (31, WAIT, opposite(is_word(get("zone"), "donor"))),
        (32, REFUSE, both(at_least(get("carbon_pct"), 30 * WHOLE), at_least(get("fitzpatrick"), 3))),
        recalled_lot(client),
    )


def prp(client: Client) -> tuple[Found, ...]:
    return (
        (35, WAIT, below(client.get("d_session"), 30)),
        (36, CARE, either(client.get("anticoagulant"), client.get("immunosuppressed"))),
        recalled_lot(client),
    )


def radiotherapy(client: Client) -> tuple[Found, ...]:
    healing = client.get("healing")
    return (
        (34, WAIT, is_word(healing, "infected")),
        (37, WAIT, opposite(among(healing, ("healed", "infected")))),
        recalled_lot(client),
    )


def phototherapy(client: Client) -> tuple[Found, ...]:
    return (38, CARE, at_least(client.get("carbon_pct"), 30 * WHOLE)), recalled_lot(client)


PROCEDURES: Mapping[str, Callable[[Client], tuple[Found, ...]]] = {
    "mri": mri,
    "ct": ct,
    "touch_up": touch_up,
    "scalp_surgery": scalp_surgery,
    "hair_transplant": hair_transplant,
    "botox": botox,
    "microneedling": microneedling,
    "laser_removal": laser_removal,
    "laser_hair": laser_hair,
    "prp": prp,
    "radiotherapy": radiotherapy,
    "phototherapy": phototherapy,
}
