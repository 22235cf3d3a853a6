"""What comes before the first answer (loading the guideline, compiling its rules) and before a release (proofs)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.printed import number, table
from clearhead.engine.ruleset import compile_ruleset
from clearhead.guideline.load import load
from clearhead.model.guideline import Guideline
from clearhead.model.level import Policy
from clearhead.proofs.prove import prove

RUNS = 5


@dataclass(frozen=True, slots=True)
class Loading:
    """In seconds."""

    from_yaml: float
    from_cache: float
    compiling: float
    proving: float


def loading(guideline: Guideline) -> Loading:
    """Raises SystemExit when a proof fails."""
    return Loading(
        from_yaml=_median_of(load),
        from_cache=_from_cache(),
        compiling=_median_of(lambda: _compile_all(guideline)),
        proving=_proving(guideline),
    )


def _from_cache() -> float:
    with TemporaryDirectory() as folder:
        load(cache=Path(folder))
        return _median_of(lambda: load(cache=Path(folder)))


def _compile_all(guideline: Guideline) -> None:
    for procedure in guideline.procedures:
        compile_ruleset(guideline, procedure, Policy.GUIDELINE, None)


def _proving(guideline: Guideline) -> float:
    begun = perf_counter()
    broken = prove(guideline)
    if broken:
        raise SystemExit("\n".join(["The guideline is not proved:", *map(str, broken)]))
    return perf_counter() - begun


def _median_of(run: Callable[[], object]) -> float:
    return median(_seconds(run) for _ in range(RUNS))


def _seconds(run: Callable[[], object]) -> float:
    begun = perf_counter()
    run()
    return perf_counter() - begun


def show(found: Loading, guideline: Guideline) -> None:
    procedures = len(guideline.procedures)
    table(
        ("", "seconds"),
        [
            ("loading the guideline, every file read and checked", number(found.from_yaml)),
            ("loading it from what was kept of the last time", number(found.from_cache)),
            (f"compiling the rules of {procedures} procedures", number(found.compiling)),
            ("proving the seven properties of all of them", number(found.proving)),
        ],
    )
