"""An installation of its own: a data folder, a database of either kind, and its processes, which can be killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.web.project.running import surroundings

PROXIED = {"CLEARHEAD_PROXIES": "1"}


@dataclass
class Place:
    folder: Path
    url: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        more = {"DATABASE_URL": self.url} if self.url else {}
        return surroundings(self.folder, **more, **PROXIED)

    def run(self, *arguments: str) -> str:
        """A command of the app or a module of these tests, to its end. What it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
        return done.stdout

    def look(self, *what: str) -> Any:
        """What the database and the files hold, in a process that starts as after a crash."""
        return json.loads(self.run("tests.web.crash.look", *what).splitlines()[-1])

    def begin(self, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
        """A process in a group of its own."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                env={**self.environment, **more},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def end(self) -> None:
        for process in self.processes:
            kill(process)


@dataclass
class Server:
    place: Place
    port: int
    process: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def kill_a_worker(self) -> None:
        """The next one takes its place by itself."""
        for pid in self.workers()[:1]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        kill(self.process)


def serve(place: Place) -> Server:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    more = {"CLEARHEAD_BIND": f"127.0.0.1:{port}", "CLEARHEAD_WORKERS": "2"}
    program = ["gunicorn", "-c", "python:clearhead_web.project.gunicorn", "clearhead_web.project.wsgi"]
    server = Server(place, port, place.begin(*program, **more))
    for _ in range(600):
        assert server.process.poll() is None, (place.folder / "log").read_text()[-4000:]
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
            return server
        time.sleep(0.05)
    raise AssertionError("the server did not start")


def kill(process: subprocess.Popen[bytes]) -> None:
    """Everything of it at once, with no time to tidy up."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
