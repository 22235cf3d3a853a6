"""One of everything around Amir's record and Studio North, so that every address leads somewhere."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from clearhead_web.answers.models import StoredAnswer
from clearhead_web.base import guidance, links
from clearhead_web.courses.actions import enrolling
from clearhead_web.courses.actions import office as courses
from clearhead_web.handover.models import HandOver
from clearhead_web.newsletter import wording
from clearhead_web.newsletter.actions import subscribing
from clearhead_web.newsletter.models import Consent, Request
from clearhead_web.newsletter.tokens import REQUEST
from clearhead_web.people.invitations import PURPOSE as INVITATION
from clearhead_web.people.models import MemberInvitation
from clearhead_web.planning import actions as planning
from clearhead_web.planning import queries as plans
from clearhead_web.planning.wanted import Wanted, Wished
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Change, Invitation, Photo
from clearhead_web.studio.models import Bottle, ConsentText, Signature, Sitting
from tests.web.conftest import Cast
from tests.web.courses.stage import first_steps, token_of, values


@dataclass(frozen=True, slots=True)
class World:
    """`values` is what stands in the places of an address; `special` where one address wants another value."""

    cast: Cast
    values: dict[str, Any]
    special: dict[str, dict[str, Any]]

    def at(self, name: str) -> dict[str, Any]:
        return self.values | self.special.get(name, {})


def build(cast: Cast) -> World:
    planned = cast.record.entries.get(section=Section.PROCEDURE, current=True, body__status="planned")
    session = cast.record.entries.get(section=Section.SESSION, current=True)
    answer = StoredAnswer.objects.get(record=cast.record, key=planned.key, current=True)
    handover, token = _hand_over(cast, planned.key, answer)
    invited, invited_token = _member_invited(cast)
    consent = ConsentText.objects.create(studio=cast.north, version=1, title="Consent", body="What is agreed.")
    signature = Signature.objects.create(
        record=cast.record, text=consent, shown_title="Consent", shown_body="What is agreed.", name="Amir Example"
    )
    values = {
        "record": cast.record.id,
        "studio": cast.north.id,
        "key": session.key,
        "section": "session",
        "of": "reactions",
        "number": 1,
        "kind": "yaml",
        "procedure": "mri",
        "role": "mri-technologist",
        "answer": answer.id,
        "photo": _photo(cast, session.key).id,
        "handover": handover.id,
        "token": token,
        "user": cast.nora.id,
        "invitation": invited.id,
        "bottle": _bottle(cast).id,
        "consent": consent.id,
        "signature": signature.id,
        "sitting": Sitting.objects.create(
            studio=cast.north, record=cast.record, artist=cast.nora, on=date(2026, 11, 2)
        ).id,
        "session": _session(cast),
        "pk": _passkey(cast),
        "uidb36": "x",
    }
    wish, feed_token = _plan(cast)
    about_record = Invitation.objects.create(
        kind=Invitation.Kind.STUDIO,
        record=cast.record,
        email="hello@example.org",
        by=cast.amir,
        token_sha256="0" * 64,
        expires_at=timezone.now() + timedelta(days=14),
    )
    of_planned = {"key": planned.key}
    special: dict[str, dict[str, Any]] = {
        "check:document": {"kind": "card"},
        "people:invitation": {"token": invited_token},
        "records:sharing-invitation": {"invitation": about_record.id},
        "studio:check": {"procedure": "touch-up"},
        "planning:wish": {"wish": wish},
        "planning:calendar": {"token": feed_token},
    }
    special |= _course()
    special |= _newsletter()
    special["placing:placement"] = {"key": _mole(cast)}
    for name in ("procedure", "new", "letter-pdf", "letter-text", "message", "card", "calendar"):
        special[f"handover:{name}"] = of_planned
    return World(cast, values, special)


def _newsletter() -> dict[str, dict[str, Any]]:
    """Somebody who asked and did not confirm, and somebody who did."""
    text, id = wording.keep(wording.text()), uuid4()
    token = links.token_for(REQUEST, id)
    Request.objects.create(
        id=id,
        email="bo@example.org",
        topics=["news"],
        wording=text,
        token_sha256=links.hashed(token),
        expires_at=timezone.now() + timedelta(days=3),
    )
    cy = subscribing.subscribe("cy@example.org", ["news"], text, Consent.How.CONFIRMED)
    pages = ("newsletter:mine", "newsletter:kept", "newsletter:leave")
    of_cy = {"token": subscribing.token_of(cy)}
    return {
        "newsletter:confirm": {"token": token},
        **dict.fromkeys(pages, of_cy),
    }


def _hand_over(cast: Cast, key: UUID, answer: StoredAnswer) -> tuple[HandOver, str]:
    id = uuid4()
    token = links.token_for("handover", id)
    made = HandOver.objects.create(
        id=id,
        record=cast.record,
        key=key,
        answer=answer,
        role="mri-technologist",
        way=HandOver.Way.COPY,
        by=cast.amir,
        token_sha256=links.hashed(token),
        expires_at=timezone.now() + timedelta(days=30),
    )
    made.steps.create(kind="sent", who="Amir")
    return made, token


def _plan(cast: Cast) -> tuple[UUID, str]:
    """A touch-up that Amir wishes for, planned, and the address of his calendar."""
    wish = Wished(what="touch-up")
    planning.plan_again(cast.record, plans.plan_of(cast.record), Wanted((wish,)))
    feed = planning.make_feed(Seen(cast.record, cast.amir, None), uuid4(), details=False)
    return UUID(wish.id), planning.token_of(feed)


def _member_invited(cast: Cast) -> tuple[MemberInvitation, str]:
    id = uuid4()
    token = links.token_for(INVITATION, id)
    made = MemberInvitation.objects.create(
        id=id,
        studio=cast.north,
        email="amir@example.org",
        by=cast.nora,
        token_sha256=links.hashed(token),
        expires_at=timezone.now() + timedelta(days=14),
    )
    return made, token


def _photo(cast: Cast, key: UUID) -> Photo:
    picture = BytesIO()
    Image.new("RGB", (60, 40), "#c9a48a").save(picture, "JPEG")
    made = Photo(record=cast.record, key=key, when="before", about="the crown from above", width=60, height=40)
    made.file.save("photo.jpg", ContentFile(picture.getvalue()), save=False)
    made.save()
    return made


def _bottle(cast: Cast) -> Bottle:
    made = Bottle(studio=cast.north, product="Example Black 2", maker="Example Inks", lot="EB2-0417")
    made.sheet.save("sheet.pdf", ContentFile(b"%PDF-1.4\n%%EOF\n"), save=False)
    made.save()
    return made


def _course() -> dict[str, dict[str, Any]]:
    """A course with a date, and somebody who asked for a place."""
    page, now = first_steps(), timezone.now()
    date = courses.make(page, values())
    one = enrolling.enrol(date.pk, enrolling.Person("Bo", "bo@example.org"), now)
    of_date, of_course = {"date": date.pk}, {"course": page.slug}
    return {
        **{f"courses:{name}": of_date for name in ("enrol", "asked", "calendar")},
        **{f"courses:{name}": {"token": token_of(one)} for name in ("place", "known")},
        **{f"courses:{name}": of_course for name in ("ask", "question-sent")},
    }


def _mole(cast: Cast) -> UUID:
    """Something planned in the skin, which can be placed beside the pigment."""
    key = uuid4()
    body = {"what": "mole-removal", "on": "2026-12-20", "status": "planned", "zones": ["vertex"]}
    speaker = actions.Speaker(Change.As.CLIENT, cast.amir.name, cast.amir)
    actions.change(cast.record, speaker, [Fact(Section.PROCEDURE, body, key=key)], today=guidance.today())
    return key


def _session(cast: Cast) -> int:
    now = timezone.now()
    return UserSession.objects.create(
        user=cast.amir, ip="127.0.0.1", session_key="another-browser", user_agent="x", created_at=now, last_seen_at=now
    ).pk


def _passkey(cast: Cast) -> int:
    data = {"name": "a key", "credential": {}}
    return Authenticator.objects.create(user=cast.amir, type=Authenticator.Type.WEBAUTHN, data=data).pk
