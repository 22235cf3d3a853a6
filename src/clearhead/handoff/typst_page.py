"""A template and its words become a PDF: tagged (PDF/UA-1), with our own fonts embedded, the same bytes every time."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import typst

from clearhead.handoff.lettering import FONTS, printable

Words: TypeAlias = "str | int | list[Words] | Mapping[str, Words]"

_TEMPLATES = Path(__file__).parent


def pdf(template: str, page: Mapping[str, Words], drawings: Mapping[str, str] | None = None) -> bytes:
    """`page` reaches the template as JSON, so that nothing in it can be read as markup; `drawings` are SVG text."""
    inputs = {"page": json.dumps(_printable(page), ensure_ascii=False), **(drawings or {})}
    made = typst.compile(  # type: ignore[call-overload]
        str(_TEMPLATES / template),
        root=str(_TEMPLATES),
        font_paths=_fonts(),
        sys_inputs=inputs,
        pdf_standards="ua-1",  # the library's types do not list it
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} gave no single PDF")
    return made


@cache
def _fonts() -> typst.Fonts:
    """Ours only: a page looks the same wherever it is made."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _printable(words: Words) -> Words:
    if isinstance(words, str):
        return printable(words)
    if isinstance(words, Mapping):
        return {key: _printable(value) for key, value in words.items()}
    return [_printable(entry) for entry in words] if isinstance(words, list) else words
