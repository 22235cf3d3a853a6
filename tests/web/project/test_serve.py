"""`clearhead serve` on a fresh clone: one command, and somebody can sign in."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import nullcontext
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.house.documents import ROOT
from tests.web.project.running import PRODUCTION, command, postgresql, python, surroundings

PASSWORD = "sample sign-in only"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Served:
    """`clearhead serve` in a folder; what it printed, and a browser of sorts."""

    def __init__(self, folder: Path, *arguments: str, **more: str) -> None:
        self.port, self.folder, self.more = free_port(), folder, more
        self.output = folder / f"output-{self.port}"
        program = [sys.executable, "-m", "clearhead", "serve"] if not arguments else list(arguments)
        with self.output.open("wb") as stream:
            self.process = subprocess.Popen(
                [*program, "--port", str(self.port)],
                env=surroundings(folder / "data", **more),
                cwd=folder,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def printed(self) -> str:
        return self.output.read_text()

    def until_ready(self) -> None:
        for _ in range(600):
            assert self.process.poll() is None, self.printed()
            try:
                self.get("/readyz")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.printed())

    def get(self, path: str) -> str:
        with self.browser.open(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
            return str(response.read().decode())

    def post(self, path: str, **fields: str) -> tuple[str, str]:
        """The page that a form leads to, and its address."""
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))
        assert found
        body = urlencode({"csrfmiddlewaretoken": found[1], **fields}).encode()
        with self.browser.open(f"http://127.0.0.1:{self.port}{path}", body, timeout=10) as response:
            return response.read().decode(), response.url

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with postgresql() if request.param == "postgresql" else nullcontext("") as url:
        found = Served(
            tmp_path_factory.mktemp(request.param), CLEARHEAD_MODE="", **({"DATABASE_URL": url} if url else {})
        )
        try:
            found.until_ready()
            yield found
        finally:
            found.stop()


def test_it_prints_the_address_and_the_sign_ins_and_whom_they_are_for(served: Served) -> None:
    printed = served.printed()
    assert f"http://127.0.0.1:{served.port}/" in printed
    assert "for this machine only" in printed
    assert PASSWORD in printed
    assert all(f"{name}@example.org" in printed for name in ("nora", "amir", "sam"))


def test_the_home_page_comes_with_its_style(served: Served) -> None:
    assert "/static/clearhead/style.css" in served.get("/")
    assert "{" in served.get("/static/clearhead/style.css")


def test_an_artist_signs_in_with_password_and_code(served: Served) -> None:
    page, address = served.post("/account/login/", login="nora@example.org", password=PASSWORD)
    assert "/account/2fa/authenticate/" in address
    done = command(
        served.folder, "sample_code", "nora@example.org", **served.more, CLEARHEAD_DATA=str(served.folder / "data")
    )
    page, address = served.post("/account/2fa/authenticate/", code=done.stdout.strip())
    assert "Studio North" in page
    assert "2fa" not in address


def test_a_body_that_is_too_large_is_answered_before_it_comes(served: Served) -> None:
    head = f"POST /check/ HTTP/1.1\r\nHost: localhost:{served.port}\r\nContent-Length: 999999999999\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as sent:
        sent.sendall(head.encode())
        assert b" 413 " in sent.recv(200)
    assert "What is coming up?" in served.get("/")


def test_it_serves_with_two_workers_and_counts_them_as_one(served: Served) -> None:
    for _ in range(20):
        served.get("/account/login/")
    counted = re.findall(r'clearhead_requests_total\{.*page="account_login".*\} (\d+)', served.get("/metrics"))
    assert sum(map(int, counted)) >= 20


def test_a_second_start_keeps_what_is_there(served: Served) -> None:
    again = Served(served.folder, **served.more)
    try:
        again.until_ready()
        assert "Loading the sample" not in again.printed()
        assert "Looking at the database" in again.printed()
    finally:
        again.stop()


def test_a_port_that_is_taken_is_named_with_another_to_try(served: Served, tmp_path: Path) -> None:
    done = command(tmp_path, "serve", "--port", str(served.port))
    assert done.returncode == 1
    assert f"Port {served.port} cannot be used (Address already in use)" in done.stderr
    assert f"clearhead serve --port {served.port + 1}" in done.stderr


def test_make_serves_at_another_port() -> None:
    line = ["make", "--dry-run", "--assume-old=.venv/.web", "serve", "PORT=8123"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "clearhead serve --port 8123" in done.stdout


def test_a_database_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    done = command(tmp_path, "serve", "--port", str(free_port()), DATABASE_URL=url)
    assert done.returncode == 1
    assert "The database does not answer" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_does_not_start_on_the_sample(served: Served) -> None:
    data = {**served.more, **PRODUCTION, "CLEARHEAD_DATA": str(served.folder / "data")}
    code = "import clearhead_web.project.wsgi"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings(served.folder, **data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "everybody knows" in done.stderr


def test_in_production_no_sample_is_loaded(tmp_path: Path) -> None:
    code = "import django; django.setup(); from clearhead_web.sample import studio; studio.load()"
    more = {**PRODUCTION, "DJANGO_SETTINGS_MODULE": "clearhead_web.project.settings"}
    assert command(tmp_path, "migrate", "-v0", **PRODUCTION).returncode == 0
    done = python(code, tmp_path, **more)
    assert "OnlyInDevelopment" in done.stderr


def test_without_the_web_apps_packages_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['gunicorn'] = None; sys.argv = ['clearhead', 'serve'];"
        "from clearhead.cli.main import run; run()"
    )
    done = python(code, tmp_path)
    assert done.returncode == 1
    assert "make serve" in done.stderr
    assert "pip install 'clearhead[web]'" in done.stderr


def test_the_command_line_never_imports_django(tmp_path: Path) -> None:
    loaded = "[name for name in sys.modules if name.startswith(('django', 'clearhead_web'))]"
    done = python(f"import sys, clearhead.cli.serve; print({loaded})", tmp_path)
    assert done.stdout.strip() == "[]"
