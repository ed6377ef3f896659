"""What axe-core finds on the pages of a campaign that is half judged, in both themes."""

import pytest
from e2e.desk import Desk
from e2e.keyboard import sign_in
from e2e.served import ServedApp
from e2e.test_accessibility import PAPER, faults
from playwright.sync_api import Page, expect
from scripted_campaign import ADJUDICATOR, CAMPAIGN, LEAD, REVIEWERS

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_script_error")]
NONE = {theme: [] for theme in PAPER}


def found(page: Page) -> dict[str, list[str]]:
    faulty = {theme: faults(page, theme) for theme in PAPER}
    page.emulate_media(color_scheme="light")
    return faulty


@pytest.mark.parametrize(
    ("tab", "name", "shown"),
    [
        ("settings", LEAD, ".part-index"),
        ("release", LEAD, "button.primary"),
        ("disputes", LEAD, ".disputes .views"),
        ("disputes", ADJUDICATOR, ".disputes .light-table[data-item]"),
    ],
)
def test_axe_finds_no_serious_fault_in_a_tab(page: Page, judged_app: ServedApp, tab: str, name: str, shown: str):
    page.goto(f"{judged_app.address}/campaigns?campaign={CAMPAIGN}&tab={tab}")
    sign_in(page, name)
    page.locator(shown).first.wait_for()

    assert found(page) == NONE


def test_axe_finds_no_serious_fault_in_what_the_desk_shows_beside_a_text(page: Page, judged_app: ServedApp):
    desk = Desk(page, judged_app.address, REVIEWERS[0]).open(f"?campaign={CAMPAIGN}").sign_in()
    drawer = page.locator(".drawer")

    desk.press("Shift+G")
    expect(drawer).to_contain_text("Guidelines")
    assert found(page) == NONE
    desk.judge("1")
    desk.saved()
    desk.press("e")
    expect(page.locator(".evidence-block")).to_be_visible()
    assert found(page) == NONE
    desk.press("Shift+H")
    expect(drawer.locator(".history")).to_be_visible()
    assert found(page) == NONE
    desk.press("Escape", "g")
    expect(page.locator("dialog.cards")).to_be_visible()
    assert found(page) == NONE
