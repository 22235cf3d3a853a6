"""Timing calls one by one, contestants in turn on the same small block of inputs, so that noise meets all alike."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter_ns
from typing import Any

BLOCK = 100
#: How long one contestant may take for one block; slow ones answer fewer of its inputs.
BLOCK_NS = 20_000_000


@dataclass(frozen=True, slots=True)
class Contestant:
    """`inputs` are the two arguments of each call, in the same order for everybody."""

    run: Callable[[Any, Any], object]
    inputs: Sequence[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Times:
    """In microseconds, over all calls that were timed, without the cost of reading the clock."""

    p50: float
    p99: float
    calls: int


def race(contestants: Sequence[Contestant], rounds: int) -> list[Times]:
    """The times of each contestant. Each answers a block once to warm up and once on the clock, then the next does."""
    shares = [_share(contestant) for contestant in contestants]
    taken: list[list[int]] = [[] for _ in contestants]
    turn = list(range(len(contestants)))
    with no_garbage_collection():
        for start in _blocks(contestants, rounds):
            for index in turn:
                run = contestants[index].run
                inputs = contestants[index].inputs[start : start + shares[index]]
                for arguments in inputs:
                    run(*arguments)
                taken[index] += calls(run, inputs)
            turn = turn[1:] + turn[:1]
        clock = clock_cost()
    return [times_of(times, clock) for times in taken]


def calls(run: Callable[[Any, Any], object], inputs: Sequence[tuple[Any, Any]]) -> list[int]:
    """How long each call takes, in nanoseconds, the reading of the clock included."""
    clock, taken = perf_counter_ns, []
    for first, second in inputs:
        begun = clock()
        run(first, second)
        taken.append(clock() - begun)
    return taken


def clock_cost() -> int:
    """What `calls` measures of a call that is not there."""
    clock, taken = perf_counter_ns, []
    for _ in range(10_000):
        begun = clock()
        taken.append(clock() - begun)
    return int(median(taken))


def times_of(taken: Sequence[int], clock: int = 0) -> Times:
    ordered = sorted(taken)
    return Times(
        (ordered[len(ordered) // 2] - clock) / 1000, (ordered[len(ordered) * 99 // 100] - clock) / 1000, len(ordered)
    )


def _blocks(contestants: Sequence[Contestant], rounds: int) -> Iterator[int]:
    for _ in range(rounds):
        yield from range(0, len(contestants[0].inputs), BLOCK)


def _share(contestant: Contestant) -> int:
    """How many inputs of a block fit into its time, going by a first few."""
    few = calls(contestant.run, contestant.inputs[:5])
    return max(1, min(BLOCK, BLOCK_NS // max(few[1:])))


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """As `timeit` does: it would strike whoever happens to run."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
