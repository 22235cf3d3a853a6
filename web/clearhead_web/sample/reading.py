"""Reading the sample's YAML: days are written from today."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from clearhead.reading.yaml_text import read_file

PLACE = Path(__file__).parent / "studio.yaml"

_DAY = re.compile(r"today(?:([+-]\d+))?")


def read(today: date, place: Path = PLACE) -> dict[str, Any]:
    found: dict[str, Any] = _with_days(read_file(place).data, today)
    return found


def _with_days(value: Any, today: date) -> Any:
    if isinstance(value, dict):
        return {key: _with_days(entry, today) for key, entry in value.items()}
    if isinstance(value, list):
        return [_with_days(entry, today) for entry in value]
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    return (today + timedelta(days=int(found[1] or 0))).isoformat() if found else value
