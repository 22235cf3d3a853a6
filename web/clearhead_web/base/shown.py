"""What a template is given."""

from typing import Any

#: Plain values, as a page shows them.
Shown = dict[str, Any]
