"""GoRules ZEN (Rust): its compiled expressions, without the decision tables and graphs around them."""

import zen

from benchmarks.engines.dialect import Dialect
from benchmarks.engines.expressions import Language
from benchmarks.engines.forms import Form
from benchmarks.engines.shapes import Numbers


def zen_engine(form: Form) -> Language:
    dialect = Dialect(both=" and ", either=" or ", opposite="not ({})", has_in=True)
    return Language("zen-engine", dialect, form, Numbers(), lambda text: zen.compile_expression(text).evaluate)
