"""The page of changes, and an answer exactly as it was."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from clearhead_web.answers import queries, rechecking
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.people.models import User
from clearhead_web.records.document import Section
from clearhead_web.records.models import Record
from tests.web.answers.conftest import (
    TODAY,
    Guidelines,
    Say,
    mri_of,
    plan,
    recall_of_amirs_lot,
    stricter_for_everybody,
)
from tests.web.answers.test_notices import BURNING
from tests.web.conftest import Cast


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def address_of(answer: StoredAnswer) -> str:
    return f"/records/{answer.record_id}/answers/{answer.pk}/"


# ---- Changes ----


def test_whoever_has_no_changes_reads_what_would_stand_here(cast: Cast) -> None:
    assert "No answer has changed." in page(cast.signed_in(cast.otis), "/changes/")


def test_a_stranger_is_asked_to_sign_in(cast: Cast) -> None:
    for method in ("get", "post"):
        response = getattr(Client(), method)("/changes/seen/" if method == "post" else "/changes/")
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")


def test_a_change_says_before_and_after_and_which_entry_it_came_of(cast: Cast, say: Say) -> None:
    before = mri_of(cast.record)
    say(Section.REACTION, BURNING)
    after = mri_of(cast.record)
    found = page(cast.signed_in(cast.amir), "/changes/")
    assert "Because your record changed: reaction: burning, by <bdi>Amir</bdi>" in found
    assert before.shown["level"]["shown"] in found
    assert after.shown["level"]["shown"] in found
    assert address_of(before) in found
    assert address_of(after) in found


def test_the_studio_reads_whose_answer_it_is(cast: Cast, say: Say) -> None:
    say(Section.REACTION, BURNING)
    found = page(cast.signed_in(cast.nora), "/changes/")
    assert "<bdi>Amir Example</bdi>: MRI scan" in found
    assert "Because the record changed" in found


def test_a_new_edition_is_named_as_the_reason(cast: Cast, guidelines: Guidelines) -> None:
    guidelines.use(stricter_for_everybody)
    rechecking.recheck(TODAY)
    assert "a new edition of the guideline came into use (2026.12)" in page(cast.signed_in(cast.amir), "/changes/")


def test_a_recall_is_named_as_the_reason(cast: Cast, say: Say, guidelines: Guidelines) -> None:
    say(Section.PROCEDURE, plan("touch-up"))
    guidelines.use(recall_of_amirs_lot)
    rechecking.recheck(TODAY)
    assert "Because the recalls of inks in the guideline changed (edition 2026.12)" in page(
        cast.signed_in(cast.amir), "/changes/"
    )


def test_a_studio_that_lost_access_no_longer_reads_of_the_record(cast: Cast, say: Say) -> None:
    say(Section.REACTION, BURNING)
    cast.record.accesses.update(ended_at=timezone.now())
    assert "MRI" not in page(cast.signed_in(cast.nora), "/changes/")


def test_seen_is_marked_for_oneself_only(cast: Cast, say: Say) -> None:
    say(Section.REACTION, BURNING)
    all_of_them = list(Notice.objects.values_list("pk", flat=True))
    response = cast.signed_in(cast.amir).post("/changes/seen/", {"notice": all_of_them})
    assert response.status_code == 302
    assert not queries.not_seen(cast.amir).exists()
    assert queries.not_seen(cast.nora).count() == 1
    assert "MRI" in page(cast.signed_in(cast.amir), "/changes/"), "what was seen can still be read"


@pytest.mark.parametrize("sent", ["", "x", "-1", "9" * 40, "²", "1.5", "1 OR 1=1"])
def test_what_is_no_notice_marks_nothing(cast: Cast, say: Say, sent: str) -> None:
    say(Section.REACTION, BURNING)
    assert cast.signed_in(cast.amir).post("/changes/seen/", {"notice": sent}).status_code == 302
    assert queries.not_seen(cast.amir).count() == 1


def test_marking_as_seen_is_a_post(cast: Cast) -> None:
    assert cast.signed_in(cast.amir).get("/changes/seen/").status_code == 405


def test_many_changes_take_no_more_queries_than_a_few(cast: Cast, say: Say, django_assert_max_num_queries: Any) -> None:
    for resolved in (False, True) * 12:
        key = _reaction_key(cast)
        say(Section.REACTION, {**BURNING, "resolved": resolved}, **({"key": key} if key else {}))
    assert Notice.objects.filter(user=cast.amir).count() > 10
    client = cast.signed_in(cast.amir)
    page(client, "/changes/")  # the first page after signing in writes that there is a session
    with django_assert_max_num_queries(12):
        assert "Page 1 of" in page(client, "/changes/")
    page(client, "/changes/?page=2")


def _reaction_key(cast: Cast) -> Any:
    entry = cast.record.entries.filter(section=Section.REACTION, current=True).first()
    return entry.key if entry else None


# ---- An answer as it was ----


def test_an_earlier_answer_is_shown_as_it_was_and_leads_to_the_current_one(cast: Cast, say: Say) -> None:
    before = mri_of(cast.record)
    say(Section.REACTION, BURNING)
    after = mri_of(cast.record)
    client = cast.signed_in(cast.amir)
    earlier = page(client, address_of(before))
    assert "This is an earlier answer" in earlier
    assert f'data-mark="{before.shown["level"]["mark"]}"' in earlier
    assert before.shown["level"]["meaning"] in earlier
    assert address_of(after) in earlier
    now = page(client, address_of(after))
    assert "This is the current answer" in now
    assert "What was different from the answer before it" in now
    assert address_of(before) in now


def test_an_answer_stays_readable_when_its_procedure_was_cancelled(cast: Cast, say: Say) -> None:
    answer = mri_of(cast.record)
    say(Section.PROCEDURE, {"what": "mri", "status": "cancelled"}, key=answer.key)
    assert "planned no longer" in page(cast.signed_in(cast.amir), address_of(answer))


def test_an_answer_is_read_by_those_who_may_see_the_record(cast: Cast) -> None:
    address = address_of(mri_of(cast.record))
    expected = {cast.amir: 200, cast.nora: 200, cast.otis: 404, cast.sam: 404, cast.edith: 404}
    assert {who: cast.signed_in(who).get(address).status_code for who in expected} == expected
    assert Client().get(address)["Location"].startswith("/account/login/")


def test_an_answer_of_another_record_is_not_found_through_one_s_own(cast: Cast) -> None:
    answer = mri_of(cast.record)
    other = User.objects.create_user("other@example.org")
    own = Record.objects.create(owner=other)
    client = cast.signed_in(other)
    assert client.get(f"/records/{own.pk}/answers/{answer.pk}/").status_code == 404
    assert client.get(f"/records/{own.pk}/answers/{uuid4()}/").status_code == 404


def test_the_page_of_an_answer_takes_few_queries_however_many_there_were(
    cast: Cast, say: Say, django_assert_max_num_queries: Any
) -> None:
    for resolved in (False, True) * 6:
        key = _reaction_key(cast)
        say(Section.REACTION, {**BURNING, "resolved": resolved}, **({"key": key} if key else {}))
    client = cast.signed_in(cast.amir)
    page(client, "/changes/")
    with django_assert_max_num_queries(12):
        page(client, address_of(mri_of(cast.record)))
