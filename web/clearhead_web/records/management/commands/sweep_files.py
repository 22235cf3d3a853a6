"""Removes files that no row names, and reports rows whose file is missing. Meant for cron; may be run at any time."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import models

#: A file that is younger may belong to an upload that is still going on. Seconds.
A_DAY = 24 * 60 * 60


class Command(BaseCommand):
    help = "Removes files older than a day that no row names; reports rows whose file is missing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        root = Path(settings.MEDIA_ROOT)
        named = set(_named())
        swept = 0
        for path in _files(root):
            if path.relative_to(root).as_posix() not in named and time.time() - path.stat().st_mtime > A_DAY:
                path.unlink(missing_ok=True)
                swept += 1
        missing = [name for name in sorted(named) if not (root / name).is_file()]
        for name in missing:
            self.stderr.write(f"missing: {name}")
        self.stdout.write(f"removed {swept}, missing {len(missing)}, named {len(named)}")


def _named() -> Iterator[str]:
    """The name of every file that some row of some model keeps."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.FileField):
                rows = model._default_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
                yield from (str(name) for name in rows.iterator())


def _files(root: Path) -> Iterator[Path]:
    return (path for path in sorted(root.rglob("*")) if path.is_file()) if root.is_dir() else iter(())
