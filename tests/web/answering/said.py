"""Answers to show: the samples that everybody uses."""

from datetime import date
from pathlib import Path

from clearhead.asking import ask_about
from clearhead.model.answer import Answer
from clearhead.model.record import Client, Record, Skin
from clearhead.model.value import Value
from clearhead.records.read import read_record
from clearhead_web.base import guidance

TODAY = date(2026, 11, 22)
NOBODY = Record(Client(), None, None, Skin(), None, None, None)


def answer(procedure: str, on: date | None = None, record: Record = NOBODY, **given: Value) -> Answer:
    facts = {id.replace("__", "."): value for id, value in given.items()}
    request = ask_about(guidance.guideline(), record, procedure, as_of=TODAY, on=on, given=facts)
    return guidance.engine().answer(request)


def amir() -> Record:
    return read_record(Path(__file__).parents[3] / "examples" / "amir.yaml", guidance.guideline(), TODAY)
