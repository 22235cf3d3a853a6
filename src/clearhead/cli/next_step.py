"""The command that writes the letter for an answer: the same request again, ready to be pasted into a shell."""

import shlex
import shutil
import sys
from pathlib import Path

from clearhead.cli.inputs import Said
from clearhead.model.level import Policy


def letter_command(said: Said, role: str) -> str:
    """Empty when the record came from standard input, which cannot be read again."""
    if str(said.record) == "-":
        return ""
    words = ["letter", str(said.record), said.procedure, *_options(said), "--to", role, "-o", "letter.pdf"]
    return f"{program()} {shlex.join(words)}"


def _options(said: Said) -> list[str]:
    policy = said.policy if said.policy != Policy.GUIDELINE.value else None
    directory = str(said.directory) if said.directory else None
    named = {
        "--on": said.on,
        "--urgency": said.urgency,
        "--zones": said.zones,
        "--policy": policy,
        "--as-of": said.as_of,
        "--guideline": directory,
    }
    options = [word for name, value in named.items() if value is not None for word in (name, value)]
    return options + [word for assignment in said.assignments for word in ("--set", assignment)]


def program() -> str:
    """This program as it was called: by its path, as a module, or (what a shell finds by itself) by its name."""
    called = sys.argv[0]
    if Path(called).name == "__main__.py":
        return "python -m clearhead"
    return shlex.quote(called) if "/" in called and called != shutil.which("clearhead") else "clearhead"
