"""Whoever has not confirmed takes no place."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q

SEATED = ("enrolled", "offered")
ALIVE = (*SEATED, "asked", "waiting")
STATES = [
    ("enrolled", "has a place"),
    ("asked", "asked, not confirmed"),
    ("waiting", "on the waiting list"),
    ("offered", "is offered a place"),
    ("lapsed", "did not answer in time"),
    ("cancelled", "cancelled"),
    ("called-off", "the date was called off"),
]


def hold_none(apps: Any, _: Any) -> None:
    apps.get_model("courses", "Enrolment").objects.filter(state="held").update(state="asked", seat=None)


class Migration(migrations.Migration):
    dependencies = [("courses", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("enrolment", "a_seat_for_those_who_have_one"),
        migrations.RemoveConstraint("enrolment", "one_enrolment_an_address"),
        migrations.RunPython(hold_none, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("enrolment", "state", models.CharField(choices=STATES, max_length=12)),
        migrations.AddConstraint(
            "enrolment",
            models.UniqueConstraint(
                F("date"), F("email"), condition=Q(state__in=ALIVE), name="one_enrolment_an_address"
            ),
        ),
        migrations.AddConstraint(
            "enrolment",
            models.CheckConstraint(
                condition=Q(state__in=SEATED, seat__gt=0) | (~Q(state__in=SEATED) & Q(seat=None)),
                name="a_seat_for_those_who_have_one",
            ),
        ),
    ]
