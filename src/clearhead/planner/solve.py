"""The best dates for an instance, and whether they are proved to be, by CP-SAT.

Blocked days make domains with very many holes, which presolve takes a hundred times as long over as the search that
follows; so there is none. The costs are minimized one after the other, each from the dates that were best until then,
and held: one number that weighs them all is far harder to prove. One worker gives the same plan for the same input.
"""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from clearhead.planner.apart import kept_apart
from clearhead.planner.days import Days, is_in, without
from clearhead.planner.instance import Clash, Dates, Gap, Instance, cost_of

#: How long a plan may take, in seconds or thereabouts: the solver counts its own steps and not the clock, so that a
#: busy machine makes the same plan.
LIMIT = 10.0


class Budget:
    """How long may still be looked, over everything that one plan solves."""

    def __init__(self, limit: float = LIMIT, within: "Budget | None" = None) -> None:
        self.left = limit
        self.within = within

    def share(self, part: float) -> "Budget":
        """A part of what is left; what is spent of it is spent."""
        return Budget(self.left * part, self)

    def spend(self, seconds: float) -> None:
        self.left -= seconds
        if self.within:
            self.within.spend(seconds)

    def solve(self, model: cp_model.CpModel) -> tuple[cp_model.CpSolver, int]:
        """The solver and what it found. Raises TimeoutError when nothing is left."""
        if self.left <= 0:
            raise TimeoutError
        solver = _solver(self.left)
        status = solver.solve(model)
        self.spend(solver.response_proto.deterministic_time / _STEPS_A_SECOND)
        self.spend(len(model.proto.constraints) * _WRITING)
        return solver, int(status)


#: Of one question, or of all that are asked with it.
Limit = float | Budget
_STEPS_A_SECOND = 0.5
#: To write down one condition of a model takes about so many seconds.
_WRITING = 2e-5


def best_dates(instance: Instance, limit: Limit = LIMIT) -> Dates | None:
    """None when no dates hold. Raises TimeoutError when the limit came before any dates were found, or a proof that
    there are none."""
    if not instance.tasks:
        return Dates((), cost_of(instance, ()), optimal=True)
    if not all(task.allowed for task in instance.tasks):
        return None
    model, budget = _Model(instance), _budget(limit)
    found: tuple[int, ...] | None = None
    gap = 0.0
    for cost in model.costs():
        model.minimize(cost, near=found)
        solver, status = budget.solve(model.model) if budget.left > 0 else (None, cp_model.UNKNOWN)
        if status == cp_model.INFEASIBLE:
            return None
        if solver is None or status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            if found is None:
                raise TimeoutError
            return Dates(found, cost_of(instance, found), optimal=False, gap=gap or 1.0)
        found = tuple(int(solver.value(day)) for day in model.day)
        value = round(solver.objective_value)
        if status != cp_model.OPTIMAL:
            gap = gap or (value - solver.best_objective_bound) / value
        model.model.add(cost <= value)
    found = found or ()
    return Dates(found, cost_of(instance, found), optimal=gap == 0.0, gap=gap)


def is_feasible(instance: Instance, limit: Limit = LIMIT) -> bool:
    """Whether any dates hold at all. Raises TimeoutError."""
    if not instance.tasks:
        return True
    if not all(task.allowed for task in instance.tasks):
        return False
    _, status = _solve(_Model(instance).model, limit)
    if status == cp_model.UNKNOWN:
        raise TimeoutError
    return bool(status in (cp_model.OPTIMAL, cp_model.FEASIBLE))


def outermost_day(instance: Instance, task: int, *, last: bool, limit: Limit = LIMIT) -> int | None:
    """The first day that a task can have while all hold, or the last; None when there is none. Raises TimeoutError."""
    if not all(each.allowed for each in instance.tasks):
        return None
    model = _Model(instance)
    day = model.day[task]
    model.model.minimize(-day if last else day)
    solver, status = _solve(model.model, limit)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise TimeoutError
    return int(solver.value(day))


def fewest_dropped(instance: Instance, limit: Limit = LIMIT) -> tuple[int, ...]:
    """The fewest tasks without which the rest can be dated; a medical one is kept before any number of others. Raises
    TimeoutError when not even some are found in time."""
    possible = [number for number, task in enumerate(instance.tasks) if task.allowed]
    rest = instance.only(possible)
    model = _Model(rest, optional=True)
    weights = [len(rest.tasks) + 1 if task.medical else 1 for task in rest.tasks]
    model.model.maximize(sum(weight * present for weight, present in zip(weights, model.present, strict=True)))
    solver, status = _solve(model.model, limit)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise TimeoutError
    kept = {possible[number] for number, present in enumerate(model.present) if solver.value(present)}
    return tuple(number for number in range(len(instance.tasks)) if number not in kept)


def _solve(model: cp_model.CpModel, limit: Limit) -> tuple[cp_model.CpSolver, int]:
    return _budget(limit).solve(model)


def _budget(limit: Limit) -> Budget:
    return limit if isinstance(limit, Budget) else Budget(limit)


