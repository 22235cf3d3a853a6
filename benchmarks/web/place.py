"""Where a sample network is kept between runs, and the app's commands on it, as in production but for making it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.printed import progress
from clearhead.guideline.load import load

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"


def surroundings(folder: Path, port: int = 0) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CLEARHEAD_", "DATABASE_URL"))}
    return {
        **kept,
        "CLEARHEAD_MODE": "production",
        "CLEARHEAD_SECRET_KEY": "only-for-measuring-invented-clients-on-this-machine",
        "CLEARHEAD_HOSTS": HOST,
        "CLEARHEAD_DATA": str(folder),
        "CLEARHEAD_BIND": f"{HOST}:{port}",
        "CLEARHEAD_WORKERS": "2",
        "DJANGO_SETTINGS_MODULE": "clearhead_web.project.settings",
    }


def command(folder: Path, *arguments: str, **more: str) -> None:
    program = [sys.executable, "-m", "clearhead_web", *arguments]
    subprocess.run(program, env={**surroundings(folder), **more}, check=True, stdout=sys.stderr)  # noqa: S603


def made(clients: int) -> Path:
    """The folder of a network of so many clients, made if there is none of today and this edition."""
    folder = ROOT / ".data" / f"bench-{clients}"
    mark, wanted = folder / "made", f"{date.today()} {load().sha256} {_form()}"  # noqa: DTZ011 - the sample's own day
    if not mark.exists() or mark.read_text() != wanted:
        progress(f"making a network of {clients:,} clients in {folder.relative_to(ROOT)}")
        for old in folder.glob("clearhead.sqlite3*"):
            old.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        command(folder, "sample", str(clients), "--nobody", CLEARHEAD_MODE="development")
        mark.write_text(wanted)
    command(folder, "collectstatic", "--noinput", "-v0")
    return folder


def _form() -> str:
    """The tables, and how the sample fills them."""
    paths = [*(ROOT / "web").rglob("migrations/*.py"), *(ROOT / "web/clearhead_web/sample").glob("*.py")]
    return str(max(path.stat().st_mtime_ns for path in paths))
