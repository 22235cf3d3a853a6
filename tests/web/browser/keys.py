"""Pages by the keyboard alone: every stop on the way has to be visible, and one that it can leave again."""

from playwright.sync_api import Locator, Page

_STOP = """() => {
    const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
    return {
        what: here.outerHTML.slice(0, 160),
        anywhere: here !== document.body,
        ringed: here.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""
_IS_HERE = "(element) => element === document.activeElement"


def tab_to(page: Page, wanted: Locator, *, most: int = 60) -> None:
    """Press Tab until this control has the focus. Every stop before it shows where the focus is."""
    wanted.wait_for(state="attached")
    page.wait_for_load_state()  # a script looks also at a page whose style is still on its way
    last = page.evaluate(_STOP)["what"]
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if not stop["anywhere"] or stop["what"] == last:
            continue  # past the last control, or at another part of a day, which the browser shows itself
        last = stop["what"]
        assert stop["ringed"], f"nothing shows that the focus is on {stop['what']}"
        assert stop["onScreen"], f"the focus is off the screen, on {stop['what']}"
        if wanted.evaluate(_IS_HERE):
            return
    raise AssertionError(f"Tab never came to {wanted}")


def press_by_key(page: Page, wanted: Locator, key: str = "Enter") -> None:
    tab_to(page, wanted)
    page.keyboard.press(key)


def type_by_key(page: Page, field: Locator, text: str) -> None:
    tab_to(page, field)
    page.keyboard.type(text)
