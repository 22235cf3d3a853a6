"""Nothing is timed before every engine has given the expected decision in every case."""

from benchmarks.engines.engine import Engine
from benchmarks.work import Work, named


def must_agree(engine: Engine, work: Work) -> None:
    """Raises SystemExit with the first few cases in which an engine differs."""
    wrong = []
    for case in work.cases:
        found = named(engine.answer(case.rules, case.facts), engine.ids(case.rules))
        if found != case.expected:
            wrong.append(f"  {case.name} ({case.rules}): expected {case.expected}, found {found}")
    if wrong:
        title = f"{engine.name} differs in {len(wrong)} of {len(work.cases)} cases:"
        raise SystemExit("\n".join([title, *wrong[:3]]))
