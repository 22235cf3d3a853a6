"""A key of the user's own, kept on this machine: by it a person is known again in files that do not say who it is, and
nobody without it can try names until one fits."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from clearhead.model.record import Client

_BYTES = 32


def own_key() -> bytes:
    """The same each time; where it cannot be kept, another each time, which knows nobody again."""
    path = _path()
    try:
        return _read(path) if path else secrets.token_bytes(_BYTES)
    except (OSError, ValueError):
        return secrets.token_bytes(_BYTES)


def secret_of(key: bytes, client: Client, path: Path) -> str:
    """Of one person, for the entries of a calendar; somebody without a name is known by where the record is."""
    who = (client.name, str(client.born)) if client.name else str(path.resolve())
    return _said(key, "calendar", repr(who))


def marks_of(key: bytes, client: Client) -> Mapping[str, str]:
    """What tells a person from another, as far as the record says it; `by` tells the key."""
    known = {"name": client.name, "born": client.born and client.born.isoformat()}
    return {"by": _said(key, "by", ""), **{word: _said(key, word, value) for word, value in known.items() if value}}


def _said(key: bytes, purpose: str, what: str) -> str:
    return hmac.new(key, f"{purpose}\0{what}".encode(), hashlib.sha256).hexdigest()[:32]


def _path() -> Path | None:
    """In the user's state, which outlives the cache; nowhere without a home."""
    base = os.environ.get("XDG_STATE_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "clearhead" / "key"
    home = os.environ.get("HOME")
    return Path(home) / ".local" / "state" / "clearhead" / "key" if home else None


def _read(path: Path) -> bytes:
    """Written whole or not at all, by whoever comes first. Raises OSError, and ValueError where it is no key."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = path.with_name(f"key.{secrets.token_hex(8)}")
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(_BYTES))
        try:
            os.link(new, path)
        except FileExistsError:
            pass
        finally:
            new.unlink()
    key = bytes.fromhex(path.read_text("ascii"))
    if len(key) != _BYTES:
        raise ValueError
    return key
