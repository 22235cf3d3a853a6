"""What the surroundings say: environment variables, and the one secret that is made where none is given."""

import os
import secrets
from pathlib import Path
from zoneinfo import available_timezones

import dj_database_url
from dj_database_url import DBConfig, ParseError, UnknownSchemeError

#: Only for a laptop: no HTTPS, e-mail to the console, a secret key made and kept in the data folder.
DEVELOPMENT = "development"
PRODUCTION = "production"


class BadEnvironment(Exception):
    """An environment variable is missing or wrong; the message says which, and what to write."""


def mode() -> str:
    found = os.environ.get("CLEARHEAD_MODE") or PRODUCTION
    if found not in (DEVELOPMENT, PRODUCTION):
        raise BadEnvironment(f"CLEARHEAD_MODE is {found!r}. Write {DEVELOPMENT} or {PRODUCTION}.")
    return found


def data_folder() -> Path:
    """Where the embedded database and uploaded files are kept; made if it is not there, for its owner only."""
    folder = Path(os.environ.get("CLEARHEAD_DATA", ".data")).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The key that signs sessions and links. In development it is made once; in production it must be given."""
    if key := os.environ.get("CLEARHEAD_SECRET_KEY"):
        if len(key) < 40:
            raise BadEnvironment("CLEARHEAD_SECRET_KEY is too short. Give at least 40 letters that nobody can guess.")
        return key
    if mode() == PRODUCTION:
        raise BadEnvironment(
            "CLEARHEAD_SECRET_KEY is missing. Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    return _kept_key(data_folder() / "secret-key")


def _kept_key(path: Path) -> str:
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text("ascii")


def hosts() -> list[str]:
    given = os.environ.get("CLEARHEAD_HOSTS", "")
    names = [name.strip() for name in given.split(",") if name.strip()]
    if not names and mode() == PRODUCTION:
        raise BadEnvironment("CLEARHEAD_HOSTS is missing. Give the names this app answers to, with commas between.")
    if "*" in given and mode() == PRODUCTION:  # links in mails are made of the name that was asked for
        raise BadEnvironment(f"CLEARHEAD_HOSTS is {given!r}, which is any name. Give the names this app answers to.")
    return names or ["localhost", "127.0.0.1", "[::1]"]


def address() -> str:
    """Where the app is, for links that stand in mails: no name that a request asked for gets into one."""
    given = os.environ.get("CLEARHEAD_ADDRESS", "").rstrip("/")
    if not given:
        return "http://127.0.0.1:8000" if mode() == DEVELOPMENT else f"https://{hosts()[0].removeprefix('.')}"
    if not given.startswith(("https://", "http://")):
        raise BadEnvironment(
            f"CLEARHEAD_ADDRESS is {given!r}. Write it as people open it: https://clearhead.example.org"
        )
    return given


def number(name: str, otherwise: int) -> int:
    given = os.environ.get(name) or str(otherwise)
    if not given.isascii() or not given.isdigit():
        raise BadEnvironment(f"{name} is {given!r}. Write a whole number.")
    return int(given)


def time_zone() -> str:
    given = os.environ.get("CLEARHEAD_TIME_ZONE") or "UTC"
    if given not in available_timezones():
        raise BadEnvironment(f"CLEARHEAD_TIME_ZONE is {given!r}. Write a name such as Europe/London.")
    return given


def guideline_folder() -> Path | None:
    """An edition other than the one that came with Clearhead."""
    given = os.environ.get("CLEARHEAD_GUIDELINE")
    if not given:
        return None
    if not Path(given).is_dir():
        raise BadEnvironment(f"CLEARHEAD_GUIDELINE is {given!r}, and no folder is there.")
    return Path(given).resolve()


def database() -> DBConfig:
    """From DATABASE_URL; without one, a file in the data folder."""
    given = os.environ.get("DATABASE_URL") or f"sqlite:///{data_folder() / 'clearhead.sqlite3'}"
    try:
        return dj_database_url.parse(given, conn_max_age=600)
    except (ParseError, UnknownSchemeError, ValueError) as error:
        raise BadEnvironment(
            "DATABASE_URL cannot be read. Write postgresql://USER:PASSWORD@HOST:5432/NAME or sqlite:////FILE."
        ) from error
