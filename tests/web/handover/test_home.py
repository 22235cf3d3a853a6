"""A client's home: their record in short, what is coming up, who is told, and what waits."""

import re
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.base import guidance
from clearhead_web.people.models import User
from clearhead_web.records.document import Section
from clearhead_web.records.models import Record
from tests.web.conftest import Cast
from tests.web.handover.conftest import TECHNOLOGIST, Scene


def test_a_first_visit_offers_ways_to_begin_and_makes_nothing_by_itself(cast: Cast) -> None:
    someone = cast.signed_in(User.objects.create_user("new@example.org", "a long word and another"))
    page = someone.get("/home/").content.decode()
    for words in ("Start from a check", "Write it down", "Bring a file", "wait for your studio"):
        assert words in page
    assert Record.objects.count() == 1
    first = someone.post("/home/")
    again = someone.post("/home/")
    assert first["Location"] == again["Location"]
    assert Record.objects.count() == 2


def test_an_empty_record_says_that_missing_is_unknown(cast: Cast) -> None:
    somebody = User.objects.create_user("new@example.org", "a long word and another")
    Record.objects.create(owner=somebody)
    page = cast.signed_in(somebody).get("/home/").content.decode()
    assert "counts as unknown, never as no" in page
    assert "Nothing is planned" in page


def test_what_is_coming_up_says_its_level_and_who_is_told(scene: Scene) -> None:
    scene.hand_over()
    page = scene.cast.signed_in(scene.cast.amir).get("/home/").content.decode()
    assert "2 March 2026" in page
    mri = page[page.index("MRI") :]
    assert "Possible, with preparation" in mri
    assert "Not told yet:</strong> the radiologist" in mri
    assert "Handed over to: the MRI technologist" in mri


def test_a_day_that_nobody_said_is_not_made_up_and_who_may_have_to_know_is_not_passed_over(scene: Scene) -> None:
    scene.change(Section.PROCEDURE, {"what": "touch-up", "status": "planned"}, key := uuid4())
    page = scene.cast.signed_in(scene.cast.amir).get("/home/").content.decode()
    card = next(each for each in page.split("</li>") if str(key) in each)
    assert "No day said yet" in card
    assert str(guidance.today().year) not in card
    assert re.search(r"To tell: \d+ more, only if it turns out so", card)


def test_a_changed_answer_waits_to_be_seen(scene: Scene) -> None:
    answer = StoredAnswer.objects.filter(key=scene.mri, current=True).get()
    Notice.objects.filter(user=scene.cast.amir).update(seen_at=timezone.now())
    Notice.objects.update_or_create(
        user=scene.cast.amir,
        answer=answer,
        defaults={"before": answer, "because": "date", "by_mail": False, "seen_at": None},
    )
    assert "1 answer changed" in scene.cast.signed_in(scene.cast.amir).get("/home/").content.decode()


def test_home_takes_at_most_twelve_queries_however_much_there_is(
    scene: Scene, django_assert_max_num_queries: object
) -> None:
    for _ in range(6):
        Client().post(scene.link(scene.hand_over()), {"act": "question", "question": "?"})
        scene.hand_over("radiologist")
    amir = scene.cast.signed_in(scene.cast.amir)
    amir.get("/home/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        amir.get("/home/")


def test_the_page_of_a_procedure_takes_at_most_twelve_queries(
    scene: Scene, django_assert_max_num_queries: object
) -> None:
    for _ in range(6):
        Client().post(scene.link(scene.hand_over(TECHNOLOGIST)), {"act": "question", "question": "?"})
    amir = scene.cast.signed_in(scene.cast.amir)
    address = f"/records/{scene.record.pk}/procedures/{scene.mri}/"
    amir.get(address)
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        amir.get(address)


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    assert Client().get("/home/")["Location"].startswith("/account/login/")


def test_home_says_when_a_touch_up_is_wanted(scene: Scene) -> None:
    page = scene.cast.signed_in(scene.cast.amir).get("/home/").content.decode()
    assert "When a touch-up is wanted" in page
    assert '<svg class="forecast"' in page
    assert "Overdue from" in page
