"""The index over the documents, in the database's own full text."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from clearhead_web.search.full_text import full_text


def make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in full_text().MAKE:
        editor.execute(statement, params=None)


def unmake(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in full_text().UNMAKE:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
