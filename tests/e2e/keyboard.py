"""Going through a page by keyboard alone."""

from playwright.sync_api import Locator, Page, expect

_MOST_STOPS = 80


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(_MOST_STOPS):
        if wanted.evaluate("one => one.getRootNode().activeElement === one"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} cannot be reached by Tab")


def type_into(page: Page, label: str, text: str) -> None:
    """Replace what a field says."""
    reach(page, page.get_by_label(label, exact=True))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def sign_in(page: Page, name: str) -> None:
    """Type a name where the page asks for it."""
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
