"""An address of a rule opens what it is folded into; what is folded is printed."""

from tests.web.browser.conftest import OpenPage
from tests.web.browser.test_print import unfolded_on_paper


def test_a_rule_among_many_is_opened_by_its_address(browser_page: OpenPage, db: None) -> None:
    page = browser_page("phone")
    page.goto("/guideline/touch-up/")
    assert not page.locator("#smp-work-psoriasis").is_visible()
    page.goto("/guideline/touch-up/#smp-work-psoriasis")
    page.locator("#smp-work-psoriasis").wait_for(state="visible")
    page.goto("/guideline/mri/")
    unfolded_on_paper(page)
