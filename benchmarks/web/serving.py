"""A server as in production, and a load on it of requests that arrive when they arrive."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.web import place

RATE = 50
Plan = list[tuple[str, float, str]]
Times = dict[str, list[float]]


def request(host: str, method: str, path: str, cookies: str = "", body: str = "") -> str:
    """As a proxy passes it on."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Origin: https://{host}"]
    lines += ["X-Forwarded-Proto: https", *([f"Cookie: {cookies}"] if cookies else [])]
    if body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", body])


def loaded(port: int, make: Callable[[int], tuple[str, str]], seconds: int) -> Times:
    plan: Plan = []
    for index in range(RATE * seconds):
        kind, request = make(index)
        plan.append((kind, index / RATE, request))
    given = json.dumps({"host": place.HOST, "port": port, "plan": plan})
    program = [sys.executable, "-m", "benchmarks.web.load"]
    done = subprocess.run(program, input=given, capture_output=True, text=True, check=True)  # noqa: S603
    times: Times = {}
    for kind, ms, status in json.loads(done.stdout):
        if status != 200:
            raise SystemExit(f"{kind} was answered with {status}")
        times.setdefault(kind, []).append(ms)
    return times


@contextmanager
def served(folder: Path) -> Iterator[int]:
    with socket.socket() as found:
        found.bind((place.HOST, 0))
        port = int(found.getsockname()[1])
    program = [sys.executable, "-m", "gunicorn", "-c", "python:clearhead_web.project.gunicorn"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603
            [*program, "clearhead_web.project.wsgi"], env=place.surroundings(folder, port), stdout=log, stderr=log
        )
        try:
            _until_ready(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(20)


def _until_ready(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("The server did not start; its log says why.")
        with suppress(OSError), urllib.request.urlopen(f"http://{place.HOST}:{port}/readyz", timeout=5):
            return
        time.sleep(0.1)
    raise SystemExit("The server did not get ready.")


def at(times: list[float], part: float) -> float:
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
