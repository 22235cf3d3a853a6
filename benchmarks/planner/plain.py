"""The same instances as anybody would first write them for CP-SAT, with the solver as it comes.

Says nothing of visits, so that it has less to prove than we have.
"""

from ortools.sat.python import cp_model

from clearhead.planner.instance import Instance

WORKERS = 2


def solve(instance: Instance, seconds: float) -> tuple[str, int | None]:
    """How it ended, and the days that it came to: how late all are together that are not medical, as Clearhead counts
    it, behind medical days moved, medical days in all, and other days moved."""
    model = cp_model.CpModel()
    day = [
        model.new_int_var_from_domain(cp_model.Domain.from_intervals([list(one) for one in task.allowed]), task.name)
        for task in instance.tasks
    ]
    for gap in instance.gaps:
        for first, last in gap.forbidden:
            after = model.new_bool_var("")
            model.add(day[gap.second] - day[gap.first] > last).only_enforce_if(after)
            model.add(day[gap.second] - day[gap.first] < first).only_enforce_if(after.negated())
    for before, after_it in instance.order:
        model.add(day[before] < day[after_it])
    late: dict[bool, list[cp_model.IntVar]] = {True: [], False: []}
    moved: dict[bool, list[cp_model.IntVar]] = {True: [], False: []}
    for number, task in enumerate(instance.tasks):
        if task.wanted is None:
            late[task.medical].append(day[number])
            continue
        away = model.new_int_var(0, 10_000, "")
        model.add_abs_equality(away, day[number] - task.wanted)
        is_moved = model.new_bool_var("")
        model.add(away == 0).only_enforce_if(is_moved.negated())
        late[task.medical].append(away)
        moved[task.medical].append(is_moved)
    most = 10_000 * len(instance.tasks)
    parts = (sum(moved[True]), sum(late[True]), sum(moved[False]), sum(late[False]))
    weights = (most * most * len(instance.tasks), most * len(instance.tasks), most, 1)
    model.minimize(sum(part * weight for part, weight in zip(parts, weights, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return solver.status_name(status), sum(solver.value(one) for one in late[False]) if found else None
