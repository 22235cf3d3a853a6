"""How long a re-check takes after a new edition: `python -m benchmarks.web_recheck [N ...] [--workers N] [--all]`.

Every record has one planned procedure, and all of them are due; one answer in a hundred becomes another. Then the
same when nothing is due. A record's cost and the growth are in processor time. `--all`: every answer becomes another,
which no edition ever did. On SQLite, in a folder of its own.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

from benchmarks.printed import heading, number, progress, table

SIZES = [5_000, 50_000]
#: Records with different contents. More records repeat them; nothing is remembered from one to the next.
KINDS = 2_000
OLD_EDITION = "0" * 64
Row = tuple[str, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="N")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--all", action="store_true", help="every answer becomes another")
    given = parser.parse_args()
    rows: list[Row] = []
    each_before: float | None = None
    for size in given.sizes:
        with tempfile.TemporaryDirectory(prefix="clearhead-bench-") as folder:
            taken, busy, idle, counts = _measured(folder, size, given.workers, given.all)
        each = busy / size * 1e6
        growth = f"{each / each_before:.2f}" if each_before else ""
        rows.append(
            (f"{size:,}", f"{taken:,.1f} s", f"{busy:,.1f} s", f"{number(each)} µs", growth, counts, f"{idle:,.2f} s")
        )
        each_before = each
    heading(f"Re-check after a new edition, SQLite, {given.workers} workers")
    table(("records", "time", "processor", "a record", "to the size before", "answers changed", "nothing due"), rows)


def _measured(folder: str, size: int, workers: int, every: bool) -> tuple[float, float, float, str]:
    """In a process of its own, since settings are read once."""
    child, parent = os.pipe()
    if os.fork() == 0:
        os.environ |= {"CLEARHEAD_MODE": "development", "CLEARHEAD_DATA": folder}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "clearhead_web.project.settings"}
        os.environ.pop("DATABASE_URL", None)
        taken, busy, idle, changed = _in_a_new_database(size, workers, every)
        os.write(parent, f"{taken} {busy} {idle} {changed}".encode())
        os._exit(0)
    os.close(parent)
    with os.fdopen(child) as stream:
        found = stream.read().split()
    if len(found) != 4:
        sys.exit("The measurement stopped; see above.")
    return float(found[0]), float(found[1]), float(found[2]), f"{int(found[3]):,}"


def _in_a_new_database(size: int, workers: int, every: bool) -> tuple[float, float, float, int]:
    import django  # noqa: PLC0415 - after the environment is set
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)
    from clearhead_web.answers import rechecking  # noqa: PLC0415
    from clearhead_web.base import guidance  # noqa: PLC0415

    progress(f"{size:,} records: making them")
    today = guidance.today()
    _fill(size, today, every)
    progress(f"{size:,} records: checking them")
    begun, busy = perf_counter(), _processor_time()
    counts = rechecking.recheck(today, workers=workers)
    taken, busy = perf_counter() - begun, _processor_time() - busy
    assert counts.same + counts.changed == counts.records == size, counts
    begun = perf_counter()
    assert rechecking.recheck(today, workers=workers).records == 0
    return taken, busy, perf_counter() - begun, counts.changed


def _processor_time() -> float:
    """Of this process and of those it started: what others do on the same machine changes it little."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


# ---- Records with one planned procedure and its answer by an older edition ----


def _fill(size: int, today: date, every: bool) -> None:
    from clearhead_web.answers.models import Edition, StoredAnswer  # noqa: PLC0415
    from clearhead_web.people.models import User  # noqa: PLC0415
    from clearhead_web.records.models import Change, Entry, Record  # noqa: PLC0415

    Edition.objects.create(pk=OLD_EDITION, edition="older", contents=b"")
    kinds = list(_kinds(today))
    made = iter(range(size))
    while part := list(islice(made, 5_000)):
        users = [User(email=f"{index}@example.org", password="!") for index in part]  # noqa: S106 - nobody signs in
        records = [
            Record(owner=user, document=kinds[index % KINDS][0], number=1)
            for user, index in zip(users, part, strict=True)
        ]
        User.objects.bulk_create(users)
        Record.objects.bulk_create(records)
        changes = [Change(record=record, number=1, said_as="client", who="") for record in records]
        Change.objects.bulk_create(changes)
        entries, answers = [], []
        for index, record, change in zip(part, records, changes, strict=True):
            body, fields = kinds[index % KINDS][0]["procedures"][0], kinds[index % KINDS][1]
            key = uuid4()
            entries.append(Entry(record=record, change=change, key=key, section="procedure", body=body))
            moved = {"gist": "another"} if every or index % 100 == 0 else {}
            answers.append(_answer(record, key, {**fields, **moved}))
        Entry.objects.bulk_create(entries)
        StoredAnswer.objects.bulk_create(answers)


def _answer(record: Any, key: UUID, fields: dict[str, Any]) -> Any:
    from clearhead_web.answers.models import StoredAnswer  # noqa: PLC0415

    by = {"edition_id": OLD_EDITION, "checked_edition": OLD_EDITION, "number": 1, "checked_number": 1}
    return StoredAnswer(record=record, key=key, **by, **fields)


def _kinds(today: date) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Documents, each with the answer it has."""
    from clearhead_web.answers.working import Work, work_out  # noqa: PLC0415
    from clearhead_web.base import guidance  # noqa: PLC0415

    chance = random.Random(2026)  # noqa: S311 - the same records every time
    engine = guidance.engine()
    procedures = sorted(engine.guideline.procedures)
    for _ in range(KINDS):
        document = _document(chance, today, procedures)
        key = uuid4()
        done = work_out(engine, Work(uuid4(), 1, json.dumps(document), (key,), {}), today)
        yield document, dict(done.new[0].fields)


def _document(chance: random.Random, today: date, procedures: Sequence[str]) -> dict[str, Any]:
    zones = ["frontal", "midscalp", "vertex", "occipital", "nape", "temporal-left"]
    ago = today - timedelta(days=chance.randrange(5, 1_500))
    pigments = [
        {"product": "Example Black 2", "maker": "Example Inks", "lot": "EB2", "ci": ["77266"], "source": "label"},
        {"product": "Example Brown", "maker": "Example Inks", "iron": "present", "source": "sds"},
        {"product": "Raven Black", "maker": "Sacred Tattoo Ink", "lot": "RB0624"},
        {},
    ]
    sessions = [
        {
            "date": (ago - timedelta(days=30 * number)).isoformat(),
            "kind": "session",
            "zones": chance.sample(zones, 3),
            "pigments": [chance.choice(pigments)],
        }
        for number in range(4)
    ]
    planned = {
        "what": chance.choice(procedures),
        "status": "planned",
        "on": (today + timedelta(days=chance.randrange(1, 300))).isoformat(),
    }
    return {
        "clearhead": 1,
        "client": {"born": "1986-04-02"},
        "smp": {"sessions": sessions, "reactions": []},
        "skin": {"healed": chance.random() < 0.8, "state": [], "as_of": today.isoformat()},
        "health": {"conditions": [], "medicines": []} if chance.random() < 0.5 else {},
        "procedures": [planned],
    }


if __name__ == "__main__":
    main()
