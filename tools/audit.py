"""Ask the advisory service about every package of the web app's lock file; fail on a known vulnerability.

When the service cannot be reached, or does not know a package, that is said and fails nothing: a network that is away
says nothing of the packages, and `make check` works without one.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "web.lock"
SECONDS = 120


def main() -> int:
    found, silence = asked()
    if silence:
        print(f"not audited: {silence}")
        return 0
    vulnerable = [package for package in found if package.get("vulns")]
    for package in vulnerable:
        for vulnerability in package["vulns"]:
            fixed = ", ".join(vulnerability["fix_versions"]) or "no version yet"
            print(f"{package['name']} {package['version']}: {vulnerability['id']}, fixed in {fixed}", file=sys.stderr)
    if unknown := [package["name"] for package in found if "skip_reason" in package]:
        print(f"not audited: the advisory service does not know {_some(unknown)}")
    if not vulnerable and len(unknown) < len(found):
        print(f"no known vulnerability in {len(found) - len(unknown)} packages")
    return 1 if vulnerable else 0


def asked() -> tuple[list[dict[str, Any]], str]:
    """What pip-audit says of each package, or why it says nothing."""
    command = ["-m", "pip_audit", "-r", str(LOCK), "--disable-pip", "--require-hashes", "--format", "json"]
    quiet = ["--progress-spinner", "off", "--timeout", "10"]
    try:
        done = subprocess.run(
            [sys.executable, *command, *quiet], capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return [], f"the advisory service did not answer within {SECONDS} seconds"
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return [], f"the advisory service cannot be reached ({_last_line(done.stderr)})"
    return found, ""


def _last_line(text: str) -> str:
    """The kind of fault; what follows it can be long."""
    lines = text.strip().splitlines()
    return lines[-1].partition(":")[0] if lines else "it said nothing"


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


if __name__ == "__main__":
    sys.exit(main())
