"""`serve`: the database made or brought up to date, the sample studio the first time, then gunicorn."""

import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from clearhead_web.articles.starter import bring_in
from clearhead_web.people.models import User
from clearhead_web.sample import signing_in, studio
from clearhead_web.search import actions as search

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Serve the app on this machine. In development it comes with a sample studio."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-sample", action="store_true", help="begin with an empty database")

    def handle(self, *_: Any, port: int, no_sample: bool, **__: Any) -> None:
        _refuse_if_taken(port)
        self._prepare()
        if settings.DEVELOPMENT:
            self._sample(load=not no_sample)
        self.stdout.write(f"\nClearhead is at http://{HOST}:{port}/   (stop it with Ctrl-C)\n")
        self.stdout.flush()
        _become_gunicorn(port)

    def _prepare(self) -> None:
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from error
        fresh = not connection.introspection.table_names()
        self.stdout.write(f"{'Making' if fresh else 'Looking at'} the database ({_place()}) ...")
        call_command("migrate", verbosity=0)
        bring_in()
        search.remake()
        if not settings.DEVELOPMENT:
            call_command("collectstatic", interactive=False, verbosity=0)

    def _sample(self, *, load: bool) -> None:
        if load and not User.objects.exists():
            self.stdout.write("Loading the sample studio: invented people, drawn pictures ...")
            studio.load()
        if signing_in.is_loaded():
            self.stdout.write(signing_in.how_to(_shown(Path(sys.executable))))


def _refuse_if_taken(port: int) -> None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError as error:
            other = port + 1 if port < 65535 else 8000
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}); something else may be running there. "
                f"Try another: clearhead serve --port {other}, or in a checkout make serve PORT={other}"
            ) from error


def _shown(program: Path) -> Path:
    """As somebody in this folder would type it."""
    return program.relative_to(Path.cwd()) if program.is_relative_to(Path.cwd()) else program


def _place() -> str:
    """Where the database is, without a password."""
    if connection.vendor == "sqlite":
        return str(connection.settings_dict["NAME"])
    return f"{connection.display_name} {connection.settings_dict['NAME']}"


def _become_gunicorn(port: int) -> None:
    connection.close()
    os.environ["CLEARHEAD_BIND"] = f"{HOST}:{port}"
    os.environ.setdefault("CLEARHEAD_WORKERS", "2")
    if settings.DEVELOPMENT:
        os.environ.setdefault("CLEARHEAD_ADDRESS", f"http://{HOST}:{port}")
    config = "python:clearhead_web.project.gunicorn"
    command = [sys.executable, "-m", "gunicorn", "-c", config, "clearhead_web.project.wsgi"]
    os.execv(sys.executable, command)  # noqa: S606 - one program becomes the other
