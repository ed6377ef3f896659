"""The lead's page: the quilt by pointer and keyboard, the figures, and what a reviewer sees of it."""

import pytest
from e2e.served import ServedApp
from e2e.test_accessibility import PAPER, faults
from playwright.sync_api import Page, Route, expect
from scripted_campaign import CAMPAIGN, LEAD, REVIEWERS

from browser.ui.bundles import bundle

pytestmark = pytest.mark.browser
FOLDER = "campaign_page/overview"


def open_overview(page: Page, app: ServedApp, name: str) -> None:
    page.goto(f"{app.address}/campaigns?campaign={CAMPAIGN}&tab=overview")
    page.get_by_label("Your name").fill(name)
    page.keyboard.press("Enter")
    page.locator("canvas.quilt").wait_for()


def test_a_lead_reads_the_figures_and_opens_a_patch_from_the_keyboard(page: Page, judged_app, no_script_error):
    open_overview(page, judged_app, LEAD)
    people = page.locator("[data-table=people]")
    expect(people.get_by_role("row")).to_have_count(8)
    expect(page.get_by_text("Phase: production.")).to_be_visible()
    kappa = page.locator("[data-table=pairs]")
    expect(kappa).to_be_hidden()
    page.get_by_text("Cohen's and Fleiss' kappa").click()
    expect(kappa).to_be_visible()
    assert [faults(page, theme) for theme in PAPER] == [[], []]

    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("Shift+Q")
    slider = page.get_by_label("How far the work is")
    slider.press("End")
    expect(page.locator(".replay-says")).to_contain_text("step")
    page.keyboard.press("Shift+Q")
    expect(slider).to_be_hidden()

    quilt = page.locator("canvas.quilt")
    quilt.focus()
    quilt.press("ArrowDown")
    expect(page.locator(".quilt-mat [role=status]")).to_contain_text("judged")
    quilt.press("Enter")
    page.wait_for_url("**/sample?patch=*")
    page.go_back()
    expect(people).to_be_visible()


def test_a_reviewer_sees_their_own_quilt_and_nothing_else(page: Page, judged_app, no_script_error):
    open_overview(page, judged_app, REVIEWERS[0])

    expect(page.locator(".legend")).to_contain_text("judged by you")
    expect(page.locator(".figures")).to_have_count(0)
    expect(page.locator(".replay")).to_be_hidden()
    assert not any(name in page.locator(".overview").inner_text() for name in REVIEWERS[1:])


def in_module(page: Page, name: str, expression: str) -> object:
    script = """async ([source, expression]) => {
        const exported = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
        return new Function("exported", `return ${expression}`)(exported);
    }"""
    return page.evaluate(script, [bundle(f"{FOLDER}/{name}"), expression])


def test_all_bench_patches_are_46_by_24_tiles_and_fewer_are_larger(page: Page):
    grids = "[1082, 60, 1, 50000].map((count) => Object.values(exported.layoutOf(count, 1012, 528)))"

    bench, few, one, many = in_module(page, "quilt_layout.js", grids)
    assert bench == [22, 24, 46, 1012, 528]
    assert few == [88, 6, 10, 880, 528]
    assert one[:3] == [132, 1, 1]
    assert (many[0], many[3] <= 1012, many[1] * many[2] >= 50000) == (6, True, True)


def test_the_ruler_names_each_country_that_has_room_and_gathers_the_others(page: Page):
    countries = [["Finland", 300], ["Portugal", 196], ["Austria", 24], ["Kosovo", 10], ["Serbia", 2]]
    ruler = f"exported.rulerOf({countries}, {{rows: 24, pitch: 22}}, (text) => 7 * text.length, 600)"

    labels = in_module(page, "quilt_layout.js", ruler)
    assert [(one["x"], one["name"], one["count"]) for one in labels] == [
        (0, "Finland", 300),
        (264, "Portugal", 196),
        (440, "Austria and 2 more", 36),
    ]


def test_a_copied_table_runs_no_formula(page: Page):
    columns = "[{title: 'Name', of: (row) => row.name}, {title: 'Change', of: (row) => row.n}]"
    rows = """[{name: '=HYPERLINK("http://x")', n: -2}, {name: 'Ada, "A"', n: null}]"""

    copied = in_module(page, "table.js", f"exported.csvOf({columns}, {rows})")
    assert copied == 'Name,Change\r\n"\'=HYPERLINK(""http://x"")",-2\r\n"Ada, ""A""",'


@pytest.mark.parametrize(
    ("asked", "page_of", "words"),
    [
        ("**/quilt?known=", "campaigns?campaign={}&tab=overview", "Reading the campaign …"),
        ("**/api/campaigns", "campaigns", "Reading the campaigns …"),
        ("**/desk", "verify?campaign={}", "Reading what there is to judge …"),
    ],
)
def test_a_page_says_that_a_campaign_is_being_read_until_it_is(
    page: Page, judged_app, asked: str, page_of: str, words: str
):
    waiting: list[Route] = []
    page.route(asked, lambda one: waiting.append(one))  # noqa: PLW0108 - Playwright marks it, which a method bears not
    page.goto(f"{judged_app.address}/{page_of.format(CAMPAIGN)}")
    page.get_by_label("Your name").fill(REVIEWERS[0])
    page.keyboard.press("Enter")

    expect(page.get_by_text(words)).to_be_visible()
    for one in waiting:
        one.continue_()
    expect(page.get_by_text(words)).to_be_hidden()
