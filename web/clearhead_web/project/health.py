"""`/healthz`: the process answers. `/readyz`: it can do its work (database, migrations, files, guideline)."""

import os
import shutil

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from clearhead_web.base import guidance

#: With less room than this on the disk, in bytes, it takes no more traffic.
LEAST_ROOM = 20_000_000


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def ready(_request: HttpRequest) -> JsonResponse:
    checks = {
        "database": _database(),
        "files": _files(),
        "guideline": bool(guidance.guideline().procedures),
    }
    return JsonResponse({"ready": all(checks.values()), **checks}, status=200 if all(checks.values()) else 503)


def _database() -> bool:
    """It answers, takes what is written, and no migration is missing."""
    try:
        return _is_migrated() and _takes_writes()
    except Exception:
        return False


def _is_migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _takes_writes() -> bool:
    """A PostgreSQL that was set to read only, or stands by for another, does not. SQLite is one of the files."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        return bool(cursor.fetchone()[0] == "off")


def _files() -> bool:
    """The data folder can be written to, and there is room in it."""
    return os.access(settings.DATA, os.W_OK) and shutil.disk_usage(settings.DATA).free >= LEAST_ROOM
