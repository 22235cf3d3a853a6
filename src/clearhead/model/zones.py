"""The zones of the scalp. A scar has a name of its own and lies somewhere in the others."""

ZONES = (
    "frontal",
    "temporal-left",
    "temporal-right",
    "midscalp",
    "vertex",
    "parietal-left",
    "parietal-right",
    "occipital",
    "nape",
)
SCAR_PREFIX = "scar:"
#: How a condition speaks of any scar, whatever its name.
ANY_SCAR = "scar"


def is_scar(zone: str) -> bool:
    return zone.startswith(SCAR_PREFIX)
