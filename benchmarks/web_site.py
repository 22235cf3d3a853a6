"""`python -m benchmarks.web_site [N]`: how fast the public site is with N articles (else 2,000), and its weight.

gunicorn with two workers in production mode on SQLite; 50 requests a second that arrive when they arrive.
"""

import argparse
import gzip
import json
import os
import platform
import re
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote_plus

from benchmarks.marks import Mark, show
from benchmarks.printed import heading, number, progress, table
from benchmarks.web import place
from benchmarks.web.serving import RATE, Times, at, loaded, request, served
from clearhead.guideline.load import load

ARTICLES, SECONDS, WARM = 2_000, 20, 5
P95_MS, HOME_KB = 60, 60
QUESTIONS = (
    "can i have an mri with a scalp tattoo", "smp after hair transplant how long", "botocks", "will it turn blue",
    "psoriasis", "hair plugs", "laser removal", "shock loss", "how many sessions", "chemotherapy wait", "patch test",
    "itching lumps", "iron oxide", "touch up", "grey hair", "moel removal",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES, metavar="N")
    count = parser.parse_args().articles
    print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs ({platform.machine()}), SQLite, 2 workers")
    folder = place.ROOT / ".data" / f"bench-site-{count}"
    articles = _made(folder, count)
    guideline = [f"/guideline/{id}/" for id in load().procedures]
    searches = [f"/search/?q={quote_plus(words)}" for words in QUESTIONS]
    times: Times = {}
    with served(folder) as port:
        host = f"{place.HOST}:{port}"
        lists = ["/articles/", *(f"/articles/?page={page}" for page in range(2, 20)), "/news/"]
        for kind, paths in (("article", articles), ("list", lists), ("guideline", guideline), ("search", searches)):
            progress(f"{kind}: {RATE} requests a second for {SECONDS} s")
            times |= _asked(host, port, kind, paths)
        weight = _weight(f"http://{host}")
    _show(count, times, weight)


def _asked(host: str, port: int, kind: str, paths: Sequence[str]) -> Times:
    def one(index: int) -> tuple[str, str]:
        return kind, request(host, "GET", paths[index % len(paths)])

    loaded(port, one, WARM)
    return loaded(port, one, SECONDS)


def _made(folder: Path, count: int) -> list[str]:
    """Addresses of articles, of a database that is made if there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    progress(f"{count:,} articles in {folder.relative_to(place.ROOT)}")
    place.command(folder, "migrate", "-v0")
    place.command(folder, "collectstatic", "--noinput", "-v0")
    program = [sys.executable, "-m", "benchmarks.web.articles", str(count)]
    done = subprocess.run(program, env=place.surroundings(folder), stdout=subprocess.PIPE, check=True)  # noqa: S603
    paths: list[str] = json.loads(done.stdout)
    return paths


def _weight(address: str) -> list[tuple[str, int]]:
    """What a first visit of the home page loads, by file, in bytes as sent. The page itself as a proxy packs it."""
    page = _fetched(f"{address}/")
    paths = dict.fromkeys(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode()))
    files = [(path.rpartition("/")[2], len(_fetched(f"{address}{path}"))) for path in paths]
    return [("the page", len(gzip.compress(page))), *files]


def _fetched(address: str) -> bytes:
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "X-Forwarded-Proto": "https"})  # noqa: S310
    with urllib.request.urlopen(asked) as answer:  # noqa: S310 - of our own server
        content: bytes = answer.read()
    return content


def _show(count: int, times: Times, weight: list[tuple[str, int]]) -> None:
    heading(f"{count:,} articles: {RATE} requests a second, milliseconds from when each was due")
    rows = [
        (kind, *(number(at(each, part)) for part in (0.5, 0.95, 0.99, 1)), str(len(each)))
        for kind, each in times.items()
    ]
    table(("page", "p50", "p95", "p99", "most", "requests"), rows)
    heading("The home page, over the wire")
    table(("file", "kB"), [(name, number(size / 1000)) for name, size in weight])
    heading("The marks")
    marks = [Mark(f"{kind}, p95", at(each, 0.95), P95_MS, None, "ms") for kind, each in times.items()]
    marks.append(Mark("home page without images", sum(size for _, size in weight) / 1000, HOME_KB, None, "kB"))
    show(marks)


if __name__ == "__main__":
    main()
