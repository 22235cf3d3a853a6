"""Lists and homes: how many queries and milliseconds each takes, without a server around it. Printed as JSON."""

import json
import os
import sys
from statistics import median
from time import perf_counter, process_time
from typing import Any

import django

ROUNDS = 15


def main() -> None:
    django.setup()
    json.dump(measured(), sys.stdout)


def measured() -> dict[str, tuple[int, float, float, int]]:
    """Of each page: queries, median milliseconds, the same of processor time, status."""
    from benchmarks.web.targets import targets  # noqa: PLC0415 - after Django has been set up

    found = targets()
    clients = {who: _signed_in(id) for who, id in found["who"].items()} | {"nobody": _signed_in(None)}
    return {name: _page(clients[who], address) for name, (who, address) in found["lists"].items()}


def _signed_in(id: str | None) -> Any:
    from allauth.mfa.models import Authenticator  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from clearhead_web.people.models import User  # noqa: PLC0415

    client = Client(headers={"X-Forwarded-Proto": "https", "Host": "127.0.0.1"})
    if id:
        user = User.objects.filter(pk=id).first() if "@" not in id else _staff(id)
        Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(user)  # type: ignore[arg-type]
    return client


def _staff(email: str) -> Any:
    from clearhead_web.people.models import User  # noqa: PLC0415

    return User.objects.get_or_create(email=email, defaults={"is_staff": True})[0]


def _page(client: Any, address: str) -> tuple[int, float, float, int]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    response = client.get(address, secure=True)  # templates and rulesets are there from here on
    with CaptureQueriesContext(connection) as context:
        client.get(address, secure=True)
        queries = len(context)
    taken, busy = [], []
    for _ in range(ROUNDS):
        begun, worked = perf_counter(), process_time()
        client.get(address, secure=True)
        taken.append((perf_counter() - begun) * 1000)
        busy.append((process_time() - worked) * 1000)
    return queries, median(taken), median(busy), response.status_code


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clearhead_web.project.settings")
    main()
