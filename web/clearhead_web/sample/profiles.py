"""What is said of a sample client, drawn at random: a few hundred different lives, from which a network is made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from clearhead.model.zones import ZONES
from clearhead_web.records.document import Fact, Section

SESSIONS = 4
#: What is planned, with the words that some kinds of procedure ask for.
PLANNED: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("mri", {"details": {"region": "head", "field_tesla": 3}}),
    ("mri", {"details": {"region": "leg"}}),
    ("mri", {}),
    ("fue", {"zones": ["frontal", "midscalp"]}),
    ("mole-removal", {"zones": ["vertex"]}),
    ("skin-biopsy", {"urgency": "urgent"}),
    ("botulinum-toxin", {}),
    ("microneedling", {"zones": ["frontal"]}),
    ("laser-hair-removal", {"zones": ["nape"]}),
    ("touch-up", {"zones": ["frontal", "vertex"]}),
    ("touch-up", {}),
    ("smp-session", {"zones": ["midscalp"]}),
)
PIGMENTS: Sequence[Mapping[str, Any]] = (
    {"product": "Example Black 2", "maker": "Example Inks", "ci": ["77266"], "iron": "none", "source": "label"},
    {"product": "Example Ash 5", "maker": "Example Inks", "ci": ["77266", "77499"], "iron": "present", "source": "sds"},
    {"product": "Plain Grey", "maker": "Nobody Says"},
    {"product": "Raven Black", "maker": "Sacred Tattoo Ink", "lot": "RB0624"},
)
#: How often each of these is used: a recalled one is rare.
OFTEN = (60, 25, 14, 1)


@dataclass(frozen=True, slots=True)
class Profile:
    """`begun` by the studio, `added` by the client; the last of what was added is planned. Without a name."""

    begun: tuple[Fact, ...]
    added: tuple[Fact, ...]

    @property
    def disputed(self) -> list[Fact]:
        return [fact for fact in self.begun if fact.is_disputed]


def profiles(random: Random, count: int, today: date) -> list[Profile]:
    """In each twentieth the client disputes a session."""
    return [_profile(random, today, disputes=number % 20 == 0) for number in range(count)]


def _profile(random: Random, today: date, *, disputes: bool) -> Profile:
    first, *others = _sessions(random, today)
    return Profile((replace(first, is_disputed=disputes), *others), tuple(_added(random, today)))


def _sessions(random: Random, today: date) -> Iterator[Fact]:
    zones = random.sample(ZONES, random.randint(1, 4))
    day = today - timedelta(days=random.randint(10, 900) + 200)
    for number in range(SESSIONS):
        day += timedelta(days=random.randint(12, 45))
        body = {
            "date": min(day, today).isoformat(),
            "kind": "session" if number < SESSIONS - 1 else "touch-up",
            "zones": zones,
            "pigments": [_pigment(random)],
        }
        yield Fact(Section.SESSION, body, {"needle": "3RL"})


def _pigment(random: Random) -> dict[str, Any]:
    [found] = random.choices(PIGMENTS, OFTEN)
    return {"lot": f"L{random.randint(1, 60):04}", **found}


def _added(random: Random, today: date) -> Iterator[Fact]:
    if random.random() < 0.8:
        yield Fact(Section.NONE, {"of": "reactions"})
    if random.random() < 0.7:
        looked = today - timedelta(days=random.randint(0, 60))
        yield Fact(Section.SKIN, {"healed": random.random() < 0.9, "state": [], "as_of": looked.isoformat()})
    if random.random() < 0.7:
        yield Fact(Section.CONDITIONS, {"list": []})
    if random.random() < 0.7:
        yield Fact(Section.MEDICINES, {"list": []})
    what, more = random.choice(PLANNED)
    on = today + timedelta(days=random.randint(1, 180))
    yield Fact(Section.PROCEDURE, {"what": what, "on": on.isoformat(), "status": "planned", **more})
