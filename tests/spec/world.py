"""An invented guideline to explain the meaning with: weather, walks and picnics, and nothing clinical.

`World` writes a small guideline to a folder and asks it through every surface there is; all must agree.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import yaml
from click.testing import CliRunner

from clearhead.asking import ask_about
from clearhead.cli.main import main
from clearhead.engine.answers import Engine
from clearhead.guideline.build import build_vocabulary
from clearhead.guideline.load import load
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.level import Level, Policy, Urgency
from clearhead.model.value import NEVER, Interval, Value, ZoneSet
from clearhead.model.vocabulary import FactType, Vocabulary
from clearhead.records.read import read_record_text
from clearhead.registry.columns import condition_columns
from tests.spec.examples import examples_for

TODAY = date(2026, 6, 1)
REVIEW = {"state": "invented", "by": "the tests", "on": "2026-01-01", "next": "2027-01-01"}
EVERYBODY = dict.fromkeys(("client", "clinician", "artist"), "Because it is so.")


def fact(kind: str, how: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": kind, "ask": "How is it?", "why": "It matters.", "who_knows": "client", "from": dict(how), **more}


FACTS = {
    "sky.colour": fact(
        "choice",
        {"how": "detail", "word": "sky"},
        words={"blue": "the sky is blue", "green": "the sky is green", "grey": "the sky is grey"},
    ),
    "wind.strong": fact(
        "bool",
        {"how": "detail", "word": "wind"},
        words={"true": "the wind is strong", "false": "the wind is not strong"},
    ),
    "rain.days_since": fact("days", {"how": "since", "events": ["rain"]}, noun="since the last rain"),
    "storm.days_until": fact("days", {"how": "until", "events": ["storm"]}, noun="until the next storm"),
    "person.age": fact("years", {"how": "age"}, noun="the walker's age"),
    "path.slope": fact("number", {"how": "detail", "word": "slope"}, noun="the slope", decimals=1, unit="degrees"),
    "procedure.zones": fact("zones", {"how": "procedure-zones"}, noun="the walk"),
    "ground.dry": fact(
        "bool",
        {"how": "healed", "events": ["rain"]},
        words={"true": "the ground is dry", "false": "the ground is wet"},
    ),
}


def rule(when: str, level: str, **more: Any) -> dict[str, Any]:
    """A rule with everything that a rule must have; its examples are filled in by `World`."""
    return {
        "when": when,
        "level": level,
        "why": EVERYBODY,
        "tell": ["guide"],
        "grade": "inference",
        "sources": {"almanac": "It says so."},
        **more,
    }


def wait(claims: Mapping[str, str], at_least: str, settled: str, **more: Any) -> dict[str, Any]:
    """A wait after rain. `claims` maps sources to times; those outside the marks must be set aside by name."""
    aside = more.pop("aside", {})
    return {
        "about": "How long to stay in after rain.",
        "since": "rain.days_since",
        "to": ["walk"],
        "claims": [
            {"source": source, "time": time, "for": "walkers", "says": "Wait."}
            | ({"set_aside": aside[source]} if source in aside else {})
            for source, time in claims.items()
        ],
        "at_least": {"time": at_least, "because": "The ground dries."},
        "settled": {"time": settled, "because": "Nobody asks for more."},
        "early": {"why": EVERYBODY},
        **({"unsettled": {"why": EVERYBODY}} if at_least != settled else {}),
        "tell": ["guide"],
        "grade": "inference",
        "review": REVIEW,
        **more,
    }


@dataclass
class World:
    """A guideline in a folder. `walk` is medical (it may be urgent), `picnic` cosmetic."""

    folder: Path
    guideline: Guideline

    @classmethod
    def of(
        cls,
        folder: Path,
        rules: Mapping[str, Any],
        waits: Mapping[str, Any] | None = None,
        facts: Mapping[str, Any] | None = None,
        **files: Any,
    ) -> "World":
        write_world(folder, rules, waits or {}, facts or FACTS, files)
        return cls(folder, load(folder))

    def answer(self, record: str = "clearhead: 1", **asked: Any) -> Answer:
        """What the engine says of a walk."""
        given = asked.pop("given", {})
        request = ask_about(
            self.guideline,
            read_record_text(record, self.guideline, TODAY),
            asked.pop("procedure", "walk"),
            as_of=TODAY,
            given=given,
            **asked,
        )
        return Engine(self.guideline).answer(request)

    def verdict(self, urgency: Urgency = Urgency.ELECTIVE, policy: Policy = Policy.GUIDELINE, **facts: Any) -> str:
        """ "verdict" or "verdict (best …)" on some facts, which every surface must give alike.

        Facts are named with `_` for `.`: `sky_colour="green"`.
        """
        given = {name.replace("_", ".", 1): value for name, value in facts.items()}
        answer = self.answer(given=given, urgency=urgency, policy=policy)
        found = (answer.verdict, answer.best)
        assert self.by_command_line(given, urgency, policy) == found
        assert self.by_columns(given, urgency, policy) == found
        verdict, best = (level.token for level in found)
        return verdict if verdict == best else f"{verdict} (best {best})"

    def by_command_line(self, given: Mapping[str, Value], urgency: Urgency, policy: Policy) -> tuple[Level, Level]:
        record = self.folder / "record.yaml"
        record.write_text("clearhead: 1")
        settings = [part for id, value in given.items() for part in ("--set", f"{id}={self.typed(id, value)}")]
        options = ["--guideline", str(self.folder), "--as-of", TODAY.isoformat(), "--json"]
        options += ["--urgency", urgency.value, "--policy", policy.value]
        result = CliRunner().invoke(main, ["check", str(record), "walk", *options, *settings], catch_exceptions=False)
        answer = json.loads(result.stdout)
        return Level.of(answer["verdict"]), Level.of(answer["best"])

    def typed(self, id: str, value: Value) -> str:
        definition = self.guideline.vocabulary[id]
        if definition.type is FactType.NUMBER and isinstance(value, int):
            return str(value / 10**definition.decimals)
        if isinstance(value, ZoneSet):
            return ",".join(value.surely)
        return "never" if value == NEVER else str(value).lower()

    def by_columns(self, given: Mapping[str, Value], urgency: Urgency, policy: Policy) -> tuple[Level, Level]:
        ruleset = Engine(self.guideline).ruleset("walk", policy)
        frame = one_row(given, self.guideline)
        may = must = 0
        for index, rule in enumerate(ruleset.rules):
            both = condition_columns(rule.when)
            may |= frame.select(both.may.alias("x")).item() << index
            must |= frame.select(both.must.alias("x")).item() << index
        return ruleset.level(may, urgency), ruleset.level(must, urgency)


def one_row(given: Mapping[str, Value], guideline: Guideline) -> pl.DataFrame:
    """One client as the registry's columns hold one."""
    return pl.DataFrame([row(given, guideline)], schema=columns(guideline))


