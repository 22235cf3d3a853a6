"""A link as a code to scan: SVG to stand in a page, without style attributes."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def code(address: str) -> SafeString:
    """Black on white whatever the page's colours, since a camera has to read it."""
    drawn = io.BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=4, light="#fff", dark="#000",
              svgclass="code", lineclass=None, nl=False, title="The link as a code to scan")  # fmt: skip
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn by us, from an address of ours
