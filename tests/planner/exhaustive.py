"""Every way of giving days to a few tasks, tried one by one: slow, and plainly right."""

from itertools import product

from clearhead.planner.instance import Cost, Instance, Part


def every_day(instance: Instance) -> list[list[int]]:
    return [[day for first, last in task.allowed for day in range(first, last + 1)] for task in instance.tasks]


def holds(instance: Instance, on: tuple[int, ...]) -> bool:
    for gap in instance.gaps:
        between = on[gap.second] - on[gap.first]
        if any(first <= between <= last for first, last in gap.forbidden):
            return False
    if any(all(is_so(part, on) for part in clash.parts) for clash in instance.clashes):
        return False
    return all(on[before] < on[after] for before, after in instance.order)


def is_so(part: Part, on: tuple[int, ...]) -> bool:
    return part.first <= on[part.task] - (0 if part.other is None else on[part.other]) <= part.last


def cost(instance: Instance, on: tuple[int, ...]) -> Cost:
    """Counted afresh, day by day, with nothing of the planner's."""
    found = dict.fromkeys(("medical_moved", "medical_days", "moved", "asked", "days"), 0)
    for number, (task, day) in enumerate(zip(instance.tasks, on, strict=True)):
        if task.wanted is not None and task.wanted != day:
            found["medical_moved" if task.medical else "moved"] += 1
        found["medical_days" if task.medical else "days"] += abs(day - task.wanted) if task.wanted is not None else day
        found["asked"] += _is_asked(instance, number, on)
    return Cost(**found, visits=len(set(on)))


def _is_asked(instance: Instance, number: int, on: tuple[int, ...]) -> bool:
    if any(first <= on[number] <= last for first, last in instance.tasks[number].asking):
        return True
    for gap in instance.gaps:
        between = on[gap.second] - on[gap.first]
        asking = gap.first_asks if gap.first == number else gap.second_asks if gap.second == number else ()
        if any(first <= between <= last for first, last in asking):
            return True
    return False


def best_cost(instance: Instance) -> Cost | None:
    costs = [cost(instance, on) for on in product(*every_day(instance)) if holds(instance, on)]
    return min(costs, key=lambda each: each.in_order, default=None)
