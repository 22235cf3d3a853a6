"""A course with dates, and people who enrol as people do: by forms and by links in mails."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import mail

from clearhead_web.base import unasked
from clearhead_web.base.links import token_for
from clearhead_web.courses.actions.enrolling import Person
from clearhead_web.courses.models import CoursePage, CoursesPage, Enrolment
from clearhead_web.courses.models.enrolments import PURPOSE

#: Ahead of whatever day it is; pages ask the clock.
BEGINS = (datetime.now(UTC) + timedelta(days=60)).replace(hour=9, minute=30, second=0, microsecond=0)
ENROL_UNTIL = (BEGINS - timedelta(days=7)).date()


def first_steps() -> CoursePage:
    """A course of an academy, published."""
    page = CoursePage(
        title="First steps",
        slug="first-steps",
        summary="Two days for those who begin.",
        level="beginners",
        teachers="Nora North\nOtis South",
        price="£900, with lunch",
        amount="900",
        currency="GBP",
        terms="https://academy.example/terms",
        prerequisites="A steady hand.",
        learn=[("points", ["Skin", "Needles"]), ("text", "<p>Much <b>practice</b>.</p>")],
    )
    academy = CoursesPage.objects.get()
    academy.academy, academy.contact = "Example Academy", "office@academy.example"
    academy.save()
    academy.add_child(instance=page)
    page.refresh_from_db()
    return page


def values(**other: Any) -> dict[str, Any]:
    return {
        "begins_at": BEGINS,
        "ends_at": BEGINS + timedelta(hours=7),
        "town": "Leeds",
        "address": "1 Example Street",
        "joining": "Ring at the green door.",
        "places": 1,
        "enrol_until": ENROL_UNTIL,
        **other,
    }


def person(name: str) -> Person:
    return Person(name, f"{name.lower()}@example.org")


def filled(name: str, **other: str) -> dict[str, str]:
    return {"name": name, "email": f"{name.lower()}@example.org", "made": unasked.made_now(), "website": "", **other}


def link_to(name: str, number: int = -1) -> str:
    """The path of the link in a mail to somebody: the newest, or another."""
    address = f"{name.lower()}@example.org"
    found = re.search(r"https?://[^/]+(/courses/place/\S+)", mails_to(address)[number].body)
    assert found
    return found[1]


def mails_to(address: str) -> list[Any]:
    return [each for each in mail.outbox if each.to == [address]]


def token_of(one: Enrolment) -> str:
    """What opens their page, for a test that read no mail."""
    return token_for(PURPOSE, one.pk)
