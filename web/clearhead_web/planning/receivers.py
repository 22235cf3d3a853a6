"""What becomes of a plan when something happens to its record."""

from typing import Any

from clearhead_web.planning.models import RecordPlan
from clearhead_web.records.models import Record


def leave_out(other: Record, **_: Any) -> None:
    """A record is put into its owner's own one: that one's plan stays, and can be made again with what it has now."""
    RecordPlan.objects.filter(record=other).delete()
