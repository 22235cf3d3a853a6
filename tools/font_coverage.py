"""Write which letters each of our fonts has into src/clearhead/handoff/fonts/coverage.json.

    python tools/font_coverage.py           after a font has changed
    python tools/font_coverage.py --check   fail when the file is out of date

The fonts do not change at run time, so neither does what they cover; a reader of font files is not part of the install.
"""

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from clearhead.handoff.lettering import FONTS

FILE = FONTS / "coverage.json"


def coverage() -> str:
    """A line a font, the text face first: it has nearly every letter that is ever asked for."""
    fonts = sorted(FONTS.glob("*.ttf"), key=lambda font: (font.stem != "NotoSans-Regular", font.stem))
    lines = [f"{json.dumps(font.stem)}: {json.dumps(_ranges(_letters(font)), separators=(',', ':'))}" for font in fonts]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _letters(font: Path) -> list[int]:
    with TTFont(font, lazy=True) as opened:
        return sorted(opened.getBestCmap() or ())


def _ranges(letters: list[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for letter in letters:
        if ranges and ranges[-1][1] == letter - 1:
            ranges[-1] = (ranges[-1][0], letter)
        else:
            ranges.append((letter, letter))
    return ranges


def main(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        current = FILE.is_file() and FILE.read_text("utf-8") == coverage()
        if not current:
            print(f"{FILE.name} is out of date: python tools/font_coverage.py", file=sys.stderr)
        return not current
    FILE.write_text(coverage(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
