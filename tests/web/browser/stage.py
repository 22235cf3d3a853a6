"""What the journeys begin with: Amir's MRI a week ahead, another procedure on his record, a hand-over of it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from clearhead_web.base import guidance
from clearhead_web.handover.actions import handing
from clearhead_web.handover.models import HandOver
from clearhead_web.records import actions
from clearhead_web.records.document import Fact, Section
from clearhead_web.records.guard import Seen
from clearhead_web.records.models import Change
from tests.web.conftest import Cast

TECHNOLOGIST = "mri-technologist"
#: The heading of whatever somebody else gets to read about Amir.
AMIR = "Amir Example, born 2 April 1986"


def role_name(role: str) -> str:
    return guidance.guideline().roles[role].name


def plan(cast: Cast, what: str, on: date, key: UUID | None = None, **more: object) -> UUID:
    """A planned procedure on Amir's record, or another day for one that is there."""
    key = key or uuid4()
    body = {"what": what, "on": on.isoformat(), "status": "planned", **more}
    speaker = actions.Speaker(Change.As.CLIENT, cast.amir.name, cast.amir)
    actions.change(cast.record, speaker, [Fact(Section.PROCEDURE, body, key=key)], today=guidance.today())
    return key


def plan_the_mri(cast: Cast) -> UUID:
    mri = cast.record.entries.get(section=Section.PROCEDURE, current=True, body__what="mri")
    rest = {name: value for name, value in mri.body.items() if name not in ("what", "on", "status")}
    return plan(cast, "mri", guidance.today() + timedelta(days=7), mri.key, **rest)


def hand_over(cast: Cast, key: UUID, role: str = TECHNOLOGIST) -> str:
    """The path of a link that opens."""
    cast.record.refresh_from_db()
    until = timezone.now() + timedelta(days=7)
    wish = handing.Wish(uuid4(), role, HandOver.Way.COPY, until)
    made, _ = handing.hand_over(Seen(cast.record, cast.amir, None), key, wish)
    return f"/h/{handing.token_of(made)}/"
