"""Dates that the engine lets stand, with medical care where it would be if nothing else were wanted."""

from dataclasses import replace

from clearhead.planner.drafting import Draft
from clearhead.planner.instance import Dates, Instance
from clearhead.planner.learning import clash_in
from clearhead.planner.solve import Budget, best_dates


def settled(draft: Draft, instance: Instance, budget: Budget) -> tuple[Instance, Dates | None]:
    """The best dates, with the instance that they are of and what was learned on the way; None where there are none.

    The wishes of the draft are the tasks of the instance. Raises TimeoutError when that came before any dates were
    found that the engine lets stand, or a proof that there are none.
    """
    while True:
        found, dates = _best(instance, budget)
        clash = clash_in(draft, dates, budget) if dates else None
        if clash is None:
            return found, dates
        instance = replace(instance, clashes=(*instance.clashes, clash))


def _best(instance: Instance, budget: Budget) -> tuple[Instance, Dates | None]:
    """Where something cosmetic can only be had by putting medical care off: of the instance in which medical care has
    the days that it would have alone."""
    dates = best_dates(instance, budget)
    medical = _medical(instance)
    if dates is None or not medical or len(medical) == len(instance.tasks):
        return instance, dates
    alone = best_dates(instance.only(medical), budget)
    if alone is None or dates.cost.in_order[:2] <= alone.cost.in_order[:2]:
        return instance, dates
    held = _held(instance, medical, alone)
    return held, best_dates(held, budget)


def medical_first(instance: Instance, budget: Budget) -> Instance:
    """The same with medical care on the days that it would have alone; where it has none, as it is."""
    medical = _medical(instance)
    alone = best_dates(instance.only(medical), budget)
    return _held(instance, medical, alone) if alone else instance


def _medical(instance: Instance) -> list[int]:
    return [number for number, task in enumerate(instance.tasks) if task.medical]


def _held(instance: Instance, tasks: list[int], dates: Dates) -> Instance:
    for number, day in zip(tasks, dates.days, strict=True):
        instance = instance.with_days(number, ((day, day),))
    return instance
