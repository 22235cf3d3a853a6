"""The app with its sample studio, on a folder and a port of its own, for tools/tour.py; and what its commands print."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def served(folder: str, port: int) -> Iterator[dict[str, str]]:
    """The surroundings in which its commands run, once it answers."""
    environment = {**os.environ, "CLEARHEAD_MODE": "development", "CLEARHEAD_DATA": folder}
    del environment["DJANGO_SETTINGS_MODULE"]  # that of this script, which only reads addresses
    command = [sys.executable, "-m", "clearhead", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_ready(server, port)
        yield environment
    finally:
        server.terminate()
        server.wait(20)


def _until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    """Raises RuntimeError where it ends, or never answers."""
    for _ in range(1200):  # a new database takes a minute, or several where much else is done
        if server.poll() is not None:
            raise RuntimeError(f"The app ended with status {server.returncode} before it answered.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz"):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise RuntimeError("The app does not answer.")


def managed(environment: dict[str, str], *command: str) -> str:
    """What a command of the web app prints."""
    done = [sys.executable, "-m", "clearhead_web", *command]
    return subprocess.run(done, env=environment, capture_output=True, text=True, check=True).stdout


def printed(environment: dict[str, str], line: str) -> str:
    """The last word that a line of Python prints inside the web app."""
    return managed(environment, "shell", "-v0", "-c", line).split()[-1]
