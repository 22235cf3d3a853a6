"""What was tried and did not go out waits; what was given up says so."""

from typing import Any

import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q

MOST_TRIES_BEFORE = 12


def release(apps: Any, _: Any) -> None:
    unsent = apps.get_model("courses", "Mail").objects.filter(sent_at=None)
    unsent.filter(tries__gte=MOST_TRIES_BEFORE).update(failed_at=django.utils.timezone.now())
    unsent.update(claimed_at=None)


class Migration(migrations.Migration):
    dependencies = [("courses", "0002_no_place_is_held")]

    operations = [
        migrations.RemoveIndex("mail", "mails_to_go_out"),
        migrations.AddField("mail", "due_at", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField("mail", "failed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex(
            "mail",
            models.Index(fields=["due_at"], condition=Q(sent_at=None, failed_at=None), name="mails_to_go_out"),
        ),
        # Last: PostgreSQL makes no index on a table of which a row was written twice in the same transaction.
        migrations.RunPython(release, migrations.RunPython.noop, elidable=True),
    ]
