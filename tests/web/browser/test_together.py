"""A surgeon opens a client's plan by a link on a phone and proposes a later day; the client accepts, the plan is made
again, and the surgeon agrees to what came of it. The artist is asked only about what is theirs."""

from datetime import timedelta
from uuid import uuid4

from django.urls import reverse

from clearhead.handoff.phrasing import day_words
from clearhead_web.base import guidance
from clearhead_web.planning import actions, queries
from clearhead_web.planning.wanted import Wanted, Wished
from tests.web.browser.conftest import OpenPage, sign_in
from tests.web.browser.stage import AMIR, hand_over, plan
from tests.web.browser.visit import Visit
from tests.web.conftest import Cast


def test_a_surgeon_proposes_a_day_for_the_plan_and_the_client_decides(browser_page: OpenPage, cast: Cast) -> None:
    day = guidance.today() + timedelta(days=60)
    link = hand_over(cast, plan(cast, "mole-removal", day, zones=["vertex"]), "surgeon")
    cast.record.refresh_from_db()
    wanted = Wanted((Wished(what="touch-up", id=uuid4().hex),))
    actions.plan_again(cast.record, queries.plan_of(cast.record), wanted)

    client = Visit(browser_page("desk"))
    sign_in(client.page, cast.amir)
    client.goes_to(reverse("planning:plan", args=[cast.record.pk])).reads("Your plan")
    client.presses("Let them see it").reads("Your plan").sees("Their link leads to the plan now.")

    surgeon = Visit(browser_page("phone"))
    surgeon.goes_to(link).reads(AMIR).follows("The plan: when this is").reads(f"The plan of {AMIR}")
    surgeon.sees("Mole removal", "Appointment").unfolds("Propose other days")
    later = day + timedelta(days=40)
    form = surgeon.page.locator("form", has=surgeon.page.get_by_role("button", name="Propose it"))
    form.get_by_label("Your name").fill("Dr Ada Example")
    form.get_by_label("From").fill(later.isoformat())
    form.get_by_label("In your words").fill("I am away until then.")
    surgeon.presses("Propose it").reads(f"The plan of {AMIR}").sees("waits for the client")

    client.goes_to("/home/").reads("Amir Example").sees("Other days are proposed for your plan")
    client.goes_to(reverse("planning:plan", args=[cast.record.pk])).sees("Dr Ada Example", "I am away until then.")
    client.presses("Accept it and plan").reads("Your plan").sees(
        "Accepted. It is one of your wishes now.", "Moved from"
    )

    words = day_words(guidance.guideline(), later)
    surgeon.page.reload()
    surgeon.sees("accepted", f"The plan then had {words}.", "you are asked again")
    surgeon.presses("Agree to version").reads(f"The plan of {AMIR}").sees("agrees to version 2 of the plan")
