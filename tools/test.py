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
#: What stands by itself, and what starts servers on both databases, whichever the run is on.
ALONE = ("tests/web/browser", "tests/web/crash")
ON_BOTH = ("tests/web/project/test_serve.py", "tests/web/project/test_settings.py")


def main() -> int:
    core = ["-m", "coverage", "run", "-m", "pytest", "-n", "auto"]
    run(["-m", "coverage", "erase"])
    for part in CORE:
        run([*core, *_there(part)])
    run(["-m", "coverage", "combine", "-q"])
    run(["-m", "coverage", "report"])
    web = ["-m", "pytest", "-n", "auto", "--dist", "loadgroup", "tests/web", *(f"--ignore={path}" for path in ALONE)]
    run(web)
    run([*web, *(f"--ignore={path}" for path in ON_BOTH)], {"CLEARHEAD_TEST_DATABASE": "postgresql"})
    for path in _there(ALONE[::-1]):
        run(["-m", "pytest", "-n", "auto", "--dist", "loadgroup", path])
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
