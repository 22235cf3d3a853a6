"""The chart says what the plan says: shapes first, and SVG of them without a style or a script of its own."""

from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from django.template.loader import render_to_string

from clearhead_web.planning.chart import Band, chart
from tests.web.planning.conftest import Desk

TODAY = date(2027, 1, 1)


def step(number: int, on: str, **said: Any) -> dict[str, Any]:
    plain = {"number": number, "name": f"Step <{number}>", "on": on, "day": on, "fixed": False, "window": [on, on]}
    return {**plain, "window_days": [on, on], "why": [], **said}


def because(level: str, first: str, until: str) -> dict[str, Any]:
    return {"level": level, "from": first, "until": until, "until_day": until, "after": None}


def plan(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"first": TODAY.isoformat(), "steps": list(steps)}


def test_without_steps_there_is_nothing_to_draw() -> None:
    assert chart({}, TODAY) is None
    assert chart(plan(), TODAY) is None


def test_days_lie_in_proportion_to_time() -> None:
    drawn = chart(plan(step(1, "2027-01-01"), step(2, "2027-04-11")), TODAY)
    assert drawn
    assert drawn.today == 0.0
    assert [row.at for row in drawn.rows] == [0.0, 92.59]


def test_what_has_to_wait_covers_what_has_to_be_asked() -> None:
    why = [because("wait", "2027-01-01", "2027-02-20"), because("ask", "2027-01-01", "2027-04-11")]
    drawn = chart(plan(step(1, "2027-04-11", why=why, window=["2027-04-11", "2027-12-01"])), TODAY)
    assert drawn
    kinds = [band.kind for band in drawn.rows[0].bands]
    assert kinds == ["window", "ask", "wait"]
    assert drawn.rows[0].bands[2] == Band("wait", 0.0, 46.3)
    assert all(0 <= band.x <= band.x + band.width <= 100 for band in drawn.rows[0].bands)


def test_a_step_that_is_fixed_has_no_other_days() -> None:
    drawn = chart(plan(step(1, "2027-02-01", fixed=True, window=["2027-01-20", "2027-03-01"])), TODAY)
    assert drawn
    assert drawn.rows[0].bands == ()


def test_the_marks_of_time_are_few_and_have_room() -> None:
    for last in ("2027-01-02", "2027-03-01", "2028-01-01", "2030-06-01", "2036-12-31"):
        drawn = chart(plan(step(1, last)), TODAY)
        assert drawn
        places = [tick.at for tick in drawn.ticks]
        assert len(places) <= 5
        assert all(later - earlier > 15 for earlier, later in pairwise(places))


def test_a_plan_that_was_made_earlier_shows_today_where_it_is() -> None:
    drawn = chart(plan(step(1, "2027-04-11")), date(2027, 2, 20))
    assert drawn
    assert 45 < drawn.today < 47


def test_the_drawing_stands_on_the_page_with_words_for_those_who_do_not_see_it(desk: Desk) -> None:
    desk.wishes("touch-up")
    page = desk.page()
    assert 'class="band wait"' in page
    assert 'fill="url(#plan-stripes)"' in page
    assert "style=" not in page
    assert '<th scope="row">2. SMP touch-up</th>' in page


def test_it_is_whole_xml_and_what_a_step_is_called_cannot_end_it() -> None:
    shown = plan(step(1, "2027-02-01", why=[because("ask", "2027-01-01", "2027-02-01")]))
    drawn = chart(shown, TODAY)
    page = render_to_string("planning/chart.html", {"chart": drawn, "shown": shown, "name": "plan"})
    assert "Step &lt;1&gt;" in page
    tree = ElementTree.fromstring(page.replace("<br>", "<br/>"))  # noqa: S314 - our own page
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert ids == ["plan-stripes"]
