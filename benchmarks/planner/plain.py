"""The same instances as anybody would first write them for CP-SAT, with the solver as it comes.

Says nothing of visits, so that it has less to prove than we have.
"""

from ortools.sat.python import cp_model

from clearhead.planner.instance import Instance

WORKERS = 2


def solve(instance: Instance, seconds: float) -> tuple[str, int | None]:
    """How it ended, and the days that it came to: how late all are together, as Clearhead counts it."""
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
        model.add(day[before] <= day[after_it])
    late, moved = [], []
    for number, task in enumerate(instance.tasks):
        if task.wanted is None:
            late.append(day[number])
            continue
        away = model.new_int_var(0, 10_000, "")
        model.add_abs_equality(away, day[number] - task.wanted)
        is_moved = model.new_bool_var("")
        model.add(away == 0).only_enforce_if(is_moved.negated())
        late.append(away)
        moved.append((100 if task.medical else 1) * is_moved)
    model.minimize(sum(moved) * 100_000 + sum(late))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return solver.status_name(status), sum(solver.value(one) for one in late) if found else None
