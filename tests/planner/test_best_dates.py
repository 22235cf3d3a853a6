"""The dates are the best that there are: what is proved is held against every way of dating a few tasks."""

from collections.abc import Callable
from itertools import combinations, product

import pytest
from hypothesis import given, settings

from clearhead.planner.apart import kept_apart
from clearhead.planner.conflict import smallest_conflict
from clearhead.planner.days import is_in
from clearhead.planner.instance import Cost, Dates, Gap, Instance, Task, asking_days, cost_of, feasible_days, holds
from clearhead.planner.solve import Budget, best_dates, fewest_dropped, is_feasible, outermost_day
from tests.planner import exhaustive
from tests.planner.instances import crowd, instances, tangle


@given(instances())
@settings(max_examples=200)
def test_no_way_of_dating_them_is_better(instance: Instance) -> None:
    best, found = exhaustive.best_cost(instance), best_dates(instance)
    assert (found and found.cost) == best
    assert is_feasible(instance) == (best is not None)
    if found:
        assert found.optimal
        assert found.gap == 0.0
        assert holds(instance, found.days)
        assert exhaustive.holds(instance, found.days)


@given(instances())
def test_the_same_input_gives_the_same_dates(instance: Instance) -> None:
    assert best_dates(instance) == best_dates(instance)


@given(instances(4))
def test_the_outermost_days_are_those_that_trying_every_day_finds(instance: Instance) -> None:
    ways = [on[0] for on in product(*exhaustive.every_day(instance)) if exhaustive.holds(instance, on)]
    assert outermost_day(instance, 0, last=False) == min(ways, default=None)
    assert outermost_day(instance, 0, last=True) == max(ways, default=None)


@given(instances())
def test_a_day_beside_fixed_ones_is_feasible_just_when_all_hold(instance: Instance) -> None:
    found = best_dates(instance)
    if found is None:
        return
    fixed = dict(enumerate(found.days[1:], start=1))
    free = feasible_days(instance, 0, fixed)
    for day in range(10):
        on = (day, *found.days[1:])
        allowed = any(first <= day <= last for first, last in instance.tasks[0].allowed)
        assert any(first <= day <= last for first, last in free) == (allowed and exhaustive.holds(instance, on))


def test_a_medical_day_is_kept_before_anything_else() -> None:
    """To keep it, the other is moved from its day, asked about, and late."""
    scan = Task("scan", ((0, 9),), wanted=3, medical=True)
    other = Task("other", ((0, 9),), asking=((5, 9),), wanted=3)
    found = best_dates(Instance((scan, other), (Gap(0, 1, ((-3, 1),)),)))
    assert found is not None
    assert found.days == (3, 5)
    assert found.cost == Cost(medical_moved=0, medical_days=0, moved=1, asked=1, days=2, visits=2)


def test_medical_care_is_not_put_off_so_that_nobody_need_be_asked() -> None:
    scan = Task("scan", ((0, 9),), asking=((0, 6),), medical=True)
    found = best_dates(Instance((scan,), ()))
    assert found is not None
    assert found.days == (0,)


def test_nobody_is_asked_without_need() -> None:
    """Later without asking is better than sooner with it."""
    found = best_dates(Instance((Task("one", ((0, 9),), asking=((0, 6),)),), ()))
    assert found is not None
    assert found.days == (7,)


def test_two_steps_share_a_visit_where_that_costs_nothing() -> None:
    one, other = Task("one", ((4, 4),)), Task("other", ((2, 2), (4, 4)), wanted=3)
    found = best_dates(Instance((one, other), ()))
    assert found is not None
    assert found.days == (4, 4)
    assert found.cost.visits == 1


def test_a_limit_that_comes_too_soon_is_said() -> None:
    many = crowd(40, 700)
    with pytest.raises(TimeoutError):
        best_dates(many, limit=0.0)
    found = best_dates(many, limit=0.3)
    assert found is not None
    assert not found.optimal
    assert 0 < found.gap <= 1
    assert found.cost == cost_of(many, found.days)


def test_what_is_looked_for_together_shares_one_limit() -> None:
    """There are very many smallest conflicts: not a limit for each question on the way."""
    budget = Budget(0.3)
    with pytest.raises(TimeoutError):
        smallest_conflict(crowd(16, 79), budget)
    assert budget.left <= 0


def test_so_many_that_keep_apart_are_soon_found_not_to_fit() -> None:
    """Sixteen in fifteen stretches of ten days: tried order by order, that takes longer than anybody waits."""
    assert smallest_conflict(crowd(16, 149), Budget(3.0)) == tuple(range(16))


@given(instances())
def test_tasks_said_to_keep_days_apart_do_in_every_way_of_dating_them(instance: Instance) -> None:
    """What is said to the solver once more, of many at once, forbids nothing that pairs do not."""
    for days, tasks in kept_apart(instance):
        for first, second in combinations(tasks, 2):
            gap = next(gap for gap in instance.gaps if {gap.first, gap.second} == {first, second})
            for between in range(1 - days, days):
                on = {gap.first: 0, gap.second: between}
                in_order = all(on[a] < on[b] for a, b in instance.order if {a, b} == {first, second})
                assert not in_order or is_in(gap.forbidden, between)


def test_beside_nothing_that_is_fixed_a_task_has_all_its_days() -> None:
    one, other = Task("one", ((0, 9),), asking=((8, 9),)), Task("other", ((0, 9),))
    instance = Instance((one, other), (Gap(0, 1, ((-3, 1),), second_asks=((2, 3),)),))
    assert feasible_days(instance, 0, {}) == one.allowed
    assert asking_days(instance, 0, {}) == one.asking
    assert asking_days(instance, 1, {0: 4}) == ((6, 7),)


def test_nothing_to_date_is_dated() -> None:
    assert best_dates(Instance((), ())) == Dates((), Cost(0, 0, 0, 0, 0, 0), optimal=True)
    assert is_feasible(Instance((), ()))


def test_a_task_without_a_day_leaves_no_way_of_dating_them() -> None:
    instance = Instance((Task("one", ((0, 9),)), Task("never", ())), ())
    assert best_dates(instance) is None
    assert not is_feasible(instance)
    assert outermost_day(instance, 0, last=True) is None
    assert fewest_dropped(instance) == (1,)


@pytest.mark.parametrize(
    "question",
    [
        is_feasible,
        best_dates,
        fewest_dropped,
        smallest_conflict,
        lambda instance, limit: outermost_day(instance, 0, last=True, limit=limit),
    ],
)
def test_each_question_says_when_its_time_is_up(question: Callable[[Instance, Budget], object]) -> None:
    with pytest.raises(TimeoutError):
        question(tangle(30, 150), Budget(1e-4))
