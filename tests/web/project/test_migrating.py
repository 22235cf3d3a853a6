"""A database with rows is brought up to date, and nobody's place, mail or article is lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from clearhead_web.articles.models import ArticlePage, Author, Starter
from clearhead_web.articles.starter import AUTHOR, bring_in
from clearhead_web.courses import mailing
from clearhead_web.courses.actions import office, tending
from clearhead_web.courses.models import CourseDate, Enrolment, Mail
from tests.web.articles.conftest import article
from tests.web.courses.stage import first_steps, mails_to, values

pytestmark = pytest.mark.django_db(transaction=True)


def _to(app: str, name: str) -> Any:
    """Bring an app's tables to a migration, there or back; its models as they were then."""
    executor = MigrationExecutor(connection)
    executor.migrate([(app, name)])
    return executor.loader.project_state([(app, name)]).apps


def _to_the_newest() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture(autouse=True)
def _as_it_is_now() -> Iterator[None]:
    yield
    _to_the_newest()


def test_who_held_a_place_without_confirming_has_asked_for_one_and_who_had_one_keeps_it() -> None:
    date = office.make(first_steps(), values(places=2))
    then = _to("courses", "0001_initial")
    soon = timezone.now() + timedelta(hours=12)
    for name, more in (
        ("al", {"state": "enrolled", "seat": 1, "confirmed_at": timezone.now()}),
        ("bo", {"state": "held", "seat": 2, "until": soon}),
        ("cy", {"state": "waiting", "turn": 1, "confirmed_at": timezone.now()}),
    ):
        one = then.get_model("courses", "Enrolment").objects.create(
            id=uuid4(), date_id=date.pk, name=name, email=f"{name}@example.org", token_sha256=name, **more
        )
        kind = {"al": "enrolled", "bo": "confirm", "cy": "waiting"}[name]
        tries = {"tries": 12, "claimed_at": timezone.now()} if name == "cy" else {}
        then.get_model("courses", "Mail").objects.create(enrolment=one, kind=kind, **tries)
    _to_the_newest()
    assert dict(Enrolment.objects.values_list("name", "state")) == {"al": "enrolled", "bo": "asked", "cy": "waiting"}
    assert dict(Enrolment.objects.values_list("name", "seat")) == {"al": 1, "bo": None, "cy": None}
    assert [mail.enrolment.name for mail in Mail.objects.exclude(failed_at=None)] == ["cy"], "it was given up before"
    assert mailing.send().mails == 2
    assert len(mails_to("bo@example.org")) == 1
    tending.tend(timezone.now())
    assert Enrolment.objects.get(name="cy").state == "offered", "whoever waits is offered what nobody has confirmed"
    assert CourseDate.objects.get().places == 2


def test_what_was_brought_in_stays_ours_and_what_editors_wrote_stays_theirs() -> None:
    ours, copied, theirs = article("Ours", slug="mri-with-smp"), article("Copied"), article("Theirs")
    Author.objects.create(name=AUTHOR)
    then = _to("articles", "0001_initial")
    pages = then.get_model("articles", "ArticlePage").objects
    pages.filter(pk__in=(ours.pk, copied.pk)).update(starter="mri-with-smp", starter_sha256="old")
    _to_the_newest()
    assert list(Starter.objects.values_list("slug", "page")) == [("mri-with-smp", ours.pk)]
    assert Author.objects.get().kind == Author.Kind.ORGANISATION
    assert "mri-with-smp" in bring_in().changed
    titles = dict(ArticlePage.objects.filter(pk__in=(ours.pk, copied.pk, theirs.pk)).values_list("pk", "title"))
    assert titles[ours.pk] != "Ours"
    assert (titles[copied.pk], titles[theirs.pk]) == ("Copied", "Theirs")
