"""The minimal record in a QR code: a line that any phone shows, and the record itself for whoever decodes it.

The form is written down in docs/card-code.md. Nothing here asks a network or an account for anything.
"""

import io
import json
import re
import zlib
from typing import NoReturn

import segno
from segno.consts import MODE_BYTE, MODE_NUMERIC

from clearhead.engine.pigment_facts import weakest_basis
from clearhead.handoff.four_facts import iron_in, last_day, latest_first, pigments_of, sessions_of, zones_of
from clearhead.handoff.minimal_record import FORMAT, Plain, Shortened, plain, shortened
from clearhead.handoff.phrasing import enumerated, quoted, zones_in_words
from clearhead.model.guideline import Guideline
from clearhead.model.record import Record
from clearhead.reading.problems import BadInput, Problem

MARK = "CLEARHEAD1:"
#: What version 20 holds at error level M. It has 97 modules a side: at 36 mm one measures 0.37 mm, which phones read.
_LARGEST_BITS = 669 * 8
_OVERHEAD_BITS = (4 + 16) + (4 + 12)
_MOST_DIGITS = 4000  # a QR code of any size holds at most 7089 alone, ours at most 1605
_LARGEST_RECORD = 100_000  # bytes, once unpacked


def encode(record: Record, guideline: Guideline) -> str:
    """The text of the code: one line in words, then the mark and the record as one long number."""
    line = _line(record, guideline)

    def text(short: Shortened) -> tuple[str, int]:
        return _noted(line, short, guideline), _number(short)

    words, number = text(shortened(record, guideline, lambda short: _bits(*text(short)) <= _LARGEST_BITS))
    return f"{words}\n{MARK}{number}"


def decode(text: str) -> dict[str, Plain]:
    """The minimal record out of a code's text, as plain values of format 1. Raises BadInput."""
    found = re.search(re.escape(MARK) + r"([0-9\s]{1,8000})", text)
    digits = "".join(found[1].split()) if found else ""
    if not digits:
        _refuse(f"This holds no record. Expected the text of a card's code, with {MARK!r} and a number in it.")
    if len(digits) > _MOST_DIGITS:
        _refuse("The number is longer than any card's code can be.")
    number = int(digits)
    data = _parsed(_unpacked(number.to_bytes((number.bit_length() + 7) // 8, "big")))
    if not isinstance(data, dict) or data.get("clearhead") != FORMAT:
        _refuse(f"This is not a record of format {FORMAT}.")
    return data


def drawn(text: str) -> str:
    """The code as an SVG drawing, with the quiet zone around it."""
    line, _, number = text.rpartition(MARK)
    parts = [(line + MARK, MODE_BYTE, "utf-8"), (number, MODE_NUMERIC)]
    code = segno.make(parts, error="m", micro=False)  # type: ignore[arg-type]  # its stub forgets lists of parts
    drawing = io.BytesIO()
    code.save(drawing, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, light="white")
    return drawing.getvalue().decode()


def _unpacked(packed: bytes) -> bytes:
    """At most `_LARGEST_RECORD` bytes: a few digits could otherwise unpack to gigabytes."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(packed, _LARGEST_RECORD)
    except zlib.error:
        _refuse("The number is damaged: it does not unpack. Scan the card again.")
    if unpacking.unconsumed_tail:
        _refuse(f"The record unpacks to more than {_LARGEST_RECORD // 1000} kB, which no card holds.")
    if not unpacking.eof or unpacking.unused_data:
        _refuse("The number is damaged: a part of it is missing or too much. Scan the card again.")
    return data


def _parsed(data: bytes) -> object:
    try:
        parsed: object = json.loads(data)
    except (ValueError, RecursionError):
        _refuse("What the number unpacks to is not a record.")
    return parsed


def _refuse(message: str) -> NoReturn:
    raise BadInput([Problem("code", 0, message)])


def _number(short: Shortened) -> int:
    """As one decimal number: a QR code packs digits tightest of all, and no copying can spoil them."""
    text = json.dumps(plain(short.record), ensure_ascii=False, separators=(",", ":"))
    return int.from_bytes(zlib.compress(text.encode(), 9), "big")


def _bits(words: str, number: int) -> int:
    """The bits of a code: ten for three digits, eight for a byte of the words."""
    digits = number.bit_length() * 30103 // 100000 + 1
    return _OVERHEAD_BITS + 8 * len(f"{words}\n{MARK}".encode()) + 10 * digits // 3 + 4


def _noted(line: str, short: Shortened, guideline: Guideline) -> str:
    """The line, and what the code had to leave out."""
    phrases = guideline.phrases
    notes = [phrases["card.code.joined"].format(n=short.joined)] if short.joined else []
    if short.left_out:
        names = ", ".join(phrases[f"card.code.left.{name}"] for name in short.left_out)
        notes.append(phrases["card.code.left"].format(names=names))
    return " ".join([line, *notes])


def _line(record: Record, guideline: Guideline) -> str:
    """What any phone shows: the four facts in short."""
    return guideline.phrases["card.code.line"].format(
        date=_date(record, guideline),
        zones=_zones(record, guideline),
        pigment=_pigment(record, guideline),
        reactions=_reactions(record, guideline),
    )


def _date(record: Record, guideline: Guideline) -> str:
    day, is_last = last_day(record)
    if day is None:
        return guideline.phrases["card.age.none" if sessions_of(record) == () else "card.not-recorded"]
    return guideline.phrases["card.code.date" if is_last else "card.code.latest-known"].format(date=day.isoformat())


def _zones(record: Record, guideline: Guideline) -> str:
    zones = zones_of(record)
    if not zones:
        return guideline.phrases["card.code.zones.unknown"]
    return _capital(zones_in_words(guideline, zones, 1))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _pigment(record: Record, guideline: Guideline) -> str:
    phrases = guideline.phrases
    pigments = pigments_of(record)
    numbers = dict.fromkeys(ci for pigment in pigments for ci in pigment.ci or ())
    named = enumerated(guideline, [phrases["card.ci"].format(ci=ci) for ci in numbers], 3)
    iron = iron_in(guideline, pigments)
    if iron is None:
        said = phrases["card.code.iron-not-known" if named else "card.not-known"]
    else:
        basis = phrases[f"card.code.basis.{weakest_basis(pigments) or 'unknown'}"]
        said = phrases["card.code.iron" if iron else "card.code.no-iron"].format(basis=basis)
    return f"{named}, {said}" if named else said


def _reactions(record: Record, guideline: Guideline) -> str:
    phrases = guideline.phrases
    if record.reactions is None:
        return phrases["card.not-recorded"]
    named = [quoted(each.what or phrases["slot.reactions.unnamed"], 40) for each in latest_first(record.reactions)]
    return enumerated(guideline, named, 1) or phrases["slot.reactions.none"]
