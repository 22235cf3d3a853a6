"""Why not: the smallest set that conflicts, and the fewest that have to go."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from clearhead.planner.conflict import a_conflict, smallest_conflict, widened
from clearhead.planner.instance import Gap, Instance, Task
from clearhead.planner.solve import Budget, fewest_dropped, is_feasible
from tests.planner import exhaustive
from tests.planner.instances import crowd, instances


def possible(instance: Instance) -> bool:
    return exhaustive.best_cost(instance) is not None


@given(instances())
@settings(max_examples=200)
def test_no_smaller_set_conflicts(instance: Instance) -> None:
    if possible(instance):
        return
    found = smallest_conflict(instance)
    assert not possible(instance.only(found))
    for smaller in combinations(range(len(instance.tasks)), len(found) - 1):
        assert possible(instance.only(smaller))


@given(instances())
@settings(max_examples=200)
def test_no_fewer_can_go(instance: Instance) -> None:
    dropped = fewest_dropped(instance)
    kept = [task for task in range(len(instance.tasks)) if task not in dropped]
    assert not kept or possible(instance.only(kept))
    for fewer in combinations(range(len(instance.tasks)), max(0, len(dropped) - 1)):
        rest = [task for task in range(len(instance.tasks)) if task not in fewer]
        if dropped and possible(instance.only(rest)):
            assert sum(instance.tasks[task].medical for task in fewer) > sum(
                instance.tasks[task].medical for task in dropped
            )


def test_what_can_move_moves_no_further_than_it_must() -> None:
    scan = Task("scan", ((3, 3),), medical=True)
    session = Task("session", ((0, 5),))
    instance = Instance((scan, session), (Gap(0, 1, ((-14, 6),)),))
    assert not is_feasible(instance)
    assert widened(instance, 1, ((0, 700),), late=True) == 10
    assert widened(instance, 1, ((0, 5),), late=True) is None


def test_where_the_smallest_is_not_found_in_time_none_of_one_can_be_left_out() -> None:
    """Any nine of these sixteen conflict: that there are no smaller is not to be found out one set after the other."""
    instance = crowd(16, 79)
    found, smallest = a_conflict(instance, Budget(1.0))
    assert not smallest
    assert not is_feasible(instance.only(found))
    for task in found:
        assert is_feasible(instance.only([each for each in found if each != task]))


def test_what_nobody_had_time_to_look_at_stays_in_the_conflict() -> None:
    assert a_conflict(crowd(16, 79), Budget(1e-4)) == (tuple(range(16)), False)


def test_what_can_be_dated_has_no_conflict() -> None:
    with pytest.raises(ValueError, match="has no conflict"):
        smallest_conflict(crowd(3, 79))
