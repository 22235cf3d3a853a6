"""Where three procedures together ask for more than any two: an invented guideline, in which nobody walks until so many
days after rain and storm both."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearhead.engine.answers import Engine
from clearhead.model.level import Urgency
from clearhead.model.plan import Calendar, Plan, Wish
from clearhead.model.record import Client, Event, Record, Skin, Status
from clearhead.planner.drafting import HARD, Draft
from clearhead.planner.instance import Cost
from clearhead.planner.levels import Supposed
from clearhead.planner.make import make_plan
from tests.planner import exhaustive
from tests.spec.world import FACTS, TODAY, World, fact, rule

SINCE_STORM = fact("days", {"how": "since", "events": ["storm"]}, noun="since the last storm")
SINCE_PICNIC = fact("days", {"how": "since", "events": ["picnic"]}, noun="since the last picnic")
DAYS = 7
EMPTY = Record(Client(), None, None, Skin(), None, None, None)
STORMY = replace(EMPTY, events=(Event("storm", on=TODAY - timedelta(days=2), status=Status.DONE),))


@pytest.fixture(scope="module")
def muddy(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Engine]:
    """Where it stays muddy for so many days."""

    def build(days: int) -> Engine:
        folder: Path = tmp_path_factory.mktemp("muddy")
        mud = rule(f"rain.days_since < {days} and storm.days_since < {days}", "wait")
        calm = rule(f"rain.days_since >= {days} or storm.days_since >= {days}", "tell")
        facts = FACTS | {"storm.days_since": SINCE_STORM}
        return Engine(World.of(folder, {"mud": mud, "calm": calm}, facts=facts).guideline)

    return build


@pytest.fixture(scope="module")
def engine(muddy: Callable[[int], Engine]) -> Engine:
    return muddy(4)


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


def wish(what: str, first: int = 0, last: int | None = None, **said: object) -> Wish:
    event = Event(what, status=Status.PLANNED, **said)  # type: ignore[arg-type]
    return Wish(event, day(first), None if last is None else day(last))


def planned(engine: Engine, *wishes: Wish, record: Record | None = None, days: int = DAYS) -> Plan:
    return make_plan(Supposed(engine, record or EMPTY, TODAY), wishes, Calendar(day(0), day(days - 1)))


def on(plan: Plan, what: str) -> int:
    return next((step.on - TODAY).days for step in plan.steps if step.wish.procedure == what)


def best_of_all(engine: Engine, record: Record, wishes: list[Wish]) -> Cost | None:
    """Every way of dating them put to the engine, each step with all the others around it."""
    supposed = Supposed(engine, record, TODAY)
    draft = Draft(supposed, tuple(wishes), Calendar(day(0), day(DAYS - 1)))
    costs = [
        exhaustive.cost(draft.instance, days)
        for days in product(*exhaustive.every_day(draft.instance))
        if exhaustive.holds(draft.instance, days) and all(stand(supposed, wishes, days))
    ]
    return min(costs, key=lambda cost: cost.in_order, default=None)


def stand(supposed: Supposed, wishes: list[Wish], days: tuple[int, ...]) -> Iterator[bool]:
    for task, each in enumerate(wishes):
        others = [one.planned_on(day(days[other])) for other, one in enumerate(wishes) if other != task]
        yield supposed.answer(each.event, day(days[task]), others).verdict not in HARD


@st.composite
def wished_for(draw: st.DrawFn) -> list[Wish]:
    """A walk, rain and storm, and sometimes a picnic, each between two days or with a day of its own."""
    names = ["walk", "rain", "storm", *draw(st.sampled_from([[], ["picnic"]]))]
    found = []
    for name in names:
        first = draw(st.integers(0, 4))
        last = draw(st.none() | st.integers(first, DAYS - 1))
        found.append(wish(name, first, last) if draw(st.booleans()) else wish(name, first))
    return found


@given(st.sampled_from([EMPTY, STORMY]), wished_for())
@settings(max_examples=40)
def test_no_way_of_dating_them_that_the_engine_lets_stand_is_better(
    engine: Engine, record: Record, wishes: list[Wish]
) -> None:
    best, made = best_of_all(engine, record, wishes), planned(engine, *wishes, record=record)
    assert made.optimal
    assert (made.conflict is None) == (best is not None)
    if best:
        assert (
            sum((step.on - TODAY).days for step in made.steps if step.wish.procedure != "picnic") == best.medical_days
        )
        assert len({step.on for step in made.steps}) == best.visits


def test_what_three_ask_for_together_is_kept_and_still_proved(engine: Engine) -> None:
    made = planned(engine, wish("walk", 3), wish("rain", 0, 2), wish("storm", 0, 2))
    assert made.optimal
    assert made.gap == 0.0
    assert (on(made, "walk"), min(on(made, "rain"), on(made, "storm"))) == (4, 0)


def test_what_cannot_be_because_of_three_is_a_conflict_of_three(engine: Engine) -> None:
    made = planned(engine, wish("walk", 3, 3), wish("rain", 1, 1), wish("storm", 1, 1), wish("picnic"))
    assert made.conflict is not None
    assert {each.procedure for each in made.conflict.wishes} == {"walk", "rain", "storm"}
    fixes = [(fix.earliest, fix.latest) for fix in made.conflict.fixes if fix.wish.procedure == "walk"]
    assert (day(3), day(5)) in fixes


def test_what_the_record_makes_of_two_is_kept(engine: Engine) -> None:
    """A storm two days ago, and rain today: the walk waits until the storm is long enough ago."""
    made = planned(engine, wish("rain", 0, 0), wish("walk"), record=STORMY)
    assert made.optimal
    assert on(made, "walk") == 2


def test_what_the_record_makes_of_three_is_kept(tmp_path: Path) -> None:
    """Mud only where there was a picnic as well, and that was yesterday."""
    facts = FACTS | {"storm.days_since": SINCE_STORM, "picnic.days_since": SINCE_PICNIC}
    when = "rain.days_since < 4 and storm.days_since < 4 and picnic.days_since < 4"
    mud, calm = rule(when, "wait"), rule(f"not ({when})", "tell")
    engine = Engine(World.of(tmp_path, {"mud": mud, "calm": calm}, facts=facts).guideline)
    picnic = Event("picnic", on=TODAY - timedelta(days=1), status=Status.DONE)
    wanted = (wish("rain", 0, 0), wish("storm", 0, 0), wish("walk"))
    assert on(planned(engine, *wanted), "walk") == 0
    made = planned(engine, *wanted, record=replace(EMPTY, events=(picnic,)))
    assert made.optimal
    assert on(made, "walk") == 3


def test_the_days_of_a_window_are_days_on_which_it_stands(engine: Engine) -> None:
    """Before both, or four days after the first."""
    made = planned(engine, wish("walk", 4), wish("rain", 0, 0), wish("storm", 2, 2))
    walk = next(step for step in made.steps if step.wish.procedure == "walk")
    storm = next(step for step in made.steps if step.wish.procedure == "storm")
    assert walk.window == (day(4), day(6))
    assert storm.window == (day(2), day(2))


def test_long_waits_are_learned_within_the_limit(muddy: Callable[[int], Engine]) -> None:
    made = planned(muddy(60), wish("walk", 6), wish("rain", 0, 5), wish("storm", 0, 5), wish("picnic"), days=300)
    assert made.optimal
    assert on(made, "walk") == 60


def test_a_limit_that_comes_while_it_is_being_learned_is_said(engine: Engine) -> None:
    with pytest.raises(TimeoutError):
        make_plan(
            Supposed(engine, EMPTY, TODAY),
            [wish("walk", 3), wish("rain", 0, 2), wish("storm", 0, 2)],
            Calendar(day(0), day(DAYS)),
            limit=0.001,
        )


def test_what_is_urgent_is_at_once_whatever_surrounds_it(engine: Engine) -> None:
    made = planned(engine, wish("walk", urgency=Urgency.URGENT), wish("rain", 0, 0), wish("storm", 0, 0))
    assert on(made, "walk") == 0
