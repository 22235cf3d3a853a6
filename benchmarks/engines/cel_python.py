"""cel-python: CEL in Python, with its own compiler to Python rather than its interpreter, which is slower still.

It cannot compare a number with null, so that it takes facts as bounds only.
"""

import celpy
from celpy.adapter import json_to_cel

from benchmarks.engines.dialect import Dialect
from benchmarks.engines.expressions import Language, Run
from benchmarks.engines.forms import Bounds
from benchmarks.engines.shapes import Listed


def cel_python() -> Language:
    environment = celpy.Environment(runner_class=celpy.CompiledRunner)

    def run_of(text: str) -> Run:
        program = environment.program(environment.compile(text))
        return lambda facts: program.evaluate({name: json_to_cel(value) for name, value in facts.items()})

    return Language("cel-python", Dialect(" && ", " || ", "!({})", has_in=False), Bounds(), Listed(), run_of)
