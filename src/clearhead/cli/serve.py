"""`clearhead serve`: starts the web app, which is installed beside the core and never imported by it."""

import os
import sys
from importlib.util import find_spec

import click

from clearhead.reading.problems import BadInput, Problem

#: One of each kind of thing that the web app stands on.
NEEDED = ("clearhead_web", "django", "allauth", "gunicorn")


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
def serve(port: int) -> None:
    """The web app on this machine. The first time it makes a database with a sample studio to look at; what it
    prints says where, and how to sign in. Stop it with Ctrl-C.

    For an installation that others use see docs/running.md.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        words = f"The web app is not installed here ({', '.join(missing)}). Install it: make serve in a checkout, "
        raise BadInput([Problem("serve", 0, words + "or pip install 'clearhead[web]'.")])
    os.environ["CLEARHEAD_MODE"] = os.environ.get("CLEARHEAD_MODE") or "development"
    sys.stdout.flush()
    command = [sys.executable, "-m", "clearhead_web", "serve", "--port", str(port)]
    os.execv(sys.executable, command)  # noqa: S606 - one program becomes the other
