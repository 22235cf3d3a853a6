"""What the tests of a studio begin with: a day that stays the same, bottles, a consent text, drafts."""

from collections.abc import Callable
from datetime import date

import pytest

from clearhead_web.base import guidance
from clearhead_web.people.models import Membership
from clearhead_web.studio.actions import consents, sittings
from clearhead_web.studio.actions.consents import Signed
from clearhead_web.studio.actions.sittings import Draft, Said
from clearhead_web.studio.guard import At
from clearhead_web.studio.models import Bottle, ConsentText, Sitting
from tests.web.conftest import Cast

TODAY = date(2026, 11, 26)
DECIDED = Said("Dr Ada Example", "The skin was looked at and found healed.")
#: The only studio text that is needed here.
BODY = "# What will be done\n\nDots of pigment.\n\n# What I agree to\n\nTo the dots."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    monkeypatch.setattr(guidance, "today", lambda: TODAY)
    return TODAY


@pytest.fixture
def at(cast: Cast) -> At:
    """Studio North, by Nora."""
    return At(cast.north, cast.nora, Membership.Role.OWNER)


MakeBottle = Callable[..., Bottle]


@pytest.fixture
def bottle(cast: Cast) -> MakeBottle:
    def make(**fields: object) -> Bottle:
        contents = {"product": "Example Black 2", "maker": "Example Inks", "lot": "EB2-0501", "ci": ["77266"]} | fields
        return Bottle.objects.create(**({"studio": cast.north, "iron": "none", "source": "label"} | contents))

    return make


@pytest.fixture
def recalled(bottle: MakeBottle) -> Bottle:
    """A bottle that a notice of this edition names."""
    notice = next(one for one in guidance.guideline().recalls if one.lots)
    return bottle(product=notice.products[0], maker=notice.maker, lot=notice.lots[0], ci=[], iron="unknown")


@pytest.fixture
def text(at: At) -> ConsentText:
    return consents.publish(at, "Consent to SMP", BODY, 0)


@pytest.fixture
def draft(cast: Cast, at: At) -> Sitting:
    """Begun today, with somebody named who decided to go ahead."""
    return sittings.begin(at, cast.record, Draft(TODAY, "touch-up", ["vertex"], decided=DECIDED), TODAY)


@pytest.fixture
def signed_draft(at: At, draft: Sitting, text: ConsentText) -> Sitting:
    """A draft under which the client has signed."""
    consents.sign(at, draft, text, Signed("Amir Example", "M1 2L3 4"))
    return draft
