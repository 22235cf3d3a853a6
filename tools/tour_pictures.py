"""For tools/tour.py: what a picture is called, how it is kept small, and the page that shows them all."""

from collections.abc import Iterable
from io import BytesIO
from itertools import groupby
from pathlib import Path

from django.urls import Resolver404, resolve
from PIL import Image

SHOWN = (("desk", 480), ("phone", 160))


def kind_of(path: str) -> str | None:
    """The name of a page by its address, for a file; None for what is no page of ours."""
    if path.startswith("/static/"):
        return None
    try:
        name = resolve(path).view_name
    except Resolver404:
        return None
    return _written(path) if name == "wagtail_serve" else name.replace(":", "-")


def _written(path: str) -> str:
    """Of a page that editors wrote: the list that it is, or what it is listed in."""
    first, *rest = path.strip("/").split("/")
    return f"{first}-one" if rest else f"{first}-all"


def small(png: bytes) -> bytes:
    """As few bytes as a picture of a page needs: few colours and every edge kept, unless it is full of photographs."""
    shown, few, many = Image.open(BytesIO(png)).convert("RGB"), BytesIO(), BytesIO()
    drawn = shown.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    drawn.convert("RGB").save(few, "WEBP", lossless=True, method=6)
    shown.save(many, "WEBP", quality=62, method=6)
    return min(few.getvalue(), many.getvalue(), key=len)


def write_index(folder: Path, names: Iterable[str]) -> None:
    """By who sees them."""
    lines = [
        "# The tour",
        "",
        "Every kind of page, with the sample studio in it, on a desk and on a phone: `make tour`.",
        "",
    ]
    for person, pages in groupby(sorted(names), key=lambda name: name.split("-", 1)[0]):
        lines += [f"## {person.capitalize()}", "", "| | desk | phone |", "|---|---|---|"]
        for name in pages:
            pictures = (f'<img src="{name}-{size}.webp" width="{width}" alt="">' for size, width in SHOWN)
            lines.append(f"| {name.split('-', 1)[1].replace('-', ' ')} | {' | '.join(pictures)} |")
        lines.append("")
    (folder / "README.md").write_text("\n".join(lines), "utf-8")
