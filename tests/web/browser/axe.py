"""axe-core over a page that is open: what it calls serious or critical fails."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """(runOnly) => axe.run(document, {
    resultTypes: ["violations"],
    runOnly,
}).then((found) => found.violations.map((each) => ({
    id: each.id,
    impact: each.impact,
    help: each.help,
    where: each.nodes.slice(0, 3).map((node) => node.target.join(" ") + ": " + node.html.slice(0, 160)),
})))"""
_TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth"""


def problems(page: Page) -> list[str]:
    """What a person who sees, hears or reaches differently would stumble over, one line each."""
    page.wait_for_load_state()  # without its style a page is another one
    page.evaluate(_AXE)
    return [*_found(page, _TAGS), *too_wide(page)]


def hard_to_read(page: Page) -> list[str]:
    """Of those, what colours alone can do; on a page that `problems` has looked at."""
    return _found(page, ["color-contrast"])


def too_wide(page: Page) -> list[str]:
    return ["wider than the screen"] if page.evaluate(_TOO_WIDE) else []


def _found(page: Page, what: list[str]) -> list[str]:
    return [
        f"{each['id']} ({each['impact']}): {each['help']}; {' | '.join(each['where'])}"
        for each in page.evaluate(_RUN, what)
        if each["impact"] in ("serious", "critical")
    ]
