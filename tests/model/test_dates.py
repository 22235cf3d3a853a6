"""A day as people write it."""

from datetime import date

import pytest

from clearhead.model.dates import as_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", date(2026, 3, 2)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2200-12-31", date(2200, 12, 31)),
        ("2201-01-01", None),
        ("2026-02-30", None),
        ("20260302", None),
        ("2026-W10-1", None),
        ("٢٠٢٦-٠٣-٠٢", None),
        ("2026-03-02 ", None),
        (None, None),
        (date(2026, 3, 2), None),
    ],
)
def test_a_date_is_read_in_one_form_only(text, day):
    assert as_date(text) == day
