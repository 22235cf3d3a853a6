"""Print the JSON Schemas of the guideline's files, the cases and the record into docs/schema.

python tools/schema.py           write them
python tools/schema.py --check   fail when one of them is out of date
"""

import json
import sys
from pathlib import Path

from clearhead.cases.case_shape import CASES
from clearhead.guideline.article_shapes import ARTICLE_SHAPES
from clearhead.guideline.file_shapes import FOLDERS, SINGLE_FILES
from clearhead.guideline.history import HISTORY
from clearhead.guideline.load import default_directory, load
from clearhead.guideline.search_words import SEARCH
from clearhead.reading.shapes import Shape
from clearhead.records.record_shape import record_shape

FOLDER = Path(__file__).parent.parent / "docs" / "schema"


def schemas() -> dict[str, str]:
    shapes: dict[str, Shape] = {
        **SINGLE_FILES,
        **FOLDERS,
        **ARTICLE_SHAPES,
        "cases": CASES,
        "search": SEARCH,
        "history": HISTORY,
        "record": record_shape(load(default_directory())),
    }
    return {f"{name}.json": _printed(name, shape) for name, shape in shapes.items()}


def _printed(name: str, shape: Shape) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Clearhead: {name}"}
    return json.dumps(head | shape.schema(), indent=2) + "\n"


def main(arguments: list[str]) -> int:
    stale = [
        name
        for name, text in schemas().items()
        if not (FOLDER / name).is_file() or (FOLDER / name).read_text("utf-8") != text
    ]
    if arguments == ["--check"]:
        for name in stale:
            print(f"docs/schema/{name} is out of date: make schema", file=sys.stderr)
        return bool(stale)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        (FOLDER / name).write_text(schemas()[name], "utf-8")
    print(f"{len(stale)} of {len(schemas())} schemas written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
