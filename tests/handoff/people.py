"""Invented people, their records, and ways to look at what was made for them."""

import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp

from clearhead.asking import ask_about
from clearhead.engine.answers import Engine
from clearhead.model.answer import Answer
from clearhead.model.guideline import Guideline
from clearhead.model.record import Record
from clearhead.records.read import read_record_text

TODAY = date(2026, 11, 22)

AMIR: dict[str, Any] = {
    "clearhead": 1,
    "client": {"name": "Amir Example", "born": "1986-04-02", "contact": "+44 20 7946 0000"},
    "smp": {
        "sessions": [
            {
                "date": "2026-03-02",
                "zones": ["frontal", "midscalp", "vertex"],
                "artist": "Studio North",
                "pigments": [
                    {
                        "product": "Example Black 2",
                        "maker": "Example Inks",
                        "lot": "EB2-0417",
                        "ci": ["77266"],
                        "iron": "none",
                        "source": "label",
                    }
                ],
            }
        ],
        "reactions": [],
    },
    "procedures": [
        {"what": "mri", "on": "2026-12-03", "status": "planned", "details": {"region": "head", "field_tesla": 3}}
    ],
}
NOBODY: dict[str, Any] = {"clearhead": 1}


def called(name: str) -> dict[str, Any]:
    return AMIR | {"client": {"name": name}}


def many_sessions(number: int) -> dict[str, Any]:
    """Sessions that differ in everything, in pigment that an old one alone is known to hold iron."""

    def session(index: int) -> dict[str, Any]:
        iron = "present" if index == 0 else "none"
        pigment = {"product": f"Black {index}", "lot": f"L{index:05}", "iron": iron, "source": "artist"}
        zones = ["frontal", "occipital", f"scar:number {index % 50}"]
        day = date.fromordinal(TODAY.toordinal() - 7 * (number - index)).isoformat()
        return {"date": day, "kind": "touch-up", "zones": zones, "artist": f"Studio {index}", "pigments": [pigment]}

    return AMIR | {"smp": {"sessions": [session(index) for index in range(number)]}}


def read(raw: dict[str, Any], guideline: Guideline) -> Record:
    return read_record_text(json.dumps(raw), guideline, TODAY)


def answer_about(engine: Engine, record: Record, procedure: str, **asked: Any) -> Answer:
    return engine.answer(ask_about(engine.guideline, record, procedure, as_of=TODAY, **asked))


def opened(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]


def text_of(pdf: bytes) -> str:
    """Everything on the pages, on one line, as a reader's computer would copy it."""
    words = " ".join(page.get_textpage().get_text_range() for page in opened(pdf))
    return " ".join(words.replace("\u200b", "").split())


def codes_on(pdf: bytes, dots_an_inch: int = 200) -> list[str]:
    """What an independent reader finds in the QR codes of the first page, as printed."""
    page = opened(pdf)[0].render(scale=dots_an_inch / 72).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(page)]


def fonts_in(pdf: bytes) -> Iterator[tuple[str, bool]]:
    """Each font of a PDF: its name, and whether it travels inside."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                embedded = any(key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                yield str(thing["/FontName"]), embedded
