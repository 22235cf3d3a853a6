"""Every way of giving days to a few tasks, tried one by one: slow, and plainly right."""

from itertools import product

from clearhead.planner.instance import Cost, Instance, cost_of


def every_day(instance: Instance) -> list[list[int]]:
    return [[day for first, last in task.allowed for day in range(first, last + 1)] for task in instance.tasks]


def holds(instance: Instance, on: tuple[int, ...]) -> bool:
    for gap in instance.gaps:
        between = on[gap.second] - on[gap.first]
        if any(first <= between <= last for first, last in gap.forbidden):
            return False
    return all(on[before] <= on[after] for before, after in instance.order)


def best_cost(instance: Instance) -> Cost | None:
    costs = [cost_of(instance, on) for on in product(*every_day(instance)) if holds(instance, on)]
    return min(costs, key=lambda cost: cost.in_order, default=None)
