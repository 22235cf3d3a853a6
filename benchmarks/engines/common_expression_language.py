"""common-expression-language: Google's CEL in Rust."""

import cel

from benchmarks.engines.dialect import Dialect
from benchmarks.engines.expressions import Language
from benchmarks.engines.forms import Form
from benchmarks.engines.shapes import Numbers


def common_expression_language(form: Form) -> Language:
    dialect = Dialect(both=" && ", either=" || ", opposite="!({})", has_in=False)
    return Language("common-expression-language", dialect, form, Numbers(), lambda text: cel.compile(text).execute)
