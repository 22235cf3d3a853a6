"""Run a command and measure it: in between stands a small process, since a child starts with its parent's memory."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CLEARHEAD = str(Path(sys.executable).with_name("clearhead"))
_WRAPPER = """
import json, resource, subprocess, sys, time
began = time.monotonic()
done = subprocess.run(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
sys.stderr.write("\\n" + json.dumps([done.returncode, used.ru_maxrss, time.monotonic() - began]))
"""


@dataclass(frozen=True)
class Run:
    """What a command did; `memory` in bytes, `seconds` on the clock."""

    status: int
    out: str
    err: str
    memory: int
    seconds: float

    @property
    def problems(self):
        return self.err.splitlines()


def run(*command, cache, stdin=subprocess.DEVNULL, text=None):
    """Run `command`; `cache` keeps the compiled guideline between runs, as a home does."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("CLEARHEAD", "COVERAGE"))}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _WRAPPER, *map(str, command)],
        stdin=None if text is not None else stdin,
        input=text,
        capture_output=True,
        env=environment | {"XDG_CACHE_HOME": str(cache), "NO_COLOR": "1"},
        timeout=60,
        check=True,
    )
    err, _, measured = done.stderr.decode("utf-8", "backslashreplace").rpartition("\n")
    status, kilobytes, seconds = json.loads(measured)
    return Run(status, done.stdout.decode(), err, kilobytes * 1024, seconds)


def check(record, *options, procedure="mri", **how):
    return run(CLEARHEAD, "check", record, procedure, "--as-of", "2026-11-22", *options, **how)
