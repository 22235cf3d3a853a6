"""Run the tests: the fast ones first, the core's with coverage, which is held to 100 %; then the web app's."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from glob import glob

#: In this order: what fails most often and fastest comes first.
CORE = (
    ("tests/spec", "tests/model", "tests/reading", "tests/records", "tests/engine"),
    ("tests/guideline", "tests/bad_guideline", "tests/cases", "tests/properties"),
    (
        "tests/planner",
        "tests/proofs",
        "tests/cli",
        "tests/handoff",
        "tests/house",
        "tests/tools",
        *sorted(glob("tests/test_*.py")),
    ),
)
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


POSTGRESQL = {"CLEARHEAD_TEST_DATABASE": "postgresql"}


def main() -> int:
    core = ["-m", "coverage", "run", "-m", "pytest", "-n", "auto"]
    run(["-m", "coverage", "erase"])
    for part in CORE:
        run([*core, *_there(part)])
    run(["-m", "coverage", "combine", "-q"])
    run(["-m", "coverage", "report"])
    web = ["-m", "pytest", "-n", "auto", "--dist", "loadgroup"]
    left_out = [f"--ignore={path}" for path in WAITING]
    run([*web, "tests/web", *left_out])
    if "whole" in sys.argv[1:]:
        left_out += [f"--ignore={path}" for path in ON_BOTH]
        run([*web, "tests/web", *left_out], POSTGRESQL)
    else:
        run([*web, *ON_POSTGRESQL], POSTGRESQL)
    if waiting := _there(WAITING):
        # A file stays with one worker, so that an installation that is to be killed is made once.
        run(["-m", "pytest", "-n", str(round(1.5 * (os.cpu_count() or 2))), "--dist", "loadfile", *waiting])
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