def _solver(limit: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.cp_model_presolve = False
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = limit * _STEPS_A_SECOND
    return solver


class _Model:
    """Days as integers; between two tasks, for each stretch of days that is forbidden, on which side of it they lie."""

    def __init__(self, instance: Instance, *, optional: bool = False) -> None:
        self.instance = instance
        self.model = cp_model.CpModel()
        #: Where tasks may be left out: whether each is there.
        self.present = [self.model.new_bool_var("") for _ in instance.tasks] if optional else []
        self.day = [
            self.model.new_int_var_from_domain(_domain(task.allowed), f"day{number}")
            for number, task in enumerate(instance.tasks)
        ]
        days = [*(task.allowed[-1][1] for task in instance.tasks), *(task.wanted or 0 for task in instance.tasks)]
        self.horizon = max(days, default=0)
        for gap in instance.gaps:
            for first, last in gap.forbidden:
                self._keep_out(gap, first, last)
        for before, after in instance.order:
            self.model.add(self.day[before] < self.day[after]).only_enforce_if(*self._there(before, after))
        for clash in instance.clashes:
            self._avoid(clash)
        for apart, tasks in kept_apart(instance):
            self.model.add_no_overlap([self._stretch(task, apart) for task in tasks])

    def costs(self) -> list[cp_model.LinearExpr]:
        """What a plan costs, in the order in which it counts (`instance.Cost`), but for what no choice can change."""
        tasks = self.instance.tasks
        moved = {number: self._moved(number) for number, task in enumerate(tasks) if task.wanted is not None}
        costs = (
            sum(moved[number] for number in moved if tasks[number].medical),
            sum(self._late(number) for number, task in enumerate(tasks) if task.medical),
            sum(moved[number] for number in moved if not tasks[number].medical),
            sum(self._asked(number) for number in range(len(tasks))),
            sum(self._late(number) for number, task in enumerate(tasks) if not task.medical),
            len(tasks) - sum(self._joined(number) for number in range(len(tasks))),
        )
        return [cost for cost in costs if not isinstance(cost, int)]

    def minimize(self, cost: cp_model.LinearExpr, near: Sequence[int] | None) -> None:
        """`near`: days from which to begin to look."""
        self.model.minimize(cost)
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for variable, day in zip(self.day, near or (), strict=False):
            self.model.add_hint(variable, day)

    def _stretch(self, task: int, days: int) -> cp_model.IntervalVar:
        """So many days from a task's own on."""
        if self.present:
            return self.model.new_optional_fixed_size_interval_var(self.day[task], days, self.present[task], "")
        return self.model.new_fixed_size_interval_var(self.day[task], days, "")

    def _avoid(self, clash: Clash) -> None:
        """One part of it at least does not hold."""
        ways = []
        for part in clash.parts:
            between = self.day[part.task] - (0 if part.other is None else self.day[part.other])
            below, above = self.model.new_bool_var(""), self.model.new_bool_var("")
            self.model.add(between < part.first).only_enforce_if(below)
            self.model.add(between > part.last).only_enforce_if(above)
            ways += [below, above]
        self.model.add_bool_or(*ways).only_enforce_if(*self._there(*sorted(clash.tasks)))

    def _keep_out(self, gap: Gap, first: int, last: int, *, unless: cp_model.IntVar | None = None) -> None:
        """`day of the second - day of the first` is below `first` or above `last`."""
        between = self.day[gap.second] - self.day[gap.first]
        above = self.model.new_bool_var("")
        when = [*self._there(gap.first, gap.second), *([] if unless is None else [unless.negated()])]
        self.model.add(between > last).only_enforce_if(above, *when)
        self.model.add(between < first).only_enforce_if(above.negated(), *when)

    def _there(self, *tasks: int) -> list[cp_model.IntVar]:
        return [self.present[task] for task in tasks] if self.present else []

    def _moved(self, number: int) -> cp_model.IntVar:
        moved = self.model.new_bool_var("")
        wanted = self.instance.tasks[number].wanted
        domain = _domain(_only(self.instance.tasks[number].allowed, wanted or 0))
        self.model.add_linear_expression_in_domain(self.day[number], domain).only_enforce_if(moved.negated())
        return moved

    def _late(self, number: int) -> cp_model.IntVar:
        """How late a task is; one that has a day, how far from it."""
        wanted, day = self.instance.tasks[number].wanted, self.day[number]
        if not wanted:
            return day
        away = self.model.new_int_var(0, self.horizon, "")
        self.model.add(away >= day - wanted)
        self.model.add(away >= wanted - day)
        return away

    def _asked(self, number: int) -> cp_model.IntVar | int:
        task = self.instance.tasks[number]
        without_asking = without(task.allowed, task.asking)
        if not without_asking:
            return 1
        pairs = [(gap, gap.first_asks) for gap in self.instance.gaps if gap.first == number]
        pairs += [(gap, gap.second_asks) for gap in self.instance.gaps if gap.second == number]
        if without_asking == task.allowed and not any(asking for _, asking in pairs):
            return 0
        asked = self.model.new_bool_var("")
        self.model.add_linear_expression_in_domain(self.day[number], _domain(without_asking)).only_enforce_if(
            asked.negated()
        )
        for gap, asking in pairs:
            for first, last in asking:
                self._keep_out(gap, first, last, unless=asked)
        return asked

    def _joined(self, number: int) -> cp_model.IntVar | int:
        """Whether it is on the day of a task before it in the list."""
        forbidden = {frozenset((gap.first, gap.second)) for gap in self.instance.gaps if is_in(gap.forbidden, 0)}
        others = [other for other in range(number) if frozenset((other, number)) not in forbidden]
        if not others:
            return 0
        joined, same = self.model.new_bool_var(""), [self.model.new_bool_var("") for _ in others]
        for other, literal in zip(others, same, strict=True):
            self.model.add(self.day[number] == self.day[other]).only_enforce_if(literal)
        self.model.add_bool_or(*same).only_enforce_if(joined)
        return joined


def _domain(allowed: Days) -> cp_model.Domain:
    return cp_model.Domain.from_intervals([list(interval) for interval in allowed])


def _only(allowed: Days, day: int) -> Days:
    return ((day, day),) if is_in(allowed, day) else ()
