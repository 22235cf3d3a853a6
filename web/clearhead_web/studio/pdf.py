"""Whether an uploaded data sheet is a PDF, by what it is and not by what it is called."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

LARGEST = 10 * 1024 * 1024
_HEADS = tuple(f"%PDF-{version}".encode("ascii") for version in ("1.", "2."))
_END = b"%%EOF"


def check_pdf(sheet: UploadedFile[Any]) -> None:
    """Raises ValidationError."""
    if (sheet.size or 0) > LARGEST:
        raise ValidationError("This file is larger than 10 MB. Ask the maker for a smaller one, or print it anew.")
    sheet.seek(0)
    head = sheet.read(8)
    sheet.seek(max(0, (sheet.size or 0) - 2048))
    tail = sheet.read()
    sheet.seek(0)
    if not head.startswith(_HEADS) or _END not in tail:
        raise ValidationError("This is not a PDF file. Save or print the data sheet as PDF and choose that file.")
