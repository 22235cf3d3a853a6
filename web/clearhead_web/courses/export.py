"""What is known of people, written out: for one of them, and as a table for the academy."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from clearhead_web.courses.models import CourseDate, Enrolment
from clearhead_web.courses.words import when

#: A cell that begins so is a formula to a spreadsheet. It is written with a sign before, and stays what was typed.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}",
           "\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}")  # fmt: skip
MOMENTS = ("made_at", "confirmed_at", "enrolled_at", "reminded_at", "ended_at")
HEAD = ("Name", "E-mail", "Phone", "State", "Place", "Asked on", "What they have done so far", "Was there")


def known_of(one: Enrolment) -> dict[str, Any]:
    """Every field that is about the person."""
    said = {name: getattr(one, name) for name in ("name", "email", "phone", "about", "by_hand", "attended")}
    mails = one.mails.exclude(sent_at=None).order_by("sent_at").values_list("kind", "sent_at")
    return {
        "course": one.date.course.title,
        "when": when(one.date),
        "where": one.date.where,
        **said,
        "state": one.get_state_display(),
        **{name: getattr(one, name) for name in MOMENTS},
        "mails": [{"what": kind, "sent_at": at} for kind, at in mails],
    }


def table(date: CourseDate, people: Iterable[Enrolment]) -> str:
    """With the sign by which spreadsheets know that it is Unicode."""
    made = io.StringIO()
    write = csv.writer(made)
    write.writerow(["Course", defused(date.course.title), when(date), defused(date.where)])
    write.writerow(HEAD)
    for one in people:
        write.writerow([defused(cell) for cell in _cells(one)])
    return f"\N{ZERO WIDTH NO-BREAK SPACE}{made.getvalue()}"


def defused(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell


def _cells(one: Enrolment) -> list[str]:
    there = {True: "yes", False: "no", None: ""}[one.attended]
    asked = timezone.localdate(one.made_at).isoformat()
    state = str(one.get_state_display())
    return [one.name, one.email, one.phone, state, str(one.seat or ""), asked, one.about, there]