def row(given: Mapping[str, Value], guideline: Guideline) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for id, definition in guideline.vocabulary.items():
        value = given.get(id)
        if definition.is_numeric:
            bounds = (
                value if isinstance(value, Interval) else Interval(value, value) if isinstance(value, int) else None
            )
            found |= {f"{id}.low": bounds.low if bounds else 0, f"{id}.high": bounds.high if bounds else NEVER}
        elif definition.type is FactType.ZONES:
            zones = value if isinstance(value, ZoneSet) else None
            found |= {f"{id}.surely": zones and sorted(zones.surely), f"{id}.maybe": zones and sorted(zones.maybe)}
        else:
            found[id] = value
    return found


def columns(guideline: Guideline) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for id, definition in guideline.vocabulary.items():
        if definition.is_numeric:
            found |= {f"{id}.low": pl.Int64, f"{id}.high": pl.Int64}
        elif definition.type is FactType.ZONES:
            found |= {f"{id}.surely": pl.List(pl.String), f"{id}.maybe": pl.List(pl.String)}
        else:
            found[id] = pl.Boolean if definition.type is FactType.YES_NO else pl.String
    return found


def write_world(
    folder: Path,
    rules: Mapping[str, Any],
    waits: Mapping[str, Any],
    facts: Mapping[str, Any],
    files: Mapping[str, Any],
) -> None:
    """Write the guideline's files; `files` replaces single ones by name, or adds to folders (`sites__hill`)."""
    real = Path(__file__).parents[2] / "guideline"
    procedure = {
        "name": {"client": "a walk", "clinician": "walk"},
        "about": "Going out.",
        "say": {"guide": "I am going for a walk."},
        "review": REVIEW,
        "touches_skin": False,
        "details": {"sky": "sky.colour", "wind": "wind.strong", "slope": "path.slope"},
    }
    other = procedure | {"touches_skin": False, "rules": {}, "details": {}}
    contents: dict[str, Any] = {
        "edition": {"edition": "1", "title": "Weather", "licence": "none", "review": REVIEW, "urgent": EVERYBODY},
        "levels": yaml.safe_load((real / "levels.yaml").read_text()),
        "facts": facts,
        "people": {"guide": {"name": "the guide", "say": "I am going out."}},
        "actions": {
            "boots": {"do": EVERYBODY, "not": EVERYBODY},
            "umbrella": {"do": EVERYBODY},
        },
        "pigments": {},
        "recalls": {},
        "medicines": {},
        "sources": {name: source(name) for name in ("almanac", "farmer", "sailor", "hunter")},
        "phrases": yaml.safe_load((real / "phrases.yaml").read_text()),
        "procedures/walk": procedure
        | {"id": "walk", "kind": "medical", "rules": filled(rules, facts) or anything("walk")},
        "procedures/picnic": other | {"id": "picnic", "kind": "cosmetic", "rules": anything("picnic")},
        "procedures/rain": other | {"id": "rain", "kind": "medical", "touches_skin": True, "rules": anything("rain")},
        "procedures/storm": other | {"id": "storm", "kind": "medical", "rules": anything("storm")},
        **{f"waits/{id}": {"id": id, **with_wait_examples(entry)} for id, entry in waits.items()},
        **{name.replace("__", "/"): value for name, value in files.items()},
    }
    for name in ("procedures", "shared", "waits", "sites"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(_quoted(content), sort_keys=False))


def _quoted(content: Any) -> Any:
    """Plain values only: dates and the like stay text."""
    return json.loads(json.dumps(content))


def source(name: str) -> dict[str, Any]:
    return {
        "title": f"The {name}'s book",
        "who": name,
        "grade": "expert",
        "kind": "book",
        "read": "all",
        "sure": "A",
        "says": "Weather.",
        "evidence": [],
    }


def anything(name: str) -> dict[str, Any]:
    rules = {f"{name}-windy": rule("wind.strong", "tell"), f"{name}-calm": rule("not wind.strong", "tell")}
    return filled(rules, FACTS)


def filled(rules: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """The rules with examples found by trying values: the book is about meaning, not about examples."""
    return {id: {"examples": examples_for(entry["when"], facts)} | entry for id, entry in rules.items()}


def with_wait_examples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "examples": {
            "fires": {"rain.days_since": 0},
            "silent": {"rain.days_since": "never"},
            "unknown": {},
        }
    } | dict(entry)


def build_vocabulary_of(facts: Mapping[str, Any]) -> Vocabulary:
    return build_vocabulary(facts)
