"""Run the tests: the fast ones first, all with coverage, then hold the core's coverage to 100 %."""

import subprocess
import sys

#: In this order: what fails most often and fastest comes first.
PARTS = (
    ["tests/spec", "tests/model", "tests/reading", "tests/records", "tests/engine"],
    ["tests/guideline", "tests/bad_guideline", "tests/cases", "tests/properties"],
    ["tests/proofs", "tests/cli", "tests/handoff", "tests/house"],
)


def main() -> int:
    subprocess.run([sys.executable, "-m", "coverage", "erase"], check=True)
    for part in PARTS:
        found = subprocess.run(
            [sys.executable, "-m", "coverage", "run", "-m", "pytest", "-n", "auto", *part], check=False
        )
        if found.returncode:
            return found.returncode
    subprocess.run([sys.executable, "-m", "coverage", "combine", "-q"], check=True)
    return subprocess.run([sys.executable, "-m", "coverage", "report"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
