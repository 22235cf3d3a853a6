from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def keep_what_was_brought_in(apps: Any, _: Any) -> None:
    pages = apps.get_model('articles', 'ArticlePage').objects.exclude(starter='')
    starter = apps.get_model('articles', 'Starter')
    for page in pages.order_by('pk'):
        starter.objects.get_or_create(slug=page.starter, defaults={'page': page, 'sha256': page.starter_sha256})


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Starter',
            fields=[
                ('slug', models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64)),
                ('drafted', models.CharField(blank=True, max_length=10)),
                ('page', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='brought_as', to='articles.articlepage')),
            ],
        ),
        migrations.RunPython(keep_what_was_brought_in, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='articlepage',
            name='starter',
        ),
        migrations.RemoveField(
            model_name='articlepage',
            name='starter_sha256',
        ),
    ]
