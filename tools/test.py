"""Run the tests: the fast ones first, those that say what the core does with coverage, which is held to 100 %; then the
core's others, and the web app's."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from glob import glob

#: In this order: what fails most often and fastest comes first.
COVERED = (
    ("tests/spec", "tests/model", "tests/reading", "tests/records", "tests/engine"),
    ("tests/guideline", "tests/bad_guideline", "tests/cases"),
    ("tests/planner", "tests/cli", *sorted(glob("tests/test_*.py"))),
)
#: They add no line to those that are covered, and with coverage take three times as long.
UNCOVERED = ("tests/properties", "tests/proofs", "tests/handoff", "tests/house", "tests/tools")
#: What waits as much as it works, for browsers and for servers that were killed: three at once keep two cores busy.
WAITING = ("tests/web/crash", "tests/web/browser")
#: What starts servers on both databases, whichever the run is on.
ON_BOTH = ("tests/web/project/test_serve.py", "tests/web/project/test_settings.py")
#: What every run tries on PostgreSQL too: what is written at once, what has SQL of its own, what is kept and restored.
#: With `whole` it is all of the web app, which takes as long again as on SQLite.
ON_POSTGRESQL = (
    *(f"tests/web/{app}" for app in ("base", "records", "answers", "search", "articles", "courses", "newsletter")),
    "tests/web/project/test_backup.py",
    "tests/web/project/test_migrating.py",
    "tests/web/test_access.py",
    "tests/web/planning/test_at_once.py",
    "tests/web/studio/test_at_once.py",
)


PYTEST = ("-m", "pytest", "-n", "auto")
#: A file stays with one worker, so that a server or an installation that its tests share is made once.
BY_FILE = ("--dist", "loadfile")
POSTGRESQL = {"CLEARHEAD_TEST_DATABASE": "postgresql"}


def main() -> int:
    core = ["-m", "coverage", "run", *PYTEST]
    run(["-m", "coverage", "erase"])
    for part in COVERED:
        run([*core, *_there(part)])
    run(["-m", "coverage", "combine", "-q"])
    run(["-m", "coverage", "report"])
    run([*PYTEST, *_there(UNCOVERED)])
    left_out = [f"--ignore={path}" for path in WAITING]
    run([*PYTEST, *BY_FILE, "tests/web", *left_out])
    if "whole" in sys.argv[1:]:
        left_out += [f"--ignore={path}" for path in ON_BOTH]
        run([*PYTEST, *BY_FILE, "tests/web", *left_out], POSTGRESQL)
    else:
        run([*PYTEST, *BY_FILE, *ON_POSTGRESQL], POSTGRESQL)
    if waiting := _there(WAITING):
        run(["-m", "pytest", "-n", str(round(1.5 * (os.cpu_count() or 2))), *BY_FILE, *waiting])
    return 0


def _there(paths: Sequence[str]) -> list[str]:
    return [path for path in paths if os.path.exists(path)]


def run(arguments: Sequence[str], surroundings: Mapping[str, str] | None = None) -> None:
    """Leaves the program with the status of what failed."""
    begun = time.monotonic()
    done = subprocess.run([sys.executable, *arguments], env={**os.environ, **(surroundings or {})}, check=False)
    if arguments[1] == "pytest" or "pytest" in arguments:
        where = "PostgreSQL: " if surroundings else ""
        print(f"   {where}{' '.join(one for one in arguments if one.startswith('tests/'))}: ", end="")
        print(f"{time.monotonic() - begun:.0f} s", flush=True)
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
