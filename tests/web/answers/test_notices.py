"""A changed answer is told to the people concerned, once, and by mail without any detail."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from clearhead_web.answers import mailing, rechecking
from clearhead_web.answers.models import Notice, StoredAnswer
from clearhead_web.people.models import Membership, User
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.models import Access, Record
from tests.web.answers.conftest import TODAY, Guidelines, Say, mri_of, plan, stricter_for_everybody, write
from tests.web.conftest import Cast

BURNING = {"what": "burning", "during": "mri", "date": "2026-05-01", "resolved": False}


@pytest.fixture
def stricter(cast: Cast, guidelines: Guidelines) -> StoredAnswer:
    """Amir's answer by an edition that asks for more."""
    guidelines.use(stricter_for_everybody)
    rechecking.recheck(TODAY)
    return mri_of(cast.record)


def told() -> set[tuple[User, bool]]:
    return {(notice.user, notice.by_mail) for notice in Notice.objects.all()}


def test_the_owner_is_told_by_mail_and_the_studio_with_access_in_the_app(cast: Cast, stricter: StoredAnswer) -> None:
    assert told() == {(cast.amir, True), (cast.nora, False)}
    assert {notice.answer for notice in Notice.objects.all()} == {stricter}


def test_who_left_the_studio_or_lost_access_is_not_told(cast: Cast, guidelines: Guidelines) -> None:
    Membership.objects.filter(user=cast.nora).update(ended_at=timezone.now())
    cast.record.accesses.create(studio=cast.south, granted_by=cast.amir, ended_at=timezone.now())
    guidelines.use(stricter_for_everybody)
    rechecking.recheck(TODAY)
    assert told() == {(cast.amir, True)}


def test_an_owner_who_works_at_a_studio_with_access_is_told_once(cast: Cast, guidelines: Guidelines) -> None:
    Membership.objects.create(user=cast.amir, studio=cast.north)
    guidelines.use(stricter_for_everybody)
    rechecking.recheck(TODAY)
    assert Notice.objects.filter(user=cast.amir).count() == 1


def test_what_the_owner_changed_just_now_is_not_mailed_to_them(cast: Cast, say: Say) -> None:
    say(Section.REACTION, BURNING)
    assert told() == {(cast.amir, False), (cast.nora, False)}
    assert mailing.send_notices().mails == 0


def test_what_the_studio_changed_is_mailed_to_the_owner(cast: Cast, say: Say) -> None:
    say(Section.REACTION, BURNING, by=cast.nora)
    assert told() == {(cast.amir, True), (cast.nora, False)}


def test_a_change_by_the_owner_after_one_by_the_studio_that_was_not_looked_at_yet_is_mailed(
    cast: Cast, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("clearhead_web.answers.receivers.actions.refresh", lambda *_: [])
        say(Section.REACTION, BURNING, by=cast.nora)
    say(Section.MEDICINES, {"list": []}, key=cast.record.entries.get(section="medicines", current=True).key)
    assert (cast.amir, True) in told()


def test_a_first_answer_is_no_change(cast: Cast, say: Say) -> None:
    say(Section.PROCEDURE, plan("ct"))
    assert not Notice.objects.exists()


def test_a_record_that_nobody_owns_yet_is_told_to_the_studio_only(cast: Cast, guidelines: Guidelines) -> None:
    record = Record.objects.create()
    Access.objects.create(record=record, studio=cast.north)
    write(record, cast.nora, Fact(Section.PROCEDURE, plan("mri")))
    guidelines.use(stricter_for_everybody)
    rechecking.recheck(TODAY)
    assert [notice.user for notice in Notice.objects.filter(answer__record=record)] == [cast.nora]


def test_the_mail_says_that_there_is_something_to_read_and_nothing_of_what(stricter: StoredAnswer) -> None:
    call_command("send_notices")
    (message,) = mail.outbox
    assert message.to == ["amir@example.org"]
    assert message.body.startswith(
        "An answer on your Clearhead record has changed. Sign in to read what changed and why."
    )
    everything = f"{message.subject} {message.body}".casefold()
    assert not any(word in everything for word in ("mri", "amir example", "pigment", "prepar", str(stricter.pk)))


def test_it_is_mailed_once(stricter: StoredAnswer) -> None:
    assert mailing.send_notices().mails == 1
    assert mailing.send_notices().mails == 0
    assert len(mail.outbox) == 1


def test_several_changes_for_one_person_are_one_mail(cast: Cast, say: Say, guidelines: Guidelines) -> None:
    say(Section.PROCEDURE, plan("mri", "2027-02-01"))
    guidelines.use(stricter_for_everybody)
    rechecking.recheck(TODAY)
    assert Notice.objects.filter(user=cast.amir).count() == 2
    assert mailing.send_notices().mails == 1


def test_what_somebody_else_is_sending_is_left_to_them_until_that_is_long_ago(stricter: StoredAnswer) -> None:
    Notice.objects.update(claimed_at=timezone.now() - timedelta(minutes=9))
    assert mailing.send_notices().mails == 0
    Notice.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))
    assert mailing.send_notices().mails == 1


def test_mail_that_does_not_go_out_is_not_marked_and_stops_nobody_else(
    cast: Cast, stricter: StoredAnswer, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = User.objects.create_user("other@example.org")
    Notice.objects.filter(user=cast.nora).update(user=other, by_mail=True)
    send = mailing.EmailMessage.send

    def refused(message: Any) -> int:
        if message.to == ["amir@example.org"]:
            raise ConnectionRefusedError
        return send(message)

    monkeypatch.setattr(mailing.EmailMessage, "send", refused)
    assert mailing.send_notices() == mailing.Sent(mails=1, failed=1)
    assert set(Notice.objects.filter(mailed_at=None).values_list("user", flat=True)) == {cast.amir.pk}


def test_somebody_who_may_no_longer_sign_in_gets_no_mail(cast: Cast, stricter: StoredAnswer) -> None:
    User.objects.filter(pk=cast.amir.pk).update(is_active=False)
    assert mailing.send_notices().mails == 0
